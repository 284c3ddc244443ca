using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace FrameGen.Benchmarks.Measuring;

/// <summary>The most memory that a build's compiler has held, as the kernel keeps it of each process (VmHWM, the peak of what is resident): looked up while it runs, for a process that has ended has none.</summary>
internal static class CompilerMemory
{
    private const int LookMilliseconds = 5;

    /// <summary>Whether it can be known: the kernel tells of processes in /proc.</summary>
    public static bool IsCounted { get; } = File.Exists("/proc/self/status");

    /// <summary>Runs a build and gives the peak in bytes of the compiler that it starts; null where none was seen.</summary>
    public static long? Peak(string folder, params string[] arguments)
    {
        using var build = new TimedProcess(folder, "dotnet", arguments);
        string project = "/" + Path.GetFileName(folder);
        long? peak = null;
        while (!build.WaitForExit(LookMilliseconds))
        {
            foreach (string process in Directory.GetDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
            {
                // The compiler that works in this project: no other build's.
                if (Read(process, "cmdline").Contains("csc", StringComparison.Ordinal) && Link(process).EndsWith(project, StringComparison.Ordinal) && ResidentPeak(process) is { } bytes)
                {
                    peak = Math.Max(peak ?? 0, bytes);
                }
            }
        }

        build.Seconds();
        return peak;
    }

    private static long? ResidentPeak(string process)
        => Read(process, "status").Split('\n').FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var kilobytes, ..]
            ? 1024 * long.Parse(kilobytes, CultureInfo.InvariantCulture)
            : null;

    private static string Link(string process)
    {
        try
        {
            return new DirectoryInfo(Path.Combine(process, "cwd")).ResolveLinkTarget(returnFinalTarget: false)?.FullName ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    /// <summary>Empty where it has ended, or is somebody else's.</summary>
    private static string Read(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}

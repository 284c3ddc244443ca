using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;

namespace FrameGen.Benchmarks.Readme;

/// <summary>What the figures were measured of.</summary>
internal static class Commit
{
    /// <summary>The short name of the last commit; unknown where there is no git.</summary>
    public static string Describe([CallerFilePath] string here = "")
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"])
            {
                WorkingDirectory = Path.GetDirectoryName(here)!,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            string name = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? name : "unknown";
        }
        catch (Win32Exception)
        {
            return "unknown";
        }
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Runtime.CompilerServices;

namespace FrameGen.Benchmarks.Readme;

/// <summary>What the figures were measured of.</summary>
internal static class Commit
{
    /// <summary>The short name of the last commit and, where sources differ from it, that they do; unknown where there is no git.</summary>
    public static string Describe()
        => Git("rev-parse", "--short", "HEAD") is { } name ? name + (Git("status", "--porcelain", "--", ":/src", ":/generator", ":/analyzers", ":/tests") is "" ? "" : " and changes") : "unknown";

    private static string? Git(params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Folder(), RedirectStandardOutput = true, RedirectStandardError = true })!;
            string text = git.StandardOutput.ReadToEnd().Trim();
            git.WaitForExit();
            return git.ExitCode == 0 ? text : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string Folder([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}

using System;
using System.IO;

namespace FrameGen.Frames.Tests;

/// <summary>The files that these tests hold, or write.</summary>
internal static class Repository
{
    /// <summary>Whether they are written anew, from the closed forms and from the layers.</summary>
    public static bool Writes => Environment.GetEnvironmentVariable("FRAMEGEN_FRAMES") == "write";

    /// <summary>A file or folder, from the repository's root.</summary>
    public static string File(params string[] path)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "FrameGen.sln")))
            {
                return Path.Combine([folder.FullName, .. path]);
            }
        }

        throw new InvalidOperationException($"There is no FrameGen.sln above {AppContext.BaseDirectory}.");
    }
}

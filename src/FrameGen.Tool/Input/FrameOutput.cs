using System;
using System.IO;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Tool.Input;

/// <summary>Text files that the tool writes, with every way that can fail as a value.</summary>
internal static class FrameOutput
{
    /// <summary>Whether a frame file could be written to a path, asked before the search for what is to stand in it.</summary>
    public static InputError? FindObstacle(string path, string frameFile)
    {
        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            return new InputError(path, null, "the frame file cannot be written to a directory: name a file");
        }

        if (Path.GetFullPath(path) == Path.GetFullPath(frameFile))
        {
            return new InputError(path, null, "the frame file would overwrite the one it is made of: name another file");
        }

        return Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder)
            ? new InputError(path, null, "the frame file cannot be written: there is no such directory")
            : null;
    }

    /// <summary>Writes a text.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public static async Task<InputError?> WriteAsync(string path, string text, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellation);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return new InputError(path, null, $"the frame file cannot be written: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}

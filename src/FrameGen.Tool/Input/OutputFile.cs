using System;
using System.IO;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Tool.Input;

/// <summary>A kind of text file that the tool writes, with every way that can fail as a value.</summary>
/// <param name="Name">In words: "the certificate".</param>
/// <param name="Source">The file that it is made from and must not overwrite, in words.</param>
internal sealed record OutputFile(string Name, string Source)
{
    /// <summary>A frame file with other biases.</summary>
    public static OutputFile Frame { get; } = new("the frame file", "the one it is made of");

    /// <summary>A proof.</summary>
    public static OutputFile Certificate { get; } = new("the certificate", "the frame file");

    /// <summary>Whether it could not be written to a path, asked before the search for what is to stand in it.</summary>
    public InputError? FindObstacle(string path, string source)
    {
        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            return new InputError(path, null, $"{Name} cannot be written to a directory: name a file");
        }

        if (Path.GetFullPath(path) == Path.GetFullPath(source))
        {
            return new InputError(path, null, $"{Name} would overwrite {Source}: name another file");
        }

        return Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder)
            ? new InputError(path, null, $"{Name} cannot be written: there is no such directory")
            : null;
    }

    /// <summary>Writes a text. Half of a certificate, where the disk is full, is none to <c>framegen check</c>.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public async Task<InputError?> WriteAsync(string path, string text, CancellationToken cancellation)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, cancellation);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException)
        {
            return new InputError(path, null, $"{Name} cannot be written: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}

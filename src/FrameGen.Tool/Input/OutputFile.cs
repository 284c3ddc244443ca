using System;
using System.IO;
using System.Linq;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Tool.Input;

/// <summary>A kind of text file that the tool writes, with every way that can fail as a value.</summary>
/// <param name="Name">In words: "the certificate".</param>
/// <param name="Source">The file that it is made from and must not overwrite, in words.</param>
internal sealed record OutputFile(string Name, string Source)
{
    /// <summary>What the name of a file ends in until all of it is written.</summary>
    private const string Unfinished = ".unfinished";

    /// <summary>A frame file with other biases.</summary>
    public static OutputFile Frame { get; } = new("the frame file", "the one it is made of");

    /// <summary>A frame file made of another program's.</summary>
    public static OutputFile Import { get; } = new("the frame file", "the file that is imported");

    /// <summary>The model that biases are written into.</summary>
    public static OutputFile Model { get; } = new("the biases", "the frame file");

    /// <summary>Points for a program that finds facets.</summary>
    public static OutputFile Points { get; } = new("the points", "the frame file");

    /// <summary>Facets that were checked.</summary>
    public static OutputFile Facets { get; } = new("the facet file", "a file that it is made of");

    /// <summary>A table of what was found.</summary>
    public static OutputFile Table { get; } = new("the table", "the picture");

    /// <summary>A picture.</summary>
    public static OutputFile Picture { get; } = new("the picture", "a file that it is made of");

    /// <summary>A proof.</summary>
    public static OutputFile Certificate { get; } = new("the certificate", "the frame file");

    /// <summary>Why it could not be written to a path, asked before the search for what is to stand in it; null where it could, or none is named.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="sources">The files that are read, which it must not overwrite.</param>
    public InputError? FindObstacle(string? path, params string?[] sources)
    {
        if (path is null)
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(path) || Directory.Exists(path))
        {
            return new InputError(path, null, $"{Name} cannot be written to a directory: name a file");
        }

        // An empty name is refused where it is read.
        if (sources.Any(source => !string.IsNullOrEmpty(source) && Path.GetFullPath(path) == Path.GetFullPath(source)))
        {
            return new InputError(path, null, $"{Name} would overwrite {Source}: name another file");
        }

        return Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder)
            ? new InputError(path, null, $"{Name} cannot be written: there is no such directory")
            : null;
    }

    /// <summary>Writes a text. Half of a certificate, where the disk is full, is none to <c>framegen check</c>.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public Task<InputError?> WriteAsync(string path, string text, CancellationToken cancellation) => WriteAsync(path, writer => writer.Write(text), cancellation);

    /// <summary>Writes what need not be in memory at once. A new file that is not finished is taken away again.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public Task<InputError?> WriteAsync(string path, Action<TextWriter> write, CancellationToken cancellation) => MakeAsync(path, part => Write(part, write), cancellation);

    /// <summary>Writes to a path, or to standard output where none is named.</summary>
    /// <returns>Why it could not be written; null where it was.</returns>
    public async Task<InputError?> WriteAsync(string? path, TextWriter standardOutput, Action<TextWriter> write, CancellationToken cancellation)
    {
        if (path is not null)
        {
            return await WriteAsync(path, write, cancellation);
        }

        write(standardOutput);
        return null;
    }

    /// <summary>Writes bytes. A new file that is not finished is taken away again.</summary>
    /// <returns>Why they could not be written; null where they were.</returns>
    public Task<InputError?> WriteAsync(string path, byte[] bytes, CancellationToken cancellation) => MakeAsync(path, part => File.WriteAllBytes(part, bytes), cancellation);

    /// <summary>Makes a file beside and puts it in place when it is whole; what is no file of its own, a device or a link, is written as it is.</summary>
    private async Task<InputError?> MakeAsync(string path, Action<string> make, CancellationToken cancellation)
    {
        bool isNew = !File.Exists(path);
        bool wasEmpty = !isNew && new FileInfo(path) is { Length: 0, LinkTarget: null };
        string part = isNew || IsPlain(path) ? FindPart(path, isNew) : path;
        try
        {
            await Task.Run(() => make(part), cancellation);
            if (part != path)
            {
                if (!isNew && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(part, File.GetUnixFileMode(path));
                }

                File.Move(part, path, overwrite: true);
            }

            return null;
        }
        catch (Exception e) when (Explain(path, e) is { } error)
        {
            TakeAway(part, part != path, wasEmpty);
            return error with { Message = error.Message.Replace(part, path, StringComparison.Ordinal) };
        }
        catch (OperationCanceledException)
        {
            TakeAway(part, part != path, wasEmpty);
            throw;
        }
    }

    /// <summary>A name beside that nobody has. Where no file can be made there, but one is, that is written as it is.</summary>
    private static string FindPart(string path, bool isNew)
    {
        string part = $"{path}.{Guid.NewGuid().ToString("N")[..8]}{Unfinished}";
        if (isNew)
        {
            return part;
        }

        try
        {
            using (new FileStream(part, FileMode.CreateNew))
            {
                return part;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SecurityException)
        {
            return path;
        }
    }

    /// <summary>Writes bytes over those at a place of a file that is there, and nothing else of it; once begun it is not stopped, for half of them would be neither.</summary>
    /// <returns>Why they could not be written; null where they were.</returns>
    public async Task<InputError?> OverwriteAsync(string path, long offset, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await using FileStream file = new(path, FileMode.Open, FileAccess.Write);
            file.Seek(offset, SeekOrigin.Begin);
            cancellation.ThrowIfCancellationRequested();
            await file.WriteAsync(bytes, CancellationToken.None);
            return null;
        }
        catch (Exception e) when (Explain(path, e) is { } error)
        {
            return error;
        }
    }

    private static bool IsPlain(string path) => new FileInfo(path) is { Length: > 0, LinkTarget: null };

    private static void Write(string path, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(path);
        write(writer);
    }

    /// <summary>Takes away what was not finished: our own file, or what was written into one that was empty.</summary>
    private static void TakeAway(string path, bool isOurs, bool wasEmpty)
    {
        try
        {
            if (isOurs)
            {
                File.Delete(path);
            }
            else if (wasEmpty && new FileInfo(path) is { Exists: true, Length: > 0 })
            {
                File.WriteAllBytes(path, []);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // What could not be written cannot always be deleted either; why it could not is said.
        }
    }

    private InputError? Explain(string path, Exception exception)
        => exception is IOException or UnauthorizedAccessException or SecurityException or ArgumentException or NotSupportedException
            ? new InputError(path, null, $"{Name} cannot be written: {exception.Message.ReplaceLineEndings(" ")}")
            : null;
}

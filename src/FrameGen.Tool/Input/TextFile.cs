using System;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>Reads a text file whole, with every way that can fail as a value.</summary>
internal static class TextFile
{
    /// <summary>Reads UTF-8, or UTF-16 and UTF-32 with a byte order mark.</summary>
    public static async Task<Outcome<string>> ReadAsync(string path, TextFileKind kind, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            return new InputError(path, null, $"this is a directory: name a {kind.Name} in it");
        }

        if (kind == TextFileKind.Frame && BinaryFormat.IsNamedBy(path) && File.Exists(path))
        {
            return new InputError(path, null, BinaryFormat.Explain(path));
        }

        try
        {
            using Stream stream = path == StandardInput.Name ? StandardInput.Open() : File.OpenRead(path);
            return await DecodeAsync(path, stream, kind, cancellation);
        }
        catch (Exception e) when (InputError.OfReading(path, e) is { } error)
        {
            return error;
        }
    }

    /// <summary>Reads the text of a file that is open.</summary>
    public static async Task<Outcome<string>> DecodeAsync(string path, Stream stream, TextFileKind kind, CancellationToken cancellation)
    {
        try
        {
            var strict = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
            using StreamReader reader = new(stream, strict, detectEncodingFromByteOrderMarks: true);
            var text = new StringBuilder();
            var block = new char[1 << 16];
            int read;
            while ((read = await reader.ReadAsync(block, cancellation)) > 0)
            {
                if (text.Length + read > kind.MaxLength)
                {
                    return new InputError(path, null, $"the file is longer than {kind.MaxLength} characters: {kind.WhyShorter}");
                }

                text.Append(block, 0, read);
            }

            return text.ToString();
        }
        catch (DecoderFallbackException) when (kind == TextFileKind.Frame && HoldsZeros(path))
        {
            return new InputError(path, null, BinaryFormat.Explain(path));
        }
        catch (DecoderFallbackException)
        {
            return new InputError(path, null, $"the file is not UTF-8 text: expected a {kind.Name} in {kind.Format}, save it as UTF-8");
        }
    }

    /// <summary>Whether bytes near the beginning are zero, as in binary files and in no text but UTF-16 and UTF-32.</summary>
    private static bool HoldsZeros(string path)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            var block = new byte[1 << 12];
            return Array.IndexOf(block, (byte)0, 0, file.ReadAtLeast(block, block.Length, throwOnEndOfStream: false)) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Tool.Input;

/// <summary>Reads a file whole, as bytes, with every way that can fail as a value.</summary>
internal static class BinaryFile
{
    private const int Block = 1 << 20;

    /// <summary>The most bytes read: what an array holds.</summary>
    private const int MaxLength = int.MaxValue - Block;

    /// <summary>Reads a file, or standard input ("-"); a file takes its own length in memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="whatToName">What to name in place of a directory.</param>
    /// <param name="whyShorter">What to say of a longer one.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Outcome<byte[]>> ReadAsync(string path, string whatToName, string whyShorter, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
        {
            return new InputError(path, null, $"this is a directory: name {whatToName}");
        }

        try
        {
            await using Stream stream = path == StandardInput.Name ? StandardInput.Open() : File.OpenRead(path);
            var content = new byte[stream.CanSeek ? (int)Math.Min(stream.Length, MaxLength) : 0];
            int length = 0;
            while (true)
            {
                if (length == content.Length)
                {
                    // The end, or more than was known of.
                    var more = new byte[content.Length == 0 ? Block : 1];
                    int first = await stream.ReadAsync(more, cancellation);
                    if (first == 0)
                    {
                        return content;
                    }

                    if (length + (long)first > MaxLength)
                    {
                        return new InputError(path, null, $"the file is longer than {MaxLength} bytes: {whyShorter}");
                    }

                    Array.Resize(ref content, (int)Math.Min(MaxLength, Math.Max(Block, 2L * length)));
                    more.AsSpan(0, first).CopyTo(content.AsSpan(length));
                    length += first;
                }

                int read = await stream.ReadAsync(content.AsMemory(length, Math.Min(Block, content.Length - length)), cancellation);
                if (read == 0 && length < content.Length)
                {
                    Array.Resize(ref content, length);
                    return content;
                }

                length += read;
            }
        }
        catch (Exception e) when (InputError.OfReading(path, e) is { } error)
        {
            return error;
        }
    }
}

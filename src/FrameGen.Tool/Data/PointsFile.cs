using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Data;

/// <summary>Reads points from a table (a point a line; commas, semicolons, tabs or blanks), a NumPy array (.npy), or standard input ("-").</summary>
internal static class PointsFile
{
    /// <summary>The most bytes read: ten million points of a dozen numbers.</summary>
    private const long MaxBytes = 1L << 31;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or "-".</param>
    /// <param name="dimension">n.</param>
    /// <param name="columns">The columns that are inputs, counted from 0; null for all.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Outcome<Points>> ReadAsync(string path, int dimension, int[]? columns, CancellationToken cancellation)
    {
        if (columns is not null && columns.Length != dimension)
        {
            return new InputError(path, null, $"--columns names {columns.Length} columns and the layer takes {dimension} inputs: name {dimension}");
        }

        if (Directory.Exists(path))
        {
            return new InputError(path, null, "this is a directory: name a file with points in it");
        }

        try
        {
            byte[] content = await ReadBytesAsync(path, cancellation);
            return NpyPoints.IsBeginOf(content) ? NpyPoints.Read(path, content, dimension, columns) : TextPoints.Read(path, content, dimension, columns, cancellation);
        }
        catch (Exception e) when (InputError.OfReading(path, e) is not null)
        {
            return InputError.OfReading(path, e)!;
        }
    }

    private static async Task<byte[]> ReadBytesAsync(string path, CancellationToken cancellation)
    {
        await using Stream stream = path == StandardInput.Name ? StandardInput.Open() : File.OpenRead(path);
        using var content = new MemoryStream(stream.CanSeek ? (int)Math.Min(stream.Length, int.MaxValue / 2) : 0);
        var block = new byte[1 << 20];
        int read;
        while ((read = await stream.ReadAsync(block, cancellation)) > 0)
        {
            if (content.Length + read >= MaxBytes - block.Length)
            {
                throw new IOException($"it is longer than {MaxBytes >> 30} GiB: take a part of the points");
            }

            content.Write(block, 0, read);
        }

        return content.ToArray();
    }
}

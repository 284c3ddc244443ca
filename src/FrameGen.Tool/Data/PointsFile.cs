using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Data;

/// <summary>Reads points from a table (a point a line; commas, semicolons, tabs or blanks), a NumPy array (.npy), or standard input ("-").</summary>
internal static class PointsFile
{
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

        var read = await BinaryFile.ReadAsync(path, "a file with points in it", "take a part of the points", cancellation);
        return !read.TryGet(out byte[]? content, out InputError? error) ? error
            : NpyHeader.IsBeginOf(content) ? NpyPoints.Read(path, content, dimension, columns)
            : TextPoints.Read(path, content, dimension, columns, cancellation);
    }
}

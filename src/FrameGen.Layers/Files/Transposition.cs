using System.Linq;

namespace FrameGen.Layers.Files;

/// <summary>A file whose matrix stands in columns, as Keras keeps its kernels: inputs x units.</summary>
internal static class Transposition
{
    /// <summary>The file with columns as rows. A row has no place of its own then: it begins with its first number's line.</summary>
    /// <param name="file">The file.</param>
    /// <param name="findings">Where to say that it has no columns.</param>
    public static FrameFile Of(FrameFile file, FrameFileFindings findings)
    {
        for (int i = 1; i < file.Weights.Length; i++)
        {
            if (file.Weights[i].Length != file.Weights[0].Length)
            {
                findings.Report(
                    file.RowPositions[i],
                    $"this row has {file.Weights[i].Length} components, the first {file.Weights[0].Length}: rows of different lengths cannot be transposed");
                return file;
            }
        }

        if (file.Weights.Length == 0)
        {
            return file;
        }

        int rows = file.Weights[0].Length;
        return file with
        {
            Weights = [.. Enumerable.Range(0, rows).Select(row => file.Weights.Select(column => column[row]).ToArray())],
            RowPositions = [.. Enumerable.Repeat(file.RowPositions[0], rows)],
        };
    }
}

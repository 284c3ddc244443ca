using System.Linq;

namespace FrameGen.Layers.Files.Json;

/// <summary>Whether the members of a frame file belong together: a bias for each row, half-spaces as long as the rows.</summary>
internal static class FrameFileLengths
{
    /// <summary>Reports those that do not.</summary>
    /// <param name="file">What the file says.</param>
    /// <param name="weights">Where its rows stand.</param>
    /// <param name="bias">Where its biases stand, if it has any.</param>
    /// <param name="findings">Where to report.</param>
    public static void Check(FrameFile file, FilePosition weights, FilePosition? bias, FrameFileFindings findings)
    {
        int rows = file.Weights.Length;
        if (rows == 0)
        {
            findings.Report(weights, "\"weights\" has no rows: expected at least one array of numbers");
            return;
        }

        int? length = file.Weights.All(row => row.Length == file.Weights[0].Length) ? file.Weights[0].Length : null;
        if (file.Bias is { } values && values.Length != rows)
        {
            findings.Report(bias!.Value, ExplainBias(values.Length, rows, length));
        }

        for (int i = 0; length is not null && i < (file.HalfSpaces?.Length ?? 0); i++)
        {
            int components = file.HalfSpaces![i].Length;
            if (components != length
                && !findings.Report(file.HalfSpacePositions[i], $"half-space {i} has {components} components and the rows of \"weights\" have {length}: expected as many"))
            {
                return;
            }
        }
    }

    private static string ExplainBias(int values, int rows, int? length)
    {
        string counts = $"\"bias\" has {values} values and \"weights\" {rows} rows";
        // The columns of a frame are no fewer than its rows: n values beside n + 1 rows of n are a bias left out.
        if (values == length && values >= rows)
        {
            return counts + $" of {length} components: the matrix stands transposed, as Keras keeps its kernels; write {length} rows of {rows} (framegen reads it as it is with --transpose)";
        }

        return counts + ": expected one value for each row, " + (values < rows ? $"{rows - values} more" : $"{values - rows} fewer");
    }
}

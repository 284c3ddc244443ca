using System;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Frames;

/// <summary>The rank of a frame's unit rows, by <see cref="Tolerance.Rank"/>.</summary>
/// <param name="Value">The dimension of their span.</param>
/// <param name="Missing">A unit vector orthogonal to all rows, where they do not span R^n; null where they do.</param>
internal readonly record struct FrameRank(int Value, double[]? Missing)
{
    /// <summary>What is left of a unit row by rounding alone.</summary>
    private const double Negligible = 1e-15;

    /// <summary>Finds it; what m &lt; n rows do not measure at the cost of the rows alone.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static FrameRank Of(Frame frame, Work work)
    {
        int n = frame.Dimension;
        if (frame.Count < n)
        {
            return new FrameRank(RowSpan.Of(frame.UnitRows, frame.Count, n, Tolerance.Rank, work).Rank, SparseKernel(frame, work));
        }

        // Rows that span are seldom needed all: those that follow add to every singular value.
        int first = Math.Min(frame.Count, 2 * n);
        var factorization = new PivotedQr(frame.UnitRows, first, n, work);
        if (!Spans(factorization, frame.Count) && first < frame.Count)
        {
            factorization = new PivotedQr(frame.UnitRows, frame.Count, n, work);
        }

        if (Spans(factorization, frame.Count))
        {
            return new FrameRank(n, null);
        }

        var (values, least) = SingularDirections.Of(factorization, n, work);
        int rank = 0;
        while (rank < n && values[rank] > Tolerance.Rank * values[0])
        {
            rank++;
        }

        return new FrameRank(rank, rank < n ? least : null);
    }

    /// <summary>
    /// A unit vector orthogonal to m &lt; n rows with at most m + 1 entries that are not 0, in the columns where the rows are largest: it reads
    /// better than one of n, and products with it round less.
    /// </summary>
    private static double[] SparseKernel(Frame frame, Work work)
    {
        int n = frame.Dimension;
        int m = frame.Count;
        work.Charge((long)m * n);
        var sizes = new double[n];
        for (int k = 0; k < frame.UnitRows.Length; k++)
        {
            sizes[k % n] += frame.UnitRows[k] * frame.UnitRows[k];
        }

        int[] columns = [.. Enumerable.Range(0, n).OrderByDescending(c => sizes[c]).Take(m + 1).OrderBy(c => c)];
        var restricted = new double[m * columns.Length];
        for (int k = 0; k < restricted.Length; k++)
        {
            restricted[k] = frame.UnitRows[(k / columns.Length * n) + columns[k % columns.Length]];
        }

        // Of m + 1 columns the rows span m dimensions at most, whatever counts as one.
        double[] entries = RowSpan.Of(restricted, m, columns.Length, Negligible, work).Complement().First();
        var kernel = new double[n];
        for (int k = 0; k < columns.Length; k++)
        {
            kernel[columns[k]] = entries[k];
        }

        return kernel;
    }

    /// <summary>Whether the least singular value is certainly not that small, the largest of m unit rows being at most sqrt(m).</summary>
    private static bool Spans(PivotedQr factorization, int count) => factorization.InverseNorm() * Math.Sqrt(count) * Tolerance.Rank < 0.1;
}

using System;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Analysis;

/// <summary>The rank of a frame's unit rows, by <see cref="Tolerance.Rank"/>.</summary>
/// <param name="Value">The dimension of their span.</param>
/// <param name="Missing">A unit vector orthogonal to all rows, where they do not span R^n; null where they do.</param>
internal readonly record struct FrameRank(int Value, double[]? Missing)
{
    /// <summary>Finds it; what m &lt; n rows do not measure at the cost of the rows alone.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static FrameRank Of(Frame frame, Work work)
    {
        int n = frame.Dimension;
        if (frame.Count < n)
        {
            var span = RowSpan.Of(frame.UnitRows, frame.Count, n, Tolerance.Rank, work);
            return new FrameRank(span.Rank, span.Missing(work));
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

    /// <summary>Whether the least singular value is certainly not that small, the largest of m unit rows being at most sqrt(m).</summary>
    private static bool Spans(PivotedQr factorization, int count) => factorization.InverseNorm() * Math.Sqrt(count) * Tolerance.Rank < 0.1;
}

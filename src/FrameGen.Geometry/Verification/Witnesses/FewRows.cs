using System;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>Two inputs that fewer than 2n rows do not tell apart in all of R^n, without a search.</summary>
/// <remarks>
/// Of u and -u, no row being orthogonal to u, one is in front of fewer than n rows. Far out along it the others are inactive, whatever their
/// biases, and these leave a direction that none of them measures.
/// </remarks>
internal static class FewRows
{
    /// <summary>So many directions are tried, those first along which the rows rise and fall fastest.</summary>
    private const int Attempts = 4;

    /// <summary>Whether the domain is all of space and has fewer rows than any injective layer there.</summary>
    public static bool Are(LayerConstraints layer)
        => double.IsInfinity(layer.Domain.OuterRadius) && layer.Domain.InnerRadius == 0 && layer.Domain.Cone.IsEverything && layer.CanBeActive.Count(can => can) < 2 * layer.Dimension;

    /// <summary>Finds the pair; null where none of those tried collides in double precision.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static Witness? Find(LayerConstraints layer, Work work)
    {
        int n = layer.Dimension;
        int[] rows = [.. Enumerable.Range(0, layer.Count).Where(row => layer.CanBeActive[row])];
        var random = new Random(n);
        var straight = new StraightPair(layer, work);
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            work.Charge(2L * layer.Count * n);
            double[] u = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
            int[] front = [.. rows.Where(row => layer.Dot(row, u) > 0)];
            if (front.Length >= n)
            {
                u = Array.ConvertAll(u, value => -value);
                front = [.. rows.Except(front)];
            }

            // Beyond every threshold of the rows behind, with room to move.
            double least = rows.Except(front).Select(row => -layer.Dot(row, u)).DefaultIfEmpty(1).Min();
            double[] point = Vectors.Along(new double[n], 4 * layer.Scale / Math.Max(least, 1e-6), u);
            double[] unmeasured = [.. front.SelectMany(row => Enumerable.Range(row * n, n).Select(k => layer.Rows[k]))];
            if (front.Length < n && RowSpan.Of(unmeasured, front.Length, n, 1e-12, work).Complement().FirstOrDefault() is { } direction
                && straight.Find([point], direction) is { } witness)
            {
                return witness;
            }
        }

        return null;
    }
}

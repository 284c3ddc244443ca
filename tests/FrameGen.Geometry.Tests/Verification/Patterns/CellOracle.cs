using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using MathNet.Numerics.LinearAlgebra;

namespace FrameGen.Geometry.Tests.Verification.Patterns;

/// <summary>
/// The least lower frame bound over the cells of an arrangement in general position, thresholds not 0, that meet a ball: the point of a cell nearest to 0 is the nearest point of the flat of the hyperplanes that
/// hold it, and all cells around that point have one sign or the other on each of these, and the point's own sign elsewhere.
/// </summary>
internal static class CellOracle
{
    public static double LeastFrameBound(Frame frame, double[] alpha, double radius)
        => Patterns(frame, alpha, radius).Select(active => LowerBound(frame, active)).Min();

    /// <summary>The square of the least singular value of some rows.</summary>
    public static double LowerBound(Frame frame, IReadOnlyList<int> rows)
    {
        int n = frame.Dimension;
        if (rows.Count < n)
        {
            return 0;
        }

        double least = Matrix<double>.Build.Dense(rows.Count, n, (k, c) => frame[rows[k], c]).Svd(false).S[n - 1];
        return least * least;
    }

    private static IEnumerable<int[]> Patterns(Frame frame, double[] alpha, double radius)
    {
        int m = frame.Count;
        foreach (int[] flat in Subsets(m, frame.Dimension))
        {
            Vector<double> point = NearestPoint(frame, alpha, flat);
            if (point.L2Norm() >= radius)
            {
                continue;
            }

            int[] above = [.. Enumerable.Range(0, m).Where(row => !flat.Contains(row) && Vector<double>.Build.Dense(frame.GetRow(row)) * point > alpha[row])];
            for (int signs = 0; signs < 1 << flat.Length; signs++)
            {
                yield return [.. above.Concat(flat.Where((_, k) => (signs >> k & 1) == 1)).Order()];
            }
        }
    }

    private static Vector<double> NearestPoint(Frame frame, double[] alpha, int[] flat)
    {
        if (flat.Length == 0)
        {
            return Vector<double>.Build.Dense(frame.Dimension);
        }

        Matrix<double> rows = Matrix<double>.Build.Dense(flat.Length, frame.Dimension, (k, c) => frame[flat[k], c]);
        return rows.TransposeThisAndMultiply((rows * rows.Transpose()).Solve(Vector<double>.Build.Dense(flat.Length, k => alpha[flat[k]])));
    }

    private static IEnumerable<int[]> Subsets(int m, int most)
    {
        var sets = new List<int[]> { Array.Empty<int>() };
        for (int at = 0; at < sets.Count; at++)
        {
            yield return sets[at];
            if (sets[at].Length < most)
            {
                sets.AddRange(Enumerable.Range(sets[at].LastOrDefault(-1) + 1, m - sets[at].LastOrDefault(-1) - 1).Select(row => (int[])[.. sets[at], row]));
            }
        }
    }
}

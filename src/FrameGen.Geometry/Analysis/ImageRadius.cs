using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Pairs;
using FrameGen.Geometry.Verification.Verdicts;

namespace FrameGen.Geometry.Analysis;

/// <summary>The norm of max(0, Wx - alpha) over { x in C : |x| &lt;= r }, bounded from above.</summary>
/// <remarks>
/// <para>At most sqrt(B) r + |min(alpha, 0)|, B the largest eigenvalue of W^T W, for max(0, t + a) &lt;= max(0, t) + a with a >= 0. The least of four bounds is taken; each shrinks rows with alpha > 0 first, for
/// max(0, t - alpha) &lt;= (1 - alpha / (nu r)) max(0, t) where |t| &lt;= nu r (both ends of t hold it, and the left side is convex).</para>
/// <para><b>Centred.</b> max(0, t) &lt;= |t + g nu r| / (1 + g) for |t| &lt;= nu r and g >= 0: at t >= 0 as t / (t + g nu r) grows with t, below as the right side is at least 0. Squared and summed over the rows this is at most
/// r^2 (B + 2 g q + g^2 M) / (1 + g)^2 with q = |sum of nu_i w_i| and M = sum of nu_i^2, least at g = (B - q) / (M - q). With q = 0 it is B M / (B + M): for the simplex, M = n + 1 and B = M / n, exactly r^2.</para>
/// <para><b>Pairs.</b> Of rows w and w' = -c w one is at most 0 where the other is above, so that the two together give at most (C |&lt;w, x>| + |min(alpha, 0)|)^2 with C the larger of their shrunk lengths, over |w|: B of one
/// row for each pair. For rows b_k, -b_k of an orthonormal basis it is exactly r. Where w' = -c w + e, |e| r is added.</para>
/// <para><b>Few inputs.</b> <see cref="OuterSimplices"/>, as near as one likes.</para>
/// </remarks>
public static class ImageRadius
{
    /// <summary>By how much a bound may be off from rounding, relative.</summary>
    private const double Error = 1e-12;

    /// <summary>A bound.</summary>
    /// <param name="weights">W, m x n, row-major; rows may be zero.</param>
    /// <param name="alpha">The m thresholds, finite.</param>
    /// <param name="n">n.</param>
    /// <param name="radius">r, possibly infinite: then so is the bound.</param>
    /// <param name="normals">C = { x : &lt;g, x> >= 0 for each of them }.</param>
    /// <param name="work">Charged; what it does not suffice for is left out, or stands a cheaper bound in its place.</param>
    public static double Bound(double[] weights, IReadOnlyList<double> alpha, int n, double radius, IReadOnlyList<double[]> normals, Work work)
    {
        double offset = Vectors.Norm([.. alpha.Where(threshold => threshold < 0)]);
        if (double.IsInfinity(radius))
        {
            return radius;
        }

        double[] shrunk = Shrunk(weights, alpha, n, radius);
        double squared = LargestEigenvalue(shrunk, n, work);
        double bound = Math.Min(
            (Math.Sqrt(Math.Min(squared, Centred(shrunk, n, squared))) * radius) + offset,
            OfPairs(weights, shrunk, alpha, n, radius, offset, work));
        return Math.Min(bound, OuterSimplices.Bound(weights, alpha, n, radius, normals, work)) * (1 + Error);
    }

    /// <summary>The rows, those of thresholds above 0 times what is left of them.</summary>
    private static double[] Shrunk(double[] weights, IReadOnlyList<double> alpha, int n, double radius)
    {
        var rows = (double[])weights.Clone();
        for (int i = 0; i < alpha.Count; i++)
        {
            double norm = Norm(rows, i * n, n);
            double factor = alpha[i] <= 0 || norm == 0 ? 1 : Math.Min(1, Math.Max(0, 1 - (alpha[i] / (norm * radius)) + Error));
            for (int c = 0; c < n; c++)
            {
                rows[(i * n) + c] *= factor;
            }
        }

        return rows;
    }

    private static double Centred(double[] rows, int n, double largest)
    {
        var sum = new double[n];
        double squares = 0;
        for (int i = 0; i < rows.Length; i += n)
        {
            double norm = Norm(rows, i, n);
            squares += norm * norm;
            for (int c = 0; c < n; c++)
            {
                sum[c] += norm * rows[i + c];
            }
        }

        double off = Vectors.Norm(sum);
        double centre = off < largest && off < squares ? (largest - off) / (squares - off) : 0;
        return (largest + (2 * centre * off) + (centre * centre * squares)) / ((1 + centre) * (1 + centre));
    }

    private static double OfPairs(double[] weights, double[] shrunk, IReadOnlyList<double> alpha, int n, double radius, double offset, Work work)
    {
        int[] live = [.. Enumerable.Range(0, alpha.Count).Where(row => Norm(weights, row * n, n) > 0)];
        if (live.Length == 0 || !Frame.TryCreate([.. live.Select(row => new ArraySegment<double>(weights, row * n, n).ToArray())], out Frame? frame, out _))
        {
            return double.PositiveInfinity;
        }

        try
        {
            // Rows of either precision are pairs, those of doubles whose entries agree to single precision too, with the error that they have.
            RowPair[] pairs = PairSearch.Find(frame, [.. live.Select(row => alpha[row])], PairVerifier.SingleRounding, work);
            if (pairs.Length == 0)
            {
                return double.PositiveInfinity;
            }

            var rows = (double[])shrunk.Clone();
            foreach (RowPair pair in pairs)
            {
                int row = live[pair.Row] * n;
                int opposite = live[pair.Opposite] * n;
                Array.Clear(rows, Norm(rows, row, n) >= Norm(rows, opposite, n) ? opposite : row, n);
            }

            double error = Vectors.Norm([.. pairs.Select(pair => pair.Error)]) * radius;
            return (Math.Sqrt(LargestEigenvalue(rows, n, work)) * radius) + offset + error + (Error * Vectors.Norm(weights) * radius);
        }
        catch (WorkEndedException)
        {
            return double.PositiveInfinity;
        }
    }

    /// <summary>The largest eigenvalue of W^T W, or where that takes too much work the least of two bounds on it: the squares of all entries, and the largest sum of a row times that of a column.</summary>
    private static double LargestEigenvalue(double[] rows, int n, Work work)
    {
        Work part = work.Part(work.Left);
        FilterbankBounds? bounds = FilterbankBounds.Of(rows, n, n, 1, part);
        work.Settle(part);
        if (bounds is not null)
        {
            return bounds.Upper;
        }

        var columns = new double[n];
        double longest = 0;
        double squares = 0;
        for (int i = 0; i < rows.Length; i += n)
        {
            double row = 0;
            for (int c = 0; c < n; c++)
            {
                double size = Math.Abs(rows[i + c]);
                row += size;
                columns[c] += size;
                squares += size * size;
            }

            longest = Math.Max(longest, row);
        }

        return Math.Min(squares, longest * columns.Max());
    }

    private static double Norm(double[] rows, int start, int n) => Vectors.Norm(new ArraySegment<double>(rows, start, n));
}

using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Pairs;

/// <summary>
/// Rows b_k and -c_k b_k of which B = (b_k) is a basis: of each pair a row is active at every input, or, where the frame has no other rows, the layer
/// is not injective. No facets, no search (Puthawala et al., <i>Globally Injective ReLU Networks</i>, 2022, for biases 0).
/// </summary>
/// <remarks>
/// <para><b>Sufficient.</b> Let alpha_k + alpha'_k / c_k &lt;= 0 for all k, and s_k = &lt;b_k, x>. Then the output of the pair gives s_k: z_k + alpha_k where z_k > 0,
/// -(z'_k + alpha'_k) / c_k where z'_k > 0; where both are 0, alpha_k >= s_k >= -alpha'_k / c_k >= alpha_k, so that it is alpha_k. And x = B^-1 s. Whatever the
/// domain and the other rows.</para>
/// <para><b>Necessary</b> on R^n without other rows: an input with s_k between -alpha'_k / c_k and alpha_k can be moved along the k-th column of B^-1, and no output changes.</para>
/// <para>Where a row is the multiple of the other only to rounding, w' = -c w + e, the pair holds on domains of radius r where c alpha + alpha' + |e| r &lt;= 0, and
/// any choice of a row from each pair is a basis if |E|_F |B^-1|_2 &lt; 1, E of rows e_k / c_k.</para>
/// </remarks>
public sealed class PairedRows
{
    private PairedRows(IReadOnlyList<RowPair> pairs, double[] inverse)
    {
        Pairs = pairs;
        Inverse = inverse;
    }

    /// <summary>n pairs, in the order of their longer rows.</summary>
    public IReadOnlyList<RowPair> Pairs { get; }

    /// <summary>B^-1, n x n, row-major: x = B^-1 s, column k belonging to pair k.</summary>
    public double[] Inverse { get; }

    /// <summary>Positions of the pairs both rows of which are inactive at some input of R^n; none where the layer is injective.</summary>
    public IReadOnlyList<int> Gaps { get; private init; } = [];

    /// <summary>Whether the rows of each pair are multiples exactly: then without biases, too, one of each is active at every input of R^n.</summary>
    public bool AreExact => Pairs.All(pair => pair.Error == 0);

    /// <summary>Whether of each pair a row is active at every input of R^n, whatever the domain.</summary>
    public bool HoldEverywhere { get; private init; }

    /// <summary>
    /// Not below |x - y| / |z(x) - z(y)| for any two inputs: |B^-1 D|_2, D diagonal of sqrt(1 + 1 / c_k^2). For |s - t| is at most |dz_k| + |dz'_k| / c_k: where one row
    /// is active at both it is one of the two, where each is active at one the sum is larger than s - t by what the pair overlaps.
    /// </summary>
    public double InverseLipschitzBound { get; private init; } = double.PositiveInfinity;

    /// <summary>The condition number of B in the spectral norm; an estimate.</summary>
    public double Condition { get; private init; }

    /// <summary>By how much all biases may be off, each up or down, while every pair overlaps; never above it.</summary>
    public double BiasTolerance { get; private init; }

    /// <summary>The infimum of |x| over the x at which some pair is inactive, the domain being all of space; +infinity where none is.</summary>
    public double CriticalRadius { get; private init; } = double.PositiveInfinity;

    /// <summary>Finds the pairs of a layer that prove it injective, or if it has no other rows, those that show it is not; null where they do neither.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">The thresholds.</param>
    /// <param name="radius">The outer radius of the domain, possibly infinite.</param>
    /// <param name="rounding">Half an ulp of 1, in the precision of the rows: 2^-53, or 2^-24 of floats.</param>
    /// <param name="work">Charged.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows: about n^3 operations where there are pairs, m n where there are none.</exception>
    public static PairedRows? Find(Frame frame, IReadOnlyList<double> alpha, double radius, double rounding, Work work)
    {
        int n = frame.Dimension;
        RowPair[] all = PairSearch.Find(frame, alpha, rounding, work);
        RowPair[] held = [.. all.Where(pair => pair.Overlaps(frame, alpha, radius))];
        if (held.Length >= n)
        {
            return Of(frame, alpha, held, radius, work);
        }

        return all.Length == n && frame.Count == 2 * n && all.All(pair => pair.Error == 0) ? Of(frame, alpha, all, radius, work) : null;
    }

    private static PairedRows? Of(Frame frame, IReadOnlyList<double> alpha, RowPair[] candidates, double radius, Work work)
    {
        int n = frame.Dimension;
        double[] scales = [.. candidates.Select(pair => 1 / PowerBelow(frame.Norms[pair.Row]))];
        var rows = new double[candidates.Length * n];
        for (int k = 0; k < candidates.Length; k++)
        {
            for (int c = 0; c < n; c++)
            {
                rows[(k * n) + c] = frame[candidates[k].Row, c] * scales[k];
            }
        }

        if (RowBasis.Of(rows, n, work) is not { } basis)
        {
            return null;
        }

        // From the pivots' order to that of the rows, and back from scaled rows: powers of two, so that nothing is rounded.
        int[] order = [.. Enumerable.Range(0, n).OrderBy(k => basis.Rows[k])];
        RowPair[] pairs = [.. order.Select(k => candidates[basis.Rows[k]])];
        double[] scale = [.. order.Select(k => scales[basis.Rows[k]])];
        double[] inverse = Columns(basis.Inverse, n, order, scale);
        double scaledNorm = MatrixNorm.Bound(basis.Inverse, n, work, 4);
        double error = Math.Sqrt(pairs.Select((pair, k) => Square(pair.Error / pair.Ratio * scale[k])).Sum()) * (1 + 1e-9);
        double residual = basis.Residual + (error * scaledNorm);
        if (!(residual < 0.5) || Array.Exists(inverse, value => double.IsInfinity(value) || double.IsNaN(value)))
        {
            return null;
        }

        int[] gaps = [.. Enumerable.Range(0, n).Where(k => !pairs[k].Overlaps(frame, alpha, radius))];
        return new PairedRows(pairs, inverse)
        {
            Gaps = gaps,
            HoldEverywhere = pairs.All(pair => pair.Overlaps(frame, alpha, double.PositiveInfinity)),
            InverseLipschitzBound = LipschitzBound(pairs, inverse, scale, scaledNorm, residual, n, work),
            Condition = MatrixNorm.Estimate(inverse, n, work) * MatrixNorm.Estimate(RowsOf(frame, pairs), n, work),
            BiasTolerance = pairs.Min(pair => Slack(pair, alpha[pair.Row], alpha[pair.Opposite], radius) / (1 + pair.Ratio)),
            CriticalRadius = gaps.Length == 0 ? double.PositiveInfinity : gaps.Min(k => LeastNorm(frame, pairs[k], alpha)),
        };
    }

    /// <summary>|B^-1 D|_2 from X, for B^-1 = X - X R (I + R)^-1 on scaled rows.</summary>
    private static double LipschitzBound(RowPair[] pairs, double[] inverse, double[] scale, double scaledNorm, double residual, int n, Work work)
    {
        double[] gains = [.. pairs.Select(pair => Math.Sqrt(1 + (1 / (pair.Ratio * pair.Ratio))) * (1 + 1e-15))];
        double[] weighted = Columns(inverse, n, [.. Enumerable.Range(0, n)], gains);
        double largest = gains.Select((gain, k) => gain * scale[k]).Max();
        double bound = MatrixNorm.Bound(weighted, n, work, 2) + (scaledNorm * largest * residual / (1 - residual));
        return double.IsNaN(bound) ? double.PositiveInfinity : bound * (1 + 1e-9);
    }

    /// <summary>How far c alpha + alpha' + |e| r is below 0; not above it, and at least 0.</summary>
    private static double Slack(RowPair pair, double alpha, double opposite, double radius)
    {
        double error = pair.Error == 0 ? 0 : pair.Error * radius;
        double size = (pair.Ratio * Math.Abs(alpha)) + Math.Abs(opposite) + error;
        return Math.Max(0, -((pair.Ratio * alpha) + opposite + error) - (1e-15 * size));
    }

    /// <summary>The least norm of an input at which both rows of a pair that leaves a gap are inactive.</summary>
    private static double LeastNorm(Frame frame, RowPair pair, IReadOnlyList<double> alpha)
    {
        var (least, greatest) = pair.Gap(alpha);
        return Math.Max(0, Math.Max(least, -greatest)) / frame.Norms[pair.Row];
    }

    /// <summary>Columns of a matrix in another order, each times a factor.</summary>
    private static double[] Columns(double[] matrix, int n, int[] order, double[] factors)
    {
        var columns = new double[n * n];
        for (int r = 0; r < n; r++)
        {
            for (int k = 0; k < n; k++)
            {
                // Of zeros, none with a sign.
                columns[(r * n) + k] = (matrix[(r * n) + order[k]] * factors[k]) + 0.0;
            }
        }

        return columns;
    }

    private static double[] RowsOf(Frame frame, RowPair[] pairs) => [.. pairs.SelectMany(pair => frame.GetRow(pair.Row))];

    private static double Square(double value) => value * value;

    /// <summary>The largest power of two that is at most a value.</summary>
    private static double PowerBelow(double value) => BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(value) & (0x7FFL << 52));
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>Whether an input found with the help of pairs neither row of which is lit explains the whole output.</summary>
/// <remarks>
/// The coordinates s_k = &lt;b_k, x> say what the rows of all pairs give, max(0, s_k - alpha_k) and max(0, -c_k s_k - alpha'_k), without a product: only the rows in no pair take one.
/// Within the tolerance of <see cref="Candidate"/>. A pair that overlaps by more than that is dark at no input.
/// </remarks>
internal static class PairTies
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Explains<T>(in LayerTables<T> layer, in PairTables<T> pairs, ReadOnlySpan<T> output, ReadOnlySpan<T> coordinates, ReadOnlySpan<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = input.Length;
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(2 * n)], 2 * n);
        Span<double> x = scratch.Take(n);
        Span<double> scales = scratch.Take(n);
        for (int c = 0; c < n; c++)
        {
            x[c] = double.CreateTruncating(input[c]);
        }

        double length = Candidate.Length(x);
        double slack = Candidate.Slack(layer);
        for (int k = 0; k < n; k++)
        {
            double s = double.CreateTruncating(coordinates[k]);
            double ratio = -1 / double.CreateTruncating(pairs.Slopes[k]);
            double alpha = layer.Threshold(pairs.Rows[k]);
            double opposite = layer.Threshold(pairs.Opposites[k]);
            double reach = double.CreateTruncating(pairs.Norms[k]) * length;
            if (!(Agree(s - alpha, output[pairs.Rows[k]], slack * (reach + Math.Abs(alpha)))
                && Agree((-ratio * s) - opposite, output[pairs.Opposites[k]], slack * ((ratio * (reach + Math.Abs(s))) + Math.Abs(opposite)))))
            {
                return false;
            }

            scales[k] = reach + Math.Abs(s) + Math.Abs(alpha) + (Math.Abs(opposite) / ratio);
        }

        if (pairs.Others.Length == 0 && layer.HalfSpaceCount == 0 && layer.InnerRadius == 0 && double.IsPositiveInfinity(layer.OuterRadius))
        {
            return true;
        }

        double uncertainty = slack * Amplified(pairs.Inverse, scales);
        foreach (int row in pairs.Others)
        {
            if (!Agree(layer.Dot(row, x) - layer.Threshold(row), output[row], Candidate.Tolerance(layer, row, length, uncertainty)))
            {
                return false;
            }
        }

        return Candidate.IsInDomain(layer, x, uncertainty);
    }

    /// <summary>
    /// How far x = B^-1 s may be off, in roundings: the norm of |B^-1| e, entry by entry, where e_k is what the outputs and thresholds of pair k, and the reach of x along it, are in size.
    /// </summary>
    private static double Amplified<T>(ReadOnlySpan<T> inverse, ReadOnlySpan<double> scales)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = scales.Length;
        double squares = 0;
        for (int c = 0; c < n; c++)
        {
            double sum = 0;
            for (int k = 0; k < n; k++)
            {
                sum += Math.Abs(double.CreateTruncating(inverse[(c * n) + k])) * scales[k];
            }

            squares += sum * sum;
        }

        return Math.Sqrt(squares);
    }

    private static bool Agree<T>(double height, T output, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double z = double.CreateTruncating(output);
        return Math.Abs((z > 0 ? height : Math.Max(0, height)) - z) <= tolerance;
    }
}

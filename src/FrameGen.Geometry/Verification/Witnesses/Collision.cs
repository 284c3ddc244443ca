using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// Whether two inputs give the same output in double precision, in whatever order a forward pass may sum: left to right,
/// right to left, in lanes, or with fused multiply-adds.
/// </summary>
internal static class Collision
{
    /// <summary>Outputs agree when no entry differs by more than this many units in the last place of the largest entry.</summary>
    public const double AllowedUlps = 4;

    private delegate double Order(Frame frame, int row, double[] x);

    private static readonly Order[] Orders = [Forwards, Backwards, InLanes(2), InLanes(4), InLanes(8), Fused];

    /// <summary>The largest difference of an entry, in ulp of the largest entry, over all orders of summation.</summary>
    public static double Ulps(Frame frame, IReadOnlyList<double> alpha, double[] x, double[] y)
    {
        double worst = 0;
        foreach (Order order in Orders)
        {
            double difference = 0;
            double largest = 0;
            for (int i = 0; i < frame.Count; i++)
            {
                double first = Math.Max(0, order(frame, i, x) - alpha[i]);
                double second = Math.Max(0, order(frame, i, y) - alpha[i]);
                difference = Math.Max(difference, Math.Abs(first - second));
                largest = Math.Max(largest, Math.Max(first, second));
            }

            if (difference > 0)
            {
                worst = Math.Max(worst, difference / (DirectedRounding.Above(largest) - largest));
            }
        }

        return worst;
    }

    /// <summary>
    /// Whether each row gives the two the same within the rounding of its own entry. Of rows of very different norms a
    /// small one can tell two inputs apart by less than an ulp of the largest entry: that is no collision.
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">The thresholds.</param>
    /// <param name="x">The one.</param>
    /// <param name="y">The other.</param>
    /// <param name="level">Where outputs end.</param>
    /// <param name="room">How many times that rounding is allowed.</param>
    public static bool EachRowAgrees(Frame frame, IReadOnlyList<double> alpha, double[] x, double[] y, double level = double.PositiveInfinity, double room = 1)
    {
        // Both inputs, the products and the sums are rounded: some n + 4 roundings of an entry's size, on either side.
        double rounding = 4 * room * (x.Length + 4) * 2.3e-16;
        double norm = Math.Max(Vectors.Norm(x), Vectors.Norm(y));
        for (int i = 0; i < frame.Count; i++)
        {
            double first = Math.Min(Math.Max(0, Forwards(frame, i, x) - alpha[i]), level);
            double second = Math.Min(Math.Max(0, Forwards(frame, i, y) - alpha[i]), level);
            if (Math.Abs(first - second) > rounding * (frame.Norms[i] * norm + Math.Abs(alpha[i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>&lt;x, w_i>, summed left to right.</summary>
    public static double Forwards(Frame frame, int row, double[] x)
    {
        double sum = 0;
        for (int c = 0; c < x.Length; c++)
        {
            sum += frame[row, c] * x[c];
        }

        return sum;
    }

    private static double Backwards(Frame frame, int row, double[] x)
    {
        double sum = 0;
        for (int c = x.Length - 1; c >= 0; c--)
        {
            sum += frame[row, c] * x[c];
        }

        return sum;
    }

    private static Order InLanes(int lanes) => (frame, row, x) =>
    {
        // Lane after lane, the lanes then added pairwise, halves first, as vector code reduces them.
        var sums = new double[lanes];
        for (int c = 0; c < x.Length; c++)
        {
            sums[c % lanes] += frame[row, c] * x[c];
        }

        for (int width = lanes / 2; width > 0; width /= 2)
        {
            for (int k = 0; k < width; k++)
            {
                sums[k] += sums[k + width];
            }
        }

        return sums[0];
    };

    /// <summary>A chain of fused multiply-adds, from error-free products and sums (Dekker, Knuth).</summary>
    private static double Fused(Frame frame, int row, double[] x)
    {
        double sum = 0;
        for (int c = 0; c < x.Length; c++)
        {
            double product = ErrorFree.Product(frame[row, c], x[c], out double productError);
            double next = ErrorFree.Sum(product, sum, out double sumError);
            sum = next + (sumError + productError);
        }

        return sum;
    }
}

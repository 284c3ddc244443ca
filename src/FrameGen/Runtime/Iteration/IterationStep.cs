using System;
using System.Numerics;
using FrameGen.Iteration;

namespace FrameGen.Runtime;

/// <summary>One pass over the rows of a frame: what x violates, and the sum of the corrections.</summary>
internal static class IterationStep
{
    /// <summary>
    /// Sums the corrections c_i w_i: of a lit row c_i = alpha_i + z_i - &lt;x, w_i&gt;, of a dark one min(0, alpha_i - &lt;x, w_i&gt;), of one at the level max(0, alpha_i + level - &lt;x, w_i&gt;). Each row is read
    /// once: between its product and its sum it stays in the cache, and of all rows reading is what a pass costs.
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="output">z, m values that the layer may give.</param>
    /// <param name="inactive">What dark rows and those at the level say.</param>
    /// <param name="x">n values.</param>
    /// <param name="scale">sqrt(B) |x|: no product is larger.</param>
    /// <param name="correction">Receives the sum.</param>
    /// <param name="probe">A vector v, or empty.</param>
    /// <param name="image">Receives sum of &lt;v, w_i&gt; w_i over the lit rows.</param>
    /// <returns>
    /// The largest |c_i|, of a lit row relative to scale + |alpha_i| and of others to the scale: a row that is never lit may have any threshold, and tells nothing of how exact the others are. NaN where one is.
    /// </returns>
    internal static T Corrections<T>(
        in ReluFrame<T> frame, ReadOnlySpan<T> output, InactiveRows inactive, ReadOnlySpan<T> x, T scale, Span<T> correction, ReadOnlySpan<T> probe = default, Span<T> image = default)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        correction.Clear();
        image.Clear();
        T largest = T.Zero;
        for (int i = 0; i < output.Length; i++)
        {
            bool isLit = IsLit(output[i], frame.Level);
            if (!isLit && inactive == InactiveRows.Ignored)
            {
                continue;
            }

            ReadOnlySpan<T> row = frame.Row(i);
            T violation = frame.Threshold(i) + output[i] - DenseRows.Dot(row, x);
            if (!isLit)
            {
                violation = output[i] > T.Zero ? T.Max(violation, T.Zero) : T.Min(violation, T.Zero);
            }

            if (violation != T.Zero)
            {
                largest = T.Max(largest, T.Abs(violation) / (isLit ? scale + T.Abs(frame.Threshold(i)) : scale));
                DenseRows.Add(violation, row, correction);
            }

            if (isLit && !probe.IsEmpty)
            {
                DenseRows.Add(DenseRows.Dot(row, probe), row, image);
            }
        }

        return largest;
    }

    /// <summary>Whether an output that the layer may give is an equation.</summary>
    internal static bool IsLit<T>(T output, T level)
        where T : unmanaged, IFloatingPointIeee754<T>
        => output > T.Zero && output < level;

    /// <summary>A unit vector without a direction of its own, the same at every call: splitmix64 (Steele, Lea, Flood, 2014) in [-1, 1).</summary>
    internal static void Fill<T>(Span<T> vector)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ulong state = 0;
        foreach (ref T entry in vector)
        {
            ulong z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            entry = T.CreateTruncating(((long)(z ^ (z >> 31)) >> 11) * (1.0 / (1L << 52)));
        }

        Scale(vector, T.One / Norm<T>(vector));
    }

    /// <summary>The Euclidean norm.</summary>
    internal static T Norm<T>(ReadOnlySpan<T> vector)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            return T.Sqrt(DenseRows.Dot(vector, vector));
        }

        // Squares of floats need not be floats.
        double sum = 0;
        foreach (T entry in vector)
        {
            double value = double.CreateTruncating(entry);
            sum += value * value;
        }

        return T.CreateTruncating(Math.Sqrt(sum));
    }

    /// <summary>vector *= factor.</summary>
    internal static void Scale<T>(Span<T> vector, T factor)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (ref T entry in vector)
        {
            entry *= factor;
        }
    }
}

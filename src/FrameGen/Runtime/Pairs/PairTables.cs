using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The pairs of a layer, as its kernel reads them.</summary>
/// <param name="rows">The rows b_k, their counterparts, and those in no pair.</param>
/// <param name="numbers">B^-1 row by row (n * n), then n numbers each: alpha_k, -1 / c_k, -alpha'_k / c_k, what z_k is multiplied by before it is compared with z'_k (1 or infinity), and |b_k|.</param>
/// <param name="n">n.</param>
internal readonly ref struct PairTables<T>(ReadOnlySpan<int> rows, ReadOnlySpan<T> numbers, int n)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The rows b_k.</summary>
    public ReadOnlySpan<int> Rows { get; } = rows[..n];

    /// <summary>The rows -c_k b_k.</summary>
    public ReadOnlySpan<int> Opposites { get; } = rows.Slice(n, n);

    /// <summary>The rows in no pair.</summary>
    public ReadOnlySpan<int> Others { get; } = rows[(2 * n)..];

    /// <summary>B^-1, row by row.</summary>
    public ReadOnlySpan<T> Inverse { get; } = numbers[..(n * n)];

    /// <summary>alpha_k.</summary>
    public ReadOnlySpan<T> Thresholds { get; } = numbers.Slice(n * n, n);

    /// <summary>-1 / c_k.</summary>
    public ReadOnlySpan<T> Slopes { get; } = numbers.Slice(n * (n + 1), n);

    /// <summary>-alpha'_k / c_k.</summary>
    public ReadOnlySpan<T> Starts { get; } = numbers.Slice(n * (n + 2), n);

    /// <summary>1 or infinity.</summary>
    public ReadOnlySpan<T> Preferences { get; } = numbers.Slice(n * (n + 3), n);

    /// <summary>|b_k|.</summary>
    public ReadOnlySpan<T> Norms { get; } = numbers.Slice(n * (n + 4), n);

    /// <summary>The coordinates &lt;b_k, x> of an output's input, each from the row of its pair that is lit.</summary>
    /// <param name="output">m outputs.</param>
    /// <param name="others">Room for n numbers.</param>
    /// <param name="coordinates">Receives n.</param>
    /// <returns>0; 1 where some pair has no lit row, whose coordinate is alpha_k then; -1 where an output is none that a layer gives.</returns>
    /// <remarks>
    /// Where both rows are lit, b_k is read if it is lit at all (its errors count at most half as much as those of the other), or where the two count about alike, that
    /// with the larger output: it is the one that errors of the outputs did not light. No branch depends on the signs of the coordinates, which nothing foretells.
    /// </remarks>
    public int Read(ReadOnlySpan<T> output, Span<T> others, Span<T> coordinates)
    {
        ref T z = ref MemoryMarshal.GetReference(output);
        if (!ReluOutputs.AreOrdinary(ref z, output.Length) && !ReluOutputs.ArePossible(ref z, output.Length))
        {
            return -1;
        }

        int n = coordinates.Length;
        ReadOnlySpan<int> rows = Rows[..n];
        ReadOnlySpan<int> opposites = Opposites[..n];
        others = others[..n];
        for (int k = 0; k < coordinates.Length; k++)
        {
            coordinates[k] = output[rows[k]];
            others[k] = output[opposites[k]];
        }

        int at = 0;
        Vector<T> darkness = Vector<T>.Zero;
        for (; at + Vector<T>.Count <= n; at += Vector<T>.Count)
        {
            var own = new Vector<T>(coordinates[at..]);
            var other = new Vector<T>(others[at..]);

            // 0 times infinity is no number, and not at least anything: then the other is read.
            Vector<T> isOwn = Vector.GreaterThanOrEqual(own * new Vector<T>(Preferences[at..]), other);
            Vector<T> isDark = Vector.Equals(own, Vector<T>.Zero) & Vector.Equals(other, Vector<T>.Zero);
            darkness |= isDark;
            Vector.ConditionalSelect(isOwn | isDark, own + new Vector<T>(Thresholds[at..]), (other * new Vector<T>(Slopes[at..])) + new Vector<T>(Starts[at..])).CopyTo(coordinates[at..]);
        }

        int dark = Vector.EqualsAll(darkness.As<T, byte>(), Vector<byte>.Zero) ? 0 : 1;
        for (; at < n; at++)
        {
            T own = coordinates[at];
            T other = others[at];
            bool isDark = own == T.Zero && other == T.Zero;
            dark = isDark ? 1 : dark;
            coordinates[at] = isDark || own * Preferences[at] >= other ? own + Thresholds[at] : (other * Slopes[at]) + Starts[at];
        }

        return dark;
    }
}

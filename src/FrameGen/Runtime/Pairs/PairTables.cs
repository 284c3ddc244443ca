using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The pairs of a layer, as its kernel reads them.</summary>
/// <param name="rows">The rows b_k, their counterparts, and those in no pair.</param>
/// <param name="numbers">B^-1 and five numbers a pair, as <see cref="IPairTables{T}"/> says.</param>
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
    /// <returns>How many pairs have none, whose coordinate is alpha_k then; -1 where an output is none that a layer gives.</returns>
    /// <remarks>
    /// Where both rows are lit, b_k is read if it is lit at all (its errors count at most half as much as those of the other), or where the two count about alike, that
    /// with the larger output: it is the one that errors of the outputs did not light.
    /// </remarks>
    public int Read(ReadOnlySpan<T> output, Span<T> coordinates)
    {
        ref T z = ref MemoryMarshal.GetReference(output);
        if (!ReluOutputs.AreOrdinary(ref z, output.Length) && !ReluOutputs.ArePossible(ref z, output.Length))
        {
            return -1;
        }

        int dark = 0;
        for (int k = 0; k < coordinates.Length; k++)
        {
            T own = output[Rows[k]];
            T other = output[Opposites[k]];

            // 0 times infinity is no number, and not at least anything: then the other is read.
            bool isOwn = own * Preferences[k] >= other;
            T byOther = (other * Slopes[k]) + Starts[k];
            bool isDark = own == T.Zero && other == T.Zero;
            dark += isDark ? 1 : 0;
            coordinates[k] = isOwn | isDark ? own + Thresholds[k] : byOther;
        }

        return dark;
    }
}

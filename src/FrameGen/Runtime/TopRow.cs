using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>
/// The row whose direction is nearest to the input: the largest (z_i + alpha_i) / nu_i among the rows with z_i > 0.
/// The facet over which the input lies nearly always holds that row, which is where the search for a facet starts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TopRow
{
    /// <summary>The index of the row, the first of equals; -1 where no row of a facet is positive.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="scales">1 / nu_i, m values.</param>
    /// <param name="shifts">alpha_i / nu_i, m values; negative infinity on rows of no facet.</param>
    public static int Find<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> scales, ReadOnlySpan<T> shifts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T best = Score(z, scales, shifts);
        if (best == T.NegativeInfinity)
        {
            return -1;
        }

        // A second pass for the index keeps the first one free of index vectors.
        int start = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref T values = ref MemoryMarshal.GetReference(z);
            ref T scale = ref MemoryMarshal.GetReference(scales);
            ref T shift = ref MemoryMarshal.GetReference(shifts);
            Vector256<T> most = Vector256.Create(best);
            for (; start + Vector256<T>.Count <= z.Length; start += Vector256<T>.Count)
            {
                Vector256<T> value = Vector256.LoadUnsafe(ref values, (nuint)start);
                Vector256<T> score = Simd.MultiplyAdd(value, Vector256.LoadUnsafe(ref scale, (nuint)start), Vector256.LoadUnsafe(ref shift, (nuint)start));
                uint hits = (Vector256.Equals(score, most) & Vector256.GreaterThan(value, Vector256<T>.Zero)).ExtractMostSignificantBits();
                if (hits != 0)
                {
                    return start + BitOperations.TrailingZeroCount(hits);
                }
            }
        }

        for (int row = start; row < z.Length; row++)
        {
            if (z[row] > T.Zero && Simd.MultiplyAdd(z[row], scales[row], shifts[row]) == best)
            {
                return row;
            }
        }

        return -1;
    }

    private static T Score<T>(ReadOnlySpan<T> z, ReadOnlySpan<T> scales, ReadOnlySpan<T> shifts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T best = T.NegativeInfinity;
        int row = 0;
        if (Vector128.IsHardwareAccelerated && z.Length >= Vector256<T>.Count)
        {
            ref T values = ref MemoryMarshal.GetReference(z);
            ref T scale = ref MemoryMarshal.GetReference(scales);
            ref T shift = ref MemoryMarshal.GetReference(shifts);
            Vector256<T> none = Vector256.Create(T.NegativeInfinity);
            Vector256<T> most = none;
            for (; row + Vector256<T>.Count <= z.Length; row += Vector256<T>.Count)
            {
                Vector256<T> value = Vector256.LoadUnsafe(ref values, (nuint)row);
                Vector256<T> score = Simd.MultiplyAdd(value, Vector256.LoadUnsafe(ref scale, (nuint)row), Vector256.LoadUnsafe(ref shift, (nuint)row));
                Vector256<T> better = Vector256.GreaterThan(score, most) & Vector256.GreaterThan(value, Vector256<T>.Zero);
                most = Vector256.ConditionalSelect(better, score, most);
            }

            for (int lane = 0; lane < Vector256<T>.Count; lane++)
            {
                best = most.GetElement(lane) > best ? most.GetElement(lane) : best;
            }
        }

        for (; row < z.Length; row++)
        {
            T score = Simd.MultiplyAdd(z[row], scales[row], shifts[row]);
            if (z[row] > T.Zero && score > best)
            {
                best = score;
            }
        }

        return best;
    }
}

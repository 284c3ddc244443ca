using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>The rows whose output is at least a positive number, which is the least of all where every positive one counts, as a bit mask, row i in bit i, for layers of at most 64 rows. NaN is not positive; infinity is.</summary>
internal static class PositiveRows
{
    /// <summary>The mask of all rows.</summary>
    public static ulong Mask<T>(ref T z, int count, T least)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ulong mask = 0;
        int row = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            for (; row + Vector128<T>.Count <= count; row += Vector128<T>.Count)
            {
                mask |= (ulong)Vector128.GreaterThanOrEqual(Vector128.LoadUnsafe(ref z, (nuint)row), Vector128.Create(least)).ExtractMostSignificantBits() << row;
            }
        }

        for (; row < count; row++)
        {
            mask |= (Unsafe.Add(ref z, row) >= least ? 1UL : 0UL) << row;
        }

        return mask;
    }

    /// <summary>The mask of 64 rows.</summary>
    internal static ulong Mask64<T>(ref T z, T least)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int rows = 64;
        ulong mask = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (int row = 0; row < rows; row += Vector512<T>.Count)
            {
                mask |= Mask512(ref z, row, least);
            }

            return mask;
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (int row = 0; row < rows; row += Vector256<T>.Count)
            {
                mask |= (ulong)Bits256(ref z, row, least) << row;
            }

            return mask;
        }

        return Mask(ref z, rows, least);
    }

    /// <summary>The rows of one 512-bit vector that starts at a row, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask512<T>(ref T z, int row, T least)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Vector512.GreaterThanOrEqual(Vector512.LoadUnsafe(ref z, (nuint)row), Vector512.Create(least)).ExtractMostSignificantBits() << row;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits256<T>(ref T z, int row, T least)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref z, (nuint)row), Vector256.Create(least)).ExtractMostSignificantBits();
}

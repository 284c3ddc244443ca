using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>Numbers that lie channel after channel, patch after patch, and back: a transposition, four by four in the registers of the processor.</summary>
internal static class PatchTransposition
{
    private const int Tile = 4;

    /// <summary>Entry (r, c) becomes entry (c, r).</summary>
    /// <param name="source">Row r from r times its pitch on.</param>
    /// <param name="pitch">The numbers from one row of the source to the next.</param>
    /// <param name="rows">The rows of the source.</param>
    /// <param name="columns">Their entries.</param>
    /// <param name="destination">Receives row c at c times its own pitch.</param>
    /// <param name="destinationPitch">The numbers from one row of the destination to the next.</param>
    public static void Copy<T>(ReadOnlySpan<T> source, int pitch, int rows, int columns, Span<T> destination, int destinationPitch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int wholeRows = rows / Tile * Tile;
        int wholeColumns = Avx.IsSupported ? columns / Tile * Tile : 0;
        ref T from = ref MemoryMarshal.GetReference(source[..(((rows - 1) * pitch) + columns)]);
        ref T to = ref MemoryMarshal.GetReference(destination[..(((columns - 1) * destinationPitch) + rows)]);
        for (int r = 0; wholeColumns > 0 && r < wholeRows; r += Tile)
        {
            for (int c = 0; c < wholeColumns; c += Tile)
            {
                ref T tile = ref Unsafe.Add(ref from, (r * pitch) + c);
                ref T target = ref Unsafe.Add(ref to, (c * destinationPitch) + r);
                if (Unsafe.SizeOf<T>() == sizeof(double))
                {
                    Four(ref Unsafe.As<T, double>(ref tile), pitch, ref Unsafe.As<T, double>(ref target), destinationPitch);
                }
                else
                {
                    Four(ref Unsafe.As<T, float>(ref tile), pitch, ref Unsafe.As<T, float>(ref target), destinationPitch);
                }
            }
        }

        Rest(ref from, pitch, ref to, destinationPitch, 0, wholeRows, wholeColumns, columns);
        Rest(ref from, pitch, ref to, destinationPitch, wholeRows, rows, 0, columns);
    }

    private static void Rest<T>(ref T from, int pitch, ref T to, int destinationPitch, int row, int rows, int column, int columns)
        where T : unmanaged
    {
        for (int r = row; r < rows; r++)
        {
            for (int c = column; c < columns; c++)
            {
                Unsafe.Add(ref to, (c * destinationPitch) + r) = Unsafe.Add(ref from, (r * pitch) + c);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref double from, int pitch, ref double to, int toPitch)
    {
        Vector256<double> a = Vector256.LoadUnsafe(ref from);
        Vector256<double> b = Vector256.LoadUnsafe(ref from, (nuint)pitch);
        Vector256<double> c = Vector256.LoadUnsafe(ref from, (nuint)(2 * pitch));
        Vector256<double> d = Vector256.LoadUnsafe(ref from, (nuint)(3 * pitch));
        Vector256<double> ab = Avx.UnpackLow(a, b);
        Vector256<double> cd = Avx.UnpackLow(c, d);
        Vector256<double> abOdd = Avx.UnpackHigh(a, b);
        Vector256<double> cdOdd = Avx.UnpackHigh(c, d);
        Avx.Permute2x128(ab, cd, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(abOdd, cdOdd, 0x20).StoreUnsafe(ref to, (nuint)toPitch);
        Avx.Permute2x128(ab, cd, 0x31).StoreUnsafe(ref to, (nuint)(2 * toPitch));
        Avx.Permute2x128(abOdd, cdOdd, 0x31).StoreUnsafe(ref to, (nuint)(3 * toPitch));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref float from, int pitch, ref float to, int toPitch)
    {
        Vector128<float> a = Vector128.LoadUnsafe(ref from);
        Vector128<float> b = Vector128.LoadUnsafe(ref from, (nuint)pitch);
        Vector128<float> c = Vector128.LoadUnsafe(ref from, (nuint)(2 * pitch));
        Vector128<float> d = Vector128.LoadUnsafe(ref from, (nuint)(3 * pitch));
        Vector128<float> ab = Sse.UnpackLow(a, b);
        Vector128<float> cd = Sse.UnpackLow(c, d);
        Vector128<float> abLast = Sse.UnpackHigh(a, b);
        Vector128<float> cdLast = Sse.UnpackHigh(c, d);
        Sse.MoveLowToHigh(ab, cd).StoreUnsafe(ref to);
        Sse.MoveHighToLow(cd, ab).StoreUnsafe(ref to, (nuint)toPitch);
        Sse.MoveLowToHigh(abLast, cdLast).StoreUnsafe(ref to, (nuint)(2 * toPitch));
        Sse.MoveHighToLow(cdLast, abLast).StoreUnsafe(ref to, (nuint)(3 * toPitch));
    }
}

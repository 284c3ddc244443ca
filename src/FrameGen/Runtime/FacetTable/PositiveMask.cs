using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>The rows of a layer with a positive output, row i in bit i, of at most 64, where their number is a constant: no less than <see cref="ReluOutputs.Least{T}"/>. NaN is not positive; infinity is.</summary>
internal static class PositiveMask<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The mask of an output; false where an entry is not ordinary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryOf(ref T output, int m, out ulong positive)
    {
        if (OutputWords.Serve<T>(m))
        {
            return OutputWords.TryMask(ref output, m, out positive);
        }

        positive = Of(ref output, m);
        return ReluOutputs.AreOrdinary(ref output, m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Of(ref T output, int m)
    {
        ref byte z = ref Unsafe.As<T, byte>(ref output);
        if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            return OfDouble(ref z, m);
        }

        return OfSingle(ref z, m);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OfDouble(ref byte z, int m)
    {
        if (Fma.IsSupported && m >= 4)
        {
            return Bits<Double256, Double128, Double128>(ref z, m);
        }

        return PositiveRows.Mask(ref Unsafe.As<byte, double>(ref z), m, ReluOutputs.LeastDouble);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OfSingle(ref byte z, int m)
    {
        if (Fma.IsSupported && m >= 8)
        {
            return Bits<Single256, Single128, Single128>(ref z, m);
        }

        return PositiveRows.Mask(ref Unsafe.As<byte, float>(ref z), m, float.Epsilon);
    }

    /// <summary>Of a vector and one that holds the rest, half as wide where that suffices; of more where it must.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits<V, H, Q>(ref byte z, int m)
        where V : struct, ILanes<V, H>
        where H : struct, ILanes<H, Q>
        where Q : struct
    {
        if (m > 2 * V.Count)
        {
            return OfMany<V, H>(ref z, m);
        }

        ulong bits = V.PositiveBits(V.Load(ref z, 0));
        if (m == V.Count)
        {
            return bits;
        }

        return m <= V.Count + H.Count
            ? bits | (H.PositiveBits(H.Load(ref z, m - H.Count)) << (m - H.Count))
            : bits | (V.PositiveBits(V.Load(ref z, m - V.Count)) << (m - V.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong OfMany<V, H>(ref byte z, int m)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        ulong bits = V.PositiveBits(V.Load(ref z, 0)) | (V.PositiveBits(V.Load(ref z, V.Count)) << V.Count) | (V.PositiveBits(V.Load(ref z, m - V.Count)) << (m - V.Count));
        return m > 3 * V.Count ? bits | Rest<V, H>(ref z, m) : bits;
    }

    /// <summary>From the third vector on.</summary>
    private static ulong Rest<V, H>(ref byte z, int m)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        ulong bits = 0;
        for (int row = 2 * V.Count; row < m - V.Count; row += V.Count)
        {
            bits |= V.PositiveBits(V.Load(ref z, row)) << row;
        }

        return bits;
    }
}

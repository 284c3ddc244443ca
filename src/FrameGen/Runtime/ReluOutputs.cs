using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>Whether outputs are ones that a ReLU layer gives: 0 or above, and finite. No input explains another, whatever its other entries are. Ordinary are those that are not so large either that their products with numbers of usual size may overflow.</summary>
/// <remarks>
/// By their bits, which as unsigned integers order the numbers 0 to infinity alike and have all others, NaN and what is negative, behind them:
/// a maximum for each vector and one comparison in all. Of double precision the upper halves of the bits decide. A zero with a sign, which a forward pass gives where it
/// underflows, and what is huge count as none here: the rare paths, which take them, come next.
/// </remarks>
internal static class ReluOutputs
{
    /// <summary>The upper half of the bits of the largest ordinary number, the one below 2^960.</summary>
    public const uint LargestDouble = 0x7BEFFFFF;

    /// <summary>2^-1042.</summary>
    public const double LeastDouble = 2.121995791E-314;

    /// <summary>The bits of that below 2^96.</summary>
    private const uint LargestSingle = 0x6F7FFFFF;

    /// <summary>The least output that the search for a facet takes for positive: of double precision 2^-1042, the least whose upper half is not 0. What needs a smaller one is left to the rare paths.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Least<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
        => Unsafe.SizeOf<T>() == sizeof(double) ? T.CreateTruncating(LeastDouble) : T.Epsilon;

    /// <summary>Whether outputs are whose words, as <see cref="OutputWords"/> has them, are at most these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreOrdinary<T>(Vector512<uint> words)
        where T : unmanaged, IFloatingPointIeee754<T>
        => !Vector512.GreaterThanAny(words, Vector512.Create(Unsafe.SizeOf<T>() == sizeof(double) ? LargestDouble : LargestSingle));

    /// <summary>Whether each of m outputs is. False for a zero with a sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreOrdinary<T>(ref T output, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Avx512F.IsSupported && m >= Vector512<T>.Count)
        {
            Vector512<uint> last = Vector512.LoadUnsafe(ref output, (nuint)(m - Vector512<T>.Count)).AsUInt32();
            return m <= 2 * Vector512<T>.Count
                ? IsAtMost<T>(Vector512.Max(Vector512.LoadUnsafe(ref output).AsUInt32(), last))
                : AreMany512(ref output, m, last);
        }

        return Vector256.IsHardwareAccelerated && m >= Vector256<T>.Count
            ? Are256(ref output, m)
            : Are(ref output, m);
    }

    /// <summary>Whether each output of some patches of a signal is: of all their channels one maximum.</summary>
    public static bool AreOrdinary<T>(in PatchOutputs<T> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated && outputs.Count >= Vector512<T>.Count)
        {
            Vector512<uint> most = Vector512<uint>.Zero;
            for (int i = 0; i < outputs.Channels; i++)
            {
                ref T z = ref outputs.Channel(i);
                for (int next = 0; next < outputs.Count; next += Vector512<T>.Count)
                {
                    most = Vector512.Max(most, Vector512.LoadUnsafe(ref z, (nuint)Math.Min(next, outputs.Count - Vector512<T>.Count)).AsUInt32());
                }
            }

            return IsAtMost<T>(most);
        }

        bool areOrdinary = true;
        for (int i = 0; i < outputs.Channels; i++)
        {
            areOrdinary &= AreOrdinary(ref outputs.Channel(i), outputs.Count);
        }

        return areOrdinary;
    }

    /// <summary>Whether each is, a zero with a sign too.</summary>
    public static bool ArePossible<T>(ref T output, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < m; i++)
        {
            T value = Unsafe.Add(ref output, i);
            if (!(value >= T.Zero && value < T.PositiveInfinity))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreMany512<T>(ref T output, int m, Vector512<uint> most)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<uint> odd = most;
        int row = 0;
        for (; row < m - (2 * Vector512<T>.Count); row += 2 * Vector512<T>.Count)
        {
            most = Vector512.Max(most, Vector512.LoadUnsafe(ref output, (nuint)row).AsUInt32());
            odd = Vector512.Max(odd, Vector512.LoadUnsafe(ref output, (nuint)(row + Vector512<T>.Count)).AsUInt32());
        }

        // Of the up to two vectors' rows that are left, the last ones were read first.
        most = Vector512.Max(most, Vector512.LoadUnsafe(ref output, (nuint)Math.Min(row, m - Vector512<T>.Count)).AsUInt32());
        return IsAtMost<T>(Vector512.Max(most, odd));
    }

    private static bool Are256<T>(ref T output, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector256<uint> most = Vector256.LoadUnsafe(ref output, (nuint)(m - Vector256<T>.Count)).AsUInt32();
        for (int row = 0; row < m - Vector256<T>.Count; row += Vector256<T>.Count)
        {
            most = Vector256.Max(most, Vector256.LoadUnsafe(ref output, (nuint)row).AsUInt32());
        }

        if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            return (Vector256.Equals(Vector256.Min(most, Vector256.Create(LargestDouble)), most) | Vector256.Create(0x00000000FFFFFFFFul).AsUInt32()) == Vector256<uint>.AllBitsSet;
        }

        return Vector256.Equals(Vector256.Min(most, Vector256.Create(LargestSingle)), most) == Vector256<uint>.AllBitsSet;
    }

    private static bool Are<T>(ref T output, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool areValid = true;
        for (int i = 0; i < m; i++)
        {
            areValid &= IsValid(Unsafe.Add(ref output, i));
        }

        return areValid;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsValid<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Unsafe.SizeOf<T>() == sizeof(double)
            ? (uint)(Unsafe.As<T, ulong>(ref value) >> 32) <= LargestDouble
            : Unsafe.As<T, uint>(ref value) <= LargestSingle;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsAtMost<T>(Vector512<uint> most)
        where T : unmanaged, IFloatingPointIeee754<T>
        => !Vector512.GreaterThanAny(most, Unsafe.SizeOf<T>() == sizeof(double) ? Vector512.Create(((ulong)LargestDouble << 32) | uint.MaxValue).AsUInt32() : Vector512.Create(LargestSingle));
}

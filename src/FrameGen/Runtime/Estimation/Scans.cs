using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>What is asked of all elements of an array of whole vectors of four.</summary>
internal static class Scans
{
    private const int Lanes = 4;

    /// <summary>The elements that are looked at together.</summary>
    private const int Block = 64;

    /// <summary>The largest absolute value.</summary>
    internal static double Largest(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector256<double> most = default;
        for (int i = 0; i < values.Length; i += Lanes)
        {
            most = Vector256.Max(most, Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i)));
        }

        return Math.Max(Math.Max(most.GetElement(0), most.GetElement(1)), Math.Max(most.GetElement(2), most.GetElement(3)));
    }

    /// <summary>The index of the first least element; -1 where all are infinite.</summary>
    internal static int FirstLeast(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        Vector256<double> least = Vector256.LoadUnsafe(ref first);
        for (int i = Lanes; i < values.Length; i += Lanes)
        {
            least = Vector256.Min(least, Vector256.LoadUnsafe(ref first, (nuint)i));
        }

        Vector128<double> half = Vector128.Min(least.GetLower(), least.GetUpper());
        double value = Math.Min(half.GetElement(0), half.GetElement(1));
        least = Vector256.Create(value);
        for (int start = 0; start < values.Length && value < double.PositiveInfinity; start += Block)
        {
            ulong at = 0;
            for (int i = start; i < Math.Min(values.Length, start + Block); i += Lanes)
            {
                at |= (ulong)Vector256.Equals(least, Vector256.LoadUnsafe(ref first, (nuint)i)).ExtractMostSignificantBits() << (i - start);
            }

            if (at != 0)
            {
                return start + BitOperations.TrailingZeroCount(at);
            }
        }

        return -1;
    }

    /// <summary>&lt;a, b&gt;.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double first = ref MemoryMarshal.GetReference(a);
        ref double second = ref MemoryMarshal.GetReference(b[..a.Length]);
        Vector256<double> sum = default;
        for (int i = 0; i < a.Length; i += Lanes)
        {
            sum = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref first, (nuint)i), Vector256.LoadUnsafe(ref second, (nuint)i), sum);
        }

        return Vector256.Sum(sum);
    }
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Products and sums of vectors of any length.</summary>
/// <remarks>Sums over a vector are made in the same order whatever the processor's widest vector is; what is done to each element alone, in the widest.</remarks>
internal static class DenseRows
{
    /// <summary>&lt;a, b&gt;, in two vectors of sums.</summary>
    internal static T Dot<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T first = ref MemoryMarshal.GetReference(a);
        ref T second = ref MemoryMarshal.GetReference(b[..a.Length]);
        int lanes = Vector256<T>.Count;
        Vector256<T> even = default;
        Vector256<T> odd = default;
        int c = 0;
        for (; c + (2 * lanes) <= a.Length; c += 2 * lanes)
        {
            even = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref first, (nuint)c), Vector256.LoadUnsafe(ref second, (nuint)c), even);
            odd = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref first, (nuint)(c + lanes)), Vector256.LoadUnsafe(ref second, (nuint)(c + lanes)), odd);
        }

        even += odd;
        Vector128<T> half = even.GetLower() + even.GetUpper();
        T sum = half.GetElement(0) + half.GetElement(1);
        if (Vector128<T>.Count > 2)
        {
            sum += half.GetElement(2) + half.GetElement(3);
        }

        for (; c < a.Length; c++)
        {
            sum = Simd.MultiplyAdd(Unsafe.Add(ref first, c), Unsafe.Add(ref second, c), sum);
        }

        return sum;
    }

    /// <summary>sum += factor * row.</summary>
    internal static void Add<T>(T factor, ReadOnlySpan<T> row, Span<T> sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T w = ref MemoryMarshal.GetReference(row[..sum.Length]);
        ref T s = ref MemoryMarshal.GetReference(sum);
        int c = 0;
        for (; c + Vector256<T>.Count <= sum.Length; c += Vector256<T>.Count)
        {
            Simd.MultiplyAdd(Vector256.Create(factor), Vector256.LoadUnsafe(ref w, (nuint)c), Vector256.LoadUnsafe(ref s, (nuint)c)).StoreUnsafe(ref s, (nuint)c);
        }

        for (; c < sum.Length; c++)
        {
            Unsafe.Add(ref s, c) = Simd.MultiplyAdd(factor, Unsafe.Add(ref w, c), Unsafe.Add(ref s, c));
        }
    }

    /// <summary>target = factor * row.</summary>
    internal static void Scale(double factor, ReadOnlySpan<double> row, Span<double> target)
    {
        ref double w = ref MemoryMarshal.GetReference(row[..target.Length]);
        ref double t = ref MemoryMarshal.GetReference(target);
        int c = 0;
        for (; c + Vector256<double>.Count <= target.Length; c += Vector256<double>.Count)
        {
            (Vector256.LoadUnsafe(ref w, (nuint)c) * factor).StoreUnsafe(ref t, (nuint)c);
        }

        for (; c < target.Length; c++)
        {
            Unsafe.Add(ref t, c) = Unsafe.Add(ref w, c) * factor;
        }
    }
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>Products and sums of vectors of any length.</summary>
/// <remarks>Sums over a vector are made in the same order whatever the processor's widest vector is; what is done to each element alone, in the widest.</remarks>
internal static class DenseRows
{
    /// <summary>The rows that <see cref="AddFour"/> takes.</summary>
    internal const int Four = 4;

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

    /// <summary>sum += the sum of four factors times four rows, each as long as it.</summary>
    internal static void AddFour(double f0, double f1, double f2, double f3, ref double w0, ref double w1, ref double w2, ref double w3, Span<double> sum)
    {
        ref double s = ref MemoryMarshal.GetReference(sum);
        int c = 0;
        if (Avx512F.IsSupported)
        {
            for (; c + 8 <= sum.Length; c += 8)
            {
                Vector512<double> value = Simd.MultiplyAdd(Vector512.Create(f0), Vector512.LoadUnsafe(ref w0, (nuint)c), Vector512.LoadUnsafe(ref s, (nuint)c));
                value = Simd.MultiplyAdd(Vector512.Create(f1), Vector512.LoadUnsafe(ref w1, (nuint)c), value);
                value = Simd.MultiplyAdd(Vector512.Create(f2), Vector512.LoadUnsafe(ref w2, (nuint)c), value);
                Simd.MultiplyAdd(Vector512.Create(f3), Vector512.LoadUnsafe(ref w3, (nuint)c), value).StoreUnsafe(ref s, (nuint)c);
            }
        }

        for (; c + 4 <= sum.Length; c += 4)
        {
            Vector256<double> value = Simd.MultiplyAdd(Vector256.Create(f0), Vector256.LoadUnsafe(ref w0, (nuint)c), Vector256.LoadUnsafe(ref s, (nuint)c));
            value = Simd.MultiplyAdd(Vector256.Create(f1), Vector256.LoadUnsafe(ref w1, (nuint)c), value);
            value = Simd.MultiplyAdd(Vector256.Create(f2), Vector256.LoadUnsafe(ref w2, (nuint)c), value);
            Simd.MultiplyAdd(Vector256.Create(f3), Vector256.LoadUnsafe(ref w3, (nuint)c), value).StoreUnsafe(ref s, (nuint)c);
        }

        for (; c < sum.Length; c++)
        {
            double value = Simd.MultiplyAdd(f0, Unsafe.Add(ref w0, c), Unsafe.Add(ref s, c));
            value = Simd.MultiplyAdd(f1, Unsafe.Add(ref w1, c), value);
            value = Simd.MultiplyAdd(f2, Unsafe.Add(ref w2, c), value);
            Unsafe.Add(ref s, c) = Simd.MultiplyAdd(f3, Unsafe.Add(ref w3, c), value);
        }
    }
}

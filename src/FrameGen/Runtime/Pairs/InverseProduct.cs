using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Products of a square matrix, row by row, with one vector or some.</summary>
/// <remarks>
/// Four rows at a time: each number of the matrix is read once, and each vector of the factor once for four of them. What a matrix beyond the caches costs is reading it, so
/// several vectors share it. Two sums a row, for a fused multiply-add takes as long as four of them can be begun. One vector: what is read of the matrix begins where lines of the caches do, for a read across two of them
/// costs as much as two (a tenth to a quarter of the product, at n = 512); the columns before and after are read as whole vectors too, times the factor with zeros in place of what is multiplied elsewhere.
/// </remarks>
internal static class InverseProduct
{
    /// <summary>How many vectors share what is read of the matrix.</summary>
    public const int Vectors = 4;

    private const int Rows = 4;

    /// <summary>The least n at which one vector's product gains by vectors of the processor.</summary>
    private const int Least = 16;

    /// <summary>product = matrix * factor, of n entries.</summary>
    public static void One<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<T> factor, Span<T> product)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = factor.Length;
        ref T a = ref MemoryMarshal.GetReference(matrix);
        ref T x = ref MemoryMarshal.GetReference(factor);
        ref T y = ref MemoryMarshal.GetReference(product);
        int row = 0;
        if (Vector512.IsHardwareAccelerated && n >= Math.Max(Least, Vector512<T>.Count))
        {
            row = FourRows512(ref a, ref x, ref y, n);
        }
        else if (Vector256.IsHardwareAccelerated && n >= Math.Max(Least, Vector256<T>.Count))
        {
            row = FourRows256(ref a, ref x, ref y, n);
        }

        for (; row < n; row++)
        {
            Unsafe.Add(ref y, row) = Tail(ref Unsafe.Add(ref a, row * n), ref x, 0, n, T.Zero);
        }
    }

    /// <summary>The same of some vectors, one after the other: up to <see cref="Vectors"/>.</summary>
    public static void Many<T>(ReadOnlySpan<T> matrix, ReadOnlySpan<T> factors, Span<T> products, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = factors.Length / count;
        if (count == Vectors && Vector256.IsHardwareAccelerated && n >= Vector256<T>.Count)
        {
            FourVectors(ref MemoryMarshal.GetReference(matrix), ref MemoryMarshal.GetReference(factors), ref MemoryMarshal.GetReference(products), n);
            return;
        }

        for (int k = 0; k < count; k++)
        {
            One(matrix, factors.Slice(k * n, n), products.Slice(k * n, n));
        }
    }

    /// <summary>Whether all entries are finite: 0 times each of them is 0.</summary>
    public static bool AreFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T sum = T.Zero;
        foreach (T value in values)
        {
            sum += value * T.Zero;
        }

        return sum == T.Zero;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int FourRows512<T>(ref T a, ref T x, ref T y, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        int start = Unaligned(ref a, n, lanes);
        int end = start + ((n - start) / lanes * lanes);
        Span<T> parts = stackalloc T[2 * Vector512<T>.Count];
        Part(ref x, n, start, end, parts);
        var before = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(parts));
        var after = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(parts), (nuint)lanes);
        int row = 0;
        for (; row + Rows <= n; row += Rows)
        {
            ref T a0 = ref Unsafe.Add(ref a, row * n);
            ref T a1 = ref Unsafe.Add(ref a0, n);
            ref T a2 = ref Unsafe.Add(ref a1, n);
            ref T a3 = ref Unsafe.Add(ref a2, n);
            Vector512<T> sum0 = Vector512.LoadUnsafe(ref a0) * before;
            Vector512<T> sum1 = Vector512.LoadUnsafe(ref a1) * before;
            Vector512<T> sum2 = Vector512.LoadUnsafe(ref a2) * before;
            Vector512<T> sum3 = Vector512.LoadUnsafe(ref a3) * before;
            Vector512<T> odd0 = Vector512.LoadUnsafe(ref a0, (nuint)(n - lanes)) * after;
            Vector512<T> odd1 = Vector512.LoadUnsafe(ref a1, (nuint)(n - lanes)) * after;
            Vector512<T> odd2 = Vector512.LoadUnsafe(ref a2, (nuint)(n - lanes)) * after;
            Vector512<T> odd3 = Vector512.LoadUnsafe(ref a3, (nuint)(n - lanes)) * after;
            int c = start;
            for (; c + (2 * lanes) <= end; c += 2 * lanes)
            {
                Vector512<T> first = Vector512.LoadUnsafe(ref x, (nuint)c);
                sum0 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a0, (nuint)c), first, sum0);
                sum1 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a1, (nuint)c), first, sum1);
                sum2 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a2, (nuint)c), first, sum2);
                sum3 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a3, (nuint)c), first, sum3);
                Vector512<T> second = Vector512.LoadUnsafe(ref x, (nuint)(c + lanes));
                odd0 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a0, (nuint)(c + lanes)), second, odd0);
                odd1 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a1, (nuint)(c + lanes)), second, odd1);
                odd2 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a2, (nuint)(c + lanes)), second, odd2);
                odd3 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a3, (nuint)(c + lanes)), second, odd3);
            }

            if (c < end)
            {
                Vector512<T> factor = Vector512.LoadUnsafe(ref x, (nuint)c);
                sum0 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a0, (nuint)c), factor, sum0);
                sum1 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a1, (nuint)c), factor, sum1);
                sum2 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a2, (nuint)c), factor, sum2);
                sum3 = Simd.MultiplyAdd(Vector512.LoadUnsafe(ref a3, (nuint)c), factor, sum3);
            }

            Unsafe.Add(ref y, row) = Vector512.Sum(sum0 + odd0);
            Unsafe.Add(ref y, row + 1) = Vector512.Sum(sum1 + odd1);
            Unsafe.Add(ref y, row + 2) = Vector512.Sum(sum2 + odd2);
            Unsafe.Add(ref y, row + 3) = Vector512.Sum(sum3 + odd3);
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int FourRows256<T>(ref T a, ref T x, ref T y, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector256<T>.Count;
        int start = Unaligned(ref a, n, lanes);
        int end = start + ((n - start) / lanes * lanes);
        Span<T> parts = stackalloc T[2 * Vector256<T>.Count];
        Part(ref x, n, start, end, parts);
        var before = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(parts));
        var after = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(parts), (nuint)lanes);
        int row = 0;
        for (; row + Rows <= n; row += Rows)
        {
            ref T a0 = ref Unsafe.Add(ref a, row * n);
            ref T a1 = ref Unsafe.Add(ref a0, n);
            ref T a2 = ref Unsafe.Add(ref a1, n);
            ref T a3 = ref Unsafe.Add(ref a2, n);
            Vector256<T> sum0 = Vector256.LoadUnsafe(ref a0) * before;
            Vector256<T> sum1 = Vector256.LoadUnsafe(ref a1) * before;
            Vector256<T> sum2 = Vector256.LoadUnsafe(ref a2) * before;
            Vector256<T> sum3 = Vector256.LoadUnsafe(ref a3) * before;
            Vector256<T> odd0 = Vector256.LoadUnsafe(ref a0, (nuint)(n - lanes)) * after;
            Vector256<T> odd1 = Vector256.LoadUnsafe(ref a1, (nuint)(n - lanes)) * after;
            Vector256<T> odd2 = Vector256.LoadUnsafe(ref a2, (nuint)(n - lanes)) * after;
            Vector256<T> odd3 = Vector256.LoadUnsafe(ref a3, (nuint)(n - lanes)) * after;
            int c = start;
            for (; c + (2 * lanes) <= end; c += 2 * lanes)
            {
                Vector256<T> first = Vector256.LoadUnsafe(ref x, (nuint)c);
                sum0 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a0, (nuint)c), first, sum0);
                sum1 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a1, (nuint)c), first, sum1);
                sum2 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a2, (nuint)c), first, sum2);
                sum3 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a3, (nuint)c), first, sum3);
                Vector256<T> second = Vector256.LoadUnsafe(ref x, (nuint)(c + lanes));
                odd0 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a0, (nuint)(c + lanes)), second, odd0);
                odd1 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a1, (nuint)(c + lanes)), second, odd1);
                odd2 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a2, (nuint)(c + lanes)), second, odd2);
                odd3 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a3, (nuint)(c + lanes)), second, odd3);
            }

            if (c < end)
            {
                Vector256<T> factor = Vector256.LoadUnsafe(ref x, (nuint)c);
                sum0 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a0, (nuint)c), factor, sum0);
                sum1 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a1, (nuint)c), factor, sum1);
                sum2 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a2, (nuint)c), factor, sum2);
                sum3 = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a3, (nuint)c), factor, sum3);
            }

            Unsafe.Add(ref y, row) = Vector256.Sum(sum0 + odd0);
            Unsafe.Add(ref y, row + 1) = Vector256.Sum(sum1 + odd1);
            Unsafe.Add(ref y, row + 2) = Vector256.Sum(sum2 + odd2);
            Unsafe.Add(ref y, row + 3) = Vector256.Sum(sum3 + odd3);
        }

        return row;
    }

    /// <summary>The columns before the first that is aligned in every row; 0 where the rows are not alike.</summary>
    private static int Unaligned<T>(ref T a, int n, int lanes)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        long bytes = (long)Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref a) % (lanes * Unsafe.SizeOf<T>());
        return n % lanes > 0 || bytes % Unsafe.SizeOf<T>() > 0 ? 0 : (lanes - ((int)bytes / Unsafe.SizeOf<T>())) % lanes;
    }

    /// <summary>A vector of the factor's first entries and one of its last, each with zeros from the start to the end of what is read aligned.</summary>
    private static void Part<T>(ref T x, int n, int start, int end, Span<T> parts)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        parts.Clear();
        for (int c = 0; c < start; c++)
        {
            parts[c] = Unsafe.Add(ref x, c);
        }

        for (int c = end; c < n; c++)
        {
            parts[parts.Length - n + c] = Unsafe.Add(ref x, c);
        }
    }

    /// <summary>Two rows with four vectors: 8 sums of 16 registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FourVectors<T>(ref T a, ref T x, ref T y, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector256<T>.Count;
        ref T x1 = ref Unsafe.Add(ref x, n);
        ref T x2 = ref Unsafe.Add(ref x1, n);
        ref T x3 = ref Unsafe.Add(ref x2, n);
        for (int row = 0; row < n; row += 2)
        {
            // The last row of an odd number is its own neighbour.
            int next = Math.Min(row + 1, n - 1);
            ref T a0 = ref Unsafe.Add(ref a, row * n);
            ref T a1 = ref Unsafe.Add(ref a, next * n);
            Vector256<T> sum00 = Vector256<T>.Zero;
            Vector256<T> sum01 = Vector256<T>.Zero;
            Vector256<T> sum02 = Vector256<T>.Zero;
            Vector256<T> sum03 = Vector256<T>.Zero;
            Vector256<T> sum10 = Vector256<T>.Zero;
            Vector256<T> sum11 = Vector256<T>.Zero;
            Vector256<T> sum12 = Vector256<T>.Zero;
            Vector256<T> sum13 = Vector256<T>.Zero;
            int c = 0;
            for (; c + lanes <= n; c += lanes)
            {
                Vector256<T> entries0 = Vector256.LoadUnsafe(ref a0, (nuint)c);
                Vector256<T> entries1 = Vector256.LoadUnsafe(ref a1, (nuint)c);
                Vector256<T> factor = Vector256.LoadUnsafe(ref x, (nuint)c);
                sum00 = Simd.MultiplyAdd(entries0, factor, sum00);
                sum10 = Simd.MultiplyAdd(entries1, factor, sum10);
                factor = Vector256.LoadUnsafe(ref x1, (nuint)c);
                sum01 = Simd.MultiplyAdd(entries0, factor, sum01);
                sum11 = Simd.MultiplyAdd(entries1, factor, sum11);
                factor = Vector256.LoadUnsafe(ref x2, (nuint)c);
                sum02 = Simd.MultiplyAdd(entries0, factor, sum02);
                sum12 = Simd.MultiplyAdd(entries1, factor, sum12);
                factor = Vector256.LoadUnsafe(ref x3, (nuint)c);
                sum03 = Simd.MultiplyAdd(entries0, factor, sum03);
                sum13 = Simd.MultiplyAdd(entries1, factor, sum13);
            }

            Store(ref Unsafe.Add(ref y, row), n, ref a0, ref x, c, Vector256.Sum(sum00), Vector256.Sum(sum01), Vector256.Sum(sum02), Vector256.Sum(sum03));
            Store(ref Unsafe.Add(ref y, next), n, ref a1, ref x, c, Vector256.Sum(sum10), Vector256.Sum(sum11), Vector256.Sum(sum12), Vector256.Sum(sum13));
        }
    }

    private static void Store<T>(ref T y, int n, ref T a, ref T x, int c, T sum0, T sum1, T sum2, T sum3)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        y = Tail(ref a, ref x, c, n, sum0);
        Unsafe.Add(ref y, n) = Tail(ref a, ref Unsafe.Add(ref x, n), c, n, sum1);
        Unsafe.Add(ref y, 2 * n) = Tail(ref a, ref Unsafe.Add(ref x, 2 * n), c, n, sum2);
        Unsafe.Add(ref y, 3 * n) = Tail(ref a, ref Unsafe.Add(ref x, 3 * n), c, n, sum3);
    }

    /// <summary>sum + the products from a column on.</summary>
    private static T Tail<T>(ref T a, ref T x, int c, int n, T sum)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (; c < n; c++)
        {
            sum = Simd.MultiplyAdd(Unsafe.Add(ref a, c), Unsafe.Add(ref x, c), sum);
        }

        return sum;
    }
}

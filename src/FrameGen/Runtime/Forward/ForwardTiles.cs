using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Forward passes of four vectors at a time: what is read of W serves them all. Each output is the sum that <see cref="ForwardRows"/> computes, to the bit.</summary>
/// <remarks>The loops are optimized at once, in methods of their own: with a profile, and where it inlines them, the JIT of .NET 10 lays them out so that they take twice as long.</remarks>
internal static class ForwardTiles
{
    /// <summary>How many vectors.</summary>
    public const int Vectors = 4;

    /// <summary>Computes the outputs of the first rows; returns how many, for the rest is less than a tile.</summary>
    public static int Compute<T>(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> inputs, Span<T> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = inputs.Length / Vectors;
        ref T w = ref MemoryMarshal.GetReference(columns);
        ref T b = ref MemoryMarshal.GetReference(offsets);
        ref T x = ref MemoryMarshal.GetReference(inputs);
        ref T z = ref MemoryMarshal.GetReference(outputs);
        int row = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            row = Compute512(ref w, ref b, ref x, n, ref z, offsets.Length, row);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            row = Compute256(ref w, ref b, ref x, n, ref z, offsets.Length, row);
        }

        return row;
    }

    /// <summary>Tiles of 4 vectors of rows by 4 inputs: 16 sums of 32 registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Compute512<T>(ref T w, ref T b, ref T x, int n, ref T z, int m, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        for (; row + (4 * lanes) <= m; row += 4 * lanes)
        {
            Vector512<T> sum00 = Vector512.LoadUnsafe(ref b, (nuint)row);
            Vector512<T> sum01 = Vector512.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector512<T> sum02 = Vector512.LoadUnsafe(ref b, (nuint)(row + (2 * lanes)));
            Vector512<T> sum03 = Vector512.LoadUnsafe(ref b, (nuint)(row + (3 * lanes)));
            Vector512<T> sum10 = sum00;
            Vector512<T> sum11 = sum01;
            Vector512<T> sum12 = sum02;
            Vector512<T> sum13 = sum03;
            Vector512<T> sum20 = sum00;
            Vector512<T> sum21 = sum01;
            Vector512<T> sum22 = sum02;
            Vector512<T> sum23 = sum03;
            Vector512<T> sum30 = sum00;
            Vector512<T> sum31 = sum01;
            Vector512<T> sum32 = sum02;
            Vector512<T> sum33 = sum03;
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < n; c++)
            {
                Vector512<T> x0 = Vector512.Create(Unsafe.Add(ref x, c));
                Vector512<T> x1 = Vector512.Create(Unsafe.Add(ref x, c + n));
                Vector512<T> x2 = Vector512.Create(Unsafe.Add(ref x, c + (2 * n)));
                Vector512<T> x3 = Vector512.Create(Unsafe.Add(ref x, c + (3 * n)));
                Vector512<T> rows0 = Vector512.LoadUnsafe(ref column);
                sum00 = Simd.MultiplyAdd(x0, rows0, sum00);
                sum10 = Simd.MultiplyAdd(x1, rows0, sum10);
                sum20 = Simd.MultiplyAdd(x2, rows0, sum20);
                sum30 = Simd.MultiplyAdd(x3, rows0, sum30);
                Vector512<T> rows1 = Vector512.LoadUnsafe(ref column, (nuint)lanes);
                sum01 = Simd.MultiplyAdd(x0, rows1, sum01);
                sum11 = Simd.MultiplyAdd(x1, rows1, sum11);
                sum21 = Simd.MultiplyAdd(x2, rows1, sum21);
                sum31 = Simd.MultiplyAdd(x3, rows1, sum31);
                Vector512<T> rows2 = Vector512.LoadUnsafe(ref column, (nuint)(2 * lanes));
                sum02 = Simd.MultiplyAdd(x0, rows2, sum02);
                sum12 = Simd.MultiplyAdd(x1, rows2, sum12);
                sum22 = Simd.MultiplyAdd(x2, rows2, sum22);
                sum32 = Simd.MultiplyAdd(x3, rows2, sum32);
                Vector512<T> rows3 = Vector512.LoadUnsafe(ref column, (nuint)(3 * lanes));
                sum03 = Simd.MultiplyAdd(x0, rows3, sum03);
                sum13 = Simd.MultiplyAdd(x1, rows3, sum13);
                sum23 = Simd.MultiplyAdd(x2, rows3, sum23);
                sum33 = Simd.MultiplyAdd(x3, rows3, sum33);
                column = ref Unsafe.Add(ref column, m);
            }

            ref T target = ref Unsafe.Add(ref z, row);
            Simd.Relu(sum00).StoreUnsafe(ref target);
            Simd.Relu(sum01).StoreUnsafe(ref target, (nuint)lanes);
            Simd.Relu(sum02).StoreUnsafe(ref target, (nuint)(2 * lanes));
            Simd.Relu(sum03).StoreUnsafe(ref target, (nuint)(3 * lanes));
            target = ref Unsafe.Add(ref target, m);
            Simd.Relu(sum10).StoreUnsafe(ref target);
            Simd.Relu(sum11).StoreUnsafe(ref target, (nuint)lanes);
            Simd.Relu(sum12).StoreUnsafe(ref target, (nuint)(2 * lanes));
            Simd.Relu(sum13).StoreUnsafe(ref target, (nuint)(3 * lanes));
            target = ref Unsafe.Add(ref target, m);
            Simd.Relu(sum20).StoreUnsafe(ref target);
            Simd.Relu(sum21).StoreUnsafe(ref target, (nuint)lanes);
            Simd.Relu(sum22).StoreUnsafe(ref target, (nuint)(2 * lanes));
            Simd.Relu(sum23).StoreUnsafe(ref target, (nuint)(3 * lanes));
            target = ref Unsafe.Add(ref target, m);
            Simd.Relu(sum30).StoreUnsafe(ref target);
            Simd.Relu(sum31).StoreUnsafe(ref target, (nuint)lanes);
            Simd.Relu(sum32).StoreUnsafe(ref target, (nuint)(2 * lanes));
            Simd.Relu(sum33).StoreUnsafe(ref target, (nuint)(3 * lanes));
        }

        return row;
    }

    /// <summary>Tiles of 2 vectors of rows by 4 inputs: 8 sums of 16 registers.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Compute256<T>(ref T w, ref T b, ref T x, int n, ref T z, int m, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector256<T>.Count;
        for (; row + (2 * lanes) <= m; row += 2 * lanes)
        {
            Vector256<T> sum00 = Vector256.LoadUnsafe(ref b, (nuint)row);
            Vector256<T> sum01 = Vector256.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector256<T> sum10 = sum00;
            Vector256<T> sum11 = sum01;
            Vector256<T> sum20 = sum00;
            Vector256<T> sum21 = sum01;
            Vector256<T> sum30 = sum00;
            Vector256<T> sum31 = sum01;
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < n; c++)
            {
                Vector256<T> x0 = Vector256.Create(Unsafe.Add(ref x, c));
                Vector256<T> x1 = Vector256.Create(Unsafe.Add(ref x, c + n));
                Vector256<T> x2 = Vector256.Create(Unsafe.Add(ref x, c + (2 * n)));
                Vector256<T> x3 = Vector256.Create(Unsafe.Add(ref x, c + (3 * n)));
                Vector256<T> rows0 = Vector256.LoadUnsafe(ref column);
                sum00 = Simd.MultiplyAdd(x0, rows0, sum00);
                sum10 = Simd.MultiplyAdd(x1, rows0, sum10);
                sum20 = Simd.MultiplyAdd(x2, rows0, sum20);
                sum30 = Simd.MultiplyAdd(x3, rows0, sum30);
                Vector256<T> rows1 = Vector256.LoadUnsafe(ref column, (nuint)lanes);
                sum01 = Simd.MultiplyAdd(x0, rows1, sum01);
                sum11 = Simd.MultiplyAdd(x1, rows1, sum11);
                sum21 = Simd.MultiplyAdd(x2, rows1, sum21);
                sum31 = Simd.MultiplyAdd(x3, rows1, sum31);
                column = ref Unsafe.Add(ref column, m);
            }

            ref T target = ref Unsafe.Add(ref z, row);
            Simd.Relu(sum00).StoreUnsafe(ref target);
            Simd.Relu(sum01).StoreUnsafe(ref target, (nuint)lanes);
            target = ref Unsafe.Add(ref target, m);
            Simd.Relu(sum10).StoreUnsafe(ref target);
            Simd.Relu(sum11).StoreUnsafe(ref target, (nuint)lanes);
            target = ref Unsafe.Add(ref target, m);
            Simd.Relu(sum20).StoreUnsafe(ref target);
            Simd.Relu(sum21).StoreUnsafe(ref target, (nuint)lanes);
            target = ref Unsafe.Add(ref target, m);
            Simd.Relu(sum30).StoreUnsafe(ref target);
            Simd.Relu(sum31).StoreUnsafe(ref target, (nuint)lanes);
        }

        return row;
    }
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Consecutive rows of one forward pass, all columns one after the other: each output is the same sum in the same order, whatever the rows beside it.</summary>
internal static class ForwardRows
{
    /// <summary>Computes the outputs of consecutive rows.</summary>
    public static void Compute<T>(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> input, int start, Span<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int stride = offsets.Length;
        ref T w = ref Unsafe.Add(ref MemoryMarshal.GetReference(columns), start);
        ref T b = ref Unsafe.Add(ref MemoryMarshal.GetReference(offsets), start);
        ref T z = ref MemoryMarshal.GetReference(output);
        if (Vector512.IsHardwareAccelerated && output.Length >= Vector512<T>.Count)
        {
            Rows512(ref w, ref b, input, stride, ref z, output.Length);
        }
        else if (Vector256.IsHardwareAccelerated && ForwardStream.Serves<T>(output.Length, input.Length))
        {
            ForwardStream.Compute(ref w, ref b, input, stride, ref z, output.Length);
        }
        else if (Vector256.IsHardwareAccelerated && output.Length >= Vector256<T>.Count)
        {
            Rows256(ref w, ref b, input, stride, ref z, output.Length);
        }
        else if (Vector128.IsHardwareAccelerated && output.Length >= Vector128<T>.Count)
        {
            Rows128(ref w, ref b, input, stride, ref z, output.Length);
        }
        else
        {
            for (int row = 0; row < output.Length; row++)
            {
                T sum = Unsafe.Add(ref b, row);
                for (int c = 0; c < input.Length; c++)
                {
                    sum = Simd.MultiplyAdd(input[c], Unsafe.Add(ref w, (c * stride) + row), sum);
                }

                output[row] = Simd.Relu(sum);
            }
        }
    }

    private static void Rows512<T>(ref T w, ref T b, ReadOnlySpan<T> input, int stride, ref T z, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector512<T>.Count;
        int row = 0;

        // All rows of a column together where registers allow: columns are then read from end to end, as memory likes it, and where
        // W begins matters little. In two sweeps of 8, a pass of 128 rows took half as long again.
        for (; row + (16 * lanes) <= count; row += 16 * lanes)
        {
            Vector512<T> sum0 = Vector512.LoadUnsafe(ref b, (nuint)row);
            Vector512<T> sum1 = Vector512.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector512<T> sum2 = Vector512.LoadUnsafe(ref b, (nuint)(row + (2 * lanes)));
            Vector512<T> sum3 = Vector512.LoadUnsafe(ref b, (nuint)(row + (3 * lanes)));
            Vector512<T> sum4 = Vector512.LoadUnsafe(ref b, (nuint)(row + (4 * lanes)));
            Vector512<T> sum5 = Vector512.LoadUnsafe(ref b, (nuint)(row + (5 * lanes)));
            Vector512<T> sum6 = Vector512.LoadUnsafe(ref b, (nuint)(row + (6 * lanes)));
            Vector512<T> sum7 = Vector512.LoadUnsafe(ref b, (nuint)(row + (7 * lanes)));
            Vector512<T> sum8 = Vector512.LoadUnsafe(ref b, (nuint)(row + (8 * lanes)));
            Vector512<T> sum9 = Vector512.LoadUnsafe(ref b, (nuint)(row + (9 * lanes)));
            Vector512<T> sum10 = Vector512.LoadUnsafe(ref b, (nuint)(row + (10 * lanes)));
            Vector512<T> sum11 = Vector512.LoadUnsafe(ref b, (nuint)(row + (11 * lanes)));
            Vector512<T> sum12 = Vector512.LoadUnsafe(ref b, (nuint)(row + (12 * lanes)));
            Vector512<T> sum13 = Vector512.LoadUnsafe(ref b, (nuint)(row + (13 * lanes)));
            Vector512<T> sum14 = Vector512.LoadUnsafe(ref b, (nuint)(row + (14 * lanes)));
            Vector512<T> sum15 = Vector512.LoadUnsafe(ref b, (nuint)(row + (15 * lanes)));
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < input.Length; c++)
            {
                Vector512<T> x = Vector512.Create(input[c]);
                sum0 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column), sum0);
                sum1 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)lanes), sum1);
                sum2 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(2 * lanes)), sum2);
                sum3 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(3 * lanes)), sum3);
                sum4 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(4 * lanes)), sum4);
                sum5 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(5 * lanes)), sum5);
                sum6 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(6 * lanes)), sum6);
                sum7 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(7 * lanes)), sum7);
                sum8 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(8 * lanes)), sum8);
                sum9 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(9 * lanes)), sum9);
                sum10 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(10 * lanes)), sum10);
                sum11 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(11 * lanes)), sum11);
                sum12 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(12 * lanes)), sum12);
                sum13 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(13 * lanes)), sum13);
                sum14 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(14 * lanes)), sum14);
                sum15 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(15 * lanes)), sum15);
                column = ref Unsafe.Add(ref column, stride);
            }

            Simd.Relu(sum0).StoreUnsafe(ref z, (nuint)row);
            Simd.Relu(sum1).StoreUnsafe(ref z, (nuint)(row + lanes));
            Simd.Relu(sum2).StoreUnsafe(ref z, (nuint)(row + (2 * lanes)));
            Simd.Relu(sum3).StoreUnsafe(ref z, (nuint)(row + (3 * lanes)));
            Simd.Relu(sum4).StoreUnsafe(ref z, (nuint)(row + (4 * lanes)));
            Simd.Relu(sum5).StoreUnsafe(ref z, (nuint)(row + (5 * lanes)));
            Simd.Relu(sum6).StoreUnsafe(ref z, (nuint)(row + (6 * lanes)));
            Simd.Relu(sum7).StoreUnsafe(ref z, (nuint)(row + (7 * lanes)));
            Simd.Relu(sum8).StoreUnsafe(ref z, (nuint)(row + (8 * lanes)));
            Simd.Relu(sum9).StoreUnsafe(ref z, (nuint)(row + (9 * lanes)));
            Simd.Relu(sum10).StoreUnsafe(ref z, (nuint)(row + (10 * lanes)));
            Simd.Relu(sum11).StoreUnsafe(ref z, (nuint)(row + (11 * lanes)));
            Simd.Relu(sum12).StoreUnsafe(ref z, (nuint)(row + (12 * lanes)));
            Simd.Relu(sum13).StoreUnsafe(ref z, (nuint)(row + (13 * lanes)));
            Simd.Relu(sum14).StoreUnsafe(ref z, (nuint)(row + (14 * lanes)));
            Simd.Relu(sum15).StoreUnsafe(ref z, (nuint)(row + (15 * lanes)));
        }

        for (; row + (8 * lanes) <= count; row += 8 * lanes)
        {
            Vector512<T> sum0 = Vector512.LoadUnsafe(ref b, (nuint)row);
            Vector512<T> sum1 = Vector512.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector512<T> sum2 = Vector512.LoadUnsafe(ref b, (nuint)(row + (2 * lanes)));
            Vector512<T> sum3 = Vector512.LoadUnsafe(ref b, (nuint)(row + (3 * lanes)));
            Vector512<T> sum4 = Vector512.LoadUnsafe(ref b, (nuint)(row + (4 * lanes)));
            Vector512<T> sum5 = Vector512.LoadUnsafe(ref b, (nuint)(row + (5 * lanes)));
            Vector512<T> sum6 = Vector512.LoadUnsafe(ref b, (nuint)(row + (6 * lanes)));
            Vector512<T> sum7 = Vector512.LoadUnsafe(ref b, (nuint)(row + (7 * lanes)));
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < input.Length; c++)
            {
                Vector512<T> x = Vector512.Create(input[c]);
                sum0 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column), sum0);
                sum1 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)lanes), sum1);
                sum2 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(2 * lanes)), sum2);
                sum3 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(3 * lanes)), sum3);
                sum4 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(4 * lanes)), sum4);
                sum5 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(5 * lanes)), sum5);
                sum6 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(6 * lanes)), sum6);
                sum7 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(7 * lanes)), sum7);
                column = ref Unsafe.Add(ref column, stride);
            }

            Simd.Relu(sum0).StoreUnsafe(ref z, (nuint)row);
            Simd.Relu(sum1).StoreUnsafe(ref z, (nuint)(row + lanes));
            Simd.Relu(sum2).StoreUnsafe(ref z, (nuint)(row + (2 * lanes)));
            Simd.Relu(sum3).StoreUnsafe(ref z, (nuint)(row + (3 * lanes)));
            Simd.Relu(sum4).StoreUnsafe(ref z, (nuint)(row + (4 * lanes)));
            Simd.Relu(sum5).StoreUnsafe(ref z, (nuint)(row + (5 * lanes)));
            Simd.Relu(sum6).StoreUnsafe(ref z, (nuint)(row + (6 * lanes)));
            Simd.Relu(sum7).StoreUnsafe(ref z, (nuint)(row + (7 * lanes)));
        }

        // Four accumulators hide the latency of the fused multiply-add.
        for (; row + (4 * lanes) <= count; row += 4 * lanes)
        {
            Vector512<T> sum0 = Vector512.LoadUnsafe(ref b, (nuint)row);
            Vector512<T> sum1 = Vector512.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector512<T> sum2 = Vector512.LoadUnsafe(ref b, (nuint)(row + (2 * lanes)));
            Vector512<T> sum3 = Vector512.LoadUnsafe(ref b, (nuint)(row + (3 * lanes)));
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < input.Length; c++)
            {
                Vector512<T> x = Vector512.Create(input[c]);
                sum0 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column), sum0);
                sum1 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)lanes), sum1);
                sum2 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(2 * lanes)), sum2);
                sum3 = Simd.MultiplyAdd(x, Vector512.LoadUnsafe(ref column, (nuint)(3 * lanes)), sum3);
                column = ref Unsafe.Add(ref column, stride);
            }

            Simd.Relu(sum0).StoreUnsafe(ref z, (nuint)row);
            Simd.Relu(sum1).StoreUnsafe(ref z, (nuint)(row + lanes));
            Simd.Relu(sum2).StoreUnsafe(ref z, (nuint)(row + (2 * lanes)));
            Simd.Relu(sum3).StoreUnsafe(ref z, (nuint)(row + (3 * lanes)));
        }

        while (row < count)
        {
            // The last vector overlaps the one before it.
            row = Math.Min(row, count - lanes);
            Vector512<T> sum = Vector512.LoadUnsafe(ref b, (nuint)row);
            for (int c = 0; c < input.Length; c++)
            {
                sum = Simd.MultiplyAdd(Vector512.Create(input[c]), Vector512.LoadUnsafe(ref w, (nuint)((c * stride) + row)), sum);
            }

            Simd.Relu(sum).StoreUnsafe(ref z, (nuint)row);
            row += lanes;
        }
    }

    private static void Rows256<T>(ref T w, ref T b, ReadOnlySpan<T> input, int stride, ref T z, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector256<T>.Count;
        int row = 0;
        for (; row + (8 * lanes) <= count; row += 8 * lanes)
        {
            Vector256<T> sum0 = Vector256.LoadUnsafe(ref b, (nuint)row);
            Vector256<T> sum1 = Vector256.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector256<T> sum2 = Vector256.LoadUnsafe(ref b, (nuint)(row + (2 * lanes)));
            Vector256<T> sum3 = Vector256.LoadUnsafe(ref b, (nuint)(row + (3 * lanes)));
            Vector256<T> sum4 = Vector256.LoadUnsafe(ref b, (nuint)(row + (4 * lanes)));
            Vector256<T> sum5 = Vector256.LoadUnsafe(ref b, (nuint)(row + (5 * lanes)));
            Vector256<T> sum6 = Vector256.LoadUnsafe(ref b, (nuint)(row + (6 * lanes)));
            Vector256<T> sum7 = Vector256.LoadUnsafe(ref b, (nuint)(row + (7 * lanes)));
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < input.Length; c++)
            {
                Vector256<T> x = Vector256.Create(input[c]);
                sum0 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column), sum0);
                sum1 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)lanes), sum1);
                sum2 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(2 * lanes)), sum2);
                sum3 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(3 * lanes)), sum3);
                sum4 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(4 * lanes)), sum4);
                sum5 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(5 * lanes)), sum5);
                sum6 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(6 * lanes)), sum6);
                sum7 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(7 * lanes)), sum7);
                column = ref Unsafe.Add(ref column, stride);
            }

            Simd.Relu(sum0).StoreUnsafe(ref z, (nuint)row);
            Simd.Relu(sum1).StoreUnsafe(ref z, (nuint)(row + lanes));
            Simd.Relu(sum2).StoreUnsafe(ref z, (nuint)(row + (2 * lanes)));
            Simd.Relu(sum3).StoreUnsafe(ref z, (nuint)(row + (3 * lanes)));
            Simd.Relu(sum4).StoreUnsafe(ref z, (nuint)(row + (4 * lanes)));
            Simd.Relu(sum5).StoreUnsafe(ref z, (nuint)(row + (5 * lanes)));
            Simd.Relu(sum6).StoreUnsafe(ref z, (nuint)(row + (6 * lanes)));
            Simd.Relu(sum7).StoreUnsafe(ref z, (nuint)(row + (7 * lanes)));
        }

        for (; row + (4 * lanes) <= count; row += 4 * lanes)
        {
            Vector256<T> sum0 = Vector256.LoadUnsafe(ref b, (nuint)row);
            Vector256<T> sum1 = Vector256.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector256<T> sum2 = Vector256.LoadUnsafe(ref b, (nuint)(row + (2 * lanes)));
            Vector256<T> sum3 = Vector256.LoadUnsafe(ref b, (nuint)(row + (3 * lanes)));
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < input.Length; c++)
            {
                Vector256<T> x = Vector256.Create(input[c]);
                sum0 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column), sum0);
                sum1 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)lanes), sum1);
                sum2 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(2 * lanes)), sum2);
                sum3 = Simd.MultiplyAdd(x, Vector256.LoadUnsafe(ref column, (nuint)(3 * lanes)), sum3);
                column = ref Unsafe.Add(ref column, stride);
            }

            Simd.Relu(sum0).StoreUnsafe(ref z, (nuint)row);
            Simd.Relu(sum1).StoreUnsafe(ref z, (nuint)(row + lanes));
            Simd.Relu(sum2).StoreUnsafe(ref z, (nuint)(row + (2 * lanes)));
            Simd.Relu(sum3).StoreUnsafe(ref z, (nuint)(row + (3 * lanes)));
        }

        while (row < count)
        {
            row = Math.Min(row, count - lanes);
            Vector256<T> sum = Vector256.LoadUnsafe(ref b, (nuint)row);
            for (int c = 0; c < input.Length; c++)
            {
                sum = Simd.MultiplyAdd(Vector256.Create(input[c]), Vector256.LoadUnsafe(ref w, (nuint)((c * stride) + row)), sum);
            }

            Simd.Relu(sum).StoreUnsafe(ref z, (nuint)row);
            row += lanes;
        }
    }

    private static void Rows128<T>(ref T w, ref T b, ReadOnlySpan<T> input, int stride, ref T z, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int lanes = Vector128<T>.Count;
        int row = 0;
        for (; row + (8 * lanes) <= count; row += 8 * lanes)
        {
            Vector128<T> sum0 = Vector128.LoadUnsafe(ref b, (nuint)row);
            Vector128<T> sum1 = Vector128.LoadUnsafe(ref b, (nuint)(row + lanes));
            Vector128<T> sum2 = Vector128.LoadUnsafe(ref b, (nuint)(row + (2 * lanes)));
            Vector128<T> sum3 = Vector128.LoadUnsafe(ref b, (nuint)(row + (3 * lanes)));
            Vector128<T> sum4 = Vector128.LoadUnsafe(ref b, (nuint)(row + (4 * lanes)));
            Vector128<T> sum5 = Vector128.LoadUnsafe(ref b, (nuint)(row + (5 * lanes)));
            Vector128<T> sum6 = Vector128.LoadUnsafe(ref b, (nuint)(row + (6 * lanes)));
            Vector128<T> sum7 = Vector128.LoadUnsafe(ref b, (nuint)(row + (7 * lanes)));
            ref T column = ref Unsafe.Add(ref w, row);
            for (int c = 0; c < input.Length; c++)
            {
                Vector128<T> x = Vector128.Create(input[c]);
                sum0 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column), sum0);
                sum1 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column, (nuint)lanes), sum1);
                sum2 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column, (nuint)(2 * lanes)), sum2);
                sum3 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column, (nuint)(3 * lanes)), sum3);
                sum4 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column, (nuint)(4 * lanes)), sum4);
                sum5 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column, (nuint)(5 * lanes)), sum5);
                sum6 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column, (nuint)(6 * lanes)), sum6);
                sum7 = Simd.MultiplyAdd(x, Vector128.LoadUnsafe(ref column, (nuint)(7 * lanes)), sum7);
                column = ref Unsafe.Add(ref column, stride);
            }

            Simd.Relu(sum0).StoreUnsafe(ref z, (nuint)row);
            Simd.Relu(sum1).StoreUnsafe(ref z, (nuint)(row + lanes));
            Simd.Relu(sum2).StoreUnsafe(ref z, (nuint)(row + (2 * lanes)));
            Simd.Relu(sum3).StoreUnsafe(ref z, (nuint)(row + (3 * lanes)));
            Simd.Relu(sum4).StoreUnsafe(ref z, (nuint)(row + (4 * lanes)));
            Simd.Relu(sum5).StoreUnsafe(ref z, (nuint)(row + (5 * lanes)));
            Simd.Relu(sum6).StoreUnsafe(ref z, (nuint)(row + (6 * lanes)));
            Simd.Relu(sum7).StoreUnsafe(ref z, (nuint)(row + (7 * lanes)));
        }

        while (row < count)
        {
            row = Math.Min(row, count - lanes);
            Vector128<T> sum = Vector128.LoadUnsafe(ref b, (nuint)row);
            for (int c = 0; c < input.Length; c++)
            {
                sum = Simd.MultiplyAdd(Vector128.Create(input[c]), Vector128.LoadUnsafe(ref w, (nuint)((c * stride) + row)), sum);
            }

            Simd.Relu(sum).StoreUnsafe(ref z, (nuint)row);
            row += lanes;
        }
    }
}

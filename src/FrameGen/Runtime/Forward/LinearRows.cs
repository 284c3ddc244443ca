using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Wx + b as it is, from W column by column: for activations that tell what lies below 0.</summary>
internal static class LinearRows
{
    /// <summary>Computes some of the m values, those of successive rows.</summary>
    /// <param name="columns">W, column-major: entry (i, c) at c * m + i.</param>
    /// <param name="offsets">b, m values.</param>
    /// <param name="input">n values.</param>
    /// <param name="start">The first row.</param>
    /// <param name="output">Receives the values of as many rows.</param>
    public static void Compute<T>(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> input, int start, Span<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        offsets.Slice(start, output.Length).CopyTo(output);
        ref T z = ref MemoryMarshal.GetReference(output);
        for (int c = 0; c < input.Length; c++)
        {
            ReadOnlySpan<T> column = columns.Slice((c * offsets.Length) + start, output.Length);
            ref T w = ref MemoryMarshal.GetReference(column);
            Vector256<T> component = Vector256.Create(input[c]);
            int row = 0;
            for (; row <= output.Length - Vector256<T>.Count; row += Vector256<T>.Count)
            {
                Simd.MultiplyAdd(component, Vector256.LoadUnsafe(ref w, (nuint)row), Vector256.LoadUnsafe(ref z, (nuint)row)).StoreUnsafe(ref z, (nuint)row);
            }

            for (; row < output.Length; row++)
            {
                output[row] = Simd.MultiplyAdd(input[c], column[row], output[row]);
            }
        }
    }
}

using System;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>x = c_j + sum over the rows k of facet j of z_k d_k, for facets too large to unroll.</summary>
internal static class FacetKernel
{
    /// <summary>Computes x.</summary>
    /// <param name="rows">The rows of the facet.</param>
    /// <param name="vectors">c_j, then the dual of each row: (|I_j| + 1) vectors of n values.</param>
    /// <param name="output">m outputs.</param>
    /// <param name="input">Receives n values.</param>
    /// <returns>Whether all of x is finite.</returns>
    public static bool Solve<T>(ReadOnlySpan<int> rows, ReadOnlySpan<T> vectors, ReadOnlySpan<T> output, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = input.Length;
        ref T first = ref MemoryMarshal.GetReference(vectors[..((rows.Length + 1) * n)]);
        ref T x = ref MemoryMarshal.GetReference(input);
        if (n < Vector256<T>.Count)
        {
            return SolveScalar(rows, vectors, output, input);
        }

        bool isFinite = true;
        for (int column = 0; column < n; column += Vector256<T>.Count)
        {
            // The last vector overlaps the one before it.
            int start = Math.Min(column, n - Vector256<T>.Count);
            Vector256<T> sum = Vector256.LoadUnsafe(ref first, (nuint)start);
            for (int k = 0; k < rows.Length; k++)
            {
                sum = Simd.MultiplyAdd(Vector256.Create(output[rows[k]]), Vector256.LoadUnsafe(ref first, (nuint)(((k + 1) * n) + start)), sum);
            }

            isFinite &= Simd.IsFinite(sum);
            sum.StoreUnsafe(ref x, (nuint)start);
        }

        return isFinite;
    }

    private static bool SolveScalar<T>(ReadOnlySpan<int> rows, ReadOnlySpan<T> vectors, ReadOnlySpan<T> output, Span<T> input)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isFinite = true;
        for (int c = 0; c < input.Length; c++)
        {
            T sum = vectors[c];
            for (int k = 0; k < rows.Length; k++)
            {
                sum = Simd.MultiplyAdd(output[rows[k]], vectors[((k + 1) * input.Length) + c], sum);
            }

            isFinite &= T.IsFinite(sum);
            input[c] = sum;
        }

        return isFinite;
    }
}

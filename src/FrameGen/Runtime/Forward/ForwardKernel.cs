using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The forward pass z = max(0, Wx + b) of layers too large to unroll, from W column by column.</summary>
internal static class ForwardKernel
{
    private const int ExplainBlock = 64;

    /// <summary>Computes all m outputs.</summary>
    /// <param name="columns">W, column-major: entry (i, c) at c * m + i.</param>
    /// <param name="offsets">b, m values.</param>
    /// <param name="input">n values.</param>
    /// <param name="output">Receives m values.</param>
    public static void Forward<T>(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> input, Span<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
        => ForwardRows.Compute(columns, offsets, input, 0, output[..offsets.Length]);

    /// <summary>Computes all m outputs of each of many inputs, four at a time: W is larger than a cache of the first level, and reading it is what a pass costs.</summary>
    /// <param name="columns">W, column-major: entry (i, c) at c * m + i.</param>
    /// <param name="offsets">b, m values.</param>
    /// <param name="inputs">n values a vector, one vector after the other.</param>
    /// <param name="outputs">Receives m values a vector.</param>
    /// <param name="count">How many vectors.</param>
    public static void ForwardBatch<T>(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> inputs, Span<T> outputs, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int m = offsets.Length;
        int n = columns.Length / m;
        int start = 0;
        for (; start + ForwardTiles.Vectors <= count; start += ForwardTiles.Vectors)
        {
            int row = ForwardTiles.Compute(columns, offsets, inputs.Slice(start * n, ForwardTiles.Vectors * n), outputs.Slice(start * m, ForwardTiles.Vectors * m));
            for (int k = start; row < m && k < start + ForwardTiles.Vectors; k++)
            {
                ForwardRows.Compute(columns, offsets, inputs.Slice(k * n, n), row, outputs.Slice((k * m) + row, m - row));
            }
        }

        for (; start < count; start++)
        {
            Forward(columns, offsets, inputs.Slice(start * n, n), outputs.Slice(start * m, m));
        }
    }

    /// <summary>Whether the forward pass of an input gives an output to within a tolerance in every entry; never where an entry is NaN.</summary>
    public static bool Explains<T>(ReadOnlySpan<T> columns, ReadOnlySpan<T> offsets, ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> block = stackalloc T[ExplainBlock];
        for (int start = 0; start < offsets.Length; start += ExplainBlock)
        {
            Span<T> rows = block[..Math.Min(ExplainBlock, offsets.Length - start)];
            ForwardRows.Compute(columns, offsets, input, start, rows);
            if (!AreNear<T>(rows, output.Slice(start, rows.Length), tolerance))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all of as many values are near those of an output.</summary>
    internal static bool AreNear<T>(ReadOnlySpan<T> given, ReadOnlySpan<T> output, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < given.Length; i++)
        {
            if (!IsNear(given[i], output[i], tolerance))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Equality first: infinity explains infinity. NaN explains nothing.</summary>
    internal static bool IsNear<T>(T given, T output, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
        => given == output || T.Abs(given - output) <= tolerance;
}

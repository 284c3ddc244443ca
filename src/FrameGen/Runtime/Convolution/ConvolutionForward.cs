using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>The forward pass along a signal: positions fill the vectors of the processor, and each sample that is read serves four kernels.</summary>
/// <remarks>
/// Of stride 1 a tap reads the signal itself, moved on by its place. Of a larger one the samples of a block are first sorted by their phase t mod s, which makes each tap a run of consecutive numbers
/// again. The last vector of a block overlaps the one before it, and so do the last four kernels.
/// </remarks>
internal static class ConvolutionForward
{
    /// <summary>Numbers that a block's sorted samples may take: they stay in a level-1 cache.</summary>
    private const int BlockNumbers = 2048;

    /// <summary>Kernels that share what is read of the signal.</summary>
    private const int Shared = 4;

    /// <summary>Computes the output of a signal.</summary>
    /// <param name="weights">The kernels, m x C p, row by row.</param>
    /// <param name="offsets">-alpha, m values.</param>
    /// <param name="input">C x N samples.</param>
    /// <param name="shape">How kernels move.</param>
    /// <param name="output">Receives m x K values.</param>
    public static void Compute<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> offsets, ReadOnlySpan<T> input, in SignalShape shape, Span<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = shape.Channels * shape.Length;
        int block = Block(n);
        int size = Memory<T>(shape, block, n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        Span<int> taps = MemoryMarshal.Cast<double, int>(scratch.Take((n / 2) + 1))[..n];
        Span<T> sorted = MemoryMarshal.Cast<double, T>(scratch.Take(size - ((n / 2) + 1)));
        for (int start = 0; start < shape.Positions; start += block)
        {
            Compute(weights, offsets, input, shape, start, Math.Min(block, shape.Positions - start), output[start..], shape.Positions, sorted, taps);
        }
    }

    /// <summary>Whether the output of a signal is a given one to within a tolerance in every entry; never where an entry is NaN.</summary>
    public static bool Explains<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> offsets, ReadOnlySpan<T> input, in SignalShape shape, ReadOnlySpan<T> output, T tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = shape.Channels * shape.Length;
        int m = offsets.Length;
        int block = Math.Min(Block(n), Math.Max(1, Scratch.StackLimit / 2 / m));
        int sortedSize = Memory<T>(shape, block, n);
        int outputSize = (m * block * Unsafe.SizeOf<T>() / sizeof(double)) + 1;
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(sortedSize + outputSize)], sortedSize + outputSize);
        Span<int> taps = MemoryMarshal.Cast<double, int>(scratch.Take((n / 2) + 1))[..n];
        Span<T> sorted = MemoryMarshal.Cast<double, T>(scratch.Take(sortedSize - ((n / 2) + 1)));
        Span<T> computed = MemoryMarshal.Cast<double, T>(scratch.Take(outputSize));
        for (int start = 0; start < shape.Positions; start += block)
        {
            int count = Math.Min(block, shape.Positions - start);
            Compute(weights, offsets, input, shape, start, count, computed, count, sorted, taps);
            for (int i = 0; i < m; i++)
            {
                if (!ForwardKernel.AreNear<T>(computed.Slice(i * count, count), output.Slice((i * shape.Positions) + start, count), tolerance))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>How many positions are computed before the signal is read on.</summary>
    private static int Block(int kernel) => Math.Clamp(BlockNumbers / kernel, 32, 512);

    /// <summary>The working memory of a block in doubles: where each tap begins, and the sorted samples.</summary>
    private static int Memory<T>(in SignalShape shape, int block, int kernel)
        where T : unmanaged
    {
        int sorted = shape.Stride == 1 ? 0 : shape.Channels * shape.Stride * (block + ((shape.Length - 1) / shape.Stride));
        return (kernel / 2) + 1 + ((sorted + 1) * Unsafe.SizeOf<T>() / sizeof(double)) + 1;
    }

    /// <summary>Computes the outputs of consecutive positions.</summary>
    /// <param name="weights">The kernels, m x C p, row by row.</param>
    /// <param name="offsets">-alpha, m values.</param>
    /// <param name="input">C x N samples.</param>
    /// <param name="shape">How kernels move.</param>
    /// <param name="start">The first position.</param>
    /// <param name="count">How many, at most a block.</param>
    /// <param name="output">Receives output channel i at i times the pitch.</param>
    /// <param name="pitch">The values from one output channel to the next.</param>
    /// <param name="sorted">Working memory.</param>
    /// <param name="taps">Working memory, an integer for each number of a kernel.</param>
    private static void Compute<T>(
        ReadOnlySpan<T> weights, ReadOnlySpan<T> offsets, ReadOnlySpan<T> input, in SignalShape shape, int start, int count, Span<T> output, int pitch, Span<T> sorted, Span<int> taps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<T> source = input;
        if (shape.Stride > 1)
        {
            Sort(input, shape, start, count, sorted, taps);
            source = sorted;
        }
        else
        {
            for (int q = 0; q < taps.Length; q++)
            {
                taps[q] = (q / shape.Length * shape.Samples) + (q % shape.Length) + start;
            }
        }

        ref byte w = ref Bytes(weights);
        ref byte b = ref Bytes(offsets);
        ref byte x = ref Bytes(source);
        ref byte z = ref Bytes((ReadOnlySpan<T>)output);
        int m = offsets.Length;
        if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            if (Avx512F.IsSupported && count >= 16)
            {
                Kernels<Pair<Double512, Double256>, Double512>(ref w, ref b, ref x, taps, ref z, m, pitch, count);
            }
            else if (Fma.IsSupported && count >= 8)
            {
                Kernels<Pair<Double256, Double128>, Double256>(ref w, ref b, ref x, taps, ref z, m, pitch, count);
            }
            else if (count >= 2)
            {
                Kernels<Double128, Double128>(ref w, ref b, ref x, taps, ref z, m, pitch, count);
            }
            else
            {
                One(weights, offsets, source, taps, output, pitch);
            }
        }
        else if (Avx512F.IsSupported && count >= 32)
        {
            Kernels<Pair<Single512, Single256>, Single512>(ref w, ref b, ref x, taps, ref z, m, pitch, count);
        }
        else if (Fma.IsSupported && count >= 16)
        {
            Kernels<Pair<Single256, Single128>, Single256>(ref w, ref b, ref x, taps, ref z, m, pitch, count);
        }
        else if (count >= 4)
        {
            Kernels<Single128, Single128>(ref w, ref b, ref x, taps, ref z, m, pitch, count);
        }
        else
        {
            for (int k = 0; k < count; k++)
            {
                One(weights, offsets, source[k..], taps, output[k..], pitch);
            }
        }
    }

    /// <summary>The samples of a block by channel and phase, and where each tap's run of them begins.</summary>
    private static void Sort<T>(ReadOnlySpan<T> input, in SignalShape shape, int start, int count, Span<T> sorted, Span<int> taps)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int run = count + ((shape.Length - 1) / shape.Stride);
        for (int c = 0; c < shape.Channels; c++)
        {
            // No further than the last sample of the last patch.
            ReadOnlySpan<T> block = input.Slice((c * shape.Samples) + (start * shape.Stride), ((count - 1) * shape.Stride) + shape.Length);
            for (int phase = 0; phase < shape.Stride; phase++)
            {
                Span<T> target = sorted.Slice(((c * shape.Stride) + phase) * run, run);
                for (int t = phase, l = 0; t < block.Length; t += shape.Stride, l++)
                {
                    target[l] = block[t];
                }
            }
        }

        for (int q = 0; q < taps.Length; q++)
        {
            int place = q % shape.Length;
            taps[q] = (((q / shape.Length * shape.Stride) + (place % shape.Stride)) * run) + (place / shape.Stride);
        }
    }

    private static void Kernels<V, H>(ref byte w, ref byte b, ref byte x, ReadOnlySpan<int> taps, ref byte z, int m, int pitch, int count)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        for (int i = 0; m >= Shared && i < m; i += Shared)
        {
            Four<V, H>(ref w, ref b, ref x, taps, ref z, Math.Min(i, m - Shared), pitch, count);
        }

        for (int i = 0; m < Shared && i < m; i++)
        {
            Single<V, H>(ref w, ref b, ref x, taps, ref z, i, pitch, count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Four<V, H>(ref byte w, ref byte b, ref byte x, ReadOnlySpan<int> taps, ref byte z, int i, int pitch, int count)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        int n = taps.Length;
        for (int position = 0; position < count; position += V.Count)
        {
            int k = Math.Min(position, count - V.Count);
            V sum0 = V.Spread(ref b, i);
            V sum1 = V.Spread(ref b, i + 1);
            V sum2 = V.Spread(ref b, i + 2);
            V sum3 = V.Spread(ref b, i + 3);
            for (int q = 0; q < taps.Length; q++)
            {
                V samples = V.Load(ref x, taps[q] + k);
                sum0 = V.MultiplyAdd(V.Spread(ref w, (i * n) + q), samples, sum0);
                sum1 = V.MultiplyAdd(V.Spread(ref w, ((i + 1) * n) + q), samples, sum1);
                sum2 = V.MultiplyAdd(V.Spread(ref w, ((i + 2) * n) + q), samples, sum2);
                sum3 = V.MultiplyAdd(V.Spread(ref w, ((i + 3) * n) + q), samples, sum3);
            }

            V.StoreRelu(sum0, ref z, (i * pitch) + k);
            V.StoreRelu(sum1, ref z, ((i + 1) * pitch) + k);
            V.StoreRelu(sum2, ref z, ((i + 2) * pitch) + k);
            V.StoreRelu(sum3, ref z, ((i + 3) * pitch) + k);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Single<V, H>(ref byte w, ref byte b, ref byte x, ReadOnlySpan<int> taps, ref byte z, int i, int pitch, int count)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        for (int position = 0; position < count; position += V.Count)
        {
            int k = Math.Min(position, count - V.Count);
            V sum = V.Spread(ref b, i);
            for (int q = 0; q < taps.Length; q++)
            {
                sum = V.MultiplyAdd(V.Spread(ref w, (i * taps.Length) + q), V.Load(ref x, taps[q] + k), sum);
            }

            V.StoreRelu(sum, ref z, (i * pitch) + k);
        }
    }

    /// <summary>One position alone, of all kernels.</summary>
    private static void One<T>(ReadOnlySpan<T> weights, ReadOnlySpan<T> offsets, ReadOnlySpan<T> source, ReadOnlySpan<int> taps, Span<T> output, int pitch)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < offsets.Length; i++)
        {
            T sum = offsets[i];
            for (int q = 0; q < taps.Length; q++)
            {
                sum = Simd.MultiplyAdd(weights[(i * taps.Length) + q], source[taps[q]], sum);
            }

            output[i * pitch] = Simd.Relu(sum);
        }
    }

    private static ref byte Bytes<T>(ReadOnlySpan<T> span)
        where T : unmanaged
        => ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span));
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>A signal from its patches, block after block: each sample is the mean of the patches that hold it, and is written once, when the last of them is known.</summary>
/// <remarks>
/// Patch k holds sample t at t - k s. Of the patches that hold a sample, the last is t / s, so that the samples k s .. k s + s - 1 wait for no patch beyond k; those after the last patch's are
/// written with it. Patches of the blocks before are needed as far as they reach: (p - 1) / s of them.
/// </remarks>
internal static class PatchAverage
{
    /// <summary>How many patches before a block are needed with it.</summary>
    public static int Reach(int length, int stride) => (length - 1) / stride;

    /// <summary>Writes the samples of a block.</summary>
    /// <param name="patches">Those before the block that are needed with it, then those of the block, C p numbers each.</param>
    /// <param name="shape">How they lie in the signal.</param>
    /// <param name="start">The first patch of the block.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="isCompared">Whether patches have to agree where they overlap, to half the digits of the largest number among them.</param>
    /// <param name="signal">C x N samples.</param>
    /// <returns>Whether they do, and all samples are finite.</returns>
    public static bool TryWrite<T>(ReadOnlySpan<T> patches, in SignalShape shape, int start, int count, bool isCompared, Span<T> signal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int reach = Reach(shape.Length, shape.Stride);
        int end = start + count;
        int inner = Math.Max(start, reach);
        T tolerance = isCompared ? Candidate.HalfTheDigits(patches[(Math.Max(0, reach - start) * shape.Channels * shape.Length)..]) : T.PositiveInfinity;
        bool isGood = true;
        for (int c = 0; c < shape.Channels; c++)
        {
            Span<T> channel = signal.Slice(c * shape.Samples, shape.Samples);
            int first = start * shape.Stride;
            if (!isCompared && inner < end)
            {
                // All of them whose patches are whole in number: the first ones of a signal lie in fewer.
                isGood &= Inner(ref Unsafe.Add(ref MemoryMarshal.GetReference(patches), c * shape.Length), shape, inner, end, inner - start + reach, channel);
                isGood &= Each(patches, shape, c, start, first, inner * shape.Stride, tolerance, channel);
                first = end * shape.Stride;
            }

            isGood &= Each(patches, shape, c, start, first, end == shape.Positions ? shape.Samples : end * shape.Stride, tolerance, channel);
        }

        return isGood;
    }

    /// <summary>Samples that as many patches hold as any of their phase.</summary>
    /// <param name="patches">The first number of the channel in the patches of a block and those before.</param>
    /// <param name="shape">How they lie in the signal.</param>
    /// <param name="start">The first patch, whose stride of samples is written.</param>
    /// <param name="end">That after the last.</param>
    /// <param name="place">Where the first lies among the patches.</param>
    /// <param name="channel">The samples of the channel.</param>
    private static bool Inner<T>(ref T patches, in SignalShape shape, int start, int end, int place, Span<T> channel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = shape.Length;
        int stride = shape.Stride;
        int size = shape.Channels * length;
        int back = size - stride;
        bool isFinite = true;
        Span<T> target = channel.Slice(start * stride, (end - start) * stride);
        for (int phase = 0; phase < stride; phase++)
        {
            int terms = ((length - 1 - phase) / stride) + 1;
            T share = T.One / T.CreateTruncating(terms);
            ref T patch = ref Unsafe.Add(ref patches, (place * size) + phase);
            for (int t = phase; t < target.Length; t += stride)
            {
                T sum = patch;
                for (int q = 1; q < terms; q++)
                {
                    sum += Unsafe.Subtract(ref patch, q * back);
                }

                sum *= share;
                isFinite &= T.IsFinite(sum);
                target[t] = sum;
                patch = ref Unsafe.Add(ref patch, size);
            }
        }

        return isFinite;
    }

    /// <summary>Samples one by one, with the patches that each has.</summary>
    private static bool Each<T>(ReadOnlySpan<T> patches, in SignalShape shape, int c, int start, int from, int to, T tolerance, Span<T> channel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = shape.Channels * shape.Length;
        int reach = Reach(shape.Length, shape.Stride);
        bool isGood = true;
        for (int t = from; t < to; t++)
        {
            int first = shape.FirstPatch(t);
            int last = shape.LastPatch(t);
            T sum = T.Zero;
            T least = T.PositiveInfinity;
            T greatest = T.NegativeInfinity;
            for (int k = first; k <= last; k++)
            {
                T value = patches[((k - start + reach) * size) + (c * shape.Length) + t - (k * shape.Stride)];
                sum += value;
                least = T.Min(least, value);
                greatest = T.Max(greatest, value);
            }

            channel[t] = sum / T.CreateTruncating(last - first + 1);
            isGood &= T.IsFinite(channel[t]) && greatest - least <= tolerance;
        }

        return isGood;
    }
}

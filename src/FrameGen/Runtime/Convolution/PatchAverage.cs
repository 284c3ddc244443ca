using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>A signal from its patches: what overlaps is averaged.</summary>
internal static class PatchAverage
{
    /// <summary>Adds consecutive patches to a signal.</summary>
    /// <param name="patches">The patches, C p numbers each.</param>
    /// <param name="shape">How they lie in the signal.</param>
    /// <param name="start">The first patch.</param>
    /// <param name="signal">C x N samples.</param>
    public static void Add<T>(ReadOnlySpan<T> patches, in SignalShape shape, int start, Span<T> signal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int length = shape.Length;
        for (int from = 0, k = start; from < patches.Length; k++)
        {
            for (int c = 0; c < shape.Channels; c++, from += length)
            {
                Span<T> target = signal.Slice((c * shape.Samples) + (k * shape.Stride), length);
                ReadOnlySpan<T> patch = patches.Slice(from, length);
                for (int j = 0; j < patch.Length; j++)
                {
                    target[j] += patch[j];
                }
            }
        }
    }

    /// <summary>The same, of patches that need not agree: whether they do where they overlap, to half the digits of a number.</summary>
    public static bool TryAdd<T>(ReadOnlySpan<T> patches, in SignalShape shape, int start, Span<T> signal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double half = Math.Sqrt(LayerTables<T>.Epsilon);
        int size = shape.Channels * shape.Length;
        for (int from = 0, k = start; from < patches.Length; from += size, k++)
        {
            ReadOnlySpan<T> patch = patches.Slice(from, size);
            T tolerance = T.Zero;
            foreach (T value in patch)
            {
                tolerance = T.Max(tolerance, T.Abs(value) * T.CreateTruncating(half));
            }

            for (int q = 0; q < size; q++)
            {
                int t = (k * shape.Stride) + (q % shape.Length);
                ref T sum = ref signal[(q / shape.Length * shape.Samples) + t];
                int before = k - shape.FirstPatch(t);
                if (before > 0 && !(T.Abs(patch[q] - (sum / T.CreateTruncating(before))) <= tolerance))
                {
                    return false;
                }

                sum += patch[q];
            }
        }

        return true;
    }

    /// <summary>Divides each sample by the number of patches that hold it; whether all are finite.</summary>
    public static bool TryDivide<T>(in SignalShape shape, Span<T> signal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool isFinite = true;
        for (int c = 0; c < shape.Channels; c++)
        {
            Span<T> channel = signal.Slice(c * shape.Samples, shape.Samples);
            for (int t = 0; t < channel.Length; t++)
            {
                channel[t] /= T.CreateTruncating(shape.LastPatch(t) - shape.FirstPatch(t) + 1);
                isFinite &= T.IsFinite(channel[t]);
            }
        }

        return isFinite;
    }
}

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
    /// <param name="patches">Those before the block that are needed with it, then those of the block.</param>
    /// <param name="shape">How they lie in the signal.</param>
    /// <param name="start">The first patch of the block.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="isCompared">Whether patches have to agree where they overlap, to half the digits of the largest number among them.</param>
    /// <param name="signal">C x N samples.</param>
    /// <returns>Whether they do, and all samples are finite.</returns>
    public static bool TryWrite<T>(in PatchPlanes<T> patches, in SignalShape shape, int start, int count, bool isCompared, Span<T> signal)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int reach = Reach(shape.Length, shape.Stride);
        int end = start + count;
        int inner = Math.Max(start, reach);
        T tolerance = isCompared ? Tolerance(patches, Math.Max(0, reach - start), reach + count) : T.PositiveInfinity;
        bool isGood = true;
        for (int c = 0; c < shape.Channels; c++)
        {
            Span<T> channel = signal.Slice(c * shape.Samples, shape.Samples);
            int first = start * shape.Stride;
            if (!isCompared && inner < end)
            {
                // All of them whose patches are whole in number: the first ones of a signal lie in fewer.
                isGood &= Inner(patches, shape, c, start, inner, end, channel);
                isGood &= Each(patches, shape, c, start, first, inner * shape.Stride, tolerance, channel);
                first = end * shape.Stride;
            }

            isGood &= Each(patches, shape, c, start, first, end == shape.Positions ? shape.Samples : end * shape.Stride, tolerance, channel);
        }

        return isGood;
    }

    /// <summary>What patches may differ by, of the largest number among some of them.</summary>
    private static T Tolerance<T>(in PatchPlanes<T> patches, int from, int to)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        for (int entry = 0; entry < patches.Entries; entry++)
        {
            largest = T.Max(largest, Candidate.HalfTheDigits<T>(patches.Numbers[((entry * patches.Pitch) + from)..((entry * patches.Pitch) + to)]));
        }

        return largest;
    }

    /// <summary>Samples that as many patches hold as any of their phase: the same entries of consecutive patches give samples a stride apart.</summary>
    /// <param name="patches">The patches of a block and those before.</param>
    /// <param name="shape">How they lie in the signal.</param>
    /// <param name="c">The channel.</param>
    /// <param name="start">The first patch of the block.</param>
    /// <param name="from">The first patch whose stride of samples is written.</param>
    /// <param name="end">That after the last.</param>
    /// <param name="channel">The samples of the channel.</param>
    private static bool Inner<T>(in PatchPlanes<T> patches, in SignalShape shape, int c, int start, int from, int end, Span<T> channel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int stride = shape.Stride;
        int count = end - from;

        // From one patch to the one before it, and from its entry to the one a stride on.
        int back = (stride * patches.Pitch) - 1;
        int place = from - start + Reach(shape.Length, stride);
        Span<T> line = stackalloc T[PatchOutputs<T>.MostPatches];
        bool isFinite = true;
        for (int phase = 0; phase < stride; phase++)
        {
            int terms = ((shape.Length - 1 - phase) / stride) + 1;
            ref T plane = ref Unsafe.Add(ref patches.First, (((c * shape.Length) + phase) * patches.Pitch) + place);
            if (stride == 1)
            {
                isFinite &= Means(ref plane, back, terms, ref channel[from], count);
                continue;
            }

            isFinite &= Means(ref plane, back, terms, ref MemoryMarshal.GetReference(line), count);
            ref T target = ref channel[(from * stride) + phase];
            for (int k = 0; k < count; k++)
            {
                Unsafe.Add(ref target, k * stride) = line[k];
            }
        }

        return isFinite;
    }

    /// <summary>The means of consecutive samples of a phase; whether all are finite.</summary>
    private static bool Means<T>(ref T plane, int back, int terms, ref T target, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T share = T.One / T.CreateTruncating(terms);
        T zeros = T.Zero;
        int k = 0;
        if (Vector.IsHardwareAccelerated && count >= Vector<T>.Count)
        {
            Vector<T> sums = Vector<T>.Zero;
            for (int next = 0; next < count; next += Vector<T>.Count)
            {
                // The last vector overlaps the one before it.
                k = Math.Min(next, count - Vector<T>.Count);
                Vector<T> mean = Vector.LoadUnsafe(ref plane, (nuint)k);
                for (int q = 1; q < terms; q++)
                {
                    mean += Vector.LoadUnsafe(ref plane, (nuint)(k + (q * back)));
                }

                mean *= share;

                // Times 0 a finite number is 0, any other NaN.
                sums += mean * T.Zero;
                mean.StoreUnsafe(ref target, (nuint)k);
            }

            return Vector.EqualsAll(sums, Vector<T>.Zero);
        }

        for (; k < count; k++)
        {
            T mean = Unsafe.Add(ref plane, k);
            for (int q = 1; q < terms; q++)
            {
                mean += Unsafe.Add(ref plane, k + (q * back));
            }

            mean *= share;
            zeros += mean * T.Zero;
            Unsafe.Add(ref target, k) = mean;
        }

        return zeros == T.Zero;
    }

    /// <summary>Samples one by one, with the patches that each has.</summary>
    private static bool Each<T>(in PatchPlanes<T> patches, in SignalShape shape, int c, int start, int from, int to, T tolerance, Span<T> channel)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
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
                T value = patches.Numbers[(((c * shape.Length) + t - (k * shape.Stride)) * patches.Pitch) + k - start + reach];
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

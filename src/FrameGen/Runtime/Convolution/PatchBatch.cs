using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>Patches as vectors of a batch: their outputs are gathered, inverted by the kernel of the layer, and put back where the patches of a block lie.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TPatches">The kernel of the layer.</typeparam>
internal static class PatchBatch<T, TPatches>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TPatches : IPatchKernel<T>
{
    /// <summary>Finds the inputs of outputs that the layer gave; whether all are found.</summary>
    public static bool TryReconstruct(in PatchOutputs<T> outputs, in PatchPlanes<T> patches)
        => TryInvert(outputs, patches, default, isEstimated: false);

    /// <summary>Estimates the inputs of measured outputs; whether all are.</summary>
    public static bool TryEstimate(in PatchOutputs<T> outputs, in PatchPlanes<T> patches, ReadOnlySpan<T> sigma)
        => TryInvert(outputs, patches, sigma, isEstimated: true);

    /// <summary>Finds the inputs of those of some outputs whose bits are set; whether all are found.</summary>
    public static bool TryReconstruct(in PatchOutputs<T> outputs, in PatchPlanes<T> patches, ulong chosen)
    {
        // Of many the batch is faster, which begins by moving all of them.
        if (4 * BitOperations.PopCount(chosen) > outputs.Count)
        {
            return TryReconstruct(outputs, patches);
        }

        for (; chosen != 0; chosen &= chosen - 1)
        {
            int k = BitOperations.TrailingZeroCount(chosen);
            if (!TryReconstruct(outputs.Only(k), patches.From(k)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryInvert(in PatchOutputs<T> outputs, in PatchPlanes<T> patches, ReadOnlySpan<T> sigma, bool isEstimated)
    {
        int m = outputs.Channels;
        int n = patches.Entries;
        int count = outputs.Count;
        int size = count * (m + n);
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(size)], size);
        Span<T> batch = scratch.Take(count * m);
        Span<T> found = scratch.Take(count * n);
        PatchTransposition.Copy(outputs.Numbers, outputs.Pitch, m, count, batch, m);
        if ((isEstimated ? TPatches.EstimateBatch(batch, sigma, found, Loss.Squares) : TPatches.ReconstructBatch(batch, found)) < count)
        {
            return false;
        }

        PatchTransposition.Copy(found, n, count, n, patches.Numbers, patches.Pitch);
        return true;
    }
}

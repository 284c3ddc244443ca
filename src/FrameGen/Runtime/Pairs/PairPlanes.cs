using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Reconstruction of consecutive patches of a signal by pairs, where their outputs lie: the lit row of each pair, patch by patch in the lanes of vectors, then one product for all.</summary>
/// <remarks>
/// A pair without a lit row, as silence gives, is the rule in signals. Exactly at equality, alpha_k = -alpha'_k / c_k, it says alpha_k by either row, and every output with no more than one lit row a pair is
/// that of one x: there is nothing to check but the domain. What this does not settle is left to <see cref="PairTies"/>.
/// </remarks>
internal static class PairPlanes
{
    /// <summary>Reconstructs patches.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="domain">The domain of the layer.</param>
    /// <param name="outputs">Their outputs.</param>
    /// <param name="patches">Receives the inputs of those that are found.</param>
    /// <returns>A bit for each patch that is not: those with a dark pair, and all where an output is not ordinary.</returns>
    public static ulong Compute<T>(in PairTables<T> pairs, in LayerDomain domain, in PatchOutputs<T> outputs, in PatchPlanes<T> patches)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = patches.Entries;
        int count = outputs.Count;
        if (!Vector.IsHardwareAccelerated || count < Math.Max(Vector<T>.Count, PlaneProduct.LeastPatches<T>()) || !ReluOutputs.AreOrdinary(outputs))
        {
            return outputs.All;
        }

        int size = n * (count + 1);
        using var scratch = new Scratch<T>(stackalloc T[Scratch.OnStack(size)], size);
        Span<T> coordinates = scratch.Take(n * count);
        Span<T> zeros = scratch.Take(n);
        zeros.Clear();
        Span<int> planes = stackalloc int[n];
        for (int k = 0; k < n; k++)
        {
            planes[k] = k * count;
        }

        ulong doubtful = Read(pairs, outputs, coordinates, out ulong dark);
        ulong served = PlaneProduct.Compute(new PlaneFactors<T>(zeros, pairs.Inverse, n, 1), coordinates, planes, patches, count, outputs.All);
        if (dark != 0)
        {
            doubtful |= dark & (pairs.Others.Length > 0 || domain.HalfSpaces.Length > 0 || domain.InnerRadius > 0 ? ulong.MaxValue : ~Inside(patches, count, domain.OuterRadius));
        }

        return (doubtful | ~served) & outputs.All;
    }

    /// <summary>The coordinates of each patch, n planes of as many numbers as there are patches.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="outputs">Outputs.</param>
    /// <param name="coordinates">Receives them.</param>
    /// <param name="dark">A bit for each patch with a dark pair.</param>
    /// <returns>A bit for each whose dark pairs are not explained by their being dark.</returns>
    private static ulong Read<T>(in PairTables<T> pairs, in PatchOutputs<T> outputs, Span<T> coordinates, out ulong dark)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int count = outputs.Count;
        int lanes = Vector<T>.Count;
        ref T target = ref MemoryMarshal.GetReference(coordinates);
        ulong lit = 0;
        ulong doubtful = 0;
        dark = 0;
        for (int k = 0; k < pairs.Rows.Length; k++)
        {
            ref T own = ref outputs.Channel(pairs.Rows[k]);
            ref T other = ref outputs.Channel(pairs.Opposites[k]);
            T start = pairs.Starts[k];
            T threshold = pairs.Thresholds[k];
            ulong isOwn = outputs.Positive(pairs.Rows[k], T.Epsilon);
            ulong isOther = outputs.Positive(pairs.Opposites[k], T.Epsilon);
            ulong isDark = ~(isOwn | isOther) & outputs.All;
            dark |= isDark;
            lit |= isOwn & isOther;
            doubtful |= threshold == start ? 0 : isDark;

            var preference = new Vector<T>(pairs.Preferences[k]);
            var slope = new Vector<T>(pairs.Slopes[k]);
            var thresholds = new Vector<T>(threshold);
            var starts = new Vector<T>(start);
            ref T plane = ref Unsafe.Add(ref target, k * count);
            for (int next = 0; next < count; next += lanes)
            {
                int at = Math.Min(next, count - lanes);
                Vector<T> z = Vector.LoadUnsafe(ref own, (nuint)at);
                Vector<T> opposite = Vector.LoadUnsafe(ref other, (nuint)at);

                // 0 times infinity is no number, and not at least anything: then the other is read.
                Vector.ConditionalSelect(Vector.GreaterThanOrEqual(z * preference, opposite), z + thresholds, (opposite * slope) + starts).StoreUnsafe(ref plane, (nuint)at);
            }
        }

        // Where both rows of some pair are lit the output has errors, and a dark pair may be one of them.
        return doubtful | (dark & lit);
    }

    /// <summary>A bit for each patch that is shorter than a radius.</summary>
    private static ulong Inside<T>(in PatchPlanes<T> patches, int count, double radius)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var square = new Vector<T>(T.CreateTruncating(radius * radius));
        Span<T> room = stackalloc T[count];
        ref T first = ref MemoryMarshal.GetReference(room);
        for (int next = 0; next < count; next += Vector<T>.Count)
        {
            int at = Math.Min(next, count - Vector<T>.Count);
            Vector<T> left = square;
            for (int entry = 0; entry < patches.Entries; entry++)
            {
                Vector<T> x = Vector.LoadUnsafe(ref patches.First, (nuint)((entry * patches.Pitch) + at));
                left -= x * x;
            }

            left.StoreUnsafe(ref first, (nuint)at);
        }

        return PositiveRows.Mask(ref first, count, T.Epsilon);
    }
}

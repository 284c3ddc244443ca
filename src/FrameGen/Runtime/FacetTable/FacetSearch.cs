using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Finds a facet all of whose rows are positive, for layers of more than 64 rows. None where an output is not ordinary.</summary>
internal static class FacetSearch<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>What is found where there is none: more than there are facets.</summary>
    public const uint None = uint.MaxValue;

    /// <summary>The rows that are looked at together.</summary>
    private const int Block = 64;

    /// <summary>
    /// A facet whose rows are all positive, of at most twice the least gain of all those. Facets stand in the order in which they are worth trying, in which none
    /// comes before one of less than half its gain: the first is it.
    /// </summary>
    public static nuint Find(ref T z)
    {
        if (FacetTables<T, TTables>.AreByFirstRow)
        {
            return FindByFirstRow(ref z);
        }

        int m = LayerShape<T, TTables>.Outputs;
        int facet = 0;
        if (FirstFacets<T, TTables>.ServesTwice(m))
        {
            if (!(PositiveMask<T>.TryOf(ref z, Block, out ulong positive) & PositiveMask<T>.TryOf(ref Unsafe.Add(ref z, m - Block), Block, out ulong last)))
            {
                return None;
            }

            uint facets = FirstFacets<T, TTables>.Served(~positive, ~last);
            if (facets != 0)
            {
                return (uint)BitOperations.TrailingZeroCount(facets);
            }

            facet = Math.Min(FirstFacets<T, TTables>.CountOf(m), LayerShape<T, TTables>.Facets);
        }
        else if (!ReluOutputs.AreOrdinary(ref z, m))
        {
            return None;
        }

        ref int rows = ref MemoryMarshal.GetReference(FacetTables<T, TTables>.Rows);
        int start = facet == 0 ? 0 : End(facet - 1);
        for (; facet < LayerShape<T, TTables>.Facets; facet++)
        {
            int end = End(facet);
            if (ArePositive(ref z, ref rows, start, end))
            {
                return (uint)facet;
            }

            start = end;
        }

        return None;
    }

    /// <summary>
    /// Where facets are sorted by their first rows: one that is all positive is found when its first row is. Of all those one of the least class of gains, in
    /// which each gain is less than twice any other; where its class is the least there is, the search ends.
    /// </summary>
    private static nuint FindByFirstRow(ref T z)
    {
        ref int rows = ref MemoryMarshal.GetReference(FacetTables<T, TTables>.Rows);
        ReadOnlySpan<int> firstRowStarts = FacetTables<T, TTables>.FirstRowStarts;
        ref int classes = ref MemoryMarshal.GetReference(FacetTables<T, TTables>.GainClasses);
        uint found = None;
        int least = byte.MaxValue + 1;
        int m = LayerShape<T, TTables>.Outputs;
        for (int row = 0; row < m; row += Block)
        {
            // The last rows with those before them, which have been looked at.
            int start = Math.Min(row, m - Block);
            if (!PositiveMask<T>.TryOf(ref Unsafe.Add(ref z, start), Block, out ulong positive))
            {
                return None;
            }

            positive = positive >> (row - start) << (row - start);
            for (; positive != 0; positive &= positive - 1)
            {
                int first = start + BitOperations.TrailingZeroCount(positive);
                for (int facet = firstRowStarts[first]; facet < firstRowStarts[first + 1]; facet++)
                {
                    int gains = Unsafe.Add(ref classes, facet);
                    int end = End(facet);
                    if (gains < least && ArePositive(ref z, ref rows, (LayerShape<T, TTables>.FacetSize > 0 ? end - LayerShape<T, TTables>.FacetSize : FacetTables<T, TTables>.Starts[facet]) + 1, end))
                    {
                        if (gains == 0)
                        {
                            return ReluOutputs.AreOrdinary(ref Unsafe.Add(ref z, start + Block), m - start - Block) ? (uint)facet : None;
                        }

                        found = (uint)facet;
                        least = gains;
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Where the rows of a facet end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int End(int facet) => LayerShape<T, TTables>.FacetSize > 0 ? (facet + 1) * LayerShape<T, TTables>.FacetSize : FacetTables<T, TTables>.Starts[facet + 1];

    /// <summary>Whether the outputs of some of the rows, from one place in the list to another, are positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ArePositive(ref T z, ref int rows, int start, int end)
    {
        int k = start;
        while (k < end && Unsafe.Add(ref z, Unsafe.Add(ref rows, k)) >= ReluOutputs.Least<T>())
        {
            k++;
        }

        return k == end;
    }
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Finds a facet all of whose rows are positive, for layers of more than 64 rows.</summary>
internal static class FacetSearch<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, IFacetTables<T>
{
    /// <summary>What is found where there is none: more than there are facets.</summary>
    private const uint None = uint.MaxValue;

    /// <summary>The rows that are looked at together.</summary>
    private const int Block = 64;

    /// <summary>The first facet whose rows are all positive. Facets stand in the order in which they are worth trying.</summary>
    public static nuint Find(ref T z)
    {
        if (!TTables.FirstRowStarts().IsEmpty)
        {
            return FindByFirstRow(ref z);
        }

        ref int rows = ref MemoryMarshal.GetReference(TTables.FacetRows());
        int start = 0;
        for (int facet = 0; facet < TTables.Facets(); facet++)
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

    /// <summary>Where facets are sorted by their first rows: one that is all positive is found when its first row is.</summary>
    private static nuint FindByFirstRow(ref T z)
    {
        ref int rows = ref MemoryMarshal.GetReference(TTables.FacetRows());
        ReadOnlySpan<int> firstRowStarts = TTables.FirstRowStarts();
        for (int start = 0; start < TTables.Outputs(); start += Block)
        {
            ref T outputs = ref Unsafe.Add(ref z, start);
            ulong positive = TTables.Outputs() - start >= Block ? PositiveRows.Mask64(ref outputs) : PositiveRows.Mask(ref outputs, TTables.Outputs() - start);
            for (; positive != 0; positive &= positive - 1)
            {
                int row = start + BitOperations.TrailingZeroCount(positive);
                for (int facet = firstRowStarts[row]; facet < firstRowStarts[row + 1]; facet++)
                {
                    int end = End(facet);
                    if (ArePositive(ref z, ref rows, (TTables.FacetSize() > 0 ? end - TTables.FacetSize() : TTables.FacetStarts()[facet]) + 1, end))
                    {
                        return (uint)facet;
                    }
                }
            }
        }

        return None;
    }

    /// <summary>Where the rows of a facet end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int End(int facet) => TTables.FacetSize() > 0 ? (facet + 1) * TTables.FacetSize() : TTables.FacetStarts()[facet + 1];

    /// <summary>Whether the outputs of some of the rows, from one place in the list to another, are positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ArePositive(ref T z, ref int rows, int start, int end)
    {
        int k = start;
        while (k < end && Unsafe.Add(ref z, Unsafe.Add(ref rows, k)) > T.Zero)
        {
            k++;
        }

        return k == end;
    }
}

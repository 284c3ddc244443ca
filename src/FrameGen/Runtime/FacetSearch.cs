using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>Finds a facet all of whose rows are positive, for layers of more than 64 rows.</summary>
internal static class FacetSearch
{
    /// <summary>What is found where there is none: more than there are facets.</summary>
    public const uint None = uint.MaxValue;

    /// <summary>The first facet whose rows are all positive. Facets stand in the order in which they are worth trying.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="facetStarts">Where the rows of each facet start in <paramref name="facetRows"/>, one more than there are facets.</param>
    /// <param name="facetRows">The rows of each facet.</param>
    /// <returns>The facet, or <see cref="None"/>.</returns>
    public static nuint FindPositive<T>(ref T z, ReadOnlySpan<int> facetStarts, ReadOnlySpan<int> facetRows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int start = 0;
        for (int facet = 0; facet + 1 < facetStarts.Length; facet++)
        {
            int end = facetStarts[facet + 1];
            if (ArePositive(ref z, facetRows, start, end))
            {
                return (uint)facet;
            }

            start = end;
        }

        return None;
    }

    /// <summary>The first facet whose rows are all positive, where facets are sorted by their first rows: one that is all positive is found when its first row is.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="firstRowStarts">For each row where the facets begin that have it as their first; one more than there are rows.</param>
    /// <param name="facetStarts">Where the rows of each facet start in <paramref name="facetRows"/>, one more than there are facets.</param>
    /// <param name="facetRows">The rows of each facet, ascending.</param>
    /// <returns>The facet, or <see cref="None"/>.</returns>
    public static nuint FindPositiveByFirstRow<T>(ref T z, ReadOnlySpan<int> firstRowStarts, ReadOnlySpan<int> facetStarts, ReadOnlySpan<int> facetRows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int block = 64;
        int rows = firstRowStarts.Length - 1;
        for (int start = 0; start < rows; start += block)
        {
            ref T outputs = ref Unsafe.Add(ref z, start);
            ulong positive = rows - start >= block ? PositiveRows.Mask64(ref outputs) : PositiveRows.Mask(ref outputs, rows - start);
            for (; positive != 0; positive &= positive - 1)
            {
                int row = start + BitOperations.TrailingZeroCount(positive);
                for (int facet = firstRowStarts[row]; facet < firstRowStarts[row + 1]; facet++)
                {
                    if (ArePositive(ref z, facetRows, facetStarts[facet] + 1, facetStarts[facet + 1]))
                    {
                        return (uint)facet;
                    }
                }
            }
        }

        return None;
    }

    /// <summary>Whether the outputs of some of the rows, from one place in the list to another, are positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool ArePositive<T>(ref T z, ReadOnlySpan<int> rows, int start, int end)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int k = start;
        while (k < end && Unsafe.Add(ref z, rows[k]) > T.Zero)
        {
            k++;
        }

        return k == end;
    }
}

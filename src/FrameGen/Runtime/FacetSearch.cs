using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>Finds a facet all of whose rows are positive.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FacetSearch
{
    /// <summary>The first facet of a list whose mask is a subset of the active rows.</summary>
    /// <typeparam name="TMask">ushort, uint or ulong: one bit a row.</typeparam>
    /// <param name="masks">One mask a facet, followed by at least 63 bytes of anything readable.</param>
    /// <param name="start">The first position to look at.</param>
    /// <param name="end">The position after the last.</param>
    /// <param name="active">The positive rows.</param>
    /// <returns>The position, or -1.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int FindSubset<TMask>(ReadOnlySpan<TMask> masks, int start, int end, TMask active)
        where TMask : unmanaged, IBinaryInteger<TMask>
    {
        ref TMask first = ref MemoryMarshal.GetReference(masks);
        int position = start;
        if (Vector512.IsHardwareAccelerated)
        {
            Vector512<TMask> inactive = Vector512.Create(~active);
            for (; position < end; position += Vector512<TMask>.Count)
            {
                Vector512<TMask> missing = Vector512.LoadUnsafe(ref first, (nuint)position) & inactive;
                ulong hits = Vector512.Equals(missing, Vector512<TMask>.Zero).ExtractMostSignificantBits();
                if (hits != 0)
                {
                    position += BitOperations.TrailingZeroCount(hits);
                    return position < end ? position : -1;
                }
            }

            return -1;
        }

        // Two 128-bit halves where that is the widest.
        if (Vector128.IsHardwareAccelerated)
        {
            Vector256<TMask> inactive = Vector256.Create(~active);
            for (; position < end; position += Vector256<TMask>.Count)
            {
                Vector256<TMask> missing = Vector256.LoadUnsafe(ref first, (nuint)position) & inactive;
                uint hits = Vector256.Equals(missing, Vector256<TMask>.Zero).ExtractMostSignificantBits();
                if (hits != 0)
                {
                    position += BitOperations.TrailingZeroCount(hits);
                    return position < end ? position : -1;
                }
            }

            return -1;
        }

        for (; position < end; position++)
        {
            if ((Unsafe.Add(ref first, position) & ~active) == TMask.Zero)
            {
                return position;
            }
        }

        return -1;
    }

    /// <summary>A facet whose rows are all positive: first among the facets that hold a given row, then among all.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="topRow">The row whose facets come first; -1 where no row is positive.</param>
    /// <param name="rowStarts">Where the facets of each row start in <paramref name="rowFacets"/>, m + 1 values.</param>
    /// <param name="rowFacets">The facets of each row.</param>
    /// <param name="facetStarts">Where the rows of each facet start in <paramref name="facetRows"/>, one more than there are facets.</param>
    /// <param name="facetRows">The rows of each facet.</param>
    /// <returns>The facet, or -1.</returns>
    public static int FindPositive<T>(
        ReadOnlySpan<T> z,
        int topRow,
        ReadOnlySpan<int> rowStarts,
        ReadOnlySpan<int> rowFacets,
        ReadOnlySpan<int> facetStarts,
        ReadOnlySpan<int> facetRows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (topRow < 0)
        {
            return -1;
        }

        for (int position = rowStarts[topRow]; position < rowStarts[topRow + 1]; position++)
        {
            if (IsPositive(z, facetStarts, facetRows, rowFacets[position]))
            {
                return rowFacets[position];
            }
        }

        for (int facet = 0; facet + 1 < facetStarts.Length; facet++)
        {
            if (IsPositive(z, facetStarts, facetRows, facet))
            {
                return facet;
            }
        }

        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsPositive<T>(ReadOnlySpan<T> z, ReadOnlySpan<int> facetStarts, ReadOnlySpan<int> facetRows, int facet)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int k = facetStarts[facet]; k < facetStarts[facet + 1]; k++)
        {
            if (!(z[facetRows[k]] > T.Zero))
            {
                return false;
            }
        }

        return true;
    }
}

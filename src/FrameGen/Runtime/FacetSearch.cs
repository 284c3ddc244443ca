using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>Finds a facet all of whose rows are positive, for layers of more than 64 rows.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FacetSearch
{
    /// <summary>The first facet whose rows are all positive. Facets stand in the order in which they are worth trying.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="facetStarts">Where the rows of each facet start in <paramref name="facetRows"/>, one more than there are facets.</param>
    /// <param name="facetRows">The rows of each facet.</param>
    /// <param name="found">The facet.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFindPositive<T>(ref T z, ReadOnlySpan<int> facetStarts, ReadOnlySpan<int> facetRows, out nuint found)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int start = 0;
        for (int facet = 0; facet + 1 < facetStarts.Length; facet++)
        {
            int end = facetStarts[facet + 1];
            int k = start;
            while (k < end && Unsafe.Add(ref z, facetRows[k]) > T.Zero)
            {
                k++;
            }

            if (k == end)
            {
                found = (uint)facet;
                return true;
            }

            start = end;
        }

        found = 0;
        return false;
    }
}

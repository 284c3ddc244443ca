using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>Facets in the lexicographic order of their rows.</summary>
internal static class FacetOrder
{
    /// <summary>Sorts by the first few rows packed into one number, and only those that agree in them by all.</summary>
    public static IReadOnlyList<Facet> Sort(List<Facet> facets, int count)
    {
        int bits = 1;
        while (bits < 31 && count >= 1 << bits)
        {
            bits++;
        }

        var sorted = facets.ToArray();
        var keys = new long[sorted.Length];
        for (int j = 0; j < sorted.Length; j++)
        {
            keys[j] = Key(sorted[j].RawRows, bits);
        }

        Array.Sort(keys, sorted);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            end = start + 1;
            while (end < sorted.Length && keys[end] == keys[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(sorted, start, end - start, ByRows.Instance);
            }
        }

        return sorted;
    }

    /// <summary>The rows counted from 1, so that a list that ends comes before those that go on.</summary>
    private static long Key(int[] rows, int bits)
    {
        long key = 0;
        for (int k = 0; k < 63 / bits; k++)
        {
            key = (key << bits) | (k < rows.Length ? rows[k] + 1L : 0);
        }

        return key;
    }

    private sealed class ByRows : IComparer<Facet>
    {
        public static ByRows Instance { get; } = new();

        public int Compare(Facet? a, Facet? b)
        {
            int[] first = a!.RawRows;
            int[] second = b!.RawRows;
            for (int k = 0; k < Math.Min(first.Length, second.Length); k++)
            {
                if (first[k] != second[k])
                {
                    return first[k].CompareTo(second[k]);
                }
            }

            return first.Length.CompareTo(second.Length);
        }
    }
}

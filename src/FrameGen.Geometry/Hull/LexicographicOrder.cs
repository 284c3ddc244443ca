using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>Facets in the lexicographic order of their rows.</summary>
internal static class LexicographicOrder
{
    /// <summary>Sorts by the first row by counting, then by the first few packed into one number, and only those that agree in them by all.</summary>
    public static IReadOnlyList<Facet> Sort(List<Facet> facets, int count)
    {
        int bits = 1;
        while (bits < 31 && count >= 1 << bits)
        {
            bits++;
        }

        var starts = new int[count + 1];
        foreach (var facet in facets)
        {
            starts[facet.RawRows[0] + 1]++;
        }

        for (int i = 0; i < count; i++)
        {
            starts[i + 1] += starts[i];
        }

        var sorted = new Facet[facets.Count];
        var keys = new long[sorted.Length];
        var next = (int[])starts.Clone();
        foreach (var facet in facets)
        {
            int at = next[facet.RawRows[0]]++;
            sorted[at] = facet;
            keys[at] = Key(facet.RawRows, bits);
        }

        for (int i = 0; i < count; i++)
        {
            SortByKey(keys, sorted, starts[i], starts[i + 1]);
        }

        return sorted;
    }

    private static void SortByKey(long[] keys, Facet[] sorted, int first, int last)
    {
        if (last - first <= 1)
        {
            return;
        }

        Array.Sort(keys, sorted, first, last - first);
        for (int start = first, end; start < last; start = end)
        {
            end = start + 1;
            while (end < last && keys[end] == keys[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                Array.Sort(sorted, start, end - start, ByRows.Instance);
            }
        }
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

using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.Hull;

namespace FrameGen.Geometry.Tests.Hull;

/// <summary>Facets by trying every n points, in integers: slow, and right by definition.</summary>
internal static class ExactOracle
{
    /// <summary>The index sets of the facets, sorted; empty where all points lie in one hyperplane.</summary>
    public static List<int[]> Facets(double[] points, int count, int n)
    {
        var exact = new ExactPoints(points, count, n);
        var interior = new BigInteger[n];
        for (int i = 0; i < count; i++)
        {
            for (int c = 0; c < n; c++)
            {
                interior[c] += exact[i, c];
            }
        }

        var found = new HashSet<string>();
        var facets = new List<int[]>();
        foreach (int[] subset in Subsets(count, n))
        {
            // The mean of all points is on the hyperplane only if it supports nothing or holds everything.
            var plane = ExactHyperplane.Through(exact, subset, 0, interior, count, System.Threading.CancellationToken.None);
            if (plane is null)
            {
                continue;
            }

            var sides = Enumerable.Range(0, count).Select(i => plane.Side(exact, i)).ToArray();
            if (sides.Any(s => s > 0))
            {
                continue;
            }

            int[] facet = Enumerable.Range(0, count).Where(i => sides[i] == 0).ToArray();
            if (found.Add(string.Join(",", facet)))
            {
                facets.Add(facet);
            }
        }

        facets.Sort(Lexicographic);
        return facets;
    }

    public static int Lexicographic(int[] a, int[] b)
    {
        for (int k = 0; k < a.Length && k < b.Length; k++)
        {
            if (a[k] != b[k])
            {
                return a[k].CompareTo(b[k]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }

    public static IEnumerable<int[]> Subsets(int count, int size)
    {
        var subset = Enumerable.Range(0, size).ToArray();
        while (size <= count)
        {
            yield return (int[])subset.Clone();
            int k = size - 1;
            while (k >= 0 && subset[k] == count - size + k)
            {
                k--;
            }

            if (k < 0)
            {
                yield break;
            }

            subset[k]++;
            for (int l = k + 1; l < size; l++)
            {
                subset[l] = subset[l - 1] + 1;
            }
        }
    }
}

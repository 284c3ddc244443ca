using System;
using System.Collections.Generic;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// Unit rows that are equal up to rounding (x and 3x), one representative for each, so that the hull has no slivers between twins.
/// </summary>
internal sealed class DirectionClusters
{
    /// <summary>Unit rows closer than this are one direction: well above rounding, well below <see cref="Tolerance.Coplanar"/>.</summary>
    private const double Distance = 1e-12;

    private DirectionClusters(int[][] members, double[] points)
    {
        Members = members;
        Points = points;
    }

    /// <summary>The rows of each direction, ascending; directions in the order of their first rows.</summary>
    public int[][] Members { get; }

    /// <summary>How many directions there are.</summary>
    public int Count => Members.Length;

    /// <summary>The representatives, one direction after the other: the lexicographically least of its rows, whatever their order.</summary>
    public double[] Points { get; }

    /// <summary>Groups rows; closeness is made transitive, so the groups do not depend on the order.</summary>
    public static DirectionClusters Find(double[] rows, int count, int n)
    {
        var root = new int[count];
        for (int i = 0; i < count; i++)
        {
            root[i] = i;
        }

        MergeNeighbours(rows, count, n, root);
        var groups = new SortedDictionary<int, List<int>>();
        for (int i = 0; i < count; i++)
        {
            int r = Root(root, i);
            if (!groups.TryGetValue(r, out var group))
            {
                groups.Add(r, group = []);
            }

            group.Add(i);
        }

        var members = new int[groups.Count][];
        var points = new double[groups.Count * n];
        int at = 0;
        foreach (var group in groups.Values)
        {
            members[at] = group.ToArray();
            int least = group[0];
            foreach (int row in group)
            {
                if (Compare(rows, n, row, least) < 0)
                {
                    least = row;
                }
            }

            Array.Copy(rows, least * n, points, at * n, n);
            at++;
        }

        return new DirectionClusters(members, points);
    }

    /// <summary>Sweeps over the rows sorted along a fixed generic direction: close rows are close there, and grids do not pile up.</summary>
    private static void MergeNeighbours(double[] rows, int count, int n, int[] root)
    {
        var keys = new double[count];
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
            for (int c = 0; c < n; c++)
            {
                keys[i] += rows[i * n + c] * Math.Sqrt(c + 2) / n;
            }
        }

        Array.Sort(keys, order);
        double window = Distance * (n + 2);
        for (int a = 0; a < count; a++)
        {
            for (int b = a + 1; b < count && keys[b] - keys[a] <= window; b++)
            {
                if (AreClose(rows, n, order[a], order[b]))
                {
                    int first = Root(root, order[a]);
                    int second = Root(root, order[b]);
                    root[Math.Max(first, second)] = Math.Min(first, second);
                }
            }
        }
    }

    private static bool AreClose(double[] rows, int n, int a, int b)
    {
        double sum = 0;
        for (int c = 0; c < n; c++)
        {
            double difference = rows[a * n + c] - rows[b * n + c];
            sum += difference * difference;
        }

        return sum <= Distance * Distance;
    }

    private static int Compare(double[] rows, int n, int a, int b)
    {
        for (int c = 0; c < n; c++)
        {
            int order = rows[a * n + c].CompareTo(rows[b * n + c]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int Root(int[] root, int i)
    {
        while (root[i] != i)
        {
            root[i] = root[root[i]];
            i = root[i];
        }

        return i;
    }
}

using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// Unit rows that are equal up to rounding (x and 3x), one representative for each, so that the hull has no slivers between twins.
/// </summary>
internal sealed class DirectionClusters
{
    /// <summary>Unit rows closer than this are one direction: well above rounding, well below <see cref="Tolerance.Coplanar"/>.</summary>
    private const double Distance = 1e-12;

    private DirectionClusters(int[][]? members, double[] points, int count, double spacing)
    {
        Members = members;
        Points = points;
        Count = count;
        Spacing = spacing;
    }

    /// <summary>The rows of each direction, ascending; directions in the order of their first rows. Null where each row is one.</summary>
    public int[][]? Members { get; }

    /// <summary>How many directions there are.</summary>
    public int Count { get; }

    /// <summary>No two directions are closer; 0 where that is not known.</summary>
    public double Spacing { get; }

    /// <summary>The representatives, one direction after the other: the lexicographically least of its rows, whatever their order.</summary>
    public double[] Points { get; }

    /// <summary>Groups rows; closeness is made transitive, so the groups do not depend on the order.</summary>
    public static DirectionClusters Find(double[] rows, int count, int n, Work work)
    {
        var root = new int[count];
        for (int i = 0; i < count; i++)
        {
            root[i] = i;
        }

        double spacing = MergeNeighbours(rows, count, n, root, work, out bool anyClose);
        if (!anyClose)
        {
            return new DirectionClusters(null, rows, count, spacing);
        }

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

        return new DirectionClusters(members, points, at, spacing);
    }

    /// <summary>
    /// Sweeps over the rows sorted along a fixed generic direction: close rows are close there, and grids do not pile up.
    /// Returns a lower bound on the distance of rows that are not joined.
    /// </summary>
    private static double MergeNeighbours(double[] rows, int count, int n, int[] root, Work work, out bool anyClose)
    {
        work.Charge(4L * count * n);
        var order = SortAlong(rows, count, n, out double[] keys, out double length);
        double nearest = double.PositiveInfinity;
        for (int a = 0; a + 1 < count; a++)
        {
            // Neighbours of the sweep first, so that it need not look far.
            double distance = SquaredDistance(rows, n, order[a], order[a + 1]);
            nearest = distance > Distance * Distance && distance < nearest ? distance : nearest;
        }

        anyClose = false;
        double window = length * (Math.Max(Distance, Math.Sqrt(nearest)) + 1e-14 * n);
        for (int a = 0; a < count; a++)
        {
            for (int b = a + 1; b < count && keys[b] - keys[a] <= window; b++)
            {
                work.Charge(n);
                double distance = SquaredDistance(rows, n, order[a], order[b]);
                if (distance <= Distance * Distance)
                {
                    int first = Root(root, order[a]);
                    int second = Root(root, order[b]);
                    root[Math.Max(first, second)] = Math.Min(first, second);
                    anyClose = true;
                }
                else if (distance < nearest)
                {
                    nearest = distance;
                    window = length * (Math.Sqrt(nearest) + 1e-14 * n);
                }
            }
        }

        // Two joined rows may be represented by others of their groups.
        return Math.Max(0, Math.Sqrt(nearest) * (1 - 1e-9) - 2 * count * Distance);
    }

    private static int[] SortAlong(double[] rows, int count, int n, out double[] keys, out double length)
    {
        var direction = new double[n];
        double sum = 0;
        for (int c = 0; c < n; c++)
        {
            direction[c] = Math.Sqrt(c + 2) / n;
            sum += direction[c] * direction[c];
        }

        length = Math.Sqrt(sum);
        keys = new double[count];
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
            for (int c = 0; c < n; c++)
            {
                keys[i] += rows[i * n + c] * direction[c];
            }
        }

        Array.Sort(keys, order);
        return order;
    }

    private static double SquaredDistance(double[] rows, int n, int a, int b)
    {
        double sum = 0;
        for (int c = 0; c < n; c++)
        {
            double difference = rows[a * n + c] - rows[b * n + c];
            sum += difference * difference;
        }

        return sum;
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

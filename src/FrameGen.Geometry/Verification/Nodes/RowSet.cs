using System.Collections.Generic;

namespace FrameGen.Geometry.Verification.Nodes;

/// <summary>Sets of rows as ascending arrays, equal by their content.</summary>
internal sealed class RowSet : IEqualityComparer<int[]>
{
    public static RowSet Comparer { get; } = new();

    public bool Equals(int[]? x, int[]? y)
    {
        if (x is null || y is null || x.Length != y.Length)
        {
            return x == y;
        }

        for (int k = 0; k < x.Length; k++)
        {
            if (x[k] != y[k])
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(int[] obj)
    {
        int hash = obj.Length;
        foreach (int row in obj)
        {
            hash = unchecked(hash * 31 + row);
        }

        return hash;
    }

    /// <summary>The ascending set with one row more.</summary>
    public static int[] With(int[] set, int row)
    {
        var larger = new int[set.Length + 1];
        int k = 0;
        for (; k < set.Length && set[k] < row; k++)
        {
            larger[k] = set[k];
        }

        larger[k] = row;
        for (; k < set.Length; k++)
        {
            larger[k + 1] = set[k];
        }

        return larger;
    }
}

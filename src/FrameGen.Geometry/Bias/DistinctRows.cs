using System.Collections.Generic;

namespace FrameGen.Geometry.Bias;

/// <summary>
/// The rows of distinct unit vectors: a repeated direction changes no cone and has its twin's estimate, so thousands of
/// copies of a row cost no more than one.
/// </summary>
internal sealed class DistinctRows
{
    private readonly int[] _first;

    public DistinctRows(double[] unitRows, int count, int n)
    {
        _first = new int[count];
        var seen = new Dictionary<int, List<int>>();
        for (int i = 0; i < count; i++)
        {
            int hash = Hash(unitRows, i, n);
            if (!seen.TryGetValue(hash, out var candidates))
            {
                seen.Add(hash, candidates = []);
            }

            int twin = candidates.FindIndex(k => AreEqual(unitRows, k, i, n));
            _first[i] = twin < 0 ? i : candidates[twin];
            if (twin < 0)
            {
                candidates.Add(i);
            }
        }
    }

    /// <summary>Whether no row before this one is the same unit vector.</summary>
    public bool IsFirst(int row) => _first[row] == row;

    /// <summary>Gives every row the value of the first that is the same unit vector.</summary>
    public void Spread<T>(T[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = values[_first[i]];
        }
    }

    private static int Hash(double[] unitRows, int row, int n)
    {
        int hash = 17;
        for (int c = 0; c < n; c++)
        {
            hash = unchecked(hash * 31 + unitRows[row * n + c].GetHashCode());
        }

        return hash;
    }

    private static bool AreEqual(double[] unitRows, int a, int b, int n)
    {
        for (int c = 0; c < n; c++)
        {
            if (!unitRows[a * n + c].Equals(unitRows[b * n + c]))
            {
                return false;
            }
        }

        return true;
    }
}

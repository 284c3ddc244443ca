using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Points;

/// <summary>The patterns of active rows that points have, each worked out once: a million points in space with a dozen rows have at most 299.</summary>
internal sealed class PatternTable
{
    /// <summary>Beyond it the table begins anew: of many rows every point may have a pattern of its own.</summary>
    private const int Capacity = 1 << 14;

    private readonly Dictionary<ulong[], ActivePattern> _patterns = new(Comparer.Instance);
    private readonly Frame _frame;
    private readonly Work _work;
    private readonly ulong[] _key;

    public PatternTable(Frame frame, Work work)
    {
        _frame = frame;
        _work = work;
        _key = new ulong[(frame.Count + 63) / 64];
    }

    /// <summary>The pattern of the rows whose slack is positive, or not negative.</summary>
    public ActivePattern Of(double[] slack, bool withTies)
    {
        System.Array.Clear(_key, 0, _key.Length);
        for (int i = 0; i < slack.Length; i++)
        {
            if (withTies ? slack[i] >= 0 : slack[i] > 0)
            {
                _key[i / 64] |= 1UL << (i % 64);
            }
        }

        if (!_patterns.TryGetValue(_key, out ActivePattern? pattern))
        {
            if (_patterns.Count == Capacity)
            {
                _patterns.Clear();
            }

            pattern = ActivePattern.Of(_frame, Rows(), _work);
            _patterns.Add((ulong[])_key.Clone(), pattern);
        }

        return pattern;
    }

    private List<int> Rows()
    {
        var rows = new List<int>();
        for (int i = 0; i < _frame.Count; i++)
        {
            if ((_key[i / 64] >> (i % 64) & 1) != 0)
            {
                rows.Add(i);
            }
        }

        return rows;
    }

    private sealed class Comparer : IEqualityComparer<ulong[]>
    {
        public static readonly Comparer Instance = new();

        public bool Equals(ulong[]? x, ulong[]? y)
        {
            for (int k = 0; k < x!.Length; k++)
            {
                if (x[k] != y![k])
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(ulong[] key)
        {
            ulong hash = 14695981039346656037;
            foreach (ulong word in key)
            {
                hash = (hash ^ word ^ (word >> 32)) * 1099511628211;
            }

            return (int)(hash ^ (hash >> 32));
        }
    }
}

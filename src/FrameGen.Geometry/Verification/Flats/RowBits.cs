using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Geometry.Verification.Flats;

/// <summary>A set of rows as a mask, a bit a row, for intersections in a few words.</summary>
internal sealed class RowBits
{
    private readonly ulong[] _words;

    /// <summary>Compares sets, as long as they are not changed, by their rows.</summary>
    public static IEqualityComparer<RowBits> ByContent { get; } = new ContentComparer();

    /// <summary>The empty set, for rows below a count.</summary>
    public RowBits(int count) => _words = new ulong[(count + 63) / 64];

    /// <summary>Whether a row belongs to the set.</summary>
    public bool Contains(int row) => (_words[row >> 6] >> (row & 63) & 1) != 0;

    /// <summary>Adds a row.</summary>
    public void Add(int row) => _words[row >> 6] |= 1UL << (row & 63);

    /// <summary>Removes all rows.</summary>
    public void Clear() => Array.Clear(_words, 0, _words.Length);

    /// <summary>Makes this set equal to another.</summary>
    public void Assign(RowBits other) => Array.Copy(other._words, _words, _words.Length);

    /// <summary>Whether every row of this set belongs to another.</summary>
    public bool IsWithin(RowBits other)
    {
        for (int k = 0; k < _words.Length; k++)
        {
            if ((_words[k] & ~other._words[k]) != 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the sets have a row in common.</summary>
    public bool Meets(RowBits other)
    {
        for (int k = 0; k < _words.Length; k++)
        {
            if ((_words[k] & other._words[k]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many rows of this set do not belong to another.</summary>
    public int CountOutside(RowBits other)
    {
        int count = 0;
        for (int k = 0; k < _words.Length; k++)
        {
            // The sums of 2, 4 and 8 bits side by side, and of the bytes in the highest.
            ulong word = _words[k] & ~other._words[k];
            word -= (word >> 1) & 0x5555555555555555;
            word = (word & 0x3333333333333333) + ((word >> 2) & 0x3333333333333333);
            count += (int)((((word + (word >> 4)) & 0x0F0F0F0F0F0F0F0F) * 0x0101010101010101) >> 56);
        }

        return count;
    }

    /// <summary>Whether the sets have a row in common that does not belong to a third.</summary>
    public bool MeetsOutside(RowBits other, RowBits third)
    {
        for (int k = 0; k < _words.Length; k++)
        {
            if ((_words[k] & other._words[k] & ~third._words[k]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private sealed class ContentComparer : IEqualityComparer<RowBits>
    {
        public bool Equals(RowBits x, RowBits y) => Enumerable.SequenceEqual(x._words, y._words);

        public int GetHashCode(RowBits set)
        {
            ulong hash = 0;
            foreach (ulong word in set._words)
            {
                hash = (hash * 31) ^ word ^ (word >> 29);
            }

            return hash.GetHashCode();
        }
    }
}

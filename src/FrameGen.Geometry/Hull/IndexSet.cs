using System;
using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Hull;

/// <summary>An ascending set of indices, compared by content.</summary>
internal readonly struct IndexSet : IEquatable<IndexSet>
{
    private readonly int _hash;

    public IndexSet(int[] members)
    {
        Members = members;
        uint hash = 2166136261;
        foreach (int member in members)
        {
            hash = (hash ^ (uint)member) * 16777619;
        }

        _hash = (int)(hash ^ (hash >> 15));
    }

    public int[] Members { get; }

    public bool Equals(IndexSet other)
    {
        if (_hash != other._hash || Members.Length != other.Members.Length)
        {
            return false;
        }

        for (int i = 0; i < Members.Length; i++)
        {
            if (Members[i] != other.Members[i])
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is IndexSet other && Equals(other);

    public override int GetHashCode() => _hash;

    /// <summary>Whether every member is one of the other's.</summary>
    public bool IsIn(IndexSet other)
    {
        int at = 0;
        foreach (int member in Members)
        {
            while (at < other.Members.Length && other.Members[at] < member)
            {
                at++;
            }

            if (at == other.Members.Length || other.Members[at] != member)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>Answers whether an index set is a proper part of another: only sets larger than a simplex, those given, can hold one.</summary>
internal sealed class Containment
{
    private readonly List<IndexSet>?[] _largeByMember;

    private readonly Work _work;

    public Containment(IEnumerable<IndexSet> larger, int count, Work work)
    {
        _work = work;
        _largeByMember = new List<IndexSet>?[count];
        foreach (var set in larger)
        {
            foreach (int member in set.Members)
            {
                (_largeByMember[member] ??= []).Add(set);
            }
        }
    }

    public bool IsInAnother(IndexSet set)
    {
        List<IndexSet>? fewest = null;
        foreach (int member in set.Members)
        {
            var candidates = _largeByMember[member];
            if (candidates is null)
            {
                return false;
            }

            if (fewest is null || candidates.Count < fewest.Count)
            {
                fewest = candidates;
            }
        }

        foreach (var candidate in fewest!)
        {
            _work.Charge(candidate.Members.Length);
            if (candidate.Members.Length > set.Members.Length && set.IsIn(candidate))
            {
                return true;
            }
        }

        return false;
    }
}

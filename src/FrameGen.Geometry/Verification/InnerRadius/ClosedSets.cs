using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>The sets closed so far: each settles every flat that all of its rows lie outside.</summary>
/// <param name="firstOf">For each row the first that is parallel to it.</param>
internal sealed class ClosedSets(int[] firstOf)
{
    private readonly List<ClosedSet> _sets = [];
    private readonly HashSet<int[]> _known = new(RowSet.Comparer);

    /// <summary>Their proofs.</summary>
    public IEnumerable<ProofNode> Proof => _sets.Select(set => set.Proof);

    /// <summary>Whether one of them settles a flat.</summary>
    /// <param name="spanning">Rows that span the flat, each the first of its direction.</param>
    /// <param name="areOutside">Whether all of some rows lie outside it.</param>
    public bool Settle(int[] spanning, Func<int[], bool> areOutside)
    {
        for (int k = 0; k < _sets.Count; k++)
        {
            ClosedSet set = _sets[k];
            if (!set.HasAny(spanning) && areOutside(set.Rows))
            {
                // What settled one flat settles the next ones, too.
                _sets.RemoveAt(k);
                _sets.Insert(0, set);
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds the rows of a closed node that it needs, where they are new and all outside a flat.</summary>
    public bool TryAdd(ProofNode closed, Func<int[], bool> areOutside)
    {
        ClosedSet set = ClosedSet.Of(closed, firstOf);
        if (!_known.Add(set.Rows) || !areOutside(set.Rows))
        {
            return false;
        }

        _sets.Insert(0, set);
        return true;
    }
}

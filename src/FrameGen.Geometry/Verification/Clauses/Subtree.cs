using System.Collections.Generic;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>A flat that is to be settled with all above it.</summary>
/// <param name="path">The rows that span it, in the order of the way down.</param>
/// <param name="forbidden">The rows that no flat above it may hold.</param>
/// <param name="share">Which share of the whole tree it counts as.</param>
internal sealed class Subtree(int[] path, RowBits forbidden, double share)
{
    /// <summary>The rows that span it, in the order of the way down.</summary>
    public int[] Path { get; } = path;

    /// <summary>The rows that no flat above it may hold.</summary>
    public RowBits Forbidden { get; } = forbidden;

    /// <summary>Which share of the whole tree it counts as, the branches of a flat counted alike.</summary>
    public double Share { get; } = share;

    /// <summary>Its nodes in preorder, and in place of those that were not reached the subtrees that begin with them; null until it was somebody's turn.</summary>
    public List<(ClauseNode? Node, Subtree? Below)>? Entries { get; set; }

    /// <summary>Whether it lies at a depth below which nothing is looked at for the time being.</summary>
    public bool IsHeld { get; set; }

    /// <summary>The part of a proof that settles it, from 1; 0 where that is this.</summary>
    public int Owner { get; set; }

    /// <summary>Appends its nodes, those of other parts as left open.</summary>
    public void AppendTo(List<ClauseNode> tree)
    {
        foreach (var (node, below) in Entries ?? [])
        {
            if (node is not null)
            {
                tree.Add(node);
            }
            else if (below!.Owner > 0)
            {
                tree.Add(new ClauseNode { Step = ClauseStep.Open, Part = below.Owner });
            }
            else
            {
                below.AppendTo(tree);
            }
        }
    }

    /// <summary>Appends what is left of it: itself, or those below that were not reached and are not held.</summary>
    public void AppendLeft(List<Subtree> left)
    {
        if (Entries is null)
        {
            left.Add(this);
            return;
        }

        foreach (var (_, below) in Entries)
        {
            if (below is { IsHeld: false })
            {
                left.Add(below);
            }
        }
    }

    /// <summary>Names clauses anew.</summary>
    public void Rename(int from, int[] names)
    {
        for (int k = 0; k < (Entries?.Count ?? 0); k++)
        {
            if (Entries![k].Node is { } node && HasFrom(node.Clauses, from))
            {
                var clauses = new int[node.Clauses.Count];
                for (int c = 0; c < clauses.Length; c++)
                {
                    clauses[c] = node.Clauses[c] < from ? node.Clauses[c] : names[node.Clauses[c] - from];
                }

                Entries[k] = (new ClauseNode { Step = node.Step, Clauses = clauses, Rows = node.Rows }, null);
            }
        }
    }

    private static bool HasFrom(IReadOnlyList<int> clauses, int from)
    {
        for (int c = 0; c < clauses.Count; c++)
        {
            if (clauses[c] >= from)
            {
                return true;
            }
        }

        return false;
    }
}

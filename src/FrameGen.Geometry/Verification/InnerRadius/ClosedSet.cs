using System;
using System.Linq;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>Rows that are inactive together nowhere between the radii, with the proof.</summary>
internal sealed class ClosedSet
{
    private readonly bool[] _has;

    private ClosedSet(ProofNode proof, int[] firstOf)
    {
        Proof = proof;
        Rows = proof.Forced.ToArray();
        _has = new bool[firstOf.Length];
        foreach (int row in Rows)
        {
            _has[firstOf[row]] = true;
        }
    }

    /// <summary>The rows, ascending.</summary>
    public int[] Rows { get; }

    /// <summary>Why.</summary>
    public ProofNode Proof { get; }

    /// <summary>Only the rows that a closed node needs: those with a multiplier, or that bound the polyhedron.</summary>
    /// <param name="node">The closed node.</param>
    /// <param name="firstOf">For each row the first that is parallel to it.</param>
    public static ClosedSet Of(ProofNode node, int[] firstOf)
    {
        if (node.Step == ProofStep.Inside)
        {
            return new ClosedSet(new ProofNode { Forced = node.Rows, Step = ProofStep.Inside, Rows = node.Rows }, firstOf);
        }

        int[] needed = Enumerable.Range(0, node.Forced.Count).Where(k => !node.Lambda[k].IsZero).ToArray();
        return new ClosedSet(
            new ProofNode
            {
                Forced = Array.ConvertAll(needed, k => node.Forced[k]),
                Step = ProofStep.Outside,
                Lambda = Array.ConvertAll(needed, k => node.Lambda[k]),
                Mu = node.Mu,
            },
            firstOf);
    }

    /// <summary>Whether some of the rows are parallel to the given ones, each the first of its direction.</summary>
    public bool HasAny(int[] rows)
    {
        foreach (int row in rows)
        {
            if (_has[row])
            {
                return true;
            }
        }

        return false;
    }
}

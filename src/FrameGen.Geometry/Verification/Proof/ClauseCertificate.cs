using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>Rows that cannot all be inactive at any x of the cone with |x| at most the outer radius, and the multipliers that show it.</summary>
public sealed class ProofClause
{
    /// <summary>The rows S, ascending.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>lambda >= 0, one for each row of S, up to a common factor.</summary>
    public required IReadOnlyList<BigInteger> Lambda { get; init; }

    /// <summary>mu >= 0, one for each normal of the cone, by the same factor.</summary>
    public required IReadOnlyList<BigInteger> Mu { get; init; }
}

/// <summary>How a flat is settled: that no proper flat above it, without the forbidden rows, holds a row of every clause.</summary>
public enum ClauseStep
{
    /// <summary>Any such flat holds a row of one clause: a subtree for each row of it that is not forbidden, where the rows before it are forbidden too.</summary>
    Branched,

    /// <summary>Any choice of one row that is not forbidden from each of n - rank clauses, with the flat, spans R^n.</summary>
    Packed,

    /// <summary>The flat holds a forbidden row.</summary>
    Closed,

    /// <summary>Another part of the proof settles it.</summary>
    Open,
}

/// <summary>One flat of a proof, and why it needs no further look. The rows that span it are those branched on above.</summary>
public sealed class ClauseNode
{
    /// <summary>How it is settled.</summary>
    public required ClauseStep Step { get; init; }

    /// <summary>The clauses, by their places in <see cref="ClauseCertificate.Clauses"/>: the one branched on, or those packed; otherwise empty.</summary>
    public IReadOnlyList<int> Clauses { get; init; } = [];

    /// <summary>The rows branched on, in the order of the subtrees, or the forbidden row that the flat holds; otherwise empty.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>For <see cref="ClauseStep.Open"/>: the part that settles it, from 1; otherwise 0.</summary>
    public int Part { get; init; }
}

/// <summary>
/// A proof by clauses that the active rows span R^n at every point of a domain: every proper flat misses some clause, and where the active
/// rows failed to span they would lie in a proper flat that holds a row of each. <see cref="ProofChecker"/> judges it.
/// </summary>
public sealed class ClauseCertificate : ProofCertificate
{
    /// <summary>A certificate of the given clauses and tree.</summary>
    public ClauseCertificate(int dimension, int rowCount, IReadOnlyList<ProofClause> clauses, IReadOnlyList<ClauseNode> tree)
        : base(dimension, rowCount)
    {
        Clauses = clauses ?? throw new ArgumentNullException(nameof(clauses));
        Tree = tree ?? throw new ArgumentNullException(nameof(tree));
    }

    /// <summary>The clauses that the tree names.</summary>
    public IReadOnlyList<ProofClause> Clauses { get; }

    /// <summary>The flats in preorder, first the flat of the zero vector.</summary>
    public IReadOnlyList<ClauseNode> Tree { get; }

    /// <summary>Which part of a proof this is, from 1, where it was divided.</summary>
    public int Part { get; init; } = 1;

    /// <summary>Into how many parts; 1 for a whole proof.</summary>
    public int Parts { get; init; } = 1;

    /// <inheritdoc/>
    public override int NodeCount => Tree.Count;

    /// <inheritdoc/>
    public override IEnumerable<int> NeededRows => Clauses.SelectMany(clause => clause.Rows).Where(row => row < RowCount).Distinct();

    /// <inheritdoc/>
    public override ProofCertificate Renumbered(int rowCount, IReadOnlyList<int> rows) => new ClauseCertificate(
        Dimension,
        rowCount,
        [.. Clauses.Select(clause => new ProofClause { Rows = Of(clause.Rows, rows, rowCount), Lambda = clause.Lambda, Mu = clause.Mu })],
        [.. Tree.Select(node => new ClauseNode { Step = node.Step, Clauses = node.Clauses, Rows = Of(node.Rows, rows, rowCount), Part = node.Part })])
    {
        Part = Part,
        Parts = Parts,
    };
}

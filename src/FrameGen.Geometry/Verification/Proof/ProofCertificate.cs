using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>How a node of a proof is settled.</summary>
public enum ProofStep
{
    /// <summary>Split on n independent rows, one of which must be inactive: a child for each.</summary>
    Branched,

    /// <summary>No point within the outer radius has all forced rows inactive: multipliers show it.</summary>
    Outside,

    /// <summary>Every point with the forced rows inactive lies within the inner radius: the vertices of a bounded polyhedron show it.</summary>
    Inside,

    /// <summary>At the root only: outside every hyperplane spanned by n - 1 rows lie all rows of some other node's set.</summary>
    Flats,
}

/// <summary>One set of rows forced inactive, and why it needs no further look. Plain data; <see cref="ProofChecker"/> judges it.</summary>
public sealed class ProofNode
{
    /// <summary>The set S, ascending.</summary>
    public required IReadOnlyList<int> Forced { get; init; }

    /// <summary>How the node is settled.</summary>
    public required ProofStep Step { get; init; }

    /// <summary>The n rows branched on, or for <see cref="ProofStep.Inside"/> the rows of S that bound the polyhedron; otherwise empty.</summary>
    public IReadOnlyList<int> Rows { get; init; } = [];

    /// <summary>For <see cref="ProofStep.Outside"/>: lambda >= 0, one for each row of S, up to a common factor.</summary>
    public IReadOnlyList<BigInteger> Lambda { get; init; } = [];

    /// <summary>For <see cref="ProofStep.Outside"/>: mu >= 0, one for each normal of the cone, by the same factor.</summary>
    public IReadOnlyList<BigInteger> Mu { get; init; } = [];
}

/// <summary>
/// A proof that the active rows span R^n at every point of a domain. Multipliers are integers, because only their ratios matter, so nothing in
/// it is rounded. Plain data; <see cref="ProofChecker"/> judges it.
/// </summary>
public abstract class ProofCertificate
{
    private protected ProofCertificate(int dimension, int rowCount)
    {
        Dimension = dimension;
        RowCount = rowCount;
    }

    /// <summary>The same proof of a layer in which the rows have other numbers, and which has further rows that the proof does not need.</summary>
    /// <param name="rowCount">m of that layer.</param>
    /// <param name="rows">The new number of each row, ascending.</param>
    public abstract ProofCertificate Renumbered(int rowCount, IReadOnlyList<int> rows);

    /// <summary>Rows by their new numbers.</summary>
    private protected static int[] Of(IReadOnlyList<int> old, IReadOnlyList<int> rows) => [.. old.Select(row => rows[row])];

    /// <summary>n of the layer it speaks of.</summary>
    public int Dimension { get; }

    /// <summary>m of the layer it speaks of.</summary>
    public int RowCount { get; }

    /// <summary>How many steps it has.</summary>
    public abstract int NodeCount { get; }
}

/// <summary>
/// A proof by sets of rows, the first form, which proofs beyond an inner radius have: a tree of forced rows from the empty set, whose
/// leaves are closed, or for all hyperplanes spanned by rows a closed set of rows outside.
/// </summary>
public sealed class SetCertificate : ProofCertificate
{
    /// <summary>A certificate of the given nodes, the root first.</summary>
    public SetCertificate(int dimension, int rowCount, IReadOnlyList<ProofNode> nodes)
        : base(dimension, rowCount) =>
        Nodes = nodes ?? throw new ArgumentNullException(nameof(nodes));

    /// <summary>The nodes; a branching's children are found by their sets.</summary>
    public IReadOnlyList<ProofNode> Nodes { get; }

    /// <inheritdoc/>
    public override int NodeCount => Nodes.Count;

    /// <inheritdoc/>
    public override ProofCertificate Renumbered(int rowCount, IReadOnlyList<int> rows)
        => new SetCertificate(Dimension, rowCount, [.. Nodes.Select(node => new ProofNode
        {
            Forced = Of(node.Forced, rows),
            Step = node.Step,
            Rows = Of(node.Rows, rows),
            Lambda = node.Lambda,
            Mu = node.Mu,
        })]);
}

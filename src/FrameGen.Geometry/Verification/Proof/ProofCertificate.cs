using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// A proof that no two inputs of a domain have equal outputs. Multipliers are integers, because only their ratios matter, so nothing in
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

    /// <summary>Rows by their new numbers; those of equations follow the rows of the layer.</summary>
    private protected int[] Of(IReadOnlyList<int> old, IReadOnlyList<int> rows, int rowCount) => [.. old.Select(row => row < RowCount ? rows[row] : row - RowCount + rowCount)];

    /// <summary>n of the layer it speaks of.</summary>
    public int Dimension { get; }

    /// <summary>m of the layer it speaks of. Rows from m on are those of the equations of a cone without interior (<see cref="ProofChecker"/>).</summary>
    public int RowCount { get; }

    /// <summary>How many steps it has.</summary>
    public abstract int NodeCount { get; }

    /// <summary>The rows of the layer without which it may not hold, each once: where all others are dead it is a proof still.</summary>
    public abstract IEnumerable<int> NeededRows { get; }
}

/// <summary>
/// A proof by sets of rows, the first form, which proofs beyond an inner radius have: a tree of forced rows from the empty set, whose
/// leaves are closed, or for all hyperplanes spanned by rows a closed set of rows outside; on a sphere also hyperplanes in which no mirror
/// images collide.
/// </summary>
public sealed class SetCertificate : ProofCertificate
{
    /// <summary>A certificate of the given nodes, the root first, and hyperplanes that need a proof of their own.</summary>
    public SetCertificate(int dimension, int rowCount, IReadOnlyList<ProofNode> nodes, IReadOnlyList<MirroredFlat>? mirrored = null)
        : base(dimension, rowCount)
    {
        Nodes = nodes ?? throw new ArgumentNullException(nameof(nodes));
        Mirrored = mirrored ?? [];
    }

    /// <summary>The nodes; a branching's children are found by their sets.</summary>
    public IReadOnlyList<ProofNode> Nodes { get; }

    /// <summary>Hyperplanes outside which no node's set lies, on a sphere alone: the layer is injective there, but its active rows do not span everywhere.</summary>
    public IReadOnlyList<MirroredFlat> Mirrored { get; }

    /// <inheritdoc/>
    public override int NodeCount => Nodes.Count + Mirrored.Count;

    /// <inheritdoc/>
    /// <remarks>All: hyperplanes are those of any rows, and outputs are compared over all of them.</remarks>
    public override IEnumerable<int> NeededRows => Enumerable.Range(0, RowCount);

    /// <inheritdoc/>
    public override ProofCertificate Renumbered(int rowCount, IReadOnlyList<int> rows)
        => new SetCertificate(Dimension, rowCount, [.. Nodes.Select(node => new ProofNode
        {
            Forced = Of(node.Forced, rows, rowCount),
            Step = node.Step,
            Rows = Of(node.Rows, rows, rowCount),
            Lambda = node.Lambda,
            Mu = node.Mu,
        })],
        [.. Mirrored.Select(flat => new MirroredFlat
        {
            Flat = Of(flat.Flat, rows, rowCount),
            Step = flat.Step,
            Rows = Of(flat.Rows, rows, rowCount),
            Lambda = flat.Lambda,
            Mu = flat.Mu,
            Side = flat.Side,
        })]);
}

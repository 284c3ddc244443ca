using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>A proof of a layer some rows of which are dead: never active.</summary>
/// <param name="Dead">The dead rows, ascending.</param>
/// <param name="Proof">The proof for the others.</param>
public sealed record DeadRowsProof(IReadOnlyList<int> Dead, ProofCertificate Proof);

/// <summary>
/// A proof that no two inputs of a domain have equal outputs when any k rows are dead: proofs for sets of dead rows, each of which serves all
/// larger sets whose further rows it does not need. <see cref="ProofChecker"/> judges it.
/// </summary>
public sealed class FaultCertificate : ProofCertificate
{
    /// <summary>A certificate of the given proofs.</summary>
    public FaultCertificate(int dimension, int rowCount, int faults, IReadOnlyList<DeadRowsProof> proofs)
        : base(dimension, rowCount)
    {
        Faults = faults;
        Proofs = proofs ?? throw new ArgumentNullException(nameof(proofs));
    }

    /// <summary>What parts say together, each set of dead rows once: nothing but the proofs of all, for the checker to judge.</summary>
    /// <param name="parts">The parts, in any order, at least one.</param>
    public static FaultCertificate Together(IReadOnlyList<FaultCertificate> parts) => new(
        parts[0].Dimension,
        parts[0].RowCount,
        parts.Min(part => part.Faults),
        [.. parts.SelectMany(part => part.Proofs).GroupBy(one => string.Join(",", one.Dead)).Select(same => same.First())]);

    /// <summary>k, how many rows may be dead.</summary>
    public int Faults { get; }

    /// <summary>The proofs, in any order.</summary>
    public IReadOnlyList<DeadRowsProof> Proofs { get; }

    /// <inheritdoc/>
    public override int NodeCount => Proofs.Sum(one => one.Proof.NodeCount);

    /// <inheritdoc/>
    public override IEnumerable<int> NeededRows => Proofs.SelectMany(one => one.Dead.Concat(one.Proof.NeededRows)).Distinct();

    /// <inheritdoc/>
    public override ProofCertificate Renumbered(int rowCount, IReadOnlyList<int> rows)
        => new FaultCertificate(Dimension, rowCount, Faults, [.. Proofs.Select(one => new DeadRowsProof(Of(one.Dead, rows, rowCount), one.Proof.Renumbered(rowCount, rows)))]);
}

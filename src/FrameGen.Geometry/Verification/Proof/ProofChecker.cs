using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Checks proofs in exact arithmetic, or floating point with a proven bound, trusting nothing of the search that made them. The claim: no two
/// inputs of the domain have equal outputs.
/// </summary>
public static class ProofChecker
{
    /// <summary>What is wrong with a certificate; null where it proves the claim.</summary>
    /// <param name="certificate">The proof; nothing about it is assumed.</param>
    /// <param name="rows">The m rows w_i.</param>
    /// <param name="alpha">The m thresholds; +infinity for a row that is never active.</param>
    /// <param name="domain">The cone and the radii.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static string? FindFlaw(
        ProofCertificate certificate, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain, CancellationToken cancellation) => certificate switch
        {
            ClauseCertificate byClauses => ClauseChecker.FindFlaw([byClauses], rows, alpha, domain, cancellation),
            SetCertificate bySets => SetChecker.FindFlaw(bySets, rows, alpha, domain, cancellation),
            _ => throw new ArgumentException("There are two forms of proof.", nameof(certificate)),
        };

    /// <summary>What is wrong with the parts of a proof by clauses; null where they prove the claim together: what one leaves open another settles.</summary>
    /// <param name="parts">The parts, in any order, at least one; nothing about them is assumed.</param>
    /// <param name="rows">The m rows w_i.</param>
    /// <param name="alpha">The m thresholds; +infinity for a row that is never active.</param>
    /// <param name="domain">The cone and the radii.</param>
    /// <param name="cancellation">Checked at every step.</param>
    public static string? FindFlaw(
        IReadOnlyList<ClauseCertificate> parts, IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<double> alpha, Domain domain, CancellationToken cancellation)
        => ClauseChecker.FindFlaw(parts, rows, alpha, domain, cancellation);
}

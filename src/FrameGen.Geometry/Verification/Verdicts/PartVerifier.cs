using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Clauses;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>One part of the exact decision, for proofs that are spread over machines; on a ball, a cone of one, or all of space.</summary>
/// <remarks>
/// All parts walk the same crown of the tree, down to the least depth at which enough flats are left open, without looking below it; then each
/// searches below its share of them. The proofs of all parts are one (<see cref="ProofChecker.FindFlaw(IReadOnlyList{ClauseCertificate}, IReadOnlyList{IReadOnlyList{double}}, IReadOnlyList{double}, Domain, CancellationToken)"/>).
/// </remarks>
public static class PartVerifier
{
    /// <summary>So many flats for each part, so that parts cost nearly alike.</summary>
    private const int Share = 4;

    /// <summary>The most parts.</summary>
    public const int MaxParts = 10_000;

    /// <summary>Decides one part.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows; +infinity for a row that is never active.</param>
    /// <param name="domain">K, of inner radius 0.</param>
    /// <param name="part">The part, from 1.</param>
    /// <param name="parts">How many there are.</param>
    /// <param name="budget">Counts at which the search for this part gives up.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <returns>Proven where this part is closed, refuted where the layer is.</returns>
    /// <exception cref="ArgumentException">The part is none, or the domain has an inner radius.</exception>
    public static VerificationResult Verify(
        Frame frame, IReadOnlyList<double> alpha, Domain domain, int part, int parts, VerificationBudget budget, CancellationToken cancellation)
    {
        if (part < 1 || part > parts || parts > MaxParts || domain.InnerRadius > 0)
        {
            throw new ArgumentException(domain.InnerRadius > 0 ? "Proofs beside an inner radius have no parts." : $"There is no part {part} of {parts}.", nameof(part));
        }

        var layer = new LayerConstraints(frame, alpha, domain);
        var work = new Work(budget.MaxWork, cancellation, budget.Threads);
        VerificationResult result = Verifier.OfKernel(layer, work) ?? Verifier.OfAlwaysActiveRows(layer, work) ?? Search(layer, part, parts, budget, work);
        result.WorkSpent = work.Spent;
        return result;
    }

    private static VerificationResult Search(LayerConstraints layer, int part, int parts, VerificationBudget budget, Work work)
    {
        for (int depth = 1; ; depth++)
        {
            var search = new ClauseSearch(layer, ClauseAim.Verdict, layer.Domain.OuterRadius, budget.MaxNodes, work);
            int? open = search.Crown(depth);
            if (open is not null && open < Share * parts && open > 0 && depth < layer.Dimension - 1)
            {
                continue;
            }

            SearchEnd end = open is not null ? search.RunPart(part, parts) : search.IsCutShort || search.Failures.AreHidden ? SearchEnd.Open : SearchEnd.FailureFound;
            Verdict verdict = Verifier.VerdictOf(end);
            return new VerificationResult(verdict, search.Nodes, verdict == Verdict.Proven ? layer.Domain.OuterRadius : 0, false)
            {
                Cause = Verifier.CauseOf(verdict, search, work),
                Witness = search.Failures.Witness,
                Proof = verdict == Verdict.Proven ? search.PartProof(part, parts) : null,
            };
        }
    }
}

using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Search;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>
/// The exact decision (design, section 3): whether the active rows { i : &lt;x, w_i&gt; >= alpha_i } span R^n at every x of a
/// domain, with a proof, or a witness, or neither.
/// </summary>
/// <remarks>
/// <para>Inactive means strictly below the threshold: a layer is rectifying for the radius r iff r is at most its critical
/// radius. Biases, rows, radii and the cone's unit normals are taken as the exact numbers that the doubles are.</para>
/// <para><see cref="Verdict.Proven"/> always rests on exact arithmetic, <see cref="Verdict.Refuted"/> on inputs that collide in
/// double precision. Where the outer radius agrees with the critical radius to about 12 digits, the layer is proven if its
/// multipliers, solved for exactly, say so, and otherwise it is <see cref="Verdict.Undecided"/>: the pair that would
/// refute it lies too close together for doubles to tell apart. Rows that are dependent but for rounding
/// (<see cref="Tolerance.Rank"/>) count as dependent where two inputs collide through them, and as what they are where
/// none do.</para>
/// </remarks>
public static class Verifier
{
    /// <summary>Decides a layer.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows; +infinity for a row that is never active.</param>
    /// <param name="domain">K; where its inner radius matters, n is at most 15 and the hyperplanes within the budget, or it may stay undecided.</param>
    /// <param name="budget">Counts at which the search gives up.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <exception cref="ArgumentException">A threshold is not a number or minus infinity, or lengths do not match.</exception>
    public static VerificationResult Verify(
        Frame frame, IReadOnlyList<double> alpha, Domain domain, VerificationBudget budget, CancellationToken cancellation)
    {
        var layer = new LayerConstraints(frame, alpha, domain);
        var search = new InactiveSearch(layer, budget, prove: true, cancellation);
        SearchEnd end = search.Run();
        Verdict verdict = end switch
        {
            SearchEnd.AllClosed => Verdict.Proven,
            SearchEnd.FailureFound => Verdict.Refuted,
            _ => Verdict.Undecided,
        };

        // Of the first failing node the distance is the critical radius, unless a node before it was left open.
        bool exact = search.CriticalRadius is not null && search.CriticalRadius <= search.LowerBound;
        double radius = exact ? search.CriticalRadius!.Value : end == SearchEnd.AllClosed ? domain.OuterRadius : search.LowerBound;
        return new VerificationResult(verdict, search.Nodes, radius, exact && verdict != Verdict.Undecided)
        {
            Cause = verdict == Verdict.Undecided ? search.Cause : null,
            Witness = search.Witness,
            BadRadii = budget.BadRadii && domain.InnerRadius > 0 ? BadRadii(frame, alpha, domain.Cone, budget, cancellation) : null,
            Proof = verdict == Verdict.Proven ? new ProofCertificate(frame.Dimension, frame.Count, search.Proof) : null,
        };
    }

    /// <summary>Finds the critical radius of a layer in a cone, without a limit and without proof: to about 1e-9 relative.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows; +infinity for a row that is never active.</param>
    /// <param name="cone">C.</param>
    /// <param name="budget">Counts at which the search gives up.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public static CriticalRadiusResult CriticalRadius(
        Frame frame, IReadOnlyList<double> alpha, Cone cone, VerificationBudget budget, CancellationToken cancellation)
    {
        var layer = new LayerConstraints(frame, alpha, Domain.Space.In(cone));
        var search = new InactiveSearch(layer, budget, prove: false, cancellation);
        return search.Run() switch
        {
            SearchEnd.FailureFound => new CriticalRadiusResult(search.CriticalRadius!.Value, true, search.Nodes, search.CriticalPoint),
            SearchEnd.AllClosed => new CriticalRadiusResult(double.PositiveInfinity, true, search.Nodes, null),
            _ => new CriticalRadiusResult(search.LowerBound, false, search.Nodes, null),
        };
    }

    /// <summary>
    /// All radii at which some point of a cone has active rows that do not span: the union over all hyperplanes H of the
    /// norms of { x in C : &lt;x, w_i&gt; &lt; alpha_i for all w_i outside H }, ascending and disjoint, the ends excluded. In
    /// floating point, to about 1e-9. Null where not decided: n > 4, or more vertices than the budget allows.
    /// </summary>
    public static IReadOnlyList<RadiusInterval>? BadRadii(
        Frame frame, IReadOnlyList<double> alpha, Cone cone, VerificationBudget budget, CancellationToken cancellation) =>
        new FlatRadii(new LayerConstraints(frame, alpha, Domain.Space.In(cone)), cancellation).Compute(budget.MaxVertices);
}

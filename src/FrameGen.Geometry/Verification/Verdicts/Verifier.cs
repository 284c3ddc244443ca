using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Clauses;
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
        return domain.InnerRadius > 0 ? BeyondInnerRadius(layer, budget, cancellation) : WithinOuterRadius(layer, budget, cancellation);
    }

    /// <summary>Decides a layer on a ball, a cone of one, or all of space: by clauses.</summary>
    private static VerificationResult WithinOuterRadius(LayerConstraints layer, VerificationBudget budget, CancellationToken cancellation)
    {
        double outer = layer.Domain.OuterRadius;
        var work = new Work(budget.MaxWork, cancellation);
        var search = new ClauseSearch(layer, ClauseAim.Verdict, outer, budget.MaxNodes, work);
        SearchEnd end = search.Run();
        Verdict verdict = VerdictOf(end);
        Failures failures = search.Failures;
        var (radius, isExact) = end == SearchEnd.AllClosed ? (outer, false)
            : search.IsCutShort || failures.AreHidden ? LowerRadius.Below(layer, Math.Min(outer, failures.Radius), budget.MaxNodes, work)
            : (failures.Radius, true);
        return new VerificationResult(verdict, search.Nodes, radius, isExact && verdict != Verdict.Undecided)
        {
            Cause = verdict != Verdict.Undecided ? null : search.IsCutShort ? UndecidedCause.Nodes : UndecidedCause.Rounding,
            Witness = failures.Witness,
            Proof = verdict == Verdict.Proven ? search.Proof : null,
        };
    }

    /// <summary>
    /// Decides a layer whose domain has an inner radius: a proof for the whole ball, by clauses, is one for the domain; otherwise by sets of
    /// rows forced inactive, nearest first.
    /// </summary>
    private static VerificationResult BeyondInnerRadius(LayerConstraints layer, VerificationBudget budget, CancellationToken cancellation)
    {
        var ball = new ClauseSearch(layer, ClauseAim.ProofAlone, layer.Domain.OuterRadius, budget.MaxNodes, new Work(budget.MaxWork, cancellation));
        if (ball.Run() == SearchEnd.AllClosed)
        {
            return new VerificationResult(Verdict.Proven, ball.Nodes, layer.Domain.OuterRadius, false)
            {
                BadRadii = budget.BadRadii ? BadRadii(layer.Frame, layer.Alpha, layer.Domain.Cone, budget, cancellation) : null,
                Proof = ball.Proof,
            };
        }

        var search = new InactiveSearch(layer, budget, prove: true, cancellation);
        SearchEnd end = search.Run();
        Verdict verdict = VerdictOf(end);

        // Of the first failing node the distance is the critical radius, unless a node before it was left open.
        bool exact = search.CriticalRadius is not null && search.CriticalRadius <= search.LowerBound;
        double radius = exact ? search.CriticalRadius!.Value : end == SearchEnd.AllClosed ? layer.Domain.OuterRadius : search.LowerBound;
        return new VerificationResult(verdict, search.Nodes, radius, exact && verdict != Verdict.Undecided)
        {
            Cause = verdict == Verdict.Undecided ? search.Cause : null,
            Witness = search.Witness,
            BadRadii = budget.BadRadii ? BadRadii(layer.Frame, layer.Alpha, layer.Domain.Cone, budget, cancellation) : null,
            Proof = verdict == Verdict.Proven ? new SetCertificate(layer.Dimension, layer.Count, search.Proof) : null,
        };
    }

    private static Verdict VerdictOf(SearchEnd end) => end switch
    {
        SearchEnd.AllClosed => Verdict.Proven,
        SearchEnd.FailureFound => Verdict.Refuted,
        _ => Verdict.Undecided,
    };

    /// <summary>Finds the critical radius of a layer in a cone, without a limit and without proof: to about 1e-9 relative.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows; +infinity for a row that is never active.</param>
    /// <param name="cone">C.</param>
    /// <param name="budget">Counts at which the search gives up.</param>
    /// <param name="cancellation">Checked while work is charged.</param>
    public static CriticalRadiusResult CriticalRadius(
        Frame frame, IReadOnlyList<double> alpha, Cone cone, VerificationBudget budget, CancellationToken cancellation)
    {
        var layer = new LayerConstraints(frame, alpha, Domain.Space.In(cone));
        var work = new Work(budget.MaxWork, cancellation);
        var search = new ClauseSearch(layer, ClauseAim.CriticalRadius, double.PositiveInfinity, budget.MaxNodes, work);
        search.Run();
        if (!search.IsCutShort)
        {
            return new CriticalRadiusResult(search.Failures.Radius, true, search.Nodes, search.Failures.Point);
        }

        var (radius, isExact) = LowerRadius.Below(layer, search.Failures.Radius, budget.MaxNodes, work);
        return new CriticalRadiusResult(radius, isExact, search.Nodes, null);
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

using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Clauses;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>
/// The exact decision (design, section 3): whether a layer is injective on a domain, with a proof, or two inputs of the domain that collide,
/// or neither; and whether the active rows { i : &lt;x, w_i&gt; >= alpha_i } span R^n at every x of it. On a ball, a cone of one and in space the
/// two are the same; on a shell two inputs of the inner radius may collide with ties although the rows span; on a sphere a layer may be
/// injective although they do not.
/// </summary>
/// <remarks>
/// <para>Inactive means strictly below the threshold: a layer is rectifying for the radius r iff r is at most its critical
/// radius. Biases, rows, radii and the cone's unit normals are taken as the exact numbers that the doubles are.</para>
/// <para><see cref="Verdict.Proven"/> always rests on exact arithmetic, <see cref="Verdict.Refuted"/> on inputs that collide in
/// double precision. Where the outer radius agrees with the critical radius to about 12 digits, or a shell is as thin as that, the layer is proven if its
/// multipliers, solved for exactly, say so, and refuted if a failing point is found in exact arithmetic and two doubles beside it collide, be they an ulp apart. Otherwise it is
/// <see cref="Verdict.Undecided"/>. Rows that are dependent but for rounding
/// (<see cref="Tolerance.Rank"/>) count as dependent where two inputs collide through them, and as what they are where
/// none do.</para>
/// </remarks>
public static class Verifier
{
    /// <summary>
    /// The shares of the work that the answers without a search may take: a kernel vector or too few rows, and rows that are active everywhere, which are looked at
    /// only where there are enough of them. Of what is left then, the share that the verdict may: the rest is for the radius that is certified all the same.
    /// </summary>
    private const double KernelShare = 0.3, AlwaysActiveShare = 0.5, VerdictShare = 0.75;

    /// <summary>The share that pairs may take: n^3 operations where they are there, next to nothing where they are not.</summary>
    private const double PairShare = 0.9;

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
        var work = new Work(budget.MaxWork, cancellation, budget.Threads);
        VerificationResult result = OfManyPairs(layer, work) ?? OfKernel(layer, work) ?? OfFewRows(layer, work) ?? OfAlwaysActiveRows(layer, work) ?? BySearch(layer, budget, work);
        result.WorkSpent = work.Spent;
        result.BadRadii = budget.BadRadii && domain.InnerRadius > 0 ? BadRadii(frame, alpha, domain.Cone, budget, cancellation) : null;
        return result;
    }

    private static VerificationResult BySearch(LayerConstraints layer, VerificationBudget budget, Work work)
    {
        Work part = work.Part((long)(budget.SearchShare * work.Left));
        try
        {
            return layer.Domain.InnerRadius > 0 ? BeyondInnerRadius(layer, budget, part) : WithinOuterRadius(layer, budget, part);
        }
        catch (WorkEndedException)
        {
            // Not even for the rows in integers.
            return new VerificationResult(Verdict.Undecided, 0, 0, false) { Cause = UndecidedCause.Work };
        }
        finally
        {
            work.Settle(part);
        }
    }

    /// <summary>Pairs of rows decide at once where a search would have too much to do (<see cref="PairVerifier.LeastDimension"/>); null where there are none, or the work ends before.</summary>
    private static VerificationResult? OfManyPairs(LayerConstraints layer, Work work)
        => layer.Dimension < PairVerifier.LeastDimension || layer.Domain.Cone.EquationCount > 0
            ? null
            : Within(PairShare, work, part => PairVerifier.Verify(layer.Frame, layer.Alpha, layer.Domain, PairVerifier.DoubleRounding, part));

    /// <summary>Rank below n refutes at once where two inputs differ along a direction which no row measures. Null where there are none, or the work ends before.</summary>
    internal static VerificationResult? OfKernel(LayerConstraints layer, Work work) => Within(
        KernelShare,
        work,
        part => FrameRank.Of(layer.Frame, part).Missing is { } kernel && KernelPair.Find(layer, kernel, part) is { } witness
            ? new VerificationResult(Verdict.Refuted, 0, 0, true) { Witness = witness, IsRectifying = false }
            : null);

    /// <summary>Fewer than 2n rows refute at once in all of space, where a search would have too much to do; null elsewhere, or where the work ends before.</summary>
    private static VerificationResult? OfFewRows(LayerConstraints layer, Work work)
        => layer.Dimension < PairVerifier.LeastDimension || !FewRows.Are(layer)
            ? null
            : Within(
                KernelShare,
                work,
                part => FewRows.Find(layer, part) is { } witness ? new VerificationResult(Verdict.Refuted, 1, 0, false) { Witness = witness, IsRectifying = false } : null);

    /// <summary>Rows that are active at every input prove at once where they span; null where they do not, or the work ends before.</summary>
    internal static VerificationResult? OfAlwaysActiveRows(LayerConstraints layer, Work work) => Within(
        AlwaysActiveShare,
        work,
        part => AlwaysActiveRows.Prove(layer, part) is { } proof ? new VerificationResult(Verdict.Proven, 1, layer.Domain.OuterRadius, false) { Proof = proof, IsRectifying = true } : null);

    /// <summary>An answer for a share of the work; null where the work ends before.</summary>
    private static VerificationResult? Within(double share, Work work, Func<Work, VerificationResult?> decide)
    {
        Work part = work.Part((long)(share * work.Limit));
        try
        {
            return decide(part);
        }
        catch (WorkEndedException)
        {
            return null;
        }
        finally
        {
            work.Settle(part);
        }
    }

    /// <summary>Decides a layer on a ball, a cone of one, or all of space: by clauses.</summary>
    private static VerificationResult WithinOuterRadius(LayerConstraints layer, VerificationBudget budget, Work work)
    {
        double outer = layer.Domain.OuterRadius;
        Work forVerdict = work.Part((long)(VerdictShare * work.Left));
        var search = new ClauseSearch(layer, ClauseAim.Verdict, outer, budget.MaxNodes, forVerdict);
        SearchEnd end = search.Run();
        work.Settle(forVerdict);
        Verdict verdict = VerdictOf(end);
        Failures failures = search.Failures;
        double below = Math.Min(outer, failures.Radius);
        var (radius, isExact) = verdict switch
        {
            Verdict.Proven => (outer, false),
            Verdict.Refuted when !failures.AreHidden => search.IsCutShort ? LowerRadius.Critical(layer, below, budget.MaxNodes, work) : (failures.Radius, true),
            _ => (LowerRadius.Certified(layer, failures.AreHidden ? Math.Min(below, PairVerifier.RadiusBelowGaps(layer, work)) : 0, below, budget.MaxNodes, work), false),
        };
        return new VerificationResult(verdict, search.Nodes, radius, isExact)
        {
            Cause = CauseOf(verdict, search, forVerdict),
            Witness = failures.Witness,
            IsRectifying = verdict == Verdict.Undecided ? null : verdict == Verdict.Proven,
            Proof = verdict == Verdict.Proven ? search.Proof : null,
            Progress = search.IsCutShort ? search.Progress : null,
        };
    }

    /// <summary>
    /// Decides a layer whose domain has an inner radius: a proof for the whole ball, by clauses, is one for the domain, ties included; otherwise
    /// by sets of rows forced inactive, nearest first, and where the layer fails within the inner radius hyperplane by hyperplane.
    /// </summary>
    private static VerificationResult BeyondInnerRadius(LayerConstraints layer, VerificationBudget budget, Work work)
    {
        Work forBall = work.Part(work.Left / 2);
        var ball = new ClauseSearch(layer, ClauseAim.ProofAlone, layer.Domain.OuterRadius, budget.MaxNodes, forBall);
        SearchEnd end = ball.Run();
        work.Settle(forBall);
        if (end == SearchEnd.AllClosed)
        {
            return new VerificationResult(Verdict.Proven, ball.Nodes, layer.Domain.OuterRadius, false) { Proof = ball.Proof, IsRectifying = true };
        }

        var search = new InactiveSearch(layer, budget, prove: true, work);
        end = search.Run();
        Verdict verdict = VerdictOf(end);
        var (radius, isExact) = RadiusOf(search, end == SearchEnd.AllClosed ? layer.Domain.OuterRadius : search.LowerBound);
        return new VerificationResult(verdict, search.Nodes, radius, isExact && verdict != Verdict.Undecided)
        {
            Cause = verdict == Verdict.Undecided ? search.Cause : null,
            Witness = search.Witness,
            Proof = verdict == Verdict.Proven ? search.Proof : null,
            LinePoint = verdict == Verdict.Proven ? search.LinePoint : null,
            IsRectifying = search.HasHyperplanes ? search.IsRectifying : verdict == Verdict.Proven ? true : null,
        };
    }

    /// <summary>Of the first failing node the distance is the critical radius, unless a node before it was left open; what is known otherwise is given.</summary>
    private static (double Radius, bool IsExact) RadiusOf(InactiveSearch search, double otherwise)
        => search.CriticalRadius is { } critical && critical <= search.LowerBound ? (critical, true) : (otherwise, false);

    /// <summary>A radius up to which a layer without inner radius is proven, in exact arithmetic, found in little time: where a search that was stopped has said nothing yet.</summary>
    /// <param name="frame">The rows w_i.</param>
    /// <param name="alpha">The m thresholds, for the raw rows.</param>
    /// <param name="domain">K; the radius is at most its own.</param>
    /// <param name="budget">What it may cost.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public static double CertifiedRadius(Frame frame, IReadOnlyList<double> alpha, Domain domain, VerificationBudget budget, CancellationToken cancellation)
        => LowerRadius.Certified(new LayerConstraints(frame, alpha, domain), 0, domain.OuterRadius, budget.MaxNodes, new Work(budget.MaxWork, cancellation));

    internal static Verdict VerdictOf(SearchEnd end) => end switch
    {
        SearchEnd.AllClosed => Verdict.Proven,
        SearchEnd.FailureFound => Verdict.Refuted,
        _ => Verdict.Undecided,
    };

    /// <summary>Why a search by clauses that had so much work claims nothing; null where it claims something.</summary>
    internal static UndecidedCause? CauseOf(Verdict verdict, ClauseSearch search, Work work)
        => verdict != Verdict.Undecided ? null : !search.IsCutShort ? UndecidedCause.Rounding : work.Left == 0 ? UndecidedCause.Work : UndecidedCause.Nodes;

    /// <summary>The largest n for which <see cref="BadRadii"/> are listed.</summary>
    public const int MaxDimensionOfBadRadii = FlatRadii.MaxDimension;

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
        var work = new Work(budget.MaxWork, cancellation, budget.Threads);
        if (OfManyPairs(layer, work) is { } pairs && (pairs.Verdict == Verdict.Proven || pairs.IsCriticalRadiusExact))
        {
            return new CriticalRadiusResult(pairs.CriticalRadius, true, 0, null);
        }

        try
        {
            return OfKernel(layer, work) is not null ? new CriticalRadiusResult(0, true, 0, new double[frame.Dimension]) : SearchCriticalRadius(layer, budget, work);
        }
        catch (WorkEndedException)
        {
            // Not even for the rows in integers.
            return new CriticalRadiusResult(0, false, 0, null);
        }
    }

    private static CriticalRadiusResult SearchCriticalRadius(LayerConstraints layer, VerificationBudget budget, Work work)
    {
        Work first = work.Part(work.Left / 2);
        var search = new ClauseSearch(layer, ClauseAim.CriticalRadius, double.PositiveInfinity, budget.MaxNodes, first);
        search.Run();
        work.Settle(first);
        if (!search.IsCutShort)
        {
            return new CriticalRadiusResult(search.Failures.Radius, true, search.Nodes, search.Failures.Point);
        }

        var (radius, isExact) = LowerRadius.Critical(layer, search.Failures.Radius, budget.MaxNodes, work);
        return new CriticalRadiusResult(radius, isExact, search.Nodes, null);
    }

    /// <summary>
    /// All radii at which some point of a cone has active rows that do not span: the union over all hyperplanes H of the
    /// norms of { x in C : &lt;x, w_i&gt; &lt; alpha_i for all w_i outside H }, ascending and disjoint, the ends excluded. In
    /// floating point, to about 1e-9. Null where not decided: n > 4, or more vertices than the budget allows.
    /// </summary>
    public static IReadOnlyList<RadiusInterval>? BadRadii(
        Frame frame, IReadOnlyList<double> alpha, Cone cone, VerificationBudget budget, CancellationToken cancellation)
    {
        try
        {
            return new FlatRadii(new LayerConstraints(frame, alpha, Domain.Space.In(cone)), new Work(budget.MaxWork, cancellation)).Compute(budget.MaxVertices);
        }
        catch (WorkEndedException)
        {
            return null;
        }
    }
}

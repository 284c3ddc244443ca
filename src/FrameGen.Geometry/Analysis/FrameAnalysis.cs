using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Bias;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Analysis;

/// <summary>
/// One analysis of a frame on a cone C: the facets of P = conv{x_i}, whether they cover C, the polytope bias, the duals. Immutable
/// but for the duals, which are computed when first asked for; safe for use by several threads. What ends on the budget of work ends
/// with a failure that says so, and what was found before it is kept.
/// </summary>
public sealed class FrameAnalysis
{
    private readonly FacetDuals?[] _duals;
    private readonly AnalysisBudget _budget;
    private readonly Findings _found;

    private FrameAnalysis(Frame frame, Cone cone, AnalysisBudget budget, Findings found, Result result, long workSpent)
    {
        Frame = frame;
        Cone = cone;
        Rank = found.Rank;
        Facets = found.Facets;
        Failure = result.Failure;
        Bias = result.Bias;
        FacetsUsed = result.FacetsUsed;
        WorkSpent = workSpent;
        _budget = budget;
        _found = found;
        _duals = new FacetDuals?[Facets?.Count ?? 0];
        MinFacetOffset = LeastOffset(Facets, found.IsFlat, out _);
        IsOmnidirectional = MinFacetOffset > Tolerance.Offset;
        ListFlaw = found.ListFlaw;
    }

    /// <summary>The frame.</summary>
    public Frame Frame { get; }

    /// <summary>C, where inputs are promised to lie.</summary>
    public Cone Cone { get; }

    /// <summary>The dimension of the span of the rows, by <see cref="Tolerance.Rank"/>; null where the work ended before it was known.</summary>
    public int? Rank { get; }

    /// <summary>What the analysis cost, in elementary operations.</summary>
    public long WorkSpent { get; }

    /// <summary>
    /// Why there is no bound: <see cref="FrameFailure.RankDeficient"/>, <see cref="FrameFailure.TooManyFacets"/>,
    /// <see cref="FrameFailure.TooManySimplices"/>, <see cref="FrameFailure.TooMuchWork"/>, <see cref="FrameFailure.NotItsFacets"/>, <see cref="FrameFailure.NoInterior"/> or
    /// <see cref="FrameFailure.NotOmnidirectional"/> (for a cone: a ray of it is outside cone(P)). Null where there is one.
    /// </summary>
    public FrameFailure? Failure { get; }

    /// <summary>Why the facets that were listed are not those of P; null where they are, and where none were.</summary>
    public FacetListFlaw? ListFlaw { get; }

    /// <summary>Whether 0 lies in the interior of P: every facet's offset exceeds <see cref="Tolerance.Offset"/>. False where the facets are not known.</summary>
    public bool IsOmnidirectional { get; }

    /// <summary>
    /// All facets of P, rows ascending, the list lexicographic; null where the rows do not span R^n or the budget ended. Rows
    /// within <see cref="Tolerance.Coplanar"/> of a facet's hyperplane are on it: a cube perturbed by less has six facets. Where all
    /// rows lie in one hyperplane, that one facet.
    /// </summary>
    public IReadOnlyList<Facet>? Facets { get; }

    /// <summary>The least b_j, positive iff omnidirectional; for rows in one hyperplane minus their facet's, since P ends there too.</summary>
    public double? MinFacetOffset { get; }

    /// <summary>The polytope bias estimate; null where <see cref="Failure"/> is not.</summary>
    public PolytopeBias? Bias { get; }

    /// <summary>Positions in <see cref="Facets"/> of the outer facets whose cones meet C (touching counts): all outer facets where C is R^n. Empty where <see cref="Failure"/> is not null.</summary>
    public IReadOnlyList<int> FacetsUsed { get; }

    /// <summary>Analyzes a frame on a cone.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="cone">C.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="listed">
    /// The rows of each facet, where somebody has listed them: checked (<see cref="FacetList"/>) in place of being enumerated, however many they are. Null where nobody has.
    /// </param>
    /// <exception cref="ArgumentException">The cone's dimension is not the frame's.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static FrameAnalysis Compute(Frame frame, Cone cone, AnalysisBudget budget, CancellationToken cancellation, IReadOnlyList<IReadOnlyList<int>>? listed = null)
    {
        CheckDimension(frame, cone);
        var work = new Work(budget.MaxWork, cancellation);
        var found = new Findings();
        Result result = Within(
            budget,
            () => cone.EquationCount > 0 ? new Result((listed is null ? null : found.Search(frame, budget.MaxFacets, listed, work) as FrameFailure.NotItsFacets) ?? FailureInSpan(frame, cone, found, work))
                : found.Search(frame, budget.MaxFacets, listed, work) is { } failure ? new Result(failure)
                : Estimate(frame, cone, budget, found, work));
        return new FrameAnalysis(frame, cone, budget, found, result, work.Spent);
    }

    /// <summary>The analysis of a frame that is known to span and to have more facets than the budget allows: nothing is enumerated.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="cone">C.</param>
    /// <param name="budget">The budget.</param>
    public static FrameAnalysis OfManyFacets(Frame frame, Cone cone, AnalysisBudget budget)
        => new(frame, cone, budget, Findings.OfSpanning(frame), new Result(new FrameFailure.TooManyFacets(budget.MaxFacets)), 0);

    /// <summary>The analysis of the same frame on another cone, with the facets known already.</summary>
    /// <exception cref="ArgumentException">The cone's dimension is not the frame's.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public FrameAnalysis On(Cone cone, CancellationToken cancellation)
    {
        CheckDimension(Frame, cone);
        var work = new Work(_budget.MaxWork, cancellation);
        Result result = Within(_budget, () => Facets is null ? new Result(Failure!) : Estimate(Frame, cone, _budget, _found, work));
        return new FrameAnalysis(Frame, cone, _budget, _found, result, work.Spent);
    }

    /// <summary>The dual vectors and frame bounds of a facet's raw rows, computed at the first call.</summary>
    /// <param name="facet">A position in <see cref="Facets"/>.</param>
    /// <param name="work">Charged at the first call.</param>
    /// <exception cref="WorkEndedException">They cost more than the work allows.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such facet.</exception>
    /// <exception cref="ArgumentException">The facet's hyperplane passes through 0, so its rows do not span R^n.</exception>
    public FacetDuals GetDuals(int facet, Work work)
    {
        if (Facets is null || facet < 0 || facet >= Facets.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(facet), facet, $"The frame has {Facets?.Count ?? 0} facets.");
        }

        if (Math.Abs(Facets[facet].Offset) <= Tolerance.Offset)
        {
            throw new ArgumentException($"The hyperplane of facet {facet} passes through 0: its rows have no dual.", nameof(facet));
        }

        // Two threads may compute the same values; either is kept.
        return _duals[facet] ??= FacetDuals.Of(Frame, Facets[facet].Rows, work);
    }

    /// <summary>Of a cone with equations only a direction of its span that no row measures is looked for.</summary>
    private static FrameFailure FailureInSpan(Frame frame, Cone cone, Findings found, Work work)
    {
        found.FindRank(frame, work);
        return FrameRank.Of(frame.With(cone.Equations), work).Missing is { } missing ? new FrameFailure.RankDeficient(found.Rank!.Value, missing) : new FrameFailure.NoInterior();
    }

    private static Result Within(AnalysisBudget budget, Func<Result> compute)
    {
        try
        {
            return compute();
        }
        catch (WorkEndedException)
        {
            return new Result(new FrameFailure.TooMuchWork(budget.MaxWork));
        }
    }

    private static Result Estimate(Frame frame, Cone cone, AnalysisBudget budget, Findings found, Work work)
    {
        int n = frame.Dimension;
        var facets = found.Facets!;
        bool isFlat = found.IsFlat;
        var outer = new List<int>();
        for (int j = 0; j < facets.Count; j++)
        {
            if (facets[j].Offset > Tolerance.Offset)
            {
                outer.Add(j);
            }
        }

        bool isOmnidirectional = LeastOffset(facets, isFlat, out var lowest) > Tolerance.Offset;
        var estimator = new PolytopeBiasEstimator(frame.UnitRows, frame.Count, n, facets, work);
        if (cone.IsEverything)
        {
            return isOmnidirectional
                ? new Result(estimator.Estimate(outer), outer)
                : new Result(new FrameFailure.NotOmnidirectional(Direction(lowest!, isFlat)));
        }

        ConeCoverage? coverage = null;
        if (!isOmnidirectional)
        {
            coverage = ConeCoverage.Of(frame.UnitRows, frame.Count, n, cone, budget.MaxFacets, work);
            if (coverage.Failure is not null)
            {
                return new Result(coverage.Failure);
            }

            if (coverage.UncoveredRay is not null)
            {
                return new Result(new FrameFailure.NotOmnidirectional(coverage.UncoveredRay));
            }
        }

        // Rows in one hyperplane have one facet without neighbours: its cone is cone(P).
        var cones = new FacetCones(frame.UnitRows, frame.Count, n, facets, work);
        Func<int, double[]> polarOf = isFlat ? _ => coverage!.Normals : cones.PolarGenerators;
        var bias = estimator.Estimate(outer, cone, polarOf, out var used);
        return new Result(bias, used);
    }

    /// <summary>d with &lt;d, x_i> &lt;= b &lt;= 0 for all i: the normal of the lowest facet, or the reverse of the hyperplane that holds all rows.</summary>
    private static double[] Direction(Facet lowest, bool isFlat)
    {
        var direction = new double[lowest.Normal.Count];
        for (int c = 0; c < direction.Length; c++)
        {
            direction[c] = isFlat ? -lowest.Normal[c] : lowest.Normal[c];
        }

        return direction;
    }

    private static double? LeastOffset(IReadOnlyList<Facet>? facets, bool isFlat, out Facet? lowest)
    {
        lowest = null;
        foreach (var facet in facets ?? [])
        {
            if (lowest is null || facet.Offset < lowest.Offset)
            {
                lowest = facet;
            }
        }

        return isFlat ? -lowest!.Offset : lowest?.Offset;
    }

    private static void CheckDimension(Frame frame, Cone cone)
    {
        foreach (var normal in cone.Normals)
        {
            if (normal.Count != frame.Dimension)
            {
                throw new ArgumentException($"The cone's normals have {normal.Count} components, the frame's rows {frame.Dimension}.", nameof(cone));
            }
        }
    }

    /// <summary>What is found of the frame alone, as far as the work went.</summary>
    private sealed class Findings
    {
        public int? Rank { get; private set; }

        public IReadOnlyList<Facet>? Facets { get; private set; }

        public bool IsFlat { get; private set; }

        public FacetListFlaw? ListFlaw { get; private set; }

        public static Findings OfSpanning(Frame frame) => new() { Rank = frame.Dimension };

        /// <summary>Finds the rank; a unit vector that no row measures, where there is one.</summary>
        public double[]? FindRank(Frame frame, Work work)
        {
            var rank = FrameRank.Of(frame, work);
            Rank = rank.Value;
            return rank.Missing;
        }

        /// <summary>Finds rank and facets; the reason where there are none.</summary>
        public FrameFailure? Search(Frame frame, int maxFacets, IReadOnlyList<IReadOnlyList<int>>? listed, Work work)
        {
            if (FindRank(frame, work) is { } missing)
            {
                return new FrameFailure.RankDeficient(Rank!.Value, missing);
            }

            if (listed is not null)
            {
                var list = FacetList.Check(frame, listed, work, areWhole: true);
                (Facets, ListFlaw) = (list.Facets, list.Flaw);
                return list.Flaw is null ? null : new FrameFailure.NotItsFacets();
            }

            var enumeration = FacetEnumeration.Run(frame.UnitRows, frame.Count, frame.Dimension, maxFacets, work);
            Facets = enumeration.Facets;
            IsFlat = enumeration.IsFlat;
            return enumeration.Failure;
        }
    }

    private sealed class Result
    {
        public Result(FrameFailure failure) => Failure = failure;

        public Result(PolytopeBias bias, IReadOnlyList<int> used)
        {
            Bias = bias;
            FacetsUsed = used;
        }

        public FrameFailure? Failure { get; }

        public PolytopeBias? Bias { get; }

        public IReadOnlyList<int> FacetsUsed { get; } = [];
    }
}

using System;
using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Bias;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Verdicts;

namespace FrameGen.Layers.Decisions;

/// <summary>What a report says of a frame beyond the decision: of all of R^n, whatever the domain. The names are those of the JSON report.</summary>
public sealed class FrameMeasures
{
    /// <summary>The depth of 0, and whether rows are a directed spanning set, may take this part of what is left beside a decision: they are measures, not the verdict.</summary>
    private const int DepthShare = 8;

    private FrameMeasures()
    {
    }

    /// <summary>The rank of W; null where the work ended before it was known.</summary>
    public required int? Rank { get; init; }

    /// <summary>Whether 0 lies in the interior of P = conv{x_i}; null where the facets are too many.</summary>
    public required bool? Omnidirectional { get; init; }

    /// <summary>Whether every standard basis vector lies in cone{x_i}, and 0 is not on the boundary of P; null where the facets are too many.</summary>
    public required bool? NonNegativelyOmnidirectional { get; init; }

    /// <summary>The facets of P; null where the rows do not span or the facets are too many.</summary>
    public required IReadOnlyList<Facet>? Facets { get; init; }

    /// <summary>The least b_j over all facets.</summary>
    public required double? MinFacetOffset { get; init; }

    /// <summary>The polytope bias on unit rows: of R^n where P is omnidirectional, otherwise of the domain's cone; null where there is none.</summary>
    public required PolytopeBias? UnitBias { get; init; }

    /// <summary>The same of the non-negative orthant; null where the rows' cone does not hold it, or the facets are too many.</summary>
    public required PolytopeBias? OrthantBias { get; init; }

    /// <summary>The least lower frame bound A_j over all facets, raw rows; null where P is not omnidirectional.</summary>
    public required double? MinFacetLowerFrameBound { get; init; }

    /// <summary>The largest sqrt(B_j / A_j) over all facets, raw rows; null where P is not omnidirectional.</summary>
    public required double? MaxFacetCondition { get; init; }

    /// <summary>The least number of rows in a closed half-space with 0 on its boundary; null where the work ended before it was known.</summary>
    public required int? HalfspaceDepth { get; init; }

    /// <summary>Whether the rows { i : &lt;x, w_i> >= 0 } span R^n for every x: then ReLU(Wx) is injective on R^n. Null where that was not decided.</summary>
    public required bool? IsDirectedSpanningSet { get; init; }

    /// <summary>Measures the frame of a decided layer.</summary>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static FrameMeasures Of(LayerDecision decision, CancellationToken cancellation)
    {
        Frame frame = decision.Layer.Frame;
        FrameAnalysis ofDomain = decision.Analysis;

        // More questions to the facets found already, if they were looked for.
        FrameAnalysis whole = ofDomain.Cone.EquationCount > 0 ? FrameAnalysis.Compute(frame, Cone.Everything, decision.Limits.FacetsOf(frame), cancellation)
            : ofDomain.Cone.IsEverything || ofDomain.Facets is null ? ofDomain
            : ofDomain.On(Cone.Everything, cancellation);
        bool areFacetsUnknown = whole is { Facets: null, Failure.IsLimit: true };
        FrameAnalysis ofOrthant = whole.Facets is null ? whole : whole.On(Cone.NonNegative(frame.Dimension), cancellation);
        bool isOrthantUnknown = ofOrthant.Failure is { IsLimit: true };
        var (lower, condition) = whole.IsOmnidirectional ? FacetExtremes(whole, new Work(decision.Limits.Rest, cancellation)) : (null, null);
        return new FrameMeasures
        {
            Rank = whole.Rank,
            Omnidirectional = areFacetsUnknown ? null : whole.IsOmnidirectional,
            NonNegativelyOmnidirectional = whole.IsOmnidirectional ? true : isOrthantUnknown ? null
                : ofOrthant.Failure is null && Math.Abs(whole.MinFacetOffset ?? 0) > Tolerance.Offset,
            Facets = whole.Facets,
            MinFacetOffset = whole.MinFacetOffset,
            UnitBias = whole.IsOmnidirectional ? whole.Bias : ofDomain.Bias,
            OrthantBias = ofOrthant.Cone.IsEverything || Math.Abs(whole.MinFacetOffset ?? 0) <= Tolerance.Offset ? null : ofOrthant.Bias,
            MinFacetLowerFrameBound = lower,
            MaxFacetCondition = condition,
            HalfspaceDepth = DepthOf(decision, cancellation),
            IsDirectedSpanningSet = IsSpanningSet(decision, cancellation),
        };
    }

    /// <summary>Of n pairs and no other rows it is n: one of each lies in any half-space, and mostly only one. Of independent rows it is 0: some u is below 0 on all of them.</summary>
    private static int? DepthOf(LayerDecision decision, CancellationToken cancellation)
    {
        Frame frame = decision.Layer.Frame;
        return decision.Analysis.Rank == frame.Count ? 0
            : decision.Pairs is { AreExact: true } && frame.Count == 2 * frame.Dimension ? frame.Dimension
            : Geometry.Analysis.HalfspaceDepth.Of(frame, new Work(decision.Limits.Rest / DepthShare, cancellation));
    }

    /// <summary>By the exact decision of the rows without biases in all of space.</summary>
    private static bool? IsSpanningSet(LayerDecision decision, CancellationToken cancellation)
    {
        Frame frame = decision.Layer.Frame;
        return frame.Count == 0 ? false : decision.Pairs is { AreExact: true } ? true : Verifier.Verify(frame, new double[frame.Count], Domain.Space, decision.Limits.Search(decision.Limits.Rest / DepthShare), cancellation).IsRectifying;
    }

    private static (double? Lower, double? Condition) FacetExtremes(FrameAnalysis analysis, Work work)
    {
        try
        {
            return AllFacetExtremes(analysis, work);
        }
        catch (WorkEndedException)
        {
            return (null, null);
        }
    }

    private static (double Lower, double Condition) AllFacetExtremes(FrameAnalysis analysis, Work work)
    {
        double lower = double.PositiveInfinity;
        double condition = 1;
        for (int j = 0; j < analysis.Facets!.Count; j++)
        {
            FacetDuals duals = analysis.GetDuals(j, work);
            lower = Math.Min(lower, duals.LowerFrameBound);
            condition = Math.Max(condition, duals.Condition);
        }

        return (lower, condition);
    }
}

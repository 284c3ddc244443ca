using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Analysis;

/// <summary>All that a report says of a layer. The names are those of the JSON report.</summary>
internal sealed class LayerAnalysis
{
    private LayerAnalysis(Layer layer) => Layer = layer;

    /// <summary>What was analyzed.</summary>
    public Layer Layer { get; }

    /// <summary>The rank of W.</summary>
    public required int Rank { get; init; }

    /// <summary>Whether 0 lies in the interior of P = conv{x_i}.</summary>
    public required bool Omnidirectional { get; init; }

    /// <summary>Whether every standard basis vector lies in cone{x_i}, and 0 is not on the boundary of P.</summary>
    public required bool NonNegativelyOmnidirectional { get; init; }

    /// <summary>The facets of P; null where the rows do not span.</summary>
    public required IReadOnlyList<Facet>? Facets { get; init; }

    /// <summary>The least b_j over all facets.</summary>
    public required double? MinFacetOffset { get; init; }

    /// <summary>The polytope bias on unit rows: of R^n where P is omnidirectional, otherwise of the domain's cone; null where there is none.</summary>
    public required PolytopeBias? UnitBias { get; init; }

    /// <summary>The polytope bias of the domain's cone; null where there is none.</summary>
    public required PolytopeBias? DomainBias { get; init; }

    /// <summary>The least lower frame bound A_j over all facets, raw rows; null where P is not omnidirectional.</summary>
    public required double? MinFacetLowerFrameBound { get; init; }

    /// <summary>The largest sqrt(B_j / A_j) over all facets, raw rows; null where P is not omnidirectional.</summary>
    public required double? MaxFacetCondition { get; init; }

    /// <summary>A unit vector orthogonal to all rows, where they do not span.</summary>
    public required double[]? MissingDirection { get; init; }

    /// <summary>A unit vector of the domain's cone that the rows' cone leaves out, so that the domain has no bound.</summary>
    public required double[]? UncoveredDirection { get; init; }

    /// <summary>The bound on the thresholds alpha of the raw rows over the domain; null where there is none.</summary>
    public double?[]? Bound => DomainBias?.Bound(Layer.Frame, Layer.Domain);

    /// <summary>The bound, row by row, with the reason where a row has none.</summary>
    public RowBound[] RowBounds
    {
        get
        {
            double?[]? bound = Bound;
            return [.. Enumerable.Range(0, Layer.Frame.Count).Select(i => RowBound.Of(this, bound, i))];
        }
    }

    /// <summary>Analyzes a layer.</summary>
    /// <returns>The analysis; null where the polytope has more facets than the budget allows.</returns>
    public static LayerAnalysis? Compute(Layer layer, AnalysisBudget budget, CancellationToken cancellation)
    {
        Frame frame = layer.Frame;
        Cone cone = layer.Domain.Cone;
        var whole = FrameAnalysis.Compute(frame, Cone.Everything, budget, cancellation);
        if (whole.Failure is FrameFailure.TooManyFacets)
        {
            return null;
        }

        // Two more questions to the facets found: covering a cone has a budget of its own.
        var ofDomain = cone.IsEverything ? whole : whole.On(cone, cancellation);
        var ofOrthant = whole.IsOmnidirectional ? whole : whole.On(Cone.NonNegative(frame.Dimension), cancellation);
        if (ofDomain.Failure is FrameFailure.TooManyFacets || ofOrthant.Failure is FrameFailure.TooManyFacets)
        {
            return null;
        }

        var (lower, condition) = whole.IsOmnidirectional ? FacetExtremes(whole, cancellation) : (null, null);
        return new LayerAnalysis(layer)
        {
            Rank = whole.Rank,
            Omnidirectional = whole.IsOmnidirectional,
            NonNegativelyOmnidirectional = ofOrthant.Failure is null && Math.Abs(whole.MinFacetOffset ?? 0) > Tolerance.Offset,
            Facets = whole.Facets,
            MinFacetOffset = whole.MinFacetOffset,
            UnitBias = whole.IsOmnidirectional ? whole.Bias : ofDomain.Bias,
            DomainBias = ofDomain.Bias,
            MinFacetLowerFrameBound = lower,
            MaxFacetCondition = condition,
            MissingDirection = (whole.Failure as FrameFailure.RankDeficient)?.MissingDirection,
            UncoveredDirection = (ofDomain.Failure as FrameFailure.NotOmnidirectional)?.Direction,
        };
    }

    private static (double? Lower, double? Condition) FacetExtremes(FrameAnalysis analysis, CancellationToken cancellation)
    {
        double lower = double.PositiveInfinity;
        double condition = 1;
        for (int j = 0; j < analysis.Facets!.Count; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            FacetDuals duals = analysis.GetDuals(j);
            lower = Math.Min(lower, duals.LowerFrameBound);
            condition = Math.Max(condition, duals.Condition);
        }

        return (lower, condition);
    }
}

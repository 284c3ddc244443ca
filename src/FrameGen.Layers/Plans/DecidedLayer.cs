using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Plans;

/// <summary>A layer as decided: all that a plan is made from. Biases are thresholds alpha (subtracted) throughout; the emitter turns the sign where the user's convention asks.</summary>
public sealed record DecidedLayer
{
    /// <summary>Whether the members are of float rather than double. All numbers below are then exactly representable as float.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>Whether the user's convention is z = max(0, Wx + b).</summary>
    public required bool IsBiasAdded { get; init; }

    /// <summary>What becomes of &lt;x, w_i&gt; - alpha_i.</summary>
    public required DecidedActivation Activation { get; init; }

    /// <summary>n.</summary>
    public required int InputDimension { get; init; }

    /// <summary>m.</summary>
    public required int OutputDimension { get; init; }

    /// <summary>W, m x n, row-major.</summary>
    public required EquatableArray<double> Weights { get; init; }

    /// <summary>alpha, m values.</summary>
    public required EquatableArray<double> Alpha { get; init; }

    /// <summary>The bound on alpha for the domain, m values, +infinity where a row has none; empty where no bound is known.</summary>
    public required EquatableArray<double> MaxAlpha { get; init; }

    /// <summary>The domain K.</summary>
    public required DecidedDomain Domain { get; init; }

    /// <summary>How the rows are moved along signals; null where they are the rows of a layer.</summary>
    public ConvolutionShape? Convolution { get; init; }

    /// <summary>The frame bounds of a convolution's kernels along signals; null where they are not known.</summary>
    public FilterbankBounds? Filterbank { get; init; }

    /// <summary>Why the layer is known to be injective on K.</summary>
    public required LayerCertificate Certificate { get; init; }

    /// <summary>What the exact proof covers besides the layer; null where there is none, or it has no margins.</summary>
    public ProofMargins? Margins { get; init; }

    /// <summary>How many rows may be dead, whichever, while the layer stays injective, of those that were asked for; 0 where that is not proven.</summary>
    public int ProvenFaults { get; init; }

    /// <summary>max over the facets used of 1/sqrt(A_j), or without facets over the sets of rows that are active together; +infinity where it is not known, or inputs are found by their radius.</summary>
    public double InverseLipschitzBound { get; init; } = double.PositiveInfinity;

    /// <summary>The largest condition number of a facet used; 0 where there are none.</summary>
    public double MaxCondition { get; init; }

    /// <summary>Why the layer is reconstructed by facets, or without them.</summary>
    public StrategyReason Reason { get; init; } = new(StrategyReasonKind.NoFacets);

    /// <summary>The facets used, in lexicographic order; empty where the layer is reconstructed without them.</summary>
    public EquatableArray<DecidedFacet> Facets { get; init; } = EquatableArray<DecidedFacet>.Empty;

    /// <summary>The pairs of rows by which the layer is reconstructed; null where it is by others.</summary>
    public DecidedPairs? Pairs { get; init; }

    /// <summary>The numbers of a decision; null where it leaves no layer to ship.</summary>
    public static DecidedLayer? Of(LayerDecision decision, CancellationToken cancellation)
    {
        if (!decision.HasThresholds)
        {
            return null;
        }

        DecidedLayer common = Common(decision, cancellation);
        DecidedPairs? pairs = DecidedPairs.Of(decision);
        if (pairs is null || common.InputDimension < DecidedPairs.LeastDimension)
        {
            DecidedLayer byFacets = ByFacets(common, decision, cancellation);
            if (pairs is null || byFacets.Facets.Count > 0)
            {
                return byFacets;
            }
        }

        return common with
        {
            InverseLipschitzBound = pairs.InverseLipschitzBound,
            MaxCondition = pairs.Condition,
            Reason = new StrategyReason(StrategyReasonKind.Pairs),
            Pairs = pairs,
        };
    }

    private static DecidedLayer ByFacets(DecidedLayer common, LayerDecision decision, CancellationToken cancellation)
    {
        double? unknown = decision.Certificate == LayerCertificate.Sphere ? double.PositiveInfinity : null;
        if (decision.Layer.Specification.HasStandIns)
        {
            return common with
            {
                InverseLipschitzBound = unknown ?? DecidedActivation.InverseLipschitzBound(decision, cancellation),
                Reason = new StrategyReason(StrategyReasonKind.Activation),
            };
        }

        ReconstructionFacets facets = decision.GetFacets(cancellation);
        var reason = decision.Layer.Domain.Cone.EquationCount > 0 ? new StrategyReason(StrategyReasonKind.NoInterior) : StrategyReason.Of(facets, decision.Limits);
        return common with
        {
            InverseLipschitzBound = unknown ?? DecidedActivation.InverseLipschitzBound(decision, cancellation),
            MaxCondition = facets.MaxCondition,
            Reason = reason,
            Facets = reason.Kind == StrategyReasonKind.DualsFit
                ? facets.Facets.Select(duals => new DecidedFacet(decision.Layer.Rows.InLayer(duals.Rows).ToEquatableArray(), new EquatableArray<double>(duals.Vectors), 1 / Math.Sqrt(duals.LowerFrameBound))).ToEquatableArray()
                : EquatableArray<DecidedFacet>.Empty,
        };
    }

    /// <summary>All but how outputs are turned into inputs.</summary>
    private static DecidedLayer Common(LayerDecision decision, CancellationToken cancellation)
    {
        SpecifiedLayer layer = decision.Layer;
        return new DecidedLayer
        {
            IsSingle = layer.Specification.IsSingle,
            IsBiasAdded = layer.Specification.IsBiasAdded,
            Activation = DecidedActivation.Of(layer.Specification),
            InputDimension = layer.Frame.Dimension,
            OutputDimension = layer.Rows.Count,
            Weights = new EquatableArray<double>(layer.Weights),
            Alpha = new EquatableArray<double>(decision.Thresholds),
            MaxAlpha = new EquatableArray<double>(decision.MaxThresholds),
            Domain = DecidedDomain.Of(layer),
            Convolution = layer.Convolution,
            Filterbank = decision.GetFilterbank(cancellation),
            Certificate = decision.Certificate == LayerCertificate.Undecided ? LayerCertificate.None : decision.Certificate,
            Margins = decision.Certificate == LayerCertificate.Exact ? decision.GetMargins(cancellation) : null,
            ProvenFaults = decision.GetFaults(cancellation) is { Verdict: Verdict.Proven } faults ? faults.Faults : 0,
        };
    }
}

/// <summary>The domain K = { x : Gx >= 0, r_in &lt;= |x| &lt;= r_out } as numbers.</summary>
/// <param name="InnerRadius">r_in.</param>
/// <param name="OuterRadius">r_out, possibly infinite.</param>
/// <param name="HalfSpaces">G, k x n, row-major, unit rows where there are no equations; empty for all of R^n.</param>
/// <param name="IsNonNegative">Whether the user asked for x >= 0; its normals are among those of G.</param>
/// <param name="StatedHalfSpaces">How many half-spaces the user stated besides.</param>
public sealed record DecidedDomain(double InnerRadius, double OuterRadius, EquatableArray<double> HalfSpaces, bool IsNonNegative, int StatedHalfSpaces)
{
    /// <summary>How many rows of G, the first, are those of equations, whose opposites follow: more than 0 where the half-spaces leave no interior.</summary>
    public int EquationCount { get; init; }

    /// <summary>The round cone that the user stated; the polyhedral cone around it is among those of G.</summary>
    public StatedCone? Cone { get; init; }

    /// <summary>The domain of a layer.</summary>
    public static DecidedDomain Of(SpecifiedLayer layer) => new(
        layer.Domain.InnerRadius,
        layer.Domain.OuterRadius,
        layer.Domain.Cone.Normals.SelectMany(normal => normal).ToEquatableArray(),
        layer.Specification.IsNonNegative,
        layer.Specification.HalfSpaces.Count)
    {
        Cone = layer.Specification.Cone,
        EquationCount = layer.Domain.Cone.EquationCount,
    };
}

/// <summary>A facet used for reconstruction.</summary>
/// <param name="Rows">I_j, ascending.</param>
/// <param name="Duals">The dual vectors d_k, |I_j| x n, row-major, in the order of the rows.</param>
/// <param name="Gain">By how much it may enlarge an error of the outputs, 1/sqrt(A_j).</param>
public sealed record DecidedFacet(EquatableArray<int> Rows, EquatableArray<double> Duals, double Gain);

using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;
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

    /// <summary>Why the layer is known to be injective on K.</summary>
    public required LayerCertificate Certificate { get; init; }

    /// <summary>What the exact proof covers besides the layer; null where there is none, or it has no margins.</summary>
    public ProofMargins? Margins { get; init; }

    /// <summary>How many rows may be dead, whichever, while the layer stays injective, of those that were asked for; 0 where that is not proven.</summary>
    public int ProvenFaults { get; init; }

    /// <summary>max over the facets used of 1/sqrt(A_j); +infinity where there are none, or inputs without one are found by their radius.</summary>
    public required double InverseLipschitzBound { get; init; }

    /// <summary>The largest condition number of a facet used; 0 where there are none.</summary>
    public required double MaxCondition { get; init; }

    /// <summary>Why the layer is reconstructed by facets, or without them.</summary>
    public required StrategyReason Reason { get; init; }

    /// <summary>The facets used, in lexicographic order; empty where the layer is reconstructed without them.</summary>
    public required EquatableArray<DecidedFacet> Facets { get; init; }

    /// <summary>The numbers of a decision; null where it leaves no layer to ship.</summary>
    public static DecidedLayer? Of(LayerDecision decision, CancellationToken cancellation)
    {
        if (!decision.HasThresholds)
        {
            return null;
        }

        SpecifiedLayer layer = decision.Layer;
        ReconstructionFacets facets = decision.GetFacets(cancellation);
        var reason = StrategyReason.Of(facets, decision.Limits, layer.Specification.Activation);
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
            Certificate = decision.Certificate == LayerCertificate.Undecided ? LayerCertificate.None : decision.Certificate,
            Margins = decision.Certificate == LayerCertificate.Exact ? decision.GetMargins(cancellation) : null,
            ProvenFaults = decision.GetFaults(cancellation) is { Verdict: Verdict.Proven } faults ? faults.Faults : 0,
            InverseLipschitzBound = decision.Certificate == LayerCertificate.Sphere ? double.PositiveInfinity : DecidedActivation.InverseLipschitzBound(layer, facets, new Work(decision.Limits.Rest, cancellation)),
            MaxCondition = reason.Kind == StrategyReasonKind.Activation ? 0 : facets.MaxCondition,
            Reason = reason,
            Facets = reason.Kind == StrategyReasonKind.DualsFit
                ? facets.Facets.Select(duals => new DecidedFacet(layer.Rows.InLayer(duals.Rows).ToEquatableArray(), new EquatableArray<double>(duals.Vectors), 1 / Math.Sqrt(duals.LowerFrameBound))).ToEquatableArray()
                : EquatableArray<DecidedFacet>.Empty,
        };
    }
}

/// <summary>The domain K = { x : Gx >= 0, r_in &lt;= |x| &lt;= r_out } as numbers.</summary>
/// <param name="InnerRadius">r_in.</param>
/// <param name="OuterRadius">r_out, possibly infinite.</param>
/// <param name="HalfSpaces">G, k x n, row-major, unit rows; empty for all of R^n.</param>
/// <param name="IsNonNegative">Whether the user asked for x >= 0; its normals are among those of G.</param>
/// <param name="StatedHalfSpaces">How many half-spaces the user stated besides.</param>
public sealed record DecidedDomain(double InnerRadius, double OuterRadius, EquatableArray<double> HalfSpaces, bool IsNonNegative, int StatedHalfSpaces)
{
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
    };
}

/// <summary>A facet used for reconstruction.</summary>
/// <param name="Rows">I_j, ascending.</param>
/// <param name="Duals">The dual vectors d_k, |I_j| x n, row-major, in the order of the rows.</param>
/// <param name="Gain">By how much it may enlarge an error of the outputs, 1/sqrt(A_j).</param>
public sealed record DecidedFacet(EquatableArray<int> Rows, EquatableArray<double> Duals, double Gain);

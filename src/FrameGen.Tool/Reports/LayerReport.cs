using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Margins;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>All that <c>analyze</c> says of a layer.</summary>
/// <param name="File">The layer.</param>
/// <param name="Decision">What is decided of it.</param>
/// <param name="Measures">What is measured of its frame.</param>
/// <param name="CriticalRadius">How far the layer holds in the domain's cone, searched without a limit; null where it has no biases.</param>
/// <param name="BadRadii">Where the inner radius is positive: all radii at which active rows fail to span; null where not decided.</param>
internal sealed record LayerReport(
    FileLayer File, LayerDecision Decision, FrameMeasures Measures, CriticalRadiusResult? CriticalRadius, IReadOnlyList<RadiusInterval>? BadRadii)
{
    /// <summary>Whether the file gives biases, so that there is a verdict on them.</summary>
    public bool HasBiases => File.Layer.Thresholds is not null;

    /// <summary>
    /// On a sphere, the supremum of the thresholds that are injective for all unit rows alike; 0 where no positive one is, null where that is
    /// not known, or the domain is no sphere.
    /// </summary>
    public double? LargestInjectiveThreshold { get; private init; }

    /// <summary>The largest half-angle of the domain's round cone, in degrees, at which the layer is proven, to <see cref="LargestCone.Accuracy"/>; 0 where it is at none, null where there is no such cone, or no bias.</summary>
    public double? LargestHalfAngle { get; private init; }

    /// <summary>How far biases and rows may be off from the file's; null where the layer has no biases, is not proven, or has an inner radius.</summary>
    public ProofMargins? Margins { get; private init; }

    /// <summary>By how much outputs are apart where inputs are; null where the layer has no biases or is not proven, and where nothing is known.</summary>
    public LowerLipschitz? LowerLipschitz { get; private init; }

    /// <summary>Where rounding alone leaves the layer undecided, what is decided nearby.</summary>
    public OpenDecision? Open { get; private init; }

    /// <summary>The frame bounds of a convolution's kernels along signals; null of a layer, and where the work ended before they were known.</summary>
    public FilterbankBounds? Filterbank { get; private init; }

    /// <summary>Whether biases that are refuted are proven with the other sign, which nobody states.</summary>
    public bool IsProvenWithOtherSign { get; private init; }

    /// <summary>A unit vector of the domain's cone that the rows' cone leaves out, so that the domain has no bound.</summary>
    public double[]? UncoveredDirection => (Decision.Bound.Failure as FrameFailure.NotOmnidirectional)?.Direction;

    /// <summary>Decides and measures a layer; an error where the facets that were listed are not its own.</summary>
    public static Outcome<LayerReport> Compute(FileLayer file, DecisionLimits limits, CancellationToken cancellation)
    {
        var decision = LayerDecision.Decide(file.Layer, limits, cancellation).WithWitnessOfDeficiency(cancellation);
        if (decision.ListFlaw is { } flaw)
        {
            return file.ErrorOf(flaw);
        }
        var measures = FrameMeasures.Of(decision, cancellation);
        Domain domain = file.Layer.Domain;
        bool hasStandIns = file.Layer.Specification.HasStandIns;
        double? largest = domain.IsSphere && file.Layer.RoundCone is null && !hasStandIns
            ? domain.OuterRadius * SphereThreshold.Largest(file.Layer.Frame, domain.Cone, limits.Search(limits.Rest), cancellation)
            : null;
        if (file.Layer.FrameThresholds is not { } thresholds)
        {
            return new LayerReport(file, decision, measures, null, null) { LargestInjectiveThreshold = largest, Filterbank = decision.GetFilterbank(cancellation) };
        }

        return new LayerReport(
            file,
            decision,
            measures,
            CriticalRadiusOf(decision, thresholds, limits, cancellation),
            domain.InnerRadius > 0 && file.Layer.RoundCone is null && !hasStandIns ? Verifier.BadRadii(file.Layer.Frame, thresholds, domain.Cone, limits.Search(limits.MaxWork), cancellation) : null)
        {
            LargestInjectiveThreshold = largest,
            Filterbank = decision.GetFilterbank(cancellation),
            Margins = decision.GetMargins(cancellation),
            LowerLipschitz = Layers.Decisions.LowerLipschitz.Of(decision, cancellation),
            Open = decision.GetOpen(cancellation),
            LargestHalfAngle = file.Layer.RoundCone is null ? null : LargestCone.Of(file.Layer, limits.Search(limits.MaxWork), cancellation),
            IsProvenWithOtherSign = decision.IsProvenWithOtherSign(cancellation),
        };
    }

    /// <summary>That of the decision, where it met it; otherwise a search of its own.</summary>
    private static CriticalRadiusResult CriticalRadiusOf(LayerDecision decision, double[] thresholds, DecisionLimits limits, CancellationToken cancellation)
    {
        SpecifiedLayer layer = decision.Layer;
        if (decision.Pairs is { HoldEverywhere: true } || (layer.Specification.Activation == ActivationKind.LeakyRelu && decision.Certificate == LayerCertificate.Exact))
        {
            return new CriticalRadiusResult(double.PositiveInfinity, true, 0, null);
        }

        if (layer.Specification.HasStandIns)
        {
            bool isOpen = decision.Certificate is LayerCertificate.None or LayerCertificate.Undecided;
            return new CriticalRadiusResult(isOpen ? decision.Exact?.CriticalRadius ?? 0 : layer.Domain.OuterRadius, false, 0, null);
        }

        if (decision.Exact is { IsCriticalRadiusExact: true } exact)
        {
            return new CriticalRadiusResult(exact.CriticalRadius, true, exact.Nodes, null);
        }

        CriticalRadiusResult found = Verifier.CriticalRadius(layer.Frame, thresholds, layer.Domain.Cone, limits.Search(limits.MaxWork), cancellation);

        // That of a polyhedral cone around a round one is a lower bound.
        return layer.RoundCone is null || double.IsInfinity(found.Radius) ? found : new CriticalRadiusResult(found.Radius, false, found.Nodes, null);
    }
}

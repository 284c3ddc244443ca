using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry;
using FrameGen.Geometry.Verification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Analysis;

/// <summary>What is known of a file's biases: by the polytope bound where that suffices, else by the exact search.</summary>
/// <param name="Certificate">What shows it.</param>
/// <param name="Verification">The search; null where the polytope bound made it needless.</param>
/// <param name="CriticalRadius">How far the layer holds in the domain's cone, searched without a limit.</param>
/// <param name="BadRadii">Where the inner radius is positive: all radii at which active rows fail to span; null where not decided.</param>
internal sealed record LayerDecision(
    LayerCertificate Certificate,
    Verification? Verification,
    CriticalRadiusResult CriticalRadius,
    IReadOnlyList<RadiusInterval>? BadRadii)
{
    /// <summary>Decides the biases of an analyzed layer; null where it has none.</summary>
    public static LayerDecision? Decide(LayerAnalysis analysis, VerificationBudget budget, CancellationToken cancellation)
    {
        Layer layer = analysis.Layer;
        if (layer.Thresholds is not { } thresholds)
        {
            return null;
        }

        Verification? verification = IsAtOrBelowBound(analysis, thresholds)
            ? null
            : Verifier.Verify(layer.Frame, thresholds, layer.Domain, budget, cancellation);
        LayerCertificate certificate = verification?.Verdict switch
        {
            null => LayerCertificate.Polytope,
            Verdict.Proven => LayerCertificate.Exact,
            Verdict.Refuted => LayerCertificate.None,
            _ => LayerCertificate.Undecided,
        };
        Cone cone = layer.Domain.Cone;
        return new LayerDecision(
            certificate,
            verification,
            Verifier.CriticalRadius(layer.Frame, thresholds, cone, budget, cancellation),
            layer.Domain.InnerRadius > 0 ? Verifier.BadRadii(layer.Frame, thresholds, cone, budget, cancellation) : null);
    }

    private static bool IsAtOrBelowBound(LayerAnalysis analysis, double[] thresholds)
    {
        RowBound[] bounds = analysis.RowBounds;
        return thresholds.Select((value, i) => bounds[i].Allows(value)).All(allowed => allowed);
    }
}

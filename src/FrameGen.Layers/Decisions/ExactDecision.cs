using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>The exact decision on a layer that is given thresholds, whatever its activation.</summary>
public static class ExactDecision
{
    /// <summary>Decides it on its domain.</summary>
    public static VerificationResult Of(SpecifiedLayer layer, VerificationBudget budget, CancellationToken cancellation) => On(layer, layer.ProofDomain, budget, cancellation);

    /// <summary>Decides it on a part of its domain.</summary>
    public static VerificationResult On(SpecifiedLayer layer, Domain domain, VerificationBudget budget, CancellationToken cancellation)
        => layer.Specification.Activation == ActivationKind.Clip
            ? ClipVerifier.Verify(
                layer.Frame, layer.Rows.InFrame(layer.Thresholds!), layer.FrameThresholds!, ActivationRules.InPrecision(layer.Specification, layer.Specification.Level), domain, budget, cancellation)
            : Verifier.Verify(layer.Frame, layer.FrameThresholds!, domain, budget, cancellation);
}

using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>The exact decision on a layer that is given thresholds, whatever its activation.</summary>
public static class ExactDecision
{
    /// <summary>Decides it, with ever more tangents around its round cone as long as inputs collide between these and that. What is given back is the layer with the tangents that decided.</summary>
    public static (SpecifiedLayer Layer, VerificationResult Result) OfRefined(SpecifiedLayer layer, VerificationBudget budget, CancellationToken cancellation)
    {
        while (true)
        {
            VerificationResult result = Of(layer, budget, cancellation);
            budget = budget with { MaxWork = budget.MaxWork - result.WorkSpent };
            if (result.Cause != UndecidedCause.RoundCone || budget.MaxWork <= 0 || layer.Refined is not { } refined)
            {
                return (layer, result);
            }

            layer = refined;
        }
    }

    /// <summary>Decides it on its domain.</summary>
    public static VerificationResult Of(SpecifiedLayer layer, VerificationBudget budget, CancellationToken cancellation) => On(layer, layer.ProofDomain, budget, cancellation);

    /// <summary>Decides it on a part of its domain.</summary>
    public static VerificationResult On(SpecifiedLayer layer, Domain domain, VerificationBudget budget, CancellationToken cancellation)
    {
        VerificationResult result = layer.Specification.Activation == ActivationKind.Clip
            ? ClipVerifier.Verify(
                layer.Frame, layer.Rows.InFrame(layer.Thresholds!), layer.FrameThresholds!, layer.Specification.InPrecision(layer.Specification.Level), domain, budget, cancellation)
            : Verifier.Verify(layer.Frame, layer.FrameThresholds!, domain, budget, cancellation);
        return InRoundCone(layer, result, domain);
    }

    /// <summary>Decides the ReLU layer that stands in for it with other thresholds of the frame's rows.</summary>
    public static VerificationResult With(SpecifiedLayer layer, IReadOnlyList<double> thresholds, VerificationBudget budget, CancellationToken cancellation)
        => InRoundCone(layer, Verifier.Verify(layer.Frame, thresholds, layer.ProofDomain, budget, cancellation), layer.ProofDomain);

    private static VerificationResult InRoundCone(SpecifiedLayer layer, VerificationResult result, Domain domain)
        => layer.RoundCone is { } cone ? RoundConeVerdict.Of(result, cone, domain) : result;
}

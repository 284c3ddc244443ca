using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Analysis;

/// <summary>A specification's faults or, where it has none, its decision. The heavy step, shared through <see cref="AnalysisCache"/>.</summary>
/// <param name="Faults">Why it makes no layer.</param>
/// <param name="Decision">What is decided of it; null where there are faults.</param>
internal sealed record AnalyzedLayer(IReadOnlyList<SpecificationFault> Faults, LayerDecision? Decision)
{
    public static AnalyzedLayer Compute(LayerSpecification specification, DecisionLimits limits, CancellationToken cancellation)
    {
        if (!SpecifiedLayer.TryCreate(specification, out SpecifiedLayer? layer, out IReadOnlyList<SpecificationFault> faults))
        {
            return new AnalyzedLayer(faults, null);
        }

        LayerDecision decision = LayerDecision.Decide(layer, limits, cancellation);
        if (decision.Exact?.Verdict == Verdict.Refuted)
        {
            // Each analyzer asks for them: found once, while whoever waits for the decision waits.
            decision.GetCertifiedRadii(cancellation);
            decision.IsProvenWithOtherSign(cancellation);
        }

        return new AnalyzedLayer(faults, decision);
    }
}

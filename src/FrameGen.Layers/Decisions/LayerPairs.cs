using System;
using System.Threading;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Pairs;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>What pairs of rows say of a layer, asked before anything else: with its thresholds, or with 0 where it is given none.</summary>
/// <param name="Result">The verdict that they allow; null where they allow none.</param>
/// <param name="WorkSpent">What it cost.</param>
/// <param name="HasTooManyFacets">Whether facets need not be looked for: n pairs alone have 2^n, and the layer is decided without.</param>
internal sealed record LayerPairs(VerificationResult? Result, long WorkSpent, bool HasTooManyFacets)
{
    /// <summary>The share of the work that pairs may take: those of 1,024 inputs fit the compiler's limit.</summary>
    private const double Share = 0.95;

    /// <summary>The pairs that prove the layer injective; null where none do.</summary>
    public PairedRows? Proof => Result?.Pairs;

    /// <summary>Asks.</summary>
    public static LayerPairs Of(SpecifiedLayer layer, DecisionLimits limits, CancellationToken cancellation)
    {
        // What stands in for another activation, thresholds that are not the layer's, is decided by clauses, and so is what lies in a smaller space.
        if (limits.UsesPublishedBound || layer.Frame.Count == 0 || layer.Domain.Cone.EquationCount > 0 || layer.Specification.Activation != ActivationKind.Relu)
        {
            return new LayerPairs(null, 0, false);
        }

        int n = layer.Frame.Dimension;
        bool areFacetsMany = n >= PairVerifier.LeastDimension && n >= Math.Log(limits.MaxFacets, 2);
        var work = new Work((long)(Share * limits.MaxWork), cancellation);
        VerificationResult? result = PairVerifier.Verify(
            layer.Frame,
            layer.FrameThresholds ?? new double[layer.Frame.Count],
            layer.Domain,
            layer.Specification.IsSingle ? PairVerifier.SingleRounding : PairVerifier.DoubleRounding,
            work);

        // Few inputs, and what refutes them: the search, whose proof can be checked, finds the pair that lies farthest apart.
        return !areFacetsMany && result?.Verdict == Verdict.Refuted ? new LayerPairs(null, work.Spent, false) : new LayerPairs(result, work.Spent, areFacetsMany && result is not null);
    }
}

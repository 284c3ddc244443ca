using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Analysis;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>All that is to be told of a layer, in a fixed order: what is wrong with the declaration, then what the decision says.</summary>
internal static class LayerProblems
{
    /// <param name="reading">The declaration.</param>
    /// <param name="layer">What was decided of it; null where it could not be read.</param>
    /// <param name="file">Its source file; null where there is none.</param>
    /// <param name="cancellation">Stops the work that only a message needs.</param>
    public static IEnumerable<Problem> Of(LayerReading reading, AnalyzedLayer? layer, SourceFile? file, CancellationToken cancellation)
        => reading.Problems
            .Concat(file?.Remarks.Select(remark => FileWording.Remarked(reading.Source, remark)) ?? [])
            .Concat(layer?.Faults.Select(fault => FaultWording.Of(fault, reading.Specification!, file)) ?? [])
            .Concat(layer?.Decision is { } decision ? OfDecision(decision, reading, file, cancellation) : []);

    private static IEnumerable<Problem> OfDecision(LayerDecision decision, LayerReading reading, SourceFile? file, CancellationToken cancellation)
    {
        var problems = new List<Problem>(DeadRowWording.Of(decision, file));
        if (decision.RankFailure is { } deficient)
        {
            problems.Add(BoundWording.RankDeficient(decision, deficient));
            return problems;
        }

        if (decision.ListFlaw is { } flaw)
        {
            problems.Add(FacetListWording.Of(decision, flaw));
            return problems;
        }

        problems.AddRange(FacetWording.Of(decision, cancellation));
        if (decision.Exact is { } exact && !IsAsReported(decision, exact))
        {
            problems.Add(ExactWording.Of(decision, exact, reading, cancellation));
        }

        if (decision.Certificate == LayerCertificate.Undecided)
        {
            problems.AddRange(decision.RowsAbove.Select(row => BoundWording.Above(decision, reading, file, row, cancellation)));
            if (decision is { Exact: null, Bound: { Exists: false, IsOverBudget: false } bound })
            {
                problems.Add(ExactWording.NoBound(bound));
            }
        }

        if (decision.GetFaults(cancellation) is { } faults && DeadSetWording.Of(decision, faults) is { } failing)
        {
            problems.Add(failing);
        }

        switch (decision.Estimate)
        {
            case EstimateOutcome.SharpNotMaximal:
                problems.Add(ExactWording.NotMaximal("those of BiasEstimate.Sharp, which are proven,", decision.Limits));
                break;
            case EstimateOutcome.PolytopeForSharp:
                problems.Add(ExactWording.NotMaximal("the polytope bound, which is used instead of BiasEstimate.Sharp,", decision.Limits));
                break;
            case EstimateOutcome.Impossible:
                problems.Add(EstimateWording.NoBias(decision));
                break;
            case EstimateOutcome.Polytope when decision.Layer.Specification.OriginOf(LayerOption.BiasEstimate) == Origin.Default && !reading.Problems.Any(problem => problem.StopsEmission):
                problems.Add(EstimateWording.Unstated(decision, reading));
                break;
        }

        return problems;
    }

    /// <summary>Whether biases that are reported as at the bound are proven: good news that is expected.</summary>
    private static bool IsAsReported(LayerDecision decision, VerificationResult exact)
        => decision.Certificate == LayerCertificate.Exact && decision.Bound.Exists && decision.RowsAbove.Count == 0;
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;

namespace FrameGen.Generator.Analysis;

/// <summary>The biases a layer ships, and why it is known to be injective with them, or that it is not.</summary>
/// <param name="Alpha">alpha as emitted.</param>
/// <param name="MaxAlpha">The bound as emitted, +infinity where a row has none; empty where no bound is known.</param>
/// <param name="Certificate">Why the layer is known to be injective on its domain.</param>
internal sealed record BiasDecision(double[] Alpha, double[] MaxAlpha, LayerCertificate Certificate)
{
    private static BiasDecision Nothing { get; } = new([], [], LayerCertificate.None);

    public static BiasDecision Decide(LayerInput input, FrameAnalysis analysis, AnalysisLimits limits, List<Problem> problems, CancellationToken cancellation)
    {
        if (analysis.Failure is FrameFailure.RankDeficient deficient)
        {
            problems.Add(FrameProblems.Describe(deficient));
            return Nothing;
        }

        var bound = PolytopeBound.Of(input, analysis);
        bool isGiven = input.Alpha.Length > 0;
        if (bound.IsOverBudget && (isGiven || input.Spec.IsSharp))
        {
            problems.Add(Problem.Of(DiagnosticIds.TooManyFacets, Place.Layer, bound.WhyNone, "framegen.max_facets"));
        }

        return isGiven
            ? Judge(input, bound, limits, problems, cancellation)
            : Estimate(input, bound, limits, problems, cancellation);
    }

    /// <summary>Biases are given: at the bound they are proven by the theorem, above it the exact decision speaks.</summary>
    private static BiasDecision Judge(LayerInput input, PolytopeBound bound, AnalysisLimits limits, List<Problem> problems, CancellationToken cancellation)
    {
        double[] alpha = [.. input.Alpha.Select(input.Round)];
        double[] maxAlpha = bound.ToMaxAlpha(input);
        int[] above = bound.RowsAbove(input);
        if (bound.Values is not null && above.Length == 0)
        {
            return new BiasDecision(alpha, maxAlpha, LayerCertificate.Polytope);
        }

        ExactDecision? exact = limits.UsesPublishedBound ? null : ExactDecision.Of(input, alpha, bound, limits, cancellation);
        if (exact?.Problem is { } problem)
        {
            problems.Add(problem);
        }

        if (exact is null or { IsDecided: false })
        {
            problems.AddRange(above.Select(row => bound.ProblemAt(input, row)));
        }

        if (exact is null && bound is { Values: null, IsOverBudget: false })
        {
            problems.Add(Problem.Of(DiagnosticIds.NotDecided, Place.Layer, "whether the layer is injective, for there is no polytope bound: " + bound.WhyNone));
        }

        return new BiasDecision(alpha, maxAlpha, exact is { IsProven: true } ? LayerCertificate.Exact : LayerCertificate.None);
    }

    /// <summary>No bias is given: the bound is shipped, or a maximal bias, either lowered by the safety margin.</summary>
    private static BiasDecision Estimate(LayerInput input, PolytopeBound bound, AnalysisLimits limits, List<Problem> problems, CancellationToken cancellation)
    {
        if (input.Spec.IsSharp)
        {
            if (SharpEstimate.Of(input, bound, limits, cancellation) is { } sharp)
            {
                if (!sharp.IsMaximal)
                {
                    problems.Add(NotMaximal("those of BiasEstimate.Sharp, which are proven,", limits));
                }

                return new BiasDecision(sharp.Alpha, sharp.MaxAlpha, LayerCertificate.Exact);
            }

            if (bound.Values is not null)
            {
                problems.Add(NotMaximal("the polytope bound, which is used instead of BiasEstimate.Sharp,", limits));
            }
        }

        if (bound.Values is null)
        {
            problems.Add(Problem.Of(DiagnosticIds.NoBias, Place.Layer, bound.WhyNone));
            return Nothing;
        }

        return new BiasDecision([.. bound.Values.Select((b, i) => b is { } value ? input.Lower(i, value) : 0)], bound.ToMaxAlpha(input), LayerCertificate.Polytope);
    }

    private static Problem NotMaximal(string than, AnalysisLimits limits) => Problem.Of(
        DiagnosticIds.NotDecided,
        Place.Layer,
        $"whether larger biases than {than} are injective, within {NumberText.Plural(limits.MaxNodes, "node")}, the limit framegen.max_nodes; 'framegen bias --sharp' searches further");
}

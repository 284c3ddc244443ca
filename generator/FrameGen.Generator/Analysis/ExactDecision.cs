using System.Linq;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry.Verification;
using FrameGen.Layers;

namespace FrameGen.Generator.Analysis;

/// <summary>The exact decision on biases that the polytope bound does not cover, and what to say of it.</summary>
internal sealed class ExactDecision
{
    private ExactDecision(Verdict verdict, Problem problem)
    {
        IsProven = verdict == Verdict.Proven;
        IsDecided = verdict != Verdict.Undecided;
        Problem = problem;
    }

    public bool IsProven { get; }

    public bool IsDecided { get; }

    /// <summary>FG0007, FG0008 or FG0016.</summary>
    public Problem Problem { get; }

    public static ExactDecision Of(LayerInput input, double[] alpha, PolytopeBound bound, AnalysisLimits limits, CancellationToken cancellation)
    {
        VerificationBudget budget = limits.ToBudget();
        Verification result = Verifier.Verify(input.Frame, alpha, input.Domain, budget, cancellation);
        return result switch
        {
            { Verdict: Verdict.Proven } => new ExactDecision(Verdict.Proven, Problem.Of(
                DiagnosticIds.ProvenAboveBound,
                Place.Layer,
                bound.Values is null ? "There is no polytope bound" : "Biases exceed the polytope bound",
                DomainText.Describe(input.Spec),
                NumberText.Plural(result.Nodes, "node"))),
            { Verdict: Verdict.Refuted, Witness: { } witness } => new ExactDecision(Verdict.Refuted, Refuted(input, alpha, bound, budget, result, witness, cancellation)),
            _ => new ExactDecision(Verdict.Undecided, Problem.Of(
                DiagnosticIds.NotDecided,
                Place.Layer,
                "whether the layer is injective, for " + (bound.Values is null ? $"there is no polytope bound ({bound.WhyNone}), and " : "")
                + result.Cause switch
                {
                    UndecidedCause.Nodes => $"the search ended after {NumberText.Plural(limits.MaxNodes, "node")}, the limit framegen.max_nodes; 'framegen verify' searches further",
                    UndecidedCause.Hyperplanes => "the rows span too many hyperplanes to look at each beyond the inner radius within the limit framegen.max_nodes; 'framegen verify' searches further",
                    _ => "the answer hangs on less than rounding errors; lower the biases a little",
                })),
        };
    }

    private static Problem Refuted(LayerInput input, double[] alpha, PolytopeBound bound, VerificationBudget budget, Verification result, Witness witness, CancellationToken cancellation)
    {
        string? radius = CertifiedRadii.Smaller(input, alpha, budget, result.CriticalRadius, cancellation);
        string[] properties = bound.FixProperties(input);

        string x = Vector(witness.X);
        string y = Vector(witness.Y);
        string certified = CertifiedRadii.Describe(input, alpha, result, cancellation);

        // In a thin domain, such as a sphere, the two may have to step beside it: within it one output may still have one input,
        // but too few rows to find it by.
        string what = witness.IsPairInDomain
            ? $"inputs {x} and {y} give the same output"
            : $"the active rows do not span at {Vector(witness.Point)}, and beside the domain inputs {x} and {y} give the same output";
        return Problem.Of(DiagnosticIds.NotInjective, Place.Layer, what, certified) with
        {
            Properties = new EquatableArray<string>(radius is null ? properties : [.. properties, DiagnosticIds.RadiusProperty, radius]),
        };
    }

    /// <summary>A vector with all its digits, so that pasting it into a program shows the collision.</summary>
    private static string Vector(System.Collections.Generic.IEnumerable<double> values) => "(" + string.Join(", ", values.Select(NumberText.Exact)) + ")";
}

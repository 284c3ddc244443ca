using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Geometry.Verification.Witnesses;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said of the exact decision: FG0007, FG0008, FG0016 and FG0017.</summary>
internal static class ExactWording
{
    public static Problem Of(LayerDecision decision, VerificationResult exact, LayerReading reading, CancellationToken cancellation) => exact switch
    {
        { Verdict: Verdict.Proven } when decision.Certificate == LayerCertificate.Sphere => Problem.Of(
            DiagnosticIds.ProvenOnSphere,
            Place.Layer,
            DomainText.Of(DecidedDomain.Of(decision.Layer)),
            exact.LinePoint is { } point ? $", at {NumberText.Exact(point)} for example," : "",
            NumberText.Plural(exact.Nodes, "node")),
        { Verdict: Verdict.Proven } => Problem.Of(
            DiagnosticIds.ProvenAboveBound,
            Place.Layer,
            decision.Bound.Exists ? "Biases exceed the polytope bound" : decision.Bound.IsOverBudget ? "The polytope bound is not known" : "There is no polytope bound",
            DomainText.Of(DecidedDomain.Of(decision.Layer)),
            exact.Pairs is { } pairs ? $"of {NumberText.Count(pairs.Pairs.Count)} pairs of opposite rows, a basis, one row each is active at every input" : $"an exact search of {NumberText.Plural(exact.Nodes, "node")}"),
        { Verdict: Verdict.Refuted, Witness: { } witness } => Refuted(decision, witness, reading, cancellation),
        _ => NotDecided(
            "whether the layer is injective, for " + (decision.Layer.HasTooFewRowsForSpace ? FewRows(decision.Layer) + "; " : "")
            + (exact.Cause == UndecidedCause.Saturation ? "" : NoBoundToo(decision.Bound)) + exact.Cause switch
            {
                UndecidedCause.Nodes => $"the search ended after {NumberText.Plural(decision.Limits.MaxNodes, "node")}, the limit framegen.max_nodes{Reach(exact, decision.Limits)}; {Further(exact)}",
                UndecidedCause.Work => $"the search took more work than a layer is given, the limit framegen.max_work{Reach(exact, decision.Limits)}; {Further(exact)}",
                UndecidedCause.Saturation => "rows reach the level of the clip, the others do not suffice for a proof, and no two inputs were found that collide; raise Level, or add rows that do not reach it",
                UndecidedCause.RoundCone => "the inputs that collide lie just outside the round cone; a slightly smaller HalfAngle is proven or refuted",
                UndecidedCause.Hyperplanes => "the rows span too many hyperplanes to look at each beyond the inner radius within the limit framegen.max_nodes; 'framegen verify' searches further",
                _ => "the answer hangs on less than rounding errors; " + Nearby(decision, cancellation),
            }),
    };

    /// <summary>How far the search came, and what limit may suffice; nothing where it did not come far enough to tell.</summary>
    private static string Reach(VerificationResult exact, DecisionLimits limits)
    {
        static string Limit(long limit, long unit) => OpenDecision.Rounded(limit, unit).ToString("F0", CultureInfo.InvariantCulture);
        var (progress, work, nodes) = OpenDecision.ReachOf(exact, limits);
        string next = work is { } more ? $", framegen.max_work = {Limit(more, DecisionLimits.Million)} may suffice"
            : nodes is { } count ? $", framegen.max_nodes = {Limit(count, 1)} may suffice" : "";
        string rest = OpenDecision.IsOutOfReach(exact) ? ", the whole would take days" : next;
        return progress is { } share ? $" (some {(100 * share).ToString("G2", CultureInfo.InvariantCulture)} % of the tree was gone through{rest})" : "";
    }

    private static string Further(VerificationResult exact) => OpenDecision.IsOutOfReach(exact)
        ? "no limit will do, but 'framegen verify' says by how much lower biases are proven"
        : "'framegen verify' searches further";

    /// <summary>That the bound does not tell either; FG0009 has said what ended the search for one.</summary>
    private static string NoBoundToo(LayerBound bound)
        => bound.Exists ? "" : bound.IsOverBudget ? "the polytope bound is not known, and " : $"there is no polytope bound ({BoundWording.WhyNone(bound)}), and ";

    /// <summary>The thresholds nearby that are decided.</summary>
    private static string Nearby(LayerDecision decision, CancellationToken cancellation)
    {
        SpecifiedLayer layer = decision.Layer;
        if (decision.GetOpen(cancellation) is not { Nearby: { } nearby, NearbyVerdict: { } verdict })
        {
            return "lower the biases a little";
        }

        double[] given = layer.Thresholds!;
        int[] rows = [.. Enumerable.Range(0, given.Length).Where(row => nearby[row] != given[row])];
        double[] values = [.. rows.Select(row => layer.Specification.InConvention(nearby[row])).Distinct()];
        string what = values.Length == 1
            ? $"with {NumberText.Exact(values[0])} as the bias of {(rows.Length == 1 ? NumberText.Row(rows[0]) : "rows " + string.Join(", ", rows.Take(8).Select(NumberText.Count)) + (rows.Length > 8 ? ", ..." : ""))}"
            : $"with the biases {(layer.Specification.IsBiasAdded ? "higher" : "lower")} by {NumberText.Short(rows.Max(row => Math.Abs(nearby[row] - given[row])))} at most";
        return $"{what} it is {(verdict == Verdict.Proven ? "proven" : "refuted")}";
    }

    /// <summary>FG0016 where the exact decision is switched off and there is no bound.</summary>
    public static Problem NoBound(LayerBound bound)
        => NotDecided("whether the layer is injective, for there is no polytope bound: " + BoundWording.WhyNone(bound));

    /// <summary>FG0016 where a larger bias may exist.</summary>
    public static Problem NotMaximal(string than, DecisionLimits limits) => NotDecided(
        $"whether larger biases than {than} are injective, within {NumberText.Plural(limits.MaxNodes, "node")} and {(limits.MaxWork / DecisionLimits.Million).ToString(CultureInfo.InvariantCulture)} million operations, the limits framegen.max_nodes and framegen.max_work; 'framegen bias --sharp' searches further");

    /// <summary>Why no bias helps in all of space.</summary>
    public static string FewRows(SpecifiedLayer layer)
        => $"all of R^{NumberText.Count(layer.Frame.Dimension)} takes at least {NumberText.Count(2 * layer.Frame.Dimension)} rows, and there are {NumberText.Count(layer.Frame.Count)}, whatever the biases: add rows, or use InputDomain.Ball";

    private static Problem NotDecided(string what) => Problem.Of(DiagnosticIds.NotDecided, Place.Layer, what);

    private static Problem Refuted(LayerDecision decision, Witness witness, LayerReading reading, CancellationToken cancellation)
    {
        CertifiedRadii radii = decision.GetCertifiedRadii(cancellation);
        string x = NumberText.Exact(witness.X);
        string y = NumberText.Exact(witness.Y);
        IEnumerable<string> properties = [.. BoundWording.FixProperties(decision, reading, cancellation), .. BoundWording.RepairProperties(decision, cancellation)];
        return Problem.Of(DiagnosticIds.NotInjective, Place.Layer, $"inputs {x} and {y} give the same output" + (NumberText.IsWhole(witness.X) ? "" : " ('framegen verify' prints them whole)"), Certified(radii), Remedy(decision, cancellation)) with
        {
            Properties = (radii.Smaller is { } radius && decision.Layer.Specification.Convolution?.Peak is null ? properties.Concat([DiagnosticIds.RadiusProperty, NumberText.Exact(radius)]) : properties).ToEquatableArray(),
        };
    }

    /// <summary>What works all the same, and what is perhaps meant.</summary>
    private static string Remedy(LayerDecision decision, CancellationToken cancellation)
        => (decision.Layer.HasTooFewRowsForSpace ? FewRows(decision.Layer) + "; "
            : double.IsInfinity(decision.Layer.Domain.OuterRadius) && decision.GetRepair(cancellation).IsImpossible ? "no biases make these rows injective in all of space: add rows, or use InputDomain.Ball; " : "")
            + "outputs that one input explains are still reconstructed, and every true is right"
            + (decision.IsProvenWithOtherSign(cancellation)
                ? "; with BiasConvention.Added, the sign of PyTorch, Keras and ONNX, the same biases are proven: state it if they come from there"
                : "");

    /// <summary>The radii that are certified all the same.</summary>
    private static string Certified(CertifiedRadii radii)
        => radii.Intervals.Count == 0
            ? "certified for no ball" + (radii.IsShells ? " and no shell" : "")
            : "certified only " + string.Join(" and ", radii.Intervals.Select(Between));

    private static string Between(RadiusInterval radii)
        => double.IsInfinity(radii.Greatest) ? $"from radius {NumberText.Exact(radii.Least)} on"
            : radii.Least > 0 ? $"from radius {NumberText.Exact(radii.Least)} to {NumberText.Exact(radii.Greatest)}"
            : $"up to radius {NumberText.Exact(radii.Greatest)}";
}

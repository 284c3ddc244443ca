using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said of a layer that is to bear dead rows: FG0007 where it does not, FG0016 where that is not decided, nothing where it does.</summary>
internal static class DeadSetWording
{
    public static Problem? Of(LayerDecision decision, LayerFaults faults) => faults switch
    {
        { Verdict: Verdict.Refuted, Witness: { } witness } => Problem.Of(
            DiagnosticIds.NotInjective,
            new Place(PlaceKind.Faults),
            $"with {Rows(faults.Dead)} dead, inputs {NumberText.Exact(witness.X)} and {NumberText.Exact(witness.Y)} give the same output",
            "without dead rows it is injective",
            "add rows that see what these alone do, lower the biases, or leave Faults out"),
        { Verdict: Verdict.Undecided } => Problem.Of(
            DiagnosticIds.NotDecided,
            new Place(PlaceKind.Faults),
            $"whether the layer stays injective with {NumberText.Plural(faults.Faults, "dead row")}: the search ended at {(faults.Dead.Count == 0 ? "the layer itself" : Rows(faults.Dead) + " dead")}, within "
            + $"{NumberText.Plural(decision.Limits.MaxNodes, "node")}, the limit framegen.max_nodes, and the work of framegen.max_work; 'framegen verify --faults' searches further"),
        _ => null,
    };

    private static string Rows(IReadOnlyList<int> rows) => (rows.Count == 1 ? "row " : "rows ") + string.Join(rows.Count == 2 ? " and " : ", ", rows.Select(NumberText.Count));
}

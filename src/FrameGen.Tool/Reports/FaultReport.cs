using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Commands;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>Whether a layer stays injective with dead rows, and for a single one which may be dead.</summary>
/// <remarks>
/// The members that <c>verify</c> adds: <c>faults</c>, <c>faultVerdict</c>, <c>faultRows</c> (the dead rows that refute it, or at which it is undecided),
/// <c>faultWitness</c>, and where one row may be dead <c>singleFailures</c>: <c>row</c>, <c>verdict</c> on the others, and <c>shift</c>, by how much all their
/// biases as thresholds may rise (null: none are proven, however low, or the domain has no radius).
/// </remarks>
internal sealed class FaultReport
{
    private readonly FileLayer _file;
    private readonly IReadOnlyList<SingleFailure> _single;

    private readonly ProofPart _part;

    private FaultReport(FileLayer file, LayerFaults faults, IReadOnlyList<SingleFailure> single, ProofPart part)
    {
        _file = file;
        Faults = faults;
        _single = single;
        _part = part;
    }

    /// <summary>What is decided.</summary>
    public LayerFaults Faults { get; }

    /// <summary>Decides, all or one part.</summary>
    public static FaultReport Compute(FileLayer file, int faults, ProofPart part, VerificationBudget budget, CancellationToken cancellation) => new(
        file,
        LayerFaults.Of(file.Layer, file.Layer.FrameThresholds!, faults, budget, cancellation, part.Part, part.Parts),
        faults == 1 ? SingleFailure.Of(file.Layer, budget, cancellation, part.Part, part.Parts) : [],
        part);

    /// <summary>Writes the members.</summary>
    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteNumber("faults", Faults.Faults);
        json.WriteString("faultVerdict", DecisionJson.Word(Faults.Verdict));
        json.WriteNumbers("faultRows", Faults.Dead);
        DecisionJson.WritePair(json, "faultWitness", Faults.Witness);
        if (Faults.Faults == 1)
        {
            json.WriteStartArray("singleFailures");
            foreach (SingleFailure failure in _single)
            {
                json.WriteStartObject();
                json.WriteNumber("row", failure.Row);
                json.WriteString("verdict", DecisionJson.Word(failure.Verdict));
                json.WriteOptional("shift", failure.Shift);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    /// <summary>Writes the verdict, its evidence and the single failures.</summary>
    public void WriteText(Terminal terminal)
    {
        void Line(string text) => Prose.WriteLine(terminal.Output, text, terminal.OutputWidth);
        string what = Faults.Faults == 1 ? "any row is dead" : $"any {Faults.Faults} rows are dead";
        Line(Faults.Verdict switch
        {
            Verdict.Proven when _part.Parts > 1 =>
                $"part {_part.Part} of {_part.Parts} is proven ({Faults.Sets} sets of dead rows): with the certificates of the others framegen check accepts that it stays injective when {what}.",
            Verdict.Proven => $"proven: it stays injective when {what} (a proof for each of {Faults.Sets} sets of dead rows, which serve all others).",
            Verdict.Refuted => $"refuted: it does not stay injective when {what}. With {Rows(Faults.Dead)} dead these two inputs give the same output, to rounding:",
            _ => $"undecided: whether it stays injective when {what}{(Faults.Dead.Count == 0 ? "" : $"; with {Rows(Faults.Dead)} dead")} nothing was proven within the work allowed. Raise --max-work.",
        });
        if (Faults.Witness is { } witness)
        {
            Line($"x = {Format.Exact(witness.X)}");
            Line($"y = {Format.Exact(witness.Y)}");
        }

        foreach (SingleFailure failure in _single)
        {
            Line($"row {failure.Row} dead: {(failure.Verdict == Verdict.Proven ? "the others suffice" : failure.Verdict == Verdict.Refuted ? "the others do not suffice" : "undecided")}{Reach(failure)}.");
        }
    }

    private string Reach(SingleFailure failure)
    {
        if (failure.Shift is not { } shift)
        {
            return "";
        }

        // Where all biases are one number, so is the limit; otherwise it is a shift.
        SpecifiedLayer layer = _file.Layer;
        double[] thresholds = [.. layer.FrameThresholds!.Distinct()];
        string sign = layer.Specification.IsBiasAdded ? "b >= " : "alpha <= ";
        return thresholds.Length == 1
            ? $", for {sign}{Safe(thresholds[0] + shift, layer)}"
            : shift >= 0 ? $", and their thresholds may rise by {Format.Below(shift)}" : $", until their thresholds sink by {Format.Above(-shift)}";
    }

    private static string Safe(double threshold, SpecifiedLayer layer)
        => layer.Specification.IsBiasAdded ? Format.Above(0 - threshold) : Format.Below(threshold);

    private static string Rows(IReadOnlyList<int> rows) => rows.Count switch
    {
        0 => "no row",
        1 => $"row {rows[0]}",
        _ => $"rows {string.Join(", ", rows)}",
    };
}

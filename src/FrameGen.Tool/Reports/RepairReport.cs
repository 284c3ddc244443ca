using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>What a repair of a file's biases found, for people and as one JSON object.</summary>
/// <remarks>
/// The members: <c>verdict</c>, "proven" where the biases given are, or those found, read back as they are written; <c>biasConvention</c>;
/// <c>bias</c>, all of them, null where none were found; <c>changed</c>, the rows that differ; <c>distance</c>, how far they are as a vector;
/// <c>isNearest</c>, whether it is proven that none are nearer; <c>output</c>, where the file was written; <c>into</c>, the model that they were written into.
/// </remarks>
internal sealed class RepairReport
{
    /// <summary>The share of the work for the decision on the biases given, and for that on those written.</summary>
    private const double DecisionShare = 0.3;

    private readonly FileLayer _file;
    private readonly LayerRepair? _repair;

    private RepairReport(FileLayer file, LayerRepair? repair, FileLayer? repaired, Verdict verdict)
    {
        _file = file;
        _repair = repair;
        Repaired = repaired;
        Verdict = verdict;
    }

    /// <summary>The file with the biases found; the file itself where its own are proven; null where none were found.</summary>
    public FileLayer? Repaired { get; }

    /// <summary>The verdict on it.</summary>
    public Verdict Verdict { get; }

    /// <summary>Whether no biases of the rows that may change are proven.</summary>
    public bool IsImpossible => _repair is { IsImpossible: true };

    private bool IsUnchanged => Repaired == _file;

    private int[] Changed => Repaired is null ? [] : [.. Enumerable.Range(0, _file.Layer.Rows.Count).Where(i => Repaired.Layer.Thresholds![i] != _file.Layer.Thresholds![i])];

    /// <summary>Repairs.</summary>
    /// <param name="file">The file.</param>
    /// <param name="rows">The rows whose biases may change; null for all.</param>
    /// <param name="keepsZeros">Whether biases that are 0 stay.</param>
    /// <param name="round">What a threshold becomes where it is written; never above what it was.</param>
    /// <param name="request">What the command line states of the layer.</param>
    /// <param name="limits">What it may cost.</param>
    /// <param name="cancellation">Stops it.</param>
    public static RepairReport Compute(
        FileLayer file, IReadOnlyList<int>? rows, bool keepsZeros, Func<double, double> round, LayerRequest request, DecisionLimits limits, CancellationToken cancellation)
    {
        VerificationBudget decision = limits.Search((long)(DecisionShare * limits.MaxWork));
        Verdict Decide(SpecifiedLayer layer) => ExactDecision.Of(layer, decision, cancellation).Verdict;
        if (Decide(file.Layer) == Verdict.Proven)
        {
            return new RepairReport(file, null, file, Verdict.Proven);
        }

        var repair = LayerRepair.Of(file.Layer, rows, keepsZeros, decision, cancellation);
        FileLayer? repaired = repair.Thresholds is { } thresholds ? file.With(Rounded(file, thresholds, round), request) : null;
        Verdict verdict = repaired is null ? Verdict.Undecided : Decide(repaired.Layer);
        return verdict == Verdict.Proven ? new RepairReport(file, repair, repaired, verdict) : new RepairReport(file, repair, null, Verdict.Undecided);
    }

    /// <summary>Only what changes is rounded. What the file cannot hold at all stays as it is, and is decided so.</summary>
    private static double[] Rounded(FileLayer file, double[] thresholds, Func<double, double> round) => [.. thresholds.Select((threshold, i) =>
    {
        double before = file.Layer.Thresholds![i];
        return threshold == before || !double.IsFinite(round(threshold)) ? before : round(threshold);
    })];

    /// <summary>Writes the object and a line break.</summary>
    public void WriteJson(TextWriter output, string? written, string? into) => JsonText.Write(output, json =>
    {
        bool isAdded = _file.Layer.Specification.IsBiasAdded;
        json.WriteString("verdict", DecisionJson.Word(Verdict));
        json.WriteString("biasConvention", isAdded ? "added" : "subtracted");
        json.WriteOptional("bias", Repaired?.Layer.Thresholds!.Select(value => (double?)_file.Layer.Specification.InConvention(value)).ToArray());
        json.WriteNumbers("changed", Changed);
        json.WriteOptional("distance", Repaired is null ? null : _repair?.Distance ?? 0);
        json.WriteOptional("isNearest", Repaired is null ? null : IsUnchanged || _repair!.IsNearest);
        json.WriteString("output", written);
        json.WriteString("into", into);
    });

    /// <summary>Writes what changes, row by row.</summary>
    public void WriteText(Terminal terminal, string? written, string? into)
    {
        if (Repaired is not null && !IsUnchanged)
        {
            var table = new ReportTable("row", "bias", "proven", "change");
            foreach (int row in Changed)
            {
                LayerSpecification specification = _file.Layer.Specification;
                (double before, double after) = (specification.InConvention(_file.Layer.Thresholds![row]), specification.InConvention(Repaired.Layer.Thresholds![row]));
                table.AddRow(Format.Integer(row), Whole(before), Whole(after), Format.Number(after - before));
            }

            ReportConsole.WriteTables(terminal, LayerText.Name(_file), LayerText.Describe(_file), table);
        }
        else
        {
            Prose.WriteLine(terminal.Output, $"{LayerText.Name(_file)}: {LayerText.Describe(_file)}", terminal.OutputWidth);
        }

        Prose.WriteLine(terminal.Output, Conclusion(), terminal.OutputWidth);
        if (written is not null)
        {
            Prose.WriteLine(terminal.Output, $"The frame file with them is {written}.", terminal.OutputWidth);
        }

        if (into is not null)
        {
            Prose.WriteLine(terminal.Output, $"They are written into {into}, and nothing else of it is changed.", terminal.OutputWidth);
        }
    }

    private string Conclusion() => this switch
    {
        { IsUnchanged: true } => "The biases are proven as they are: nothing changes.",
        { Repaired: not null } => $"proven: these biases, {Changed.Length} of {_file.Layer.Rows.Count} changed, make the layer injective on the domain. They are "
            + (_repair!.IsNearest ? "the nearest that do" : "near the file's; nearer ones may exist") + $" (distance {Format.Number(_repair.Distance)}).",
        { IsImpossible: true } when _file.Layer.Specification.Activation == ActivationKind.Gate =>
            "No biases of the rows that may change make the layer injective on the domain while the others stay: the threshold of a gate is at least 0, and 0 is not low enough.",
        { IsImpossible: true } => "No biases of the rows that may change make the layer injective on the domain while the others stay.",
        _ => "No proven biases were found within the work allowed. Raise --max-work.",
    };

    private static string Whole(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

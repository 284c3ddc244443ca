using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen repair FILE</c>: proven biases near the file's, and the file with them.</summary>
internal static class RepairCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        Option<int[]?> rows = NumberList.Option("--rows", "rows", 0, "0,3,5-7", "The rows whose biases may change, counted from 0. Default: all.");
        var keepZero = new Option<bool>("--keep-zero") { Description = "Leave biases that are 0 as they are." };
        Option<string?> output = FileArgument.Output("Where to write the frame file with the proven biases: all else of it stays as it is, to the character.");
        var into = new Option<string?>("--into")
        {
            Description = "The model that FILE was imported from (ONNX, safetensors, or an .npy of biases): the proven biases are written into it, and nothing else.",
            HelpName = "MODEL",
        };
        var stated = new LayerOptions();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfSearch);
        Option<int?> threads = BudgetOption.Threads();
        Option<string?> plot = LayerPlot.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object, biases in the file's convention." };

        var command = new Command(
            "repair", "Proven biases near the file's, row by row (exit code 0); 1 where none exist while only the rows allowed change, 3 where none were found.") { path };
        command.Options.Add(rows);
        command.Options.Add(keepZero);
        command.Options.Add(output);
        command.Options.Add(into);
        stated.AddTo(command);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.Options.Add(threads);
        command.Options.Add(plot);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            new Wish(NumberList.Read(parsed, rows), parsed.GetValue(keepZero), parsed.GetValue(output), parsed.GetValue(into), parsed.GetValue(plot), parsed.GetValue(json)),
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfSearch, null, maxNodes, maxWork, threads),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, Wish wish, LayerRequest request, DecisionLimits limits, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FileLayer.ReadBiasedAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (file.FindOtherActivation("repair") is { } other)
        {
            return terminal.Refuse(other);
        }

        if (wish.Rows is { } rows && rows.Max() >= file.Layer.Rows.Count)
        {
            return terminal.Refuse(new InputError(path, null, $"--rows names row {rows.Max()}, and the file has {file.Layer.Rows.Count}, counted from 0"));
        }

        if (OutputFile.Frame.FindObstacle(wish.Output, path, wish.Into) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        if (LayerPlot.FindObstacle(file, wish.Plot, "repair --plot", wish.Output, wish.Into) is { } undrawable)
        {
            return terminal.Refuse(undrawable);
        }

        BiasPlace? place = null;
        if (wish.Into is not null && !(await BiasPlace.FindAsync(wish.Into, file.Layer, cancellation)).TryGet(out place, out error))
        {
            return terminal.Refuse(error);
        }

        RepairReport report = await Progress.ShowAsync(
            () => RepairReport.Compute(file, wish.Rows, wish.KeepsZeros, place is null ? Same : place.Round, request, limits, cancellation),
            $"repairing {Path.GetFileName(path)}",
            terminal,
            cancellation);
        InputError? unwritten = wish.Output is not null && report.Repaired is not null
            ? await OutputFile.Frame.WriteAsync(wish.Output, report.Repaired.Text, cancellation)
            : null;
        string? written = unwritten is null && report.Repaired is not null ? wish.Output : null;
        bool isIntoModel = wish.Into is not null && report.Repaired is not null && report.Repaired != file;
        InputError? notInto = isIntoModel ? await WriteIntoAsync(wish.Into!, file.Layer, report.Repaired!.Layer, cancellation) : null;
        string? into = isIntoModel && notInto is null ? wish.Into : null;
        unwritten ??= notInto;
        if (wish.IsJson)
        {
            report.WriteJson(terminal.Output, written, into);
        }
        else
        {
            report.WriteText(terminal, written, into);
        }

        unwritten ??= await LayerPlot.WriteAsync(report.Repaired ?? file, wish.Plot, null, limits, terminal, cancellation);
        return unwritten is not null ? terminal.Refuse(unwritten)
            : report.Verdict == Verdict.Proven ? ExitCode.Success
            : report.IsImpossible ? ExitCode.Refuted
            : ExitCode.Undecided;
    }

    private static double Same(double threshold) => threshold;

    /// <summary>Looks for the place again: a search may be long, and the model another by now.</summary>
    private static async Task<InputError?> WriteIntoAsync(string path, SpecifiedLayer before, SpecifiedLayer after, CancellationToken cancellation)
        => (await BiasPlace.FindAsync(path, before, cancellation)).TryGet(out BiasPlace? place, out InputError? error)
            ? await OutputFile.Model.OverwriteAsync(path, place.Biases.Offset!.Value, place.With(before.Thresholds!, after.Thresholds!), cancellation)
            : error;

    /// <summary>What is asked for.</summary>
    private sealed record Wish(int[]? Rows, bool KeepsZeros, string? Output, string? Into, string? Plot, bool IsJson);
}

using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen analyze FILE</c>: facets, polytope bias bound and conditioning of a frame file, and the decision on its biases.</summary>
internal static class AnalyzeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string[]> paths = FileArgument.Frames();
        var stated = new LayerOptions(takeFacets: true);
        Option<int> maxFacets = BudgetOption.MaxFacets();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfTool);
        Option<int?> threads = BudgetOption.Threads();
        Option<string?> plot = LayerPlot.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object a file, each on a line: rows counted from 0, bounds on the thresholds that are subtracted, raw rows." };

        var command = new Command(
            "analyze", "Facets, bounds on the biases and conditioning of a frame; where the file has biases, whether they keep the layer injective (exit code 1: they do not).")
        {
            paths,
        };
        stated.AddTo(command);
        command.Options.Add(maxFacets);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.Options.Add(threads);
        command.Options.Add(plot);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(paths),
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfTool, maxFacets, maxNodes, maxWork, threads),
            new Wish(parsed.GetValue(plot), parsed.GetValue(json)),
            terminal,
            cancellation));
        return command;
    }

    /// <summary>The exit code is that of the file that needs attention most: bad input before a layer that is not injective.</summary>
    private static async Task<int> RunAsync(
        string[] paths, LayerRequest request, DecisionLimits limits, Wish wish, Terminal terminal, CancellationToken cancellation)
    {
        if (wish.Plot is not null && paths.Length > 1)
        {
            return terminal.Refuse(new InputError(wish.Plot, null, $"one picture is of one layer, and there are {paths.Length} files: name one, or leave out --plot"));
        }

        int worst = ExitCode.Success;
        for (int k = 0; k < paths.Length; k++)
        {
            if (k > 0 && !wish.IsJson)
            {
                terminal.Output.WriteLine();
            }

            worst = Math.Max(worst, await RunAsync(paths[k], request, limits, wish, terminal, cancellation));
        }

        return worst;
    }

    private static async Task<int> RunAsync(
        string path, LayerRequest request, DecisionLimits limits, Wish wish, Terminal terminal, CancellationToken cancellation)
    {
        if (NetworkFile.IsNamedBy(path))
        {
            return wish.Plot is not null
                ? terminal.Refuse(new InputError(path, null, "--plot is for one layer: name the file of one"))
                : await NetworkCommand.RunAsync(path, request, isWhole: true, limits, wish.IsJson, terminal, cancellation);
        }

        var read = await FileLayer.ReadAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (LayerPlot.FindObstacle(file, wish.Plot, "analyze --plot") is { } undrawable)
        {
            return terminal.Refuse(undrawable);
        }

        var computed = await Progress.ShowAsync(
            () => LayerReport.Compute(file, limits, cancellation), $"analyzing {Path.GetFileName(path)}", terminal, cancellation);
        if (!computed.TryGet(out LayerReport? report, out error))
        {
            return terminal.Refuse(error);
        }

        if (wish.IsJson)
        {
            JsonReport.Write(terminal.Output, report);
        }
        else
        {
            TextReport.Write(terminal, report);
        }

        if (await LayerPlot.WriteAsync(file, wish.Plot, null, limits, terminal, cancellation) is { } undrawn)
        {
            return terminal.Refuse(undrawn);
        }

        if (report.Decision.RankFailure is { } deficient)
        {
            int rows = file.Layer.Rows.Count, inputs = file.Layer.Frame.Dimension;
            string turned = rows < inputs ? $"; {rows} rows of {inputs} components may be the columns of a layer: --transpose reads them so" : "";
            terminal.Say(new InputError(path, null, $"the rows do not span R^{inputs}: nothing measures along {Format.Vector(deficient.MissingDirection)}, add a row along it{turned}").ToString());
            return ExitCode.Refuted;
        }

        return report.HasBiases && report.Decision.Certificate == LayerCertificate.None ? ExitCode.Refuted : ExitCode.Success;
    }

    /// <summary>What is asked for beside the report.</summary>
    private sealed record Wish(string? Plot, bool IsJson);
}

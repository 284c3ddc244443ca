using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Data;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen bias FILE</c>: how large the biases may be, row by row, whatever biases the file has.</summary>
internal static class BiasCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var sharp = new Option<bool>("--sharp")
        {
            Description = "Also a sharp bias: one that no row can exceed without losing the proof. Takes a few exact searches a row.",
        };
        var sampled = new SampleOptions();
        var stated = new LayerOptions(takeFacets: true);
        Option<int> maxFacets = BudgetOption.MaxFacets();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfSearch);
        Option<int?> threads = BudgetOption.Threads();
        Option<string?> plot = LayerPlot.Option();
        var json = new Option<bool>("--json") { Description = "Print one JSON object, biases in the file's convention." };

        var command = new Command("bias", "How large the biases may be: the polytope bound and, with --sharp, a maximal bias beside it; or, with --method, biases from samples.") { path };
        command.Options.Add(sharp);
        sampled.AddTo(command, sharp);
        stated.AddTo(command);
        command.Options.Add(maxFacets);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.Options.Add(threads);
        command.Options.Add(plot);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            new Wish(parsed.GetValue(sharp), sampled.Read(parsed), parsed.GetValue(plot), parsed.GetValue(json)),
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfSearch, maxFacets, maxNodes, maxWork, threads),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, Wish wish, LayerRequest request, DecisionLimits limits, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FileLayer.ReadAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (LayerPlot.FindObstacle(file, wish.Plot, "bias --plot", wish.Samples?.Data) is { } undrawable)
        {
            return terminal.Refuse(undrawable);
        }

        int exitCode = wish.Samples is { } samples
            ? await SampleAsync(file, samples, limits, wish.IsJson, terminal, cancellation)
            : await BoundAsync(file, wish.IsSharp, limits, wish.IsJson, terminal, cancellation);
        return exitCode is ExitCode.Success or ExitCode.Undecided && await LayerPlot.WriteAsync(file, wish.Plot, null, limits, terminal, cancellation) is { } undrawn
            ? terminal.Refuse(undrawn)
            : exitCode;
    }

    private static async Task<int> BoundAsync(FileLayer file, bool sharp, DecisionLimits limits, bool json, Terminal terminal, CancellationToken cancellation)
    {
        if (sharp && file.FindOtherActivation("bias --sharp") is { } other)
        {
            return terminal.Refuse(other);
        }

        var computed = await Progress.ShowAsync(
            () => BiasBounds.Compute(file, sharp, limits, cancellation),
            $"{(sharp ? "sharpening the biases of" : "bounding the biases of")} {Path.GetFileName(file.Path)}",
            terminal,
            cancellation,
            limits.MaxWork,
            describeRow: (row, threshold) => BiasReport.DescribeRow(file.Layer, row, threshold));
        if (!computed.TryGet(out BiasBounds? bounds, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (json)
        {
            BiasReport.WriteJson(terminal.Output, bounds);
        }
        else
        {
            BiasReport.WriteText(terminal, bounds);
        }

        return bounds.Sharp is { Bias: null } ? ExitCode.Undecided : ExitCode.Success;
    }

    private static async Task<int> SampleAsync(FileLayer file, SampleRequest request, DecisionLimits limits, bool json, Terminal terminal, CancellationToken cancellation)
    {
        if (file.FindOtherActivation("bias --method") is { } other)
        {
            return terminal.Refuse(other);
        }

        Points? points = null;
        if (request.Data is { } data)
        {
            var read = await PointsFile.ReadAsync(data, file.Layer.Frame.Dimension, request.Columns, cancellation);
            if (!read.TryGet(out points, out InputError? error))
            {
                return terminal.Refuse(error);
            }

            foreach (string remark in points.Remarks)
            {
                terminal.Say(FileLine.Of(data, null, $"note: {remark}"));
            }
        }

        Outcome<SampledReport> sampled = await Progress.ShowAsync(
            () => SampledReport.Compute(file, request, points, limits, cancellation), $"sampling the biases of {Path.GetFileName(file.Path)}", terminal, cancellation);
        if (!sampled.TryGet(out SampledReport? report, out InputError? failure))
        {
            return terminal.Refuse(failure);
        }

        if (json)
        {
            report.WriteJson(terminal.Output);
        }
        else
        {
            report.WriteText(terminal);
        }

        return ExitCode.Success;
    }

    /// <summary>What is asked for.</summary>
    private sealed record Wish(bool IsSharp, SampleRequest? Samples, string? Plot, bool IsJson);
}

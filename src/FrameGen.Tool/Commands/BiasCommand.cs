using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
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
        var stated = new LayerOptions(takeFacets: true);
        Option<int> maxFacets = BudgetOption.MaxFacets();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfSearch);
        var json = new Option<bool>("--json") { Description = "Print one JSON object, biases in the file's convention." };

        var command = new Command("bias", "How large the biases may be: the polytope bound and, with --sharp, a maximal bias beside it.") { path };
        command.Options.Add(sharp);
        stated.AddTo(command);
        command.Options.Add(maxFacets);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            parsed.GetValue(sharp),
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfSearch, maxFacets, maxNodes, maxWork),
            parsed.GetValue(json),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, bool sharp, LayerRequest request, DecisionLimits limits, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FileLayer.ReadAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (sharp && file.FindOtherActivation("bias --sharp") is { } other)
        {
            return terminal.Refuse(other);
        }

        var computed = await Progress.ShowAsync(
            () => BiasBounds.Compute(file, sharp, limits, cancellation),
            $"{(sharp ? "sharpening the biases of" : "bounding the biases of")} {Path.GetFileName(path)}",
            terminal,
            cancellation,
            limits.MaxWork);
        if (!computed.TryGet(out BiasBounds? bounds, out error))
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
}

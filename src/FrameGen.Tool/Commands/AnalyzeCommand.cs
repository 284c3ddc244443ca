using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry;
using FrameGen.Geometry.Verification;
using FrameGen.Tool.Analysis;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen analyze FILE</c>: facets, polytope bias bound and conditioning of a frame file, and the decision on its biases.</summary>
internal static class AnalyzeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var domain = new DomainOptions();
        Option<int> maxFacets = BudgetOption.MaxFacets();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        var json = new Option<bool>("--json") { Description = "Print one JSON object: rows counted from 0, bounds on the thresholds that are subtracted, raw rows." };

        var command = new Command(
            "analyze", "Facets, bounds on the biases and conditioning of a frame; where the file has biases, whether they keep the layer injective (exit code 1: they do not).")
        {
            path,
        };
        domain.AddTo(command);
        command.Options.Add(maxFacets);
        command.Options.Add(maxNodes);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            domain.Read(parsed),
            new AnalysisBudget { MaxFacets = parsed.GetValue(maxFacets) },
            VerificationBudget.Of(parsed.GetValue(maxNodes)),
            parsed.GetValue(json),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, DomainRequest request, AnalysisBudget facets, VerificationBudget nodes, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var read = await Layer.ReadAsync(path, request, cancellation);
        if (!read.TryGet(out Layer? layer, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        var (analysis, decision) = await Progress.ShowAsync(
            () =>
            {
                var computed = LayerAnalysis.Compute(layer, facets, cancellation);
                return (computed, computed is null ? null : LayerDecision.Decide(computed, nodes, cancellation));
            },
            $"analyzing {Path.GetFileName(path)}",
            terminal,
            cancellation);
        if (analysis is null)
        {
            string alternative = layer.Thresholds is null ? "" : ", or decide its biases without facets: framegen verify";
            return terminal.Refuse(new InputError(path, null, $"the polytope of the rows has more than {facets.MaxFacets} facets: raise --max-facets{alternative}"));
        }

        if (json)
        {
            JsonReport.Write(terminal.Output, analysis, decision);
        }
        else
        {
            TextReport.Write(terminal.Output, analysis, decision, terminal.IsOutputInteractive);
        }

        return decision?.Certificate == LayerCertificate.None ? ExitCode.Refuted : ExitCode.Success;
    }
}

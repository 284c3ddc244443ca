using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry;
using FrameGen.Tool.Analysis;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen analyze FILE</c>: facets, polytope bias bound and conditioning of a frame file.</summary>
internal static class AnalyzeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "A frame file: JSON, or CSV where it ends in .csv or .tsv." };
        var domain = new DomainOptions();
        var maxFacets = NumberOption.Positive(
            "--max-facets", new AnalysisBudget().MaxFacets, "How many facets the polytope of the rows may have.");
        var json = new Option<bool>("--json") { Description = "Print one JSON object: rows counted from 0, bounds on the thresholds that are subtracted, raw rows." };

        var command = new Command("analyze", "Facets, bounds on the biases and conditioning of a frame.") { path };
        domain.AddTo(command);
        command.Options.Add(maxFacets);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            domain.Read(parsed),
            new AnalysisBudget { MaxFacets = parsed.GetValue(maxFacets) },
            parsed.GetValue(json),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, DomainRequest request, AnalysisBudget budget, bool json, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FrameSource.ReadAsync(path, cancellation);
        if (!read.TryGet(out FrameSource? source, out InputError? error) || !request.Apply(source).TryGet(out Layer? layer, out error))
        {
            return Refuse(terminal, error);
        }

        // On another thread, so that Ctrl-C and the progress display are served while the numbers are worked on.
        Task<LayerAnalysis?> work = Task.Run(() => LayerAnalysis.Compute(layer, budget, cancellation), cancellation);
        if (await Progress.ShowAsync(work, $"analyzing {Path.GetFileName(path)}", terminal) is not { } analysis)
        {
            return Refuse(terminal, new InputError(path, null, $"the polytope of the rows has more than {budget.MaxFacets} facets: raise --max-facets"));
        }

        if (json)
        {
            JsonReport.Write(terminal.Output, analysis);
        }
        else
        {
            TextReport.Write(terminal.Output, analysis, terminal.IsOutputInteractive);
        }

        return ExitCode.Analyzed;
    }

    private static int Refuse(Terminal terminal, InputError error)
    {
        terminal.Error.WriteLine(error);
        return ExitCode.BadInput;
    }
}

using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;
using FrameGen.Tool.Plots;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen plot FILE</c>: a picture of a layer.</summary>
internal static class PlotCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        Option<string?> output = PictureOption.Create(
            "--output", "Where to write the picture; a page in HTML turns a layer of 3 inputs.", PictureFormat.Svg, PictureFormat.Png, PictureFormat.Html);
        output.Required = true;
        Option<double?> sigma = NumberOption.AboveZero("--sigma", "The standard deviation of the outputs' errors: then a second map shows the error of estimates from them, of layers of 3 inputs.");
        var stated = new LayerOptions();
        Option<int> maxFacets = BudgetOption.MaxFacets();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfTool);

        var command = new Command(
            "plot", "A picture of a layer: of 2 inputs its rows, polytope and bias lines, of 3 a map of headings or a page that turns, of more the gains of its facets.") { path };
        command.Options.Add(output);
        command.Options.Add(sigma);
        stated.AddTo(command);
        command.Options.Add(maxFacets);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(output)!,
            parsed.GetValue(sigma),
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfTool, maxFacets, maxNodes, maxWork),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string output, double? sigma, LayerRequest request, DecisionLimits limits, Terminal terminal, CancellationToken cancellation)
    {
        var read = await FileLayer.ReadAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (sigma is not null && (file.Layer.Frame.Dimension != 3 || PictureFormats.Of(output) == PictureFormat.Html))
        {
            return terminal.Refuse(new InputError(path, null, "--sigma: errors are mapped of layers of 3 inputs, in files that end in .svg or .png; framegen data --sigma tells them of points"));
        }

        if (LayerPlot.FindObstacle(file, output, "plot") is { } undrawable)
        {
            return terminal.Refuse(undrawable);
        }

        return await LayerPlot.WriteAsync(file, output, sigma, limits, terminal, cancellation) is { } unwritten ? terminal.Refuse(unwritten) : ExitCode.Success;
    }
}

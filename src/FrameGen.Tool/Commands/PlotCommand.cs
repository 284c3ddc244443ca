using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;
using FrameGen.Tool.Plots;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen plot FILE</c>: a picture of a layer. Nothing here but <see cref="Picture"/> loads the library that draws.</summary>
internal static class PlotCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        Option<string?> output = PictureOption.Create(
            "--output", "Where to write the picture; a page in HTML turns a layer of 3 inputs.", PictureFormat.Svg, PictureFormat.Png, PictureFormat.Html);
        output.Required = true;
        var stated = new LayerOptions();
        Option<int> maxFacets = BudgetOption.MaxFacets();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfTool);

        var command = new Command(
            "plot", "A picture of a layer: of 2 inputs its rows, polytope and bias lines, of 3 a map of headings or a page that turns, of more the gains of its facets.") { path };
        command.Options.Add(output);
        stated.AddTo(command);
        command.Options.Add(maxFacets);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(output)!,
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfTool, maxFacets, maxNodes, maxWork),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, string output, LayerRequest request, DecisionLimits limits, Terminal terminal, CancellationToken cancellation)
    {
        if (OutputFile.Picture.FindObstacle(output, path) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        var read = await FileLayer.ReadAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (file.FindOtherActivation("plot") is { } other)
        {
            return terminal.Refuse(other);
        }

        var drawn = await DrawingLibrary.DrawAsync(
            output,
            () => Picture.Draw(file, PictureFormats.Of(output)!.Value, limits, cancellation),
            $"drawing {Path.GetFileName(path)}",
            terminal,
            cancellation);
        if (!drawn.TryGet(out byte[]? picture, out error))
        {
            return terminal.Refuse(error);
        }

        return await OutputFile.Picture.WriteAsync(output, picture, cancellation) is { } unwritten ? terminal.Refuse(unwritten) : ExitCode.Success;
    }
}

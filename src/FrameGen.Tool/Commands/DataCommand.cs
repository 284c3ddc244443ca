using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Tool.Data;
using FrameGen.Tool.Input;
using FrameGen.Tool.Plots;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen data FILE DATA</c>: what of somebody's own points comes back from a layer.</summary>
internal static class DataCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var data = new Argument<string>("DATA") { Description = "Points: a table, a point a line and a number for each input, or a NumPy array (.npy); - is standard input." };
        Option<int[]?> columns = NumberList.Option("--columns", "columns", 1, "1-4,7", "The columns of DATA that are inputs, counted from 1. Default: all.");
        Option<double?> sigma = NumberOption.AboveZero("--sigma", "The standard deviation of the outputs' errors: then the errors of estimates from them are told.");
        Option<string?> plot = PictureOption.Create("--plot", "Where to draw how often which gain and which certified radius occur.", PictureFormat.Svg, PictureFormat.Png);
        var stated = new LayerOptions();
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfSearch);
        var json = new Option<bool>("--json") { Description = "Print one JSON object: points counted from 0." };

        var command = new Command("data", "What of your points comes back from a layer: how many, by what gain, how far each is from an input that does not.") { path, data };
        command.Options.Add(columns);
        command.Options.Add(sigma);
        command.Options.Add(plot);
        stated.AddTo(command);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        command.Options.Add(json);
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(data),
            NumberList.Read(parsed, columns),
            parsed.GetValue(sigma),
            parsed.GetValue(plot),
            stated.Read(parsed),
            BudgetOption.Limits(parsed, DecisionLimits.OfSearch, null, maxNodes, maxWork),
            parsed.GetValue(json),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        string path, string data, int[]? columns, double? sigma, string? plot, LayerRequest request, DecisionLimits limits, bool json, Terminal terminal, CancellationToken cancellation)
    {
        if (OutputFile.Picture.FindObstacle(plot, path, data) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        if (NetworkFile.IsNamedBy(path))
        {
            return sigma is not null || plot is not null
                ? terminal.Refuse(new InputError(path, null, "--sigma and --plot are for one layer: name the file of one"))
                : await NetworkDataCommand.RunAsync(path, data, columns, request, limits, json, terminal, cancellation);
        }

        var read = await FileLayer.ReadBiasedAsync(path, request, terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        if (file.FindOtherActivation("data") is { } other)
        {
            return terminal.Refuse(other);
        }

        var points = await PointsFile.ReadAsync(data, file.Layer.Frame.Dimension, columns, cancellation);
        if (!points.TryGet(out Points? inputs, out error))
        {
            return terminal.Refuse(error);
        }

        foreach (string remark in inputs.Remarks)
        {
            terminal.Say(FileLine.Of(data, null, $"note: {remark}"));
        }

        DataReport report;
        try
        {
            report = await Progress.ShowAsync(
                () => DataReport.Compute(file, inputs, limits, cancellation), $"measuring the points of {Path.GetFileName(data)}", terminal, cancellation);
        }
        catch (WorkEndedException)
        {
            return terminal.Refuse(new InputError(data, null, $"measuring its points takes more than {limits.MaxWork / DecisionLimits.Million} millions of operations: raise --max-work, or take fewer points"));
        }

        if (plot is not null && await DrawAsync(data, report, plot, terminal, cancellation) is { } undrawn)
        {
            return terminal.Refuse(undrawn);
        }

        if (json)
        {
            DataText.WriteJson(terminal.Output, report, sigma);
        }
        else
        {
            DataText.Write(terminal, Path.GetFileName(data), report, sigma);
        }

        return ExitCode.Success;
    }

    private static async Task<InputError?> DrawAsync(string data, DataReport report, string plot, Terminal terminal, CancellationToken cancellation)
    {
        var drawn = await DrawingLibrary.DrawAsync(
            plot, () => DataPicture.Draw(Path.GetFileName(data), report, PictureFormats.Of(plot)!.Value), $"drawing {Path.GetFileName(plot)}", terminal, cancellation);
        return drawn.TryGet(out byte[]? picture, out InputError? error) ? await OutputFile.Picture.WriteAsync(plot, picture, cancellation) : error;
    }
}

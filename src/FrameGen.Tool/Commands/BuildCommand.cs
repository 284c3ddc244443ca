using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen build</c>: frames that make injective layers.</summary>
internal static class BuildCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new("build", "Makes frames whose layers are injective.") { CreatePairs(terminal) };

    private static Command CreatePairs(Terminal terminal)
    {
        var path = new Argument<string>("B") { Description = "The rows of an invertible matrix: a JSON frame file, or a table where it ends in .csv, .tsv, .tab, .txt or .dat; - is standard input." };
        Option<double?> scale = NumberOption.AboveZero("--scale", "c, above 0: how long the opposite rows are, as a multiple. Default: 1.");
        Option<string?> output = FileArgument.Output("Where to write the frame file. Default: standard output.");
        var command = new Command("pairs", "The rows [B; -cB], twice as many as inputs: with biases 0 a layer is injective on all of space, and how errors grow is known.") { path };
        command.Options.Add(scale);
        command.Options.Add(output);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(scale) ?? 1, parsed.GetValue(output), terminal, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string path, double scale, string? output, Terminal terminal, CancellationToken cancellation)
    {
        if (OutputFile.Frame.FindObstacle(output, path) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        var read = await FileLayer.ReadAsync(path, new LayerRequest(new LayerStatement(), false), terminal.Remark, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        Outcome<BuiltPairs> built = await Progress.ShowAsync(() => BuiltPairs.Of(file, scale, cancellation), $"inverting {Path.GetFileName(path)}", terminal, cancellation);
        if (!built.TryGet(out BuiltPairs? pairs, out InputError? unfit))
        {
            return terminal.Refuse(unfit);
        }

        if (await OutputFile.Frame.WriteAsync(output, terminal.Output, writer => writer.Write(pairs.Text), cancellation) is { } unwritten)
        {
            return terminal.Refuse(unwritten);
        }

        if (output is null)
        {
            terminal.Say(pairs.Summary);
        }
        else
        {
            Prose.WriteLine(terminal.Output, $"{pairs.Summary} It is in {output}.", terminal.OutputWidth);
        }

        return ExitCode.Success;
    }
}

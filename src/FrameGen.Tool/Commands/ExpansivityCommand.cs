using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;
using FrameGen.Tool.Plots;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen expansivity</c>: how often ReLU(Wx) is injective for a Gaussian W, by how many more rows it has than columns.</summary>
internal static class ExpansivityCommand
{
    /// <summary>Each draw is decided exactly, which is quick for so many inputs.</summary>
    private const int LeastInputs = 2, MostInputs = 8;

    /// <summary>More draws tell nothing more, and would take days.</summary>
    private const int MostDraws = 100_000;

    private const string DefaultInputs = "2..4";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        Option<int[]> inputs = Inputs();
        Option<int> draws = NumberOption.Positive("--draws", 60, "How many W are drawn for each m and n.");
        Option<int> seed = NumberOption.Positive("--seed", 1, "What is drawn from: the same seed gives the same W on every machine.");
        Option<string?> output = FileArgument.Output("Where to write a CSV file: n, m, m/n, draws, how many are injective, their share, how many are undecided, and a 95 % interval.");
        Option<string?> plot = PictureOption.Create("--plot", "Where to draw the shares.", PictureFormat.Svg, PictureFormat.Png);
        Option<int> maxNodes = BudgetOption.MaxNodes();
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfCompiler);
        var command = new Command("expansivity", "How often ReLU(Wx), W Gaussian, is injective on all of space: the share over m/n, decided exactly.");
        command.Options.Add(inputs);
        command.Options.Add(draws);
        command.Options.Add(seed);
        command.Options.Add(output);
        command.Options.Add(plot);
        command.Options.Add(maxNodes);
        command.Options.Add(maxWork);
        draws.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && IsNumber(result.Tokens[0].Value, out int number) && number > MostDraws)
            {
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"--draws: at most {MostDraws}."));
            }
        });
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(inputs),
            parsed.GetValue(draws),
            parsed.GetValue(seed),
            parsed.GetValue(output),
            parsed.GetValue(plot),
            VerificationBudget.Of(parsed.GetValue(maxNodes), DecisionLimits.Million * parsed.GetValue(maxWork)),
            terminal,
            cancellation));
        return command;
    }

    private static Option<int[]> Inputs() => new("--n")
    {
        Description = "How many inputs W has: a number, or a range, from 2 to 8.",
        HelpName = DefaultInputs,
        DefaultValueFactory = _ => Parse(DefaultInputs)!,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            if (Parse(result.Tokens[0].Value) is { } range)
            {
                return range;
            }

            result.AddError($"--n: '{result.Tokens[0].Value}' is no number from {LeastInputs} to {MostInputs}, and no range of them such as {DefaultInputs}.");
            return [];
        },
    };

    private static int[]? Parse(string text)
    {
        string[] ends = text.Split("..");
        return ends.Length <= 2 && IsNumber(ends[0], out int first) && IsNumber(ends[^1], out int last) && first >= LeastInputs && first <= last && last <= MostInputs ? [.. Enumerable.Range(first, last - first + 1)] : null;
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static async Task<int> RunAsync(
        IReadOnlyList<int> inputs, int draws, int seed, string? output, string? plot, VerificationBudget budget, Terminal terminal, CancellationToken cancellation)
    {
        if ((OutputFile.Table.FindObstacle(output, plot) ?? OutputFile.Picture.FindObstacle(plot)) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        ExpansivityReport report = await Progress.ShowAsync(() => ExpansivityReport.Compute(inputs, draws, seed, budget, cancellation), "drawing and deciding", terminal, cancellation);
        report.Write(terminal);
        if (output is not null && await OutputFile.Table.WriteAsync(output, report.WriteCsv, cancellation) is { } unwritten)
        {
            return terminal.Refuse(unwritten);
        }

        return plot is not null && await DrawAsync(report, plot, terminal, cancellation) is { } undrawn ? terminal.Refuse(undrawn) : ExitCode.Success;
    }

    private static async Task<InputError?> DrawAsync(ExpansivityReport report, string plot, Terminal terminal, CancellationToken cancellation)
    {
        var drawn = await DrawingLibrary.DrawAsync(
            plot, () => ExpansivityPicture.Draw(report, PictureFormats.Of(plot)!.Value), $"drawing {Path.GetFileName(plot)}", terminal, cancellation);
        return drawn.TryGet(out byte[]? picture, out InputError? error) ? await OutputFile.Picture.WriteAsync(plot, picture, cancellation) : error;
    }
}

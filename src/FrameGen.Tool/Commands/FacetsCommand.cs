using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;
using FrameGen.Tool.FacetLists;
using FrameGen.Tool.Input;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Commands;

/// <summary><c>framegen facets write FILE</c> and <c>framegen facets read FILE LIST</c>: other programs, and other machines, find the facets; what they found is checked.</summary>
internal static class FacetsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal) => new("facets", "Facets found by other programs (qhull, polymake, lrs, mplrs, cdd): what they take, and what they give, checked.")
    {
        CreateWrite(terminal),
        CreateRead(terminal),
    };

    private static Command CreateWrite(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var format = new Option<string?>("--format")
        {
            Description = "The program that is to take them; mplrs takes what lrs takes.",
            HelpName = "qhull|polymake|lrs|cdd",
            Required = true,
            CustomParser = result => LayerOptions.OneOf(result, "--format", "qhull", "polymake", "lrs", "cdd"),
        };
        Option<string?> output = FileArgument.Output("Where to write the points. Default: standard output.");
        var command = new Command("write", "The unit rows of a frame as points, in the format of a program that finds the facets of their polytope.") { path };
        Option<string?> precision = LayerOptions.Precision();
        command.Options.Add(format);
        command.Options.Add(precision);
        command.Options.Add(output);
        command.SetAction((parsed, cancellation) => WriteAsync(Request(parsed.GetRequiredValue(path), parsed.GetValue(precision)), Enum.Parse<FacetFormat>(parsed.GetValue(format)!, ignoreCase: true), parsed.GetValue(output), terminal, cancellation));
        return command;
    }

    private static Command CreateRead(Terminal terminal)
    {
        Argument<string> path = FileArgument.Frame();
        var list = new Argument<string>("LIST") { Description = "What lrs, mplrs, cdd, polymake (FACETS, VERTICES_IN_FACETS) or qhull (n, i, Fv) printed; - is standard input." };
        Option<string?> output = FileArgument.Output("Where to write the facet file, OUT.facets.json. Default: standard output.");
        Option<int> maxWork = BudgetOption.MaxWork(DecisionLimits.OfSearch);
        var command = new Command("read", "Checks a list of facets (every row on or below each, every ridge in two of them) and writes it as a facet file; exit code 1 where one is wrong or missing.")
        {
            path,
            list,
        };
        Option<string?> precision = LayerOptions.Precision();
        command.Options.Add(precision);
        command.Options.Add(output);
        command.Options.Add(maxWork);
        command.SetAction((parsed, cancellation) => ReadAsync(
            Request(parsed.GetRequiredValue(path), parsed.GetValue(precision)),
            parsed.GetRequiredValue(list),
            parsed.GetValue(output),
            DecisionLimits.Million * parsed.GetValue(maxWork),
            terminal,
            cancellation));
        return command;
    }

    private static async Task<int> WriteAsync((string Path, bool IsSingle) frame, FacetFormat format, string? output, Terminal terminal, CancellationToken cancellation)
    {
        if (OutputFile.Points.FindObstacle(output, frame.Path) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        var read = await ReadLayerAsync(frame, terminal, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        // Programs take the name for a word.
        string name = string.Concat(Path.GetFileNameWithoutExtension(frame.Path).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_').Prepend('f'));
        return await OutputFile.Points.WriteAsync(output, terminal.Output, writer => PointsText.Write(writer, file.Layer.Frame, format, name), cancellation) is { } unwritten
            ? terminal.Refuse(unwritten)
            : ExitCode.Success;
    }

    private static async Task<int> ReadAsync((string Path, bool IsSingle) frame, string list, string? output, long maxWork, Terminal terminal, CancellationToken cancellation)
    {
        if (OutputFile.Facets.FindObstacle(output, frame.Path, list) is { } obstacle)
        {
            return terminal.Refuse(obstacle);
        }

        if (output is not null && !FacetFile.IsNamedBy(output))
        {
            return terminal.Refuse(new InputError(output, null, "the name of a facet file ends in .facets.json"));
        }

        var read = await ReadLayerAsync(frame, terminal, cancellation);
        if (!read.TryGet(out FileLayer? file, out InputError? error))
        {
            return terminal.Refuse(error);
        }

        var listed = await Progress.ShowAsync(() => ReadList(list, file.Layer, cancellation), $"reading {Path.GetFileName(list)}", terminal, cancellation);
        if (!listed.TryGet(out ListedRows? rows, out error))
        {
            return terminal.Refuse(error);
        }

        FacetList? facets = await Progress.ShowAsync(() => Check(file.Layer, rows, maxWork, cancellation), $"checking {Path.GetFileName(list)}", terminal, cancellation, maxWork);
        if (facets is null)
        {
            return terminal.Refuse(new InputError(list, null, "the list is not checked within the work allowed: raise --max-work"));
        }

        if (facets.Flaw is { } flaw)
        {
            terminal.Say(new InputError(list, flaw.Entry >= 0 ? new FilePosition(rows.Lines[flaw.Entry], 1) : null, FlawText.Of(flaw, file.Layer)).ToString());
            return ExitCode.Refuted;
        }

        if (facets.Repeated is [var first, ..])
        {
            string times = facets.Repeated.Count == 1 ? "one facet is given" : $"{Format.Integer(facets.Repeated.Count)} facets are given";
            terminal.Say(new InputError(list, new FilePosition(rows.Lines[first], 1), $"note: {times} again here: each is kept once").ToString());
        }

        string source = Path.GetFileName(list);
        if (await OutputFile.Facets.WriteAsync(output, terminal.Output, writer => FacetFileText.Write(writer, file.Layer, facets.Facets!, source, cancellation), cancellation) is { } unwritten)
        {
            return terminal.Refuse(unwritten);
        }

        if (output is not null)
        {
            Prose.WriteLine(
                terminal.Output, $"All {Format.Integer(facets.Facets!.Count)} facets: no row lies beyond one, and each ridge is in two of them. They are in {output}.", terminal.OutputWidth);
        }

        return ExitCode.Success;
    }

    private static (string Path, bool IsSingle) Request(string path, string? precision) => (path, precision == "single");

    private static Task<Outcome<FileLayer>> ReadLayerAsync((string Path, bool IsSingle) frame, Terminal terminal, CancellationToken cancellation)
        => FileLayer.ReadAsync(frame.Path, new LayerRequest(new LayerStatement { IsSingle = frame.IsSingle ? true : null }, false), terminal.Remark, cancellation);

    private static Outcome<ListedRows> ReadList(string list, SpecifiedLayer layer, CancellationToken cancellation)
    {
        if (Directory.Exists(list))
        {
            return new InputError(list, null, "this is a directory: name a list of facets in it");
        }

        try
        {
            using var reader = new StreamReader(list == StandardInput.Name ? StandardInput.Open() : File.OpenRead(list));
            return FacetLines.Read(list, reader, layer.Frame, cancellation);
        }
        catch (Exception e) when (InputError.OfReading(list, e) is { } error)
        {
            return error;
        }
    }

    private static FacetList? Check(SpecifiedLayer layer, ListedRows rows, long maxWork, CancellationToken cancellation)
    {
        try
        {
            return FacetList.Check(layer.Frame, rows.Rows, new Work(maxWork, cancellation));
        }
        catch (WorkEndedException)
        {
            return null;
        }
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Geometry;
using FrameGen.Tool.Analysis;
using FrameGen.Tool.Input;
using Spectre.Console;

namespace FrameGen.Tool.Reports;

/// <summary>The analysis for people: a summary, a table of the rows and a conclusion. Rows are numbered from 0.</summary>
internal static class TextReport
{
    /// <summary>Writes the report: with colours to a terminal, as plain ASCII otherwise.</summary>
    public static void Write(TextWriter output, LayerAnalysis analysis, bool isInteractive)
    {
        // Rendered in memory, because Spectre pads the cells of the last column, which a file should not hold.
        using var rendered = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = isInteractive ? AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }) : Plain(rendered);

        Layer layer = analysis.Layer;
        console.MarkupLineInterpolated(
            $"[bold]{Path.GetFileName(layer.Source.Path)}[/]: {layer.Frame.Count} rows in R^{layer.Frame.Dimension}, {layer.DomainDescription}");
        console.WriteLine();
        console.Write(Summary(analysis));
        console.WriteLine();
        console.Write(Rows(analysis));
        console.WriteLine();
        foreach (string line in Conclusion.Of(analysis))
        {
            console.MarkupLineInterpolated($"{line}");
        }

        foreach (string line in rendered.ToString().Split('\n').SkipLast(1))
        {
            output.WriteLine(line.TrimEnd());
        }
    }

    private static IAnsiConsole Plain(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });

        // Lines are not wrapped: a file has no width.
        console.Profile.Width = 10_000;
        return console;
    }

    private static Grid Summary(LayerAnalysis analysis)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(3)).AddColumn();
        void Line(string name, string value) => grid.AddRow(new Text(name), new Text(value));

        Line("rank", analysis.MissingDirection is { } missing
            ? $"{analysis.Rank} of {analysis.Layer.Frame.Dimension}: nothing measures along {Format.Vector(missing)}"
            : $"{analysis.Rank} of {analysis.Layer.Frame.Dimension}");
        Line("omnidirectional", analysis.Omnidirectional ? "yes" : "no");
        if (analysis.UncoveredDirection is { } uncovered)
        {
            Line("not covered", Format.Vector(uncovered));
        }

        if (analysis.Facets is { } facets)
        {
            Line("facets", $"{facets.Count}, of {Sizes(facets)} rows");
        }

        if (analysis.MinFacetOffset is { } offset)
        {
            Line("least facet offset", Format.Number(offset));
        }

        if (analysis is { MinFacetLowerFrameBound: { } lower, MaxFacetCondition: { } condition })
        {
            Line("least lower frame bound", Format.Number(lower));
            Line("largest condition", Format.Number(condition));
        }

        return grid;
    }

    private static string Sizes(IReadOnlyList<Facet> facets)
    {
        int least = facets.Min(facet => facet.Rows.Count);
        int most = facets.Max(facet => facet.Rows.Count);
        return least == most ? $"{least}" : $"{least} to {most}";
    }

    private static Table Rows(LayerAnalysis analysis)
    {
        Layer layer = analysis.Layer;
        var table = new Table { Border = TableBorder.None };
        string[] names = layer.Thresholds is null
            ? ["row", "norm", "alphaX", "alphaS", "bound"]
            : ["row", "norm", "alphaX", "alphaS", "bound", "bias", ""];
        foreach (string name in names)
        {
            var column = new TableColumn(new Text(name, new Style(decoration: Decoration.Bold))).NoWrap().PadLeft(0).PadRight(2);
            table.AddColumn(name.Length == 0 ? column : column.RightAligned());
        }

        double?[]? bound = analysis.Bound;
        for (int i = 0; i < layer.Frame.Count; i++)
        {
            RowBound row = RowBound.Of(analysis, bound, i);
            List<Text> cells =
            [
                new(Format.Integer(i)),
                new(Format.Number(layer.Frame.Norms[i])),
                new(Format.Number(analysis.UnitBias?.AlphaX[i])),
                new(Format.Number(analysis.UnitBias?.AlphaS[i])),
                new(row.Description),
            ];
            if (layer.Thresholds is { } thresholds)
            {
                cells.Add(new Text(Format.Number(thresholds[i])));
                cells.Add(new Text(row.Compare(thresholds[i]), new Style(row.Allows(thresholds[i]) ? Color.Green : Color.Red)));
            }

            table.AddRow(cells);
        }

        return table;
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Geometry;
using FrameGen.Geometry.Verification;
using FrameGen.Tool.Analysis;
using FrameGen.Tool.Input;
using Spectre.Console;

namespace FrameGen.Tool.Reports;

/// <summary>The analysis for people: a summary, a table of the rows and a conclusion. Rows are numbered from 0.</summary>
internal static class TextReport
{
    /// <summary>Writes the report: with colours to a terminal, as plain ASCII otherwise.</summary>
    public static void Write(TextWriter output, LayerAnalysis analysis, LayerDecision? decision, bool isInteractive)
    {
        Layer layer = analysis.Layer;
        ReportConsole.Write(output, isInteractive, console =>
        {
            console.MarkupLineInterpolated(
                $"[bold]{Path.GetFileName(layer.Source.Path)}[/]: {layer.Frame.Count} rows in R^{layer.Frame.Dimension}, {layer.DomainDescription}");
            console.WriteLine();
            console.Write(Summary(analysis, decision));
            console.WriteLine();
            console.Write(Rows(analysis));
            console.WriteLine();
        });

        // Past the console, which would break a vector that is to be pasted where the terminal's line ends.
        foreach (string line in Conclusion.Of(analysis, decision))
        {
            output.WriteLine(line);
        }
    }

    private static Grid Summary(LayerAnalysis analysis, LayerDecision? decision)
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

        if (decision is not null)
        {
            Line("critical radius", $"{(decision.CriticalRadius.IsExact ? "" : "at least ")}{Format.RoundedDown(decision.CriticalRadius.Radius)}");
        }

        if (decision is not null && analysis.Layer.Domain.InnerRadius > 0)
        {
            Line("bad radii", decision.BadRadii is not { } intervals ? "not decided"
                : intervals.Count == 0 ? "none"
                : string.Join(", ", intervals.Select(Interval)));
        }

        return grid;
    }

    private static string Interval(RadiusInterval interval)
        => $"{Format.Number(interval.Least)} to {(double.IsInfinity(interval.Greatest) ? "infinity" : Format.Number(interval.Greatest))}";

    private static string Sizes(IReadOnlyList<Facet> facets)
    {
        int least = facets.Min(facet => facet.Rows.Count);
        int most = facets.Max(facet => facet.Rows.Count);
        return least == most ? $"{least}" : $"{least} to {most}";
    }

    private static Table Rows(LayerAnalysis analysis)
    {
        Layer layer = analysis.Layer;
        Table table = layer.Thresholds is null
            ? ReportConsole.Table("row", "norm", "alphaX", "alphaS", "bound")
            : ReportConsole.Table("row", "norm", "alphaX", "alphaS", "bound", "bias", "");
        RowBound[] bounds = analysis.RowBounds;
        for (int i = 0; i < layer.Frame.Count; i++)
        {
            RowBound row = bounds[i];
            List<Text> cells =
            [
                new(Format.Integer(i)),
                new(Format.Number(layer.Frame.Norms[i])),
                new(Format.Number(analysis.UnitBias?.AlphaX[i])),
                new(Format.Number(analysis.UnitBias?.AlphaS[i])),
                new(row.Describe(value => Format.Number(value))),
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

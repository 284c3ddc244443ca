using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Reports;

/// <summary>The analysis for people: a summary, a table of the rows and a conclusion. Rows are numbered from 0.</summary>
internal static class TextReport
{
    /// <summary>Writes the report: with colours to a terminal, as plain ASCII otherwise.</summary>
    public static void Write(Terminal terminal, LayerReport report)
    {
        ReportConsole.WriteTables(terminal, LayerText.Name(report.File), LayerText.Describe(report.File), Summary(report), Rows(report));

        // Past the console, which would break a vector that is to be pasted where the terminal's line ends.
        foreach (string line in Conclusion.Of(report))
        {
            Prose.WriteLine(terminal.Output, line, terminal.OutputWidth);
        }
    }

    private static ReportTable Summary(LayerReport report)
    {
        var summary = new ReportTable("", "");
        void Line(string name, string value) => summary.AddRow(name, value);

        FrameMeasures measures = report.Measures;
        int dimension = report.File.Layer.Frame.Dimension;
        Line("rank", report.Decision.RankFailure is { } deficient
            ? $"{measures.Rank} of {dimension}: nothing measures along {Format.Vector(deficient.MissingDirection)}"
            : measures.Rank is { } rank ? $"{rank} of {dimension}" : "not known");
        Line("omnidirectional", measures.Omnidirectional switch { true => "yes", false => "no", null => "not known" });
        if (report.UncoveredDirection is { } uncovered)
        {
            Line("not covered", Format.Vector(uncovered));
        }

        if (measures.Facets is { } facets)
        {
            Line("facets", $"{facets.Count}, of {Sizes(facets)} rows");
        }

        if (measures.MinFacetOffset is { } offset)
        {
            Line("least facet offset", Format.Number(offset));
        }

        if (measures is { MinFacetLowerFrameBound: { } lower, MaxFacetCondition: { } condition })
        {
            Line("least lower frame bound", Format.Number(lower));
            Line("largest condition", Format.Number(condition));
        }

        if (double.IsInfinity(report.File.Layer.Domain.OuterRadius) && measures is { HalfspaceDepth: { } depth })
        {
            string isSet = measures.IsDirectedSpanningSet switch { true => "; injective on all of space without biases", false => "; not injective on all of space without biases", null => "" };
            Line("halfspace depth of 0", Format.Integer(depth) + isSet);
        }

        if (report.Filterbank is { } filterbank)
        {
            Line("filterbank bounds", $"{Format.Below(filterbank.Lower)} to {Format.Above(filterbank.Upper)}");
            Line("filterbank condition", double.IsInfinity(filterbank.Condition) ? "not known" : $"at most {Format.Above(filterbank.Condition)}");
        }

        if (report.LargestInjectiveThreshold is { } largest)
        {
            Line("largest threshold", largest > 0 ? Format.RoundedDown(largest) : "none above 0 is injective");
        }

        if (report.CriticalRadius is { } critical)
        {
            Line("critical radius", $"{(critical.IsExact ? "" : "at least ")}{Format.RoundedDown(critical.Radius)}");
        }

        if (report.LargestHalfAngle is { } angle)
        {
            Line("largest half-angle", angle > 0 ? string.Create(CultureInfo.InvariantCulture, $"{angle:0.##} degrees") : "none is proven");
        }

        if (report.Margins is { } margins)
        {
            Line("biases may be off by", Format.Below(margins.Bias));
            Line("rows may be off by", margins.Row is { } row ? Format.Below(row) : "not known");
        }

        if (report.LowerLipschitz is { } lipschitz)
        {
            string to = lipschitz.To is { } most ? $" to {Format.Above(most)}" : " at least";
            Line("outputs apart by", $"{Format.Below(lipschitz.From)}{to} times the inputs, over {Over(lipschitz.Over)}");
            if (lipschitz.RelativeGrowth is { } growth)
            {
                Line("an output error of 1 %", $"at most {Format.Above(growth)} % in the input");
            }
        }

        if (report.HasBiases && report.File.Layer.Domain.InnerRadius > 0)
        {
            Line("bad radii", report.BadRadii is not { } intervals ? "not decided"
                : intervals.Count == 0 ? "none"
                : string.Join(", ", intervals.Select(Interval)));
        }

        return summary;
    }

    private static string Over(LipschitzBasis basis) => basis switch
    {
        LipschitzBasis.Patterns => "all sets of active rows",
        LipschitzBasis.Facets => "the facets",
        LipschitzBasis.Pairs => "the pairs",
        _ => "all rows",
    };

    private static string Interval(RadiusInterval interval)
        => $"{Format.Below(interval.Least)} to {(double.IsInfinity(interval.Greatest) ? "infinity" : Format.Above(interval.Greatest))}";

    private static string Sizes(IReadOnlyList<Facet> facets)
    {
        int least = facets.Min(facet => facet.Rows.Count);
        int most = facets.Max(facet => facet.Rows.Count);
        return least == most ? $"{least}" : $"{least} to {most}";
    }

    private static ReportTable Rows(LayerReport report)
    {
        SpecifiedLayer layer = report.File.Layer;
        ReportTable table = layer.Thresholds is null
            ? new("row", "norm", "alphaX", "alphaS", "bound")
            : new("row", "norm", "alphaX", "alphaS", "bound", "bias", "");
        double?[]? alphaX = layer.Rows.InLayer(report.Measures.UnitBias?.AlphaX);
        double?[]? alphaS = layer.Rows.InLayer(report.Measures.UnitBias?.AlphaS);

        // The bound is sufficient, not necessary: above it nothing is bad but in a layer that is refuted.
        Emphasis ofExcess = report.Decision.Certificate switch { LayerCertificate.None => Emphasis.Bad, LayerCertificate.Undecided => Emphasis.Open, _ => Emphasis.None };
        for (int i = 0; i < layer.Rows.Count; i++)
        {
            RowBound row = report.Decision.Bound.Rows[i];
            string[] cells = [Format.Integer(i), Format.Number(layer.Norms[i]), Format.Number(alphaX?[i]), Format.Number(alphaS?[i]), row.Describe(Format.RoundedDown)];
            if (layer.Thresholds is { } thresholds)
            {
                bool isKept = row.IsKeptBy(thresholds[i], layer.Specification.IsSingle);
                table.AddRow(
                    [.. cells, Format.Number(thresholds[i])],
                    row.Compare(thresholds[i], layer.Specification.IsSingle),
                    isKept ? Emphasis.Good : ofExcess);
            }
            else
            {
                table.AddRow(cells);
            }
        }

        return table;
    }
}

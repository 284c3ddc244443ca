using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using FrameGen.Geometry.Points;

namespace FrameGen.Tool.Reports;

/// <summary>What a layer does to somebody's points, for people and as one JSON object.</summary>
/// <remarks>
/// <c>reconstructed</c> points are the only inputs of the domain with their output (outside the domain: those whose lit rows span); <c>failing</c> are the
/// others, counted from 0. <c>fullRank</c>: active rows, ties among them, span. <c>gain</c> is 1 / the least singular value of the rows that are lit, null where infinite. Quantiles are
/// values that occur. <c>certifiedRadius</c> is the distance to the nearest input, in or out of the domain, at which active rows do not span, of at most 10,000 points evenly
/// spaced (<c>points</c> says how many). <c>radius99</c> is the radius of the ball that holds 99 % of the points, <c>shift99</c> by how much all thresholds have to fall for
/// the active rows of 99 % to span, <c>bias99</c> the biases then, in the file's convention. <c>hidden</c>: how many directions failing points are not measured along, and how far
/// they can move along them unseen. <c>error</c>, with --sigma: the root mean square error of estimates, in the units of the inputs, on spheres in degrees.
/// </remarks>
internal static class DataText
{
    /// <summary>More indices than anybody reads.</summary>
    private const int MostIndices = 12;

    /// <summary>Writes the object and a line break.</summary>
    public static void WriteJson(TextWriter output, DataReport report, double? sigma)
        => JsonText.Write(output, json => WriteMembers(json, report, sigma));

    /// <summary>Writes the members of the object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, DataReport report, double? sigma)
    {
        PointMeasures measures = report.Measures;
        json.WriteNumber("points", measures.Count);
        json.WriteNumber("outside", measures.Outside.Count);
        json.WriteNumber("reconstructed", measures.Reconstructed);
        json.WriteNumber("fullRank", measures.FullRank);
        json.WriteNumbers("failing", measures.Lost);
        json.WriteNumber("unique", measures.Count - measures.Failing.Count);
        void Begin(string name, IEnumerable<double> values, params (string Name, double Share)[] shares)
        {
            var quantiles = new Quantiles(values);
            json.WriteStartObject(name);
            foreach (var (share, part) in shares)
            {
                json.WriteOptional(share, quantiles.At(part));
            }
        }

        Begin("gain", measures.Gains, ("median", 0.5), ("p99", 0.99), ("max", 1));
        json.WriteEndObject();
        Begin("certifiedRadius", measures.CertifiedRadii, ("min", 0), ("median", 0.5));
        json.WriteNumber("points", measures.CertifiedRadii.Length);
        json.WriteEndObject();
        json.WriteOptional("radius99", report.Radius99);
        json.WriteOptional("shift99", report.Shift99);
        json.WriteOptional("bias99", report.Bias99);
        json.WriteStartObject("hidden");
        json.WriteNumber("directions", measures.HiddenDirections.Count > 0 ? measures.HiddenDirections.Max() : 0);
        json.WriteOptional("medianReach", new Quantiles(measures.HiddenReach).At(0.5));
        json.WriteOptional("maxReach", measures.HiddenReach.Count > 0 ? measures.HiddenReach.Max() : null);
        json.WriteEndObject();
        if (sigma is { } deviation)
        {
            Begin("error", Errors(report, deviation), ("median", 0.5), ("p99", 0.99), ("max", 1));
            json.WriteString("unit", report.File.Layer.Domain.IsSphere ? "degrees" : "input");
            json.WriteEndObject();
        }
    }

    /// <summary>Writes a report for people.</summary>
    public static void Write(Terminal terminal, string name, DataReport report, double? sigma)
    {
        PointMeasures measures = report.Measures;
        var table = new ReportTable("", "");
        table.AddRow("come back", $"{Of(measures.Reconstructed, measures.Count)}{(measures.Lost.Count > 0 ? $"; not {Indices(measures.Lost)}" : "")}");
        if (measures.Lost.Count > measures.Failing.Count)
        {
            table.AddRow("have an output of their own", Of(measures.Count - measures.Failing.Count, measures.Count));
        }

        table.AddRow("active rows span", Of(measures.FullRank, measures.Count));
        if (measures.Outside.Count > 0)
        {
            table.AddRow("outside the domain", $"{Of(measures.Outside.Count, measures.Count)}: {Indices(measures.Outside)}");
        }

        table.AddRow("gain", Spread(measures.Gains, ""));
        var radii = new Quantiles(measures.CertifiedRadii);
        table.AddRow(
            "certified radius",
            $"least {Format.RoundedDown(radii.At(0))}, median {Format.RoundedDown(radii.At(0.5))}{(measures.CertifiedRadii.Length < measures.Count ? $", of {measures.CertifiedRadii.Length} points" : "")}");
        table.AddRow("99 % lie within", $"|x| <= {Finite(report.Radius99)}");
        if (measures.HiddenDirections.Count > 0)
        {
            string reach = measures.HiddenReach.Count > 0 ? $", along which inputs move unseen by up to {Finite(measures.HiddenReach.Max())} (median {Finite(new Quantiles(measures.HiddenReach).At(0.5))})" : "";
            table.AddRow("hidden directions", $"up to {measures.HiddenDirections.Max()}{reach}");
        }

        if (sigma is { } deviation)
        {
            table.AddRow($"error at sigma {Format.Number(deviation)}", Spread(Errors(report, deviation), report.File.Layer.Domain.IsSphere ? " degrees" : ""));
        }

        ReportConsole.WriteTables(terminal, $"{name} on {LayerText.Name(report.File)}", LayerText.Describe(report.File), table);
        foreach (string line in Conclusions(report))
        {
            Prose.WriteLine(terminal.Output, line, terminal.OutputWidth);
        }
    }

    private static IEnumerable<string> Conclusions(DataReport report)
    {
        PointMeasures measures = report.Measures;
        if (measures.Failing.Count == 0)
        {
            yield return "Each point is the only input of the domain with its output. Of other inputs this says nothing: framegen verify decides the whole domain.";
        }

        if (measures.Lost.Count > measures.Failing.Count)
        {
            int known = measures.Lost.Count - measures.Failing.Count;
            yield return $"{(measures.Failing.Count == 0 ? "" : "Of the others ")}{known} {(known == 1 ? "is" : "are")} known only from where the domain ends (as values of 0 are where none are negative), which TryReconstruct does not look at: there it is false.";
        }

        if (measures.Failing.Count > 0)
        {
            yield return $"{(measures.Lost.Count > measures.Failing.Count ? "The rest" : "The others")} share their output with another input of the domain, or are outside it and too few rows see them.";
        }

        yield return "Within its certified radius of a point every input comes back.";
        if (LayerText.UnstatedSign(report.File.Layer) is { } sign)
        {
            yield return sign;
        }

        if (report.Shift99 > 0)
        {
            yield return report.Bias99 is { } bias
                ? $"For the active rows of 99 % of the points to span, every threshold has to fall by {Format.Above(report.Shift99)}; the biases are then {Format.Exact([.. bias.Select(value => value!.Value)])}."
                : "No biases make 99 % of the points come back: the rows do not span.";
        }
    }

    /// <summary>On spheres angles, in degrees.</summary>
    private static IEnumerable<double> Errors(DataReport report, double sigma)
        => report.Measures.Errors.Select(error => error * sigma * (report.File.Layer.Domain.IsSphere ? 180 / Math.PI / report.File.Layer.Domain.OuterRadius : 1));

    private static string Spread(IEnumerable<double> values, string unit)
    {
        var quantiles = new Quantiles(values);
        return $"median {Finite(quantiles.At(0.5))}{unit}, 99 % {Finite(quantiles.At(0.99))}{unit}, most {Finite(quantiles.At(1))}{unit}";
    }

    private static string Of(int part, int all) => string.Create(CultureInfo.InvariantCulture, $"{part} of {all} ({Math.Floor(1000.0 * part / all) / 10} %)");

    private static string Finite(double value) => double.IsInfinity(value) ? "infinite" : Format.Number(value);

    private static string Indices(IReadOnlyList<int> points) => string.Join(", ", points.Take(MostIndices)) + (points.Count > MostIndices ? ", ..." : "");
}

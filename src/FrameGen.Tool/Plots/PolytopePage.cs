using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Verification.Witnesses;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Plots;

/// <summary>
/// A page, whole in one file and without a network, that turns a layer of three inputs: its polytope with facets shaded by gain, the caps of the domain in which a row is
/// inactive, two inputs that collide; a slider shifts all thresholds, and each of its steps is decided.
/// </summary>
internal static class PolytopePage
{
    /// <summary>Steps to either side of the layer as it is.</summary>
    private const int Steps = 5;

    /// <summary>A step as a share of what the longest row can measure.</summary>
    private const double Step = 0.1;

    /// <summary>Where the layer stands in the page.</summary>
    private const string Place = "{{LAYER}}";

    /// <summary>The page.</summary>
    public static byte[] Write(DrawnLayer layer, CancellationToken cancellation)
    {
        using Stream stream = typeof(PolytopePage).Assembly.GetManifestResourceStream("PolytopePage.html")!;
        using var reader = new StreamReader(stream);
        string page = reader.ReadToEnd().ReplaceLineEndings("\n");
        return Encoding.UTF8.GetBytes(page.Replace(Place, Describe(layer, cancellation), StringComparison.Ordinal));
    }

    /// <summary>The layer in units of its radius. The writer escapes what would end a script.</summary>
    private static string Describe(DrawnLayer layer, CancellationToken cancellation)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("name", LayerText.Name(layer.File));
            json.WriteString("about", LayerText.Describe(layer.File));
            json.WriteNumber("inner", layer.File.Layer.Domain.InnerRadius / layer.Radius);
            json.WriteBoolean("isSpace", layer.File.Layer.Specification.Domain == DomainShape.Space);
            json.WriteStartArray("rows");
            for (int row = 0; row < layer.Frame.Count; row++)
            {
                json.WriteStartObject();
                json.WriteNumber("row", layer.Numbers[row]);
                json.WriteOptional("at", JsonText.Optional(layer.Frame.GetUnitRow(row)));
                json.WriteString("norm", Format.Number(layer.Frame.Norms[row]));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("facets");
            foreach (DrawnFacet facet in layer.Facets)
            {
                json.WriteStartObject();
                json.WriteNumbers("rows", Around(layer, facet));
                json.WriteOptional("normal", JsonText.Optional(facet.Facet.Normal));
                json.WriteNumber("offset", facet.Facet.Offset);
                WriteNumber(json, "gain", facet.Gain);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("steps");
            foreach (var (shift, shifted) in StepsOf(layer, cancellation))
            {
                WriteStep(json, shift, shifted);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void WriteStep(Utf8JsonWriter json, double shift, DrawnLayer layer)
    {
        json.WriteStartObject();
        json.WriteString("shift", (shift > 0 ? "+" : "") + Format.Number(shift));
        json.WriteString("verdict", layer.Verdict);
        json.WriteStartArray("shares");
        for (int row = 0; layer.Thresholds is not null && row < layer.Frame.Count; row++)
        {
            json.WriteNumberValue(Math.Clamp(layer.Share(row), -9, 9));
        }

        json.WriteEndArray();
        if (layer.Witness is { } pair)
        {
            WritePair(json, pair, layer.Radius);
        }

        json.WriteEndObject();
    }

    private static void WritePair(Utf8JsonWriter json, Witness pair, double radius)
    {
        json.WriteStartArray("pair");
        foreach (IReadOnlyList<double> input in new[] { pair.X, pair.Y })
        {
            json.WriteStartObject();
            json.WriteOptional("at", JsonText.Optional([.. input.Select(value => value / radius)]));
            json.WriteString("text", Format.Vector(input));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>The layer as it is stands in the middle; alone, where it has no thresholds to shift.</summary>
    private static IEnumerable<(double Shift, DrawnLayer Layer)> StepsOf(DrawnLayer layer, CancellationToken cancellation)
    {
        double step = Step * layer.Frame.Norms.Max() * layer.Radius;
        for (int k = -Steps; k <= Steps; k++)
        {
            if (k == 0)
            {
                yield return (0, layer);
            }
            else if (layer.Thresholds is not null && layer.Decision.RankFailure is null && layer.Shifted(k * step, DecisionLimits.OfCompiler, cancellation) is { } shifted)
            {
                yield return (k * step, shifted);
            }
        }
    }

    /// <summary>The rows of a facet in order around it, as its outline takes them.</summary>
    private static IEnumerable<int> Around(DrawnLayer layer, DrawnFacet facet)
    {
        IReadOnlyList<int> rows = facet.Facet.Rows;
        double[] Unit(int row) => layer.Frame.GetUnitRow(row);
        IReadOnlyList<double> normal = facet.Facet.Normal;
        double[] middle = [.. Enumerable.Range(0, 3).Select(c => rows.Average(row => Unit(row)[c]))];

        // The axis that is least along the normal, made orthogonal to it: never near 0.
        int axis = Enumerable.Range(0, 3).MinBy(c => Math.Abs(normal[c]));
        double[] u = [.. Enumerable.Range(0, 3).Select(c => (c == axis ? 1 : 0) - (normal[axis] * normal[c]))];
        double[] v = [(normal[1] * u[2]) - (normal[2] * u[1]), (normal[2] * u[0]) - (normal[0] * u[2]), (normal[0] * u[1]) - (normal[1] * u[0])];
        double Along(double[] direction, int row) => Enumerable.Range(0, 3).Sum(c => direction[c] * (Unit(row)[c] - middle[c]));
        return rows.OrderBy(row => Math.Atan2(Along(v, row), Along(u, row)));
    }

    /// <summary>JSON has no infinity: what is infinite or not known is left out, and the page says so.</summary>
    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && !double.IsInfinity(number))
        {
            json.WriteNumber(name, number);
        }
    }
}

using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using FrameGen.Geometry;
using FrameGen.Tool.Analysis;

namespace FrameGen.Tool.Reports;

/// <summary>The analysis as one JSON object; what is not defined is null. Numbers read back to the same bits.</summary>
/// <remarks>
/// <c>alphaX</c>, <c>alphaS</c>, <c>alphaB</c> are for unit rows and the unit sphere or ball, of R^n where the frame is
/// omnidirectional, else of the domain's cone. <c>bound</c> is for the raw rows and the domain asked for, on the thresholds alpha
/// that are subtracted, whatever the file's convention. <c>missingDirection</c> is orthogonal to all rows;
/// <c>uncoveredDirection</c> is a ray of the domain on account of which it has no bound.
/// </remarks>
internal static class JsonReport
{
    /// <summary>Writes the object and a line break.</summary>
    public static void Write(TextWriter output, LayerAnalysis analysis)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, analysis);
        }

        output.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        output.Write('\n');
    }

    private static void Write(Utf8JsonWriter json, LayerAnalysis analysis)
    {
        Frame frame = analysis.Layer.Frame;
        json.WriteStartObject();
        json.WriteNumber("n", frame.Dimension);
        json.WriteNumber("m", frame.Count);
        json.WriteNumber("rank", analysis.Rank);
        json.WriteBoolean("omnidirectional", analysis.Omnidirectional);
        json.WriteBoolean("nonNegativelyOmnidirectional", analysis.NonNegativelyOmnidirectional);
        WriteFacets(json, analysis.Facets);
        WriteNumber(json, "facetCount", analysis.Facets?.Count);
        WriteNumber(json, "minFacetOffset", analysis.MinFacetOffset);
        WriteVector(json, "norms", Optional(frame.Norms));
        WriteVector(json, "alphaX", analysis.UnitBias?.AlphaX);
        WriteVector(json, "alphaS", analysis.UnitBias?.AlphaS);
        WriteVector(json, "alphaB", analysis.UnitBias?.AlphaB);
        WriteVector(json, "bound", analysis.Bound);
        WriteNumber(json, "minFacetLowerFrameBound", analysis.MinFacetLowerFrameBound);
        WriteNumber(json, "maxFacetCondition", analysis.MaxFacetCondition);
        WriteVector(json, "missingDirection", Optional(analysis.MissingDirection));
        WriteVector(json, "uncoveredDirection", Optional(analysis.UncoveredDirection));
        json.WriteEndObject();
    }

    private static void WriteFacets(Utf8JsonWriter json, IReadOnlyList<Facet>? facets)
    {
        if (facets is null)
        {
            json.WriteNull("facets");
            return;
        }

        json.WriteStartArray("facets");
        foreach (Facet facet in facets)
        {
            json.WriteStartArray();
            foreach (int row in facet.Rows)
            {
                json.WriteNumberValue(row);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteVector(Utf8JsonWriter json, string name, IReadOnlyList<double?>? values)
    {
        if (values is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (double? value in values)
        {
            WriteValue(json, value);
        }

        json.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, double? value)
    {
        json.WritePropertyName(name);
        WriteValue(json, value);
    }

    /// <summary>JSON has no infinity: a bound that overflows is none.</summary>
    private static void WriteValue(Utf8JsonWriter json, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private static double?[]? Optional(IReadOnlyList<double>? values) => values?.Select(value => (double?)value).ToArray();
}

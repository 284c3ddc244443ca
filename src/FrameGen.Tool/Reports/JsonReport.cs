using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Layers.Decisions;

namespace FrameGen.Tool.Reports;

/// <summary>The analysis as one JSON object.</summary>
/// <remarks>
/// <c>alphaX</c>, <c>alphaS</c>, <c>alphaB</c> are for unit rows and the unit sphere or ball, of R^n where the frame is
/// omnidirectional, else of the domain's cone. <c>bound</c> is for the raw rows and the domain asked for, on the thresholds alpha
/// that are subtracted, whatever the file's convention. <c>missingDirection</c> is orthogonal to all rows;
/// <c>uncoveredDirection</c> is a ray of the domain on account of which it has no bound. Only where the file has biases, the
/// members of <see cref="DecisionJson"/> follow. <c>notes</c> says why something is null that is not null by its nature.
/// </remarks>
internal static class JsonReport
{
    /// <summary>Writes the object and a line break.</summary>
    public static void Write(TextWriter output, LayerReport report)
        => JsonText.Write(output, json =>
        {
            WriteAnalysis(json, report);
            if (report.HasBiases)
            {
                DecisionJson.Write(json, report);
            }

            json.WriteStartArray("notes");
            foreach (string note in Notes.Of(report))
            {
                json.WriteStringValue(note);
            }

            json.WriteEndArray();
        });

    private static void WriteAnalysis(Utf8JsonWriter json, LayerReport report)
    {
        FrameMeasures measures = report.Measures;
        Frame frame = report.File.Layer.Frame;
        json.WriteNumber("n", frame.Dimension);
        json.WriteNumber("m", frame.Count);
        json.WriteOptional("rank", measures.Rank);
        json.WriteOptional("omnidirectional", measures.Omnidirectional);
        json.WriteOptional("nonNegativelyOmnidirectional", measures.NonNegativelyOmnidirectional);
        WriteFacets(json, measures.Facets);
        json.WriteOptional("facetCount", measures.Facets?.Count);
        json.WriteOptional("minFacetOffset", measures.MinFacetOffset);
        json.WriteOptional("norms", JsonText.Optional(frame.Norms));
        json.WriteOptional("alphaX", measures.UnitBias?.AlphaX);
        json.WriteOptional("alphaS", measures.UnitBias?.AlphaS);
        json.WriteOptional("alphaB", measures.UnitBias?.AlphaB);
        json.WriteOptional("bound", report.Decision.Bound.Failure is null ? report.Decision.Bound.Values : null);
        json.WriteOptional("minFacetLowerFrameBound", measures.MinFacetLowerFrameBound);
        json.WriteOptional("maxFacetCondition", measures.MaxFacetCondition);
        json.WriteOptional("missingDirection", JsonText.Optional(report.Decision.RankFailure?.MissingDirection));
        json.WriteOptional("uncoveredDirection", JsonText.Optional(report.UncoveredDirection));
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
}

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using FrameGen.Geometry;
using FrameGen.Tool.Analysis;

namespace FrameGen.Tool.Reports;

/// <summary>The analysis as one JSON object.</summary>
/// <remarks>
/// <c>alphaX</c>, <c>alphaS</c>, <c>alphaB</c> are for unit rows and the unit sphere or ball, of R^n where the frame is
/// omnidirectional, else of the domain's cone. <c>bound</c> is for the raw rows and the domain asked for, on the thresholds alpha
/// that are subtracted, whatever the file's convention. <c>missingDirection</c> is orthogonal to all rows;
/// <c>uncoveredDirection</c> is a ray of the domain on account of which it has no bound. Only where the file has biases, the
/// members of <see cref="DecisionJson"/> follow.
/// </remarks>
internal static class JsonReport
{
    /// <summary>Writes the object and a line break.</summary>
    public static void Write(TextWriter output, LayerAnalysis analysis, LayerDecision? decision)
        => JsonText.Write(output, json =>
        {
            WriteAnalysis(json, analysis);
            if (decision is not null)
            {
                DecisionJson.Write(json, decision, analysis.Layer.Domain.InnerRadius > 0);
            }
        });

    private static void WriteAnalysis(Utf8JsonWriter json, LayerAnalysis analysis)
    {
        Frame frame = analysis.Layer.Frame;
        json.WriteNumber("n", frame.Dimension);
        json.WriteNumber("m", frame.Count);
        json.WriteNumber("rank", analysis.Rank);
        json.WriteBoolean("omnidirectional", analysis.Omnidirectional);
        json.WriteBoolean("nonNegativelyOmnidirectional", analysis.NonNegativelyOmnidirectional);
        WriteFacets(json, analysis.Facets);
        json.WriteOptional("facetCount", analysis.Facets?.Count);
        json.WriteOptional("minFacetOffset", analysis.MinFacetOffset);
        json.WriteOptional("norms", JsonText.Optional(frame.Norms));
        json.WriteOptional("alphaX", analysis.UnitBias?.AlphaX);
        json.WriteOptional("alphaS", analysis.UnitBias?.AlphaS);
        json.WriteOptional("alphaB", analysis.UnitBias?.AlphaB);
        json.WriteOptional("bound", analysis.Bound);
        json.WriteOptional("minFacetLowerFrameBound", analysis.MinFacetLowerFrameBound);
        json.WriteOptional("maxFacetCondition", analysis.MaxFacetCondition);
        json.WriteOptional("missingDirection", JsonText.Optional(analysis.MissingDirection));
        json.WriteOptional("uncoveredDirection", JsonText.Optional(analysis.UncoveredDirection));
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

using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using FrameGen.Geometry.Hull;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Reports;

/// <summary>The analysis as one JSON object.</summary>
/// <remarks>
/// <c>deadRows</c> are those that are zero: on no facet, and null in all that follows but <c>norms</c>. <c>alphaX</c>, <c>alphaS</c>, <c>alphaB</c> are for unit rows and the unit sphere or ball, of R^n where the frame is
/// omnidirectional, else of the domain's cone; <c>alphaBPlus</c> and <c>alphaBPlusTight</c> are for the non-negative part of the unit ball, by the facets that meet it and by what of them lies in it, null where the rows' cone does not hold it. Of a convolution, whose rows are kernels and whose domain holds patches, <c>filterbankLowerBound</c> and
/// <c>filterbankUpperBound</c> bound its frame bounds along signals from outside, and <c>filterbankCondition</c> is the root of their quotient. <c>bound</c> is for the raw rows and the domain asked for, on the thresholds alpha
/// that are subtracted, whatever the file's convention. <c>missingDirection</c> is orthogonal to all rows;
/// <c>uncoveredDirection</c> is a ray of the domain on account of which it has no bound. On a sphere <c>largestInjectiveThreshold</c> is the supremum of the
/// thresholds alpha_i = nu_i t at which the layer is injective, null where no t > 0 is. Only where the file has biases, the
/// members of <see cref="DecisionJson"/> follow. <c>halfspaceDepth</c> is the least number of rows in a closed half-space with 0 on its
/// boundary, and <c>dss</c> whether the rows are a directed spanning set, so that without biases the layer is injective on all of R^n: the same as a depth of at least n in
/// general position. <c>notes</c> says why something is null that is not null by its nature.
/// </remarks>
internal static class JsonReport
{
    /// <summary>Writes the object and a line break.</summary>
    public static void Write(TextWriter output, LayerReport report)
        => JsonText.Write(output, json => WriteMembers(json, report));

    /// <summary>Writes the members of the object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, LayerReport report)
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
    }

    private static void WriteAnalysis(Utf8JsonWriter json, LayerReport report)
    {
        FrameMeasures measures = report.Measures;
        LiveRows rows = report.File.Layer.Rows;
        json.WriteNumber("n", report.File.Layer.Frame.Dimension);
        json.WriteNumber("m", rows.Count);
        json.WriteNumbers("deadRows", rows.Dead);
        json.WriteOptional("rank", measures.Rank);
        json.WriteOptional("omnidirectional", measures.Omnidirectional);
        json.WriteOptional("nonNegativelyOmnidirectional", measures.NonNegativelyOmnidirectional);
        WriteFacets(json, measures.Facets, rows);
        json.WriteOptional("facetCount", measures.Facets?.Count);
        json.WriteOptional("minFacetOffset", measures.MinFacetOffset);
        json.WriteOptional("norms", JsonText.Optional(report.File.Layer.Norms));
        json.WriteOptional("alphaX", rows.InLayer(measures.UnitBias?.AlphaX));
        json.WriteOptional("alphaS", rows.InLayer(measures.UnitBias?.AlphaS));
        json.WriteOptional("alphaB", rows.InLayer(measures.UnitBias?.AlphaB));
        json.WriteOptional("alphaBPlus", rows.InLayer(measures.OrthantBias?.AlphaB));
        json.WriteOptional("alphaBPlusTight", rows.InLayer(measures.OrthantBias?.AlphaBTight));
        json.WriteOptional("bound", report.Decision.Bound.Failure is null ? report.Decision.Bound.Values : null);
        if (report.File.Layer.Domain.IsSphere)
        {
            json.WriteOptional("largestInjectiveThreshold", report.LargestInjectiveThreshold is > 0 and var largest ? largest : null);
        }

        json.WriteOptional("minFacetLowerFrameBound", measures.MinFacetLowerFrameBound);
        json.WriteOptional("maxFacetCondition", measures.MaxFacetCondition);
        json.WriteOptional("halfspaceDepth", measures.HalfspaceDepth);
        json.WriteOptional("dss", measures.IsDirectedSpanningSet);
        if (report.File.Layer.Convolution is { } convolution)
        {
            json.WriteNumber("kernelLength", convolution.KernelLength);
            json.WriteNumber("stride", convolution.Stride);
            json.WriteNumber("inputChannels", convolution.InputChannels);
            json.WriteOptional("filterbankLowerBound", report.Filterbank?.Lower);
            json.WriteOptional("filterbankUpperBound", report.Filterbank?.Upper);
            json.WriteOptional("filterbankCondition", report.Filterbank?.Condition);
        }

        json.WriteOptional("missingDirection", JsonText.Optional(report.Decision.RankFailure?.MissingDirection));
        json.WriteOptional("uncoveredDirection", JsonText.Optional(report.UncoveredDirection));
    }

    private static void WriteFacets(Utf8JsonWriter json, IReadOnlyList<Facet>? facets, LiveRows rows)
    {
        if (facets is null)
        {
            json.WriteNull("facets");
            return;
        }

        json.WriteStartArray("facets");
        foreach (Facet facet in facets)
        {
            json.WriteNumbers(rows.InLayer(facet.Rows));
        }

        json.WriteEndArray();
    }
}

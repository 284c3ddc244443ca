using System.Collections.Generic;
using System.Text.Json;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Geometry.Verification.Witnesses;
using FrameGen.Layers.Decisions;

namespace FrameGen.Tool.Reports;

/// <summary>The decision on a file's biases as members of a JSON report.</summary>
/// <remarks>
/// <c>criticalRadius</c> is that of the domain's cone, null where the layer holds at every radius. Where the search for it ended
/// at the node budget, it is left out and <c>criticalRadiusLowerBound</c> stands in its place. <c>badRadii</c> is left out where
/// the inner radius is 0, and null where it is not decided; a null end of an interval is infinite. <c>witness</c>, two inputs of
/// the domain, is null where nothing is refuted. <c>rectifying</c> says whether the active rows span at every input, null where that is not known.
/// <c>biasTolerance</c> is by how much each bias may be off, up or down, and <c>rowTolerance</c> the norm of a vector that may be added
/// to each raw row, while the proof holds, never rounded up: null where nothing is proven or it is not known. <c>lowerLipschitz</c> is an interval for the largest k with |F(x) - F(y)| >= k |x - y| for any two inputs
/// (<see cref="LowerLipschitz"/>), over <c>patterns</c> (all sets of rows that are active together), <c>facets</c>, <c>pairs</c> or <c>rows</c>, null where the active rows are not known to span; <c>relativeErrorGrowth</c> is by how many
/// percent of the radius inputs may differ whose outputs differ by one percent of the largest. Where the domain has a round cone, <c>largestHalfAngle</c> is up to how many degrees
/// of it the layer is proven, null where at none.
/// </remarks>
internal static class DecisionJson
{
    /// <summary>Writes what <c>analyze</c> says where the file has biases.</summary>
    public static void Write(Utf8JsonWriter json, LayerReport report)
    {
        CriticalRadiusResult critical = report.CriticalRadius!;
        json.WriteString("certificate", report.Decision.Certificate.ToString().ToLowerInvariant());
        json.WriteOptional("rectifying", report.Decision.IsRectifying);
        json.WriteOptional(critical.IsExact ? "criticalRadius" : "criticalRadiusLowerBound", critical.Radius);
        if (report.File.Layer.Domain.InnerRadius > 0)
        {
            WriteIntervals(json, "badRadii", report.BadRadii);
        }

        WriteWitness(json, report.Decision.Exact?.Witness);
        json.WriteOptional("biasTolerance", report.Margins?.Bias);
        json.WriteOptional("rowTolerance", report.Margins?.Row);
        WriteLowerLipschitz(json, report.LowerLipschitz);
        if (report.File.Layer.RoundCone is not null)
        {
            json.WriteOptional("largestHalfAngle", report.LargestHalfAngle is > 0 and var angle ? angle : null);
        }
    }

    private static void WriteLowerLipschitz(Utf8JsonWriter json, LowerLipschitz? bound)
    {
        if (bound is null)
        {
            json.WriteNull("lowerLipschitz");
        }
        else
        {
            json.WriteStartObject("lowerLipschitz");
            json.WriteNumber("from", bound.From);
            json.WriteOptional("to", bound.To);
            json.WriteString("over", bound.Over.ToString().ToLowerInvariant());
            json.WriteEndObject();
        }

        json.WriteOptional("relativeErrorGrowth", bound?.RelativeGrowth);
    }

    /// <summary>A verdict as the reports write it.</summary>
    public static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    /// <summary>Writes the pair that collides.</summary>
    public static void WriteWitness(Utf8JsonWriter json, Witness? witness) => WritePair(json, "witness", witness);

    /// <summary>Writes the two inputs alone; null where there are none.</summary>
    public static void WritePair(Utf8JsonWriter json, string name, Witness? witness)
    {
        if (witness is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (IReadOnlyList<double> input in new[] { witness.X, witness.Y })
        {
            json.WriteStartArray();
            foreach (double component in input)
            {
                json.WriteNumberValue(component);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteIntervals(Utf8JsonWriter json, string name, IReadOnlyList<RadiusInterval>? intervals)
    {
        if (intervals is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (RadiusInterval interval in intervals)
        {
            json.WriteStartArray();
            json.WriteValue(interval.Least);
            json.WriteValue(interval.Greatest);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}

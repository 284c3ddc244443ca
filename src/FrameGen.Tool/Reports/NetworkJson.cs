using System.IO;
using System.Linq;

namespace FrameGen.Tool.Reports;

/// <summary>The report on a network as one JSON object.</summary>
/// <remarks>
/// <c>layers</c> holds what <c>analyze</c> says of each, or for <c>verify</c> its certificate alone; up to the first that is none. <c>widths</c> are the inputs of each and the outputs of the last,
/// <c>radii</c> the outer radii of their domains, <c>imageRadii</c> those of balls that hold their outputs, null where infinite. <c>fits</c>: the domain of each holds what the one before gives;
/// <c>problem</c> says why it does not. <c>certificate</c> and <c>inverseLipschitzBound</c> are those of the network.
/// </remarks>
internal static class NetworkJson
{
    /// <summary>Writes the object and a line break.</summary>
    public static void Write(TextWriter output, NetworkReport report) => JsonText.Write(output, json =>
    {
        json.WriteStartArray("layers");
        foreach (NetworkLayerReport layer in report.Layers)
        {
            json.WriteStartObject();
            if (layer.Report is { } whole)
            {
                JsonReport.WriteMembers(json, whole);
            }
            else
            {
                json.WriteString("certificate", layer.Decision.Certificate.ToString().ToLowerInvariant());
                DecisionJson.WriteWitness(json, layer.Decision.Exact?.Witness);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumbers("widths", report.Layers.Select(layer => layer.File.Layer.Frame.Dimension).Append(report.Layers[^1].File.Layer.Rows.Count));
        json.WriteOptional("radii", [.. report.Layers.Select(layer => (double?)layer.File.Layer.Domain.OuterRadius)]);
        json.WriteOptional("imageRadii", [.. report.Layers.Select(layer => layer.ImageRadius)]);
        json.WriteBoolean("fits", report.Network is not null);
        json.WriteString("problem", report.Error?.Message);
        json.WriteString("certificate", report.Network?.Certificate.ToString().ToLowerInvariant());
        json.WriteOptional("inverseLipschitzBound", report.Network?.InverseLipschitzBound);
    });
}

using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using System.Threading;
using FrameGen.Geometry.Hull;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.FacetLists;

/// <summary>Writes a facet file: a JSON object with the facets as arrays of rows, counted from 0 in the frame file, one a line, and the fingerprint of the rows that they are of.</summary>
internal static class FacetFileText
{
    /// <summary>Writes it.</summary>
    public static void Write(TextWriter output, SpecifiedLayer layer, IReadOnlyList<Facet> facets, string source, CancellationToken cancellation)
    {
        output.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"{{\n  \"source\": {JsonSerializer.Serialize(source)},\n  \"dimension\": {layer.Frame.Dimension},\n  \"rows\": {layer.Rows.Count},\n  \"fingerprint\": \"{FacetFile.FingerprintOf(layer.Frame.Dimension, layer.Weights)}\",\n  \"facets\": [\n"));
        for (int j = 0; j < facets.Count; j++)
        {
            cancellation.ThrowIfCancellationRequested();
            output.Write($"    [{string.Join(", ", layer.Rows.InLayer(facets[j].Rows))}]{(j + 1 < facets.Count ? "," : "")}\n");
        }

        output.Write("  ]\n}\n");
    }
}

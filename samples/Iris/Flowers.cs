using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace Iris;

/// <summary>The 150 flowers, scaled as the layer was trained to see them: (x - mean) / std / scale, in the unit ball.</summary>
internal static class Flowers
{
    public static double[][] Load()
    {
        using JsonDocument layer = JsonDocument.Parse(Text("iris-layer.json"));
        double[] mean = Numbers(layer, "x-mean");
        double[] std = Numbers(layer, "x-std");
        double scale = layer.RootElement.GetProperty("x-scale").GetDouble();
        return [.. Text("iris.csv")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Skip(1)
            .Select(line => line.Split(',').Take(mean.Length).Select(v => double.Parse(v, CultureInfo.InvariantCulture)))
            .Select(flower => flower.Select((v, c) => (v - mean[c]) / std[c] / scale).ToArray())];
    }

    private static double[] Numbers(JsonDocument document, string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(Flowers).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

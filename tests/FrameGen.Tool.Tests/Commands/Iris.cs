using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>The flowers of Iris and the layer that was trained on them.</summary>
internal static class Iris
{
    /// <summary>The layer's file; its biases are added.</summary>
    public static readonly string Layer = ToolRun.Data("iris-layer.json");

    /// <summary>The flowers as the layer takes them: (x - mean) / std / scale.</summary>
    public static string Points()
    {
        using var layer = JsonDocument.Parse(File.ReadAllText(Layer));
        double[] Numbers(string name) => [.. layer.RootElement.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
        double[] mean = Numbers("x-mean"), std = Numbers("x-std");
        double scale = layer.RootElement.GetProperty("x-scale").GetDouble();
        IEnumerable<string> lines = File.ReadLines(ToolRun.Data("iris.csv")).Skip(1).Select(line => string.Join(
            ",",
            line.Split(',').Take(4).Select((cell, k) => ((double.Parse(cell, CultureInfo.InvariantCulture) - mean[k]) / std[k] / scale).ToString("R", CultureInfo.InvariantCulture))));
        return string.Join("\n", lines);
    }
}

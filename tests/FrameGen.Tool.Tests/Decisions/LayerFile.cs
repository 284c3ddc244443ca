using System;
using System.Linq;
using System.Text.Json;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>Frame files with biases, for the tests of decisions.</summary>
internal static class LayerFile
{
    /// <summary>A file; a bias that is null, a row that is never active, is written as 1e300, for JSON has no infinity.</summary>
    public static TemporaryFile Of(
        double[][] weights, double?[] bias, string domain = "ball", double radius = 1, double innerRadius = 0, bool nonNegative = false)
        => new(JsonSerializer.Serialize(new { weights, bias = bias.Select(value => value ?? 1e300), domain, radius, innerRadius, nonNegative }));

    /// <summary>The sensors of css-pyramid8 on the unit sphere, with one threshold for all.</summary>
    public static TemporaryFile Sensors(double threshold, double radius = 1)
    {
        double[][] weights = Reference("css-pyramid8").GetProperty("weights").Deserialize<double[][]>()!;
        return Of(weights, [.. weights.Select(_ => (double?)threshold)], "sphere", radius);
    }

    /// <summary>160 normal rows in R^16 with thresholds that take a search of more nodes than anyone waits for.</summary>
    public static TemporaryFile Endless()
    {
        var random = new Random(20230717);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double[][] weights = [.. Enumerable.Range(0, 160).Select(_ => Enumerable.Range(0, 16).Select(_ => Normal()).ToArray())];
        return Of(weights, [.. weights.Select(_ => (double?)-0.2)]);
    }

    /// <summary>A reference frame with the biases of one of its entries, on the ball of a radius.</summary>
    public static TemporaryFile OfReference(string name, string label, double radius)
    {
        JsonElement reference = Reference(name);
        JsonElement entry = reference.GetProperty("rectifying").EnumerateArray().First(e => e.GetProperty("label").GetString() == label);
        return Of(reference.GetProperty("weights").Deserialize<double[][]>()!, entry.GetProperty("alpha").Deserialize<double?[]>()!, radius: radius);
    }

    /// <summary>A reference file, as it is.</summary>
    public static JsonElement Reference(string name)
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllText(ToolRun.Data("reference", name + ".json")));
        return document.RootElement.Clone();
    }
}

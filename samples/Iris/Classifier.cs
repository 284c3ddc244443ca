using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Iris;

/// <summary>What the layer's file holds besides the layer: how flowers are scaled before it, and what follows it.</summary>
/// <param name="Mean">What is taken off the centimetres.</param>
/// <param name="Spread">What they are divided by then.</param>
/// <param name="Scale">And then: so that flowers lie in the unit ball.</param>
/// <param name="Weights">Of the second layer, a row for each kind of flower.</param>
/// <param name="Bias">Its biases, added.</param>
public sealed record Classifier(double[] Mean, double[] Spread, double Scale, double[][] Weights, double[] Bias)
{
    public static Classifier Load()
    {
        using JsonDocument file = JsonDocument.Parse(Flowers.Text("iris-layer.json"));
        JsonElement root = file.RootElement;
        return new Classifier(
            Numbers(root.GetProperty("x-mean")),
            Numbers(root.GetProperty("x-std")),
            root.GetProperty("x-scale").GetDouble(),
            [.. root.GetProperty("x-outputWeights").EnumerateArray().Select(Numbers)],
            Numbers(root.GetProperty("x-outputBias")));
    }

    /// <summary>What the first layer is given.</summary>
    public double[] Input(IEnumerable<double> centimetres) => [.. centimetres.Select((value, c) => (value - Mean[c]) / Spread[c] / Scale)];

    /// <summary>The kind of flower, from the outputs of the first layer.</summary>
    public int Kind(double[] outputs)
    {
        double[] scores = [.. Weights.Select((row, kind) => Bias[kind] + row.Zip(outputs, (v, z) => v * z).Sum())];
        return Array.IndexOf(scores, scores.Max());
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(value => value.GetDouble())];
}

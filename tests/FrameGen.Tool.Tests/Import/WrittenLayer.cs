using System;
using System.Text.Json;

namespace FrameGen.Tool.Tests.Import;

/// <summary>A layer as its frame file states it, and what it gives.</summary>
internal sealed record WrittenLayer(double[][] Weights, double[] Bias, string? Activation, double Slope, double Level)
{
    public static WrittenLayer Of(JsonElement json)
    {
        Assert.Equal("added", json.GetProperty("biasConvention").GetString());
        string? activation = json.TryGetProperty("activation", out JsonElement named) ? named.GetString() : null;
        return new WrittenLayer(
            json.GetProperty("weights").Deserialize<double[][]>()!,
            json.GetProperty("bias").Deserialize<double[]>()!,
            activation,
            activation == "leakyRelu" ? json.GetProperty("slope").GetDouble() : 0,
            activation == "clip" ? json.GetProperty("level").GetDouble() : 0);
    }

    /// <summary>Another program gives the same in floats: it adds n products and a bias, and each step errs by at most 2^-24 of what it gives.</summary>
    public void AssertGives(float[] point, float[] expected)
    {
        Assert.Equal(expected.Length, Weights.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            double sum = Bias[i];
            double size = Math.Abs(Bias[i]);
            for (int c = 0; c < point.Length; c++)
            {
                sum += Weights[i][c] * point[c];
                size += Math.Abs(Weights[i][c] * point[c]);
            }

            double value = Activation switch
            {
                null => Math.Max(0, sum),
                "leakyRelu" => sum >= 0 ? sum : Slope * sum,
                _ => Math.Clamp(sum, 0, Level),
            };
            Assert.InRange(expected[i] - value, -size * (point.Length + 3) / (1 << 24), size * (point.Length + 3) / (1 << 24));
        }
    }
}

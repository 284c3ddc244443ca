using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Import;
using FrameGen.Tool.Tests.Commands;

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

    /// <summary>What <c>framegen import</c> makes of some arguments, without a complaint.</summary>
    public static async Task<WrittenLayer> ImportAsync(params string[] arguments)
    {
        ToolRun run = await ToolRun.InvokeAsync(["import", .. arguments]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return Of(JsonDocument.Parse(run.Output).RootElement);
    }

    /// <summary>Points, a row each, as another program kept them.</summary>
    public static float[][] Points(Tensor tensor)
        => [.. Enumerable.Range(0, (int)tensor.Rows).Select(row => Enumerable.Range(0, (int)tensor.Columns).Select(column => (float)tensor[row, column]).ToArray())];

    /// <summary>The same at each of some points.</summary>
    public void AssertGives(float[][] points, float[][] expected)
    {
        Assert.Equal(points.Length, expected.Length);
        for (int k = 0; k < points.Length; k++)
        {
            AssertGives(points[k], expected[k]);
        }
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

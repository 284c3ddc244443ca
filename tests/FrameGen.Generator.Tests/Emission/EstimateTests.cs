using System;
using System.Linq;
using System.Text.Json.Nodes;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Emitted members for measured outputs. What an estimate is, is tested with the runtime library.</summary>
public class EstimateTests
{
    private const int Seed = 5;

    /// <summary>Of noisy outputs the estimates have no component below 0 where the domain has none, not even by rounding.</summary>
    [Fact]
    public void TryEstimate_OnTheSphereInTheOrthant_StaysInIt()
    {
        GeneratedLayer<double> layer = new GeneratorTest<FrameGenerator>
        {
            Source = "using FrameGen; [ReluLayer(InputDomain.Sphere, NonNegative = true), FrameVector(1, 0, 0, Bias = -1), FrameVector(0, 1, 0, Bias = -1), FrameVector(0, 0, 1, Bias = -1), "
                + "FrameVector(-1, -1, -1, Bias = -2)] public static partial class Layer;",
        }.Run().Layer<double>("Layer");
        var random = new Random(Seed);
        double[] z = new double[4], x = new double[3];
        int onBoundary = 0;
        for (int trial = 0; trial < 5000; trial++)
        {
            layer.Forward([1, 0, 0], z);
            for (int i = 0; i < 4; i++)
            {
                z[i] = Math.Max(0, z[i] + (0.03 * (random.NextDouble() - 0.5)));
            }

            Assert.True(layer.TryEstimate(z, [0.01], x));
            Assert.True(x.All(value => value >= 0), $"trial {trial}: {string.Join(", ", x)}");
            Assert.Equal(1, Math.Sqrt(x.Sum(value => value * value)), 1e-14);
            onBoundary += x.Any(value => value == 0) ? 1 : 0;
        }

        Assert.InRange(onBoundary, 500, 5000);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EstimateBatch_SomeRowsFail_AreNaNAndOthersAsOneByOne(bool usesFacets)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Random(3, 12, Seed)) { UsesFacets = usesFacets, Alpha = new double[12], Certificate = LayerCertificate.None });
        var random = new Random(Seed);
        double[][] outputs = [.. Enumerable.Range(0, 60).Select(k => k % 7 == 0 ? new double[12] : Noisy(layer, random))];
        foreach (Loss loss in new[] { Loss.Squares, Loss.Absolute })
        {
            double[] batch = new double[180];
            double[] x = new double[3];
            int expected = 0;
            int found = layer.EstimateBatch([.. outputs.SelectMany(z => z)], [0.01], batch, loss);
            for (int k = 0; k < outputs.Length; k++)
            {
                double[] y = new double[3];
                bool isFound = layer.Estimate(outputs[k], [0.01], x, out _, default, default, loss);
                Assert.Equal(isFound ? 1 : 0, layer.EstimateBatch(outputs[k], [0.01], y, loss));
                Assert.Equal(y, batch[(3 * k)..((3 * k) + 3)]);
                Assert.All(Enumerable.Range(0, 3), c => Assert.Equal(isFound ? x[c] : double.NaN, y[c], 1e-13));
                Assert.Equal(isFound && loss == Loss.Squares, loss == Loss.Squares && layer.TryEstimate(outputs[k], [0.01], x));
                Assert.True(!isFound || loss != Loss.Squares || x.SequenceEqual(y));
                expected += isFound ? 1 : 0;
            }

            Assert.Equal(expected, found);
            Assert.InRange(found, 30, 51);
        }
    }

    /// <summary>Sixteen real sensors, the doubled ones half a degree apart: no facet of gain 300 where one of 1.8 is positive.</summary>
    [Theory]
    [InlineData("TryReconstruct")]
    [InlineData("ReconstructBatch")]
    public void DoubledSensors_NoiseOfAThousandth_ErrsByNoMoreThanSix(string member)
    {
        const int count = 4000;
        string text = System.IO.File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "Data", "measured", "doubled-sensors.frame.json"));
        double[][] rows = [.. JsonNode.Parse(text)!["weights"]!.AsArray().Select(row => row!.AsArray().Select(value => (double)value!).ToArray())];
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(rows));
        var random = new Random(Seed);
        double[][] inputs = [.. Enumerable.Range(0, count).Select(_ => Frames.Point(random, 3, 0.9, 0.9))];
        double[] outputs = [.. inputs.SelectMany(x =>
        {
            double[] output = new double[16];
            layer.Forward(x, output);
            return output.Select(z => z > 0 ? Math.Max(0, z + (0.001 * Gaussian(random))) : 0);
        })];
        double[] found = new double[count * 3];
        Assert.Equal(count, member == "ReconstructBatch" ? layer.ReconstructBatch(outputs, found) : Enumerable.Range(0, count).Count(k => layer.TryReconstruct(outputs.AsSpan(k * 16, 16), found.AsSpan(k * 3, 3))));
        double[] errors = [.. inputs.Select((x, k) => Math.Sqrt(x.Select((value, c) => Math.Pow(value - found[(3 * k) + c], 2)).Sum())).Order()];
        Assert.True(errors[count * 99 / 100] <= 0.006, $"seed {Seed}: {errors[count * 99 / 100]:G4}");
    }

    private static double[] Noisy(GeneratedLayer<double> layer, Random random)
    {
        double[] output = new double[12];
        layer.Forward(Frames.Point(random, 3, 0.2, 1), output);
        return [.. output.Select(z => z + (0.01 * Gaussian(random)))];
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

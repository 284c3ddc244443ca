using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using FrameGen.Generator.Tests.Emission;
using FrameGen.Testing;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Activations;

/// <summary>Gate layers: z = &lt;x, w&gt; where it exceeds alpha, else 0.</summary>
public class GateTests(ITestOutputHelper log)
{
    private const int Seed = 20261129;

    private static readonly double[][] Pyramids = Weights("css-pyramid8");

    /// <summary>acos(0.15): the cut-off of the array's flight software.</summary>
    private static readonly double FlightAngle = Math.Acos(0.15) * 180 / Math.PI;

    /// <summary>A million headings where long runs are asked for.</summary>
    [Fact]
    public void Sensors_OfAFieldOfView_ReconstructAllHeadings()
    {
        GeneratedLayer<double> layer = Array(FlightAngle, "InputDomain.Sphere, Activation = Activation.Gate");
        Assert.Equal(Certificate.Sphere, layer.Certificate);
        Assert.All(layer.Bias.ToArray(), bias => Assert.Equal(0.15, bias, 1e-15));
        int count = LongRun.IsOn ? 1_000_000 : 100_000;
        var random = new Random(Seed);
        double[] x = [.. Enumerable.Range(0, count).SelectMany(_ => Frames.Point(random, 3, 1, 1))];
        var z = new double[8 * count];
        var all = new double[3 * count];
        var one = new double[3];
        layer.ForwardBatch(x, z);

        int found = layer.ReconstructBatch(z, all);

        double worst = 0;
        for (int k = 0; k < count; k++)
        {
            double[] heading = x[(3 * k)..((3 * k) + 3)];
            double[] output = z[(8 * k)..((8 * k) + 8)];
            for (int i = 0; i < 8; i++)
            {
                double height = FacetEnumeration.Dot(Pyramids[i], heading);
                Assert.Equal(height > 0.15 ? height : 0, output[i], Math.Abs(height - 0.15) < 1e-12 ? 1 : 1e-15);
            }

            worst = Math.Max(worst, Declared.Distance(heading, all[(3 * k)..((3 * k) + 3)]));
            if (k % 10 == 0)
            {
                Assert.True(layer.TryReconstruct(output, one));
                Assert.Equal(all[(3 * k)..((3 * k) + 3)], one);
                Assert.True(layer.Explains(heading, output, 1e-12));
            }
        }

        log.WriteLine($"seed {Seed}: {count} headings, worst error {worst:g3}");
        Assert.Equal(count, found);
        Assert.InRange(worst, 0, 2e-14);
    }

    [Theory]
    [InlineData(60, 0.5)]
    [InlineData(90, 0)]
    [InlineData(120, -0.5)]
    public void FieldOfView_OfARow_IsItsThreshold(double angle, double cosine)
    {
        double[][] rows = [[2, 0, 0], [-2, 0, 0], [0, 3, 0], [0, -3, 0], [0, 0, 1], [0, 0, -1]];
        string[] angles = [.. rows.Select(_ => FormattableString.Invariant($", FieldOfView = {angle}"))];
        GeneratedLayer<double> subtracted = Declared.Layer<double>(rows, angles, "InputDomain.Sphere, Radius = 4");
        GeneratedLayer<float> added = Declared.Layer<float>(rows, angles, "InputDomain.Sphere, Radius = 4, BiasConvention = BiasConvention.Added, Precision = Precision.Single");

        double[] expected = [.. rows.Select(row => 4 * Math.Sqrt(FacetEnumeration.Dot(row, row)) * cosine)];
        Assert.Equal(expected, subtracted.Bias.ToArray());
        Assert.Equal([.. expected.Select(value => (float)(0 - value))], added.Bias.ToArray());
    }

    /// <summary>At a threshold the gate is shut, and just above it the output is above the threshold: on no side does it give what it cannot.</summary>
    [Fact]
    public void Forward_AtTheThreshold_IsShut()
    {
        GeneratedLayer<double> layer = Declared.Layer<double>([[1, 0], [0, 1], [-1, 0], [0, -1]], Enumerable.Repeat(Declared.Bias(0.25), 4), "InputDomain.Sphere, Activation = Activation.Gate");
        var z = new double[4];
        layer.Forward([0.25, 0], z);
        Assert.Equal([0.0, 0, 0, 0], z);
        layer.Forward([Math.BitIncrement(0.25), -0.3], z);
        Assert.Equal([Math.BitIncrement(0.25), 0, 0, 0.3], z);
        layer.Forward([double.NaN, 0], z);
        Assert.True(double.IsNaN(z[0]));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.15)]
    [InlineData(-0.3)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void TryReconstruct_OfAnOutputBelowTheThreshold_IsFalse(double impossible)
    {
        GeneratedLayer<double> layer = Array(FlightAngle, "InputDomain.Sphere, Activation = Activation.Gate");
        var random = new Random(Seed);
        double[] z = new double[8], x = new double[3];
        for (int k = 0; k < 200; k++)
        {
            layer.Forward(Frames.Point(random, 3, 1, 1), z);
            z[k % 8] = impossible == 0.15 ? layer.Bias[k % 8] : impossible;
            Assert.False(layer.TryReconstruct(z, x));
            Assert.Equal([0.0, 0, 0], x);
            Assert.Equal(-1, layer.FindFacet(z));
        }
    }

    [Fact]
    public void Explains_AtTheJump_TakesEitherBranch()
    {
        GeneratedLayer<double> layer = Declared.Layer<double>([[1, 0], [0, 1], [-1, 0], [0, -1]], Enumerable.Repeat(Declared.Bias(0.25), 4), "InputDomain.Sphere, Activation = Activation.Gate");
        double[] x = [0.2501, -0.5];
        Assert.True(layer.Explains(x, [0.2501, 0, 0, 0.5], 1e-3));
        Assert.True(layer.Explains(x, [0, 0, 0, 0.5], 1e-3));
        Assert.False(layer.Explains(x, [0.125, 0, 0, 0.5], 1e-3));
        Assert.False(layer.Explains(x, [0, 0, 0, 0.5], 1e-5));
        Assert.False(layer.Explains(x, [0.2501, 0, 0, 0], 1e-3));
        Assert.False(layer.Explains(x, [double.NaN, 0, 0, 0.5], 1));
    }

    /// <summary>
    /// Verdicts against brute force that knows nothing of ReLU layers: on small integers all points of a fine circle are put through the gate, and those of one output are compared.
    /// Every verdict of such a layer is that of the ReLU layer with the same thresholds, and reconstruction is never wrong.
    /// </summary>
    [Fact]
    public void Certificates_OfRandomCircleLayers_AgreeWithBruteForce()
    {
        const int Layers = 14, Points = 1800;
        var random = new Random(Seed);
        (double[][] Rows, double[] Bias)[] cases = [.. Enumerable.Range(0, Layers).Select(_ =>
        {
            int m = random.Next(3, 7);
            double[][] rows = [.. Enumerable.Range(0, m).Select(_ => new double[] { random.Next(-3, 4), random.Next(-3, 4) }).Where(row => row[0] != 0 || row[1] != 0), [1, 0], [0, 1], [-1, -1]];
            double share = random.NextDouble();
            return (rows, (double[])[.. rows.Select(row => Math.Round(share * Math.Sqrt(FacetEnumeration.Dot(row, row)), 3))]);
        })];
        using GeneratedCode gates = Declared.Code(cases.Select(layer => (layer.Rows, layer.Bias, "InputDomain.Sphere, Activation = Activation.Gate")));
        using GeneratedCode relus = Declared.Code(cases.Select(layer => (layer.Rows, layer.Bias, "InputDomain.Sphere")));
        int refuted = 0;
        for (int k = 0; k < Layers; k++)
        {
            GeneratedLayer<double> gate = gates.Layer<double>($"L{k}");
            Assert.Equal(relus.Layer<double>($"L{k}").Certificate, gate.Certificate);
            refuted += gate.Certificate == Certificate.None ? 1 : 0;
            var z = new double[cases[k].Rows.Length];
            var y = new double[2];
            bool collides = false;
            var seen = new HashSet<string>();
            for (int p = 0; p < Points; p++)
            {
                (double sine, double cosine) = Math.SinCos(2 * Math.PI * (p + 0.5) / Points);
                gate.Forward([cosine, sine], z);
                bool found = gate.TryReconstruct(z, y);
                Assert.True(found || gate.Certificate == Certificate.None, $"seed {Seed}, L{k}: ({cosine:R}, {sine:R}) is lost");
                Assert.True(!found || Declared.Distance([cosine, sine], y) <= 1e-7, $"seed {Seed}, L{k}: ({cosine:R}, {sine:R}) gave ({y[0]:R}, {y[1]:R})");

                // Where all is dark or one row is lit, many inputs share an output; equal outputs of a lit row are rare, so two dark points tell most.
                collides |= !seen.Add(string.Join(",", z.Select(value => Math.Round(value, 9))));
            }

            Assert.True(!collides || gate.Certificate == Certificate.None, $"seed {Seed}, L{k}: two points of the circle have one output");
        }

        log.WriteLine($"{refuted} of {Layers} refuted");
        Assert.InRange(refuted, 2, Layers - 2);
    }

    /// <summary>Noise on every output, dark ones too: the estimate errs as the noise does, and by no more than what the lit rows of the heading leave.</summary>
    [Theory]
    [InlineData(0.002)]
    [InlineData(0.005)]
    public void TryEstimate_UnderNoise_FindsHeadings(double sigma)
    {
        GeneratedLayer<double> layer = Array(FlightAngle, "InputDomain.Sphere, Activation = Activation.Gate");
        var random = new Random(Seed);
        double[] z = new double[8], y = new double[3], covariance = new double[9], mirror = new double[3];
        double sum = 0, square = 0;
        int found = 0, ambiguous = 0;
        const int Count = 5000;
        for (int k = 0; k < Count; k++)
        {
            double[] x = Frames.Point(random, 3, 1, 1);
            layer.Forward(x, z);
            for (int i = 0; i < 8; i++)
            {
                z[i] += sigma * Gaussian(random);
            }

            Assert.Equal(layer.TryEstimate(z, [sigma], y), layer.Estimate(z, [sigma], y, out Estimate<double> estimate, covariance, mirror, Loss.Squares));
            if (estimate.Status != EstimateStatus.Found)
            {
                continue;
            }

            found++;
            ambiguous += estimate.IsAmbiguous ? 1 : 0;
            double error = Math.Min(Declared.Distance(x, y), estimate.IsAmbiguous ? Declared.Distance(x, mirror) : double.PositiveInfinity);
            sum += error;
            square += error * error;
        }

        double mean = sum / found * 180 / Math.PI;
        log.WriteLine($"sigma {sigma}: {found} of {Count} found, {ambiguous} ambiguous, mean error {mean:g3} degrees, root mean square {Math.Sqrt(square / found) * 180 / Math.PI:g3}");
        Assert.InRange(found, Count * 999 / 1000, Count);
        Assert.InRange(mean, 0, sigma * 180 / Math.PI * 2.2);
    }

    /// <summary>Exact outputs and dead rows: what the others tell is the heading.</summary>
    [Fact]
    public void TryEstimate_OfExactOutputs_IsTheHeading()
    {
        GeneratedLayer<double> layer = Array(85, "InputDomain.Sphere, Activation = Activation.Gate");
        var random = new Random(Seed);
        double[] z = new double[8], y = new double[3];
        for (int k = 0; k < 5000; k++)
        {
            double[] x = Frames.Point(random, 3, 1, 1);
            layer.Forward(x, z);
            Assert.True(layer.TryEstimate(z, [0], y), $"seed {Seed}, heading {k}");
            Assert.InRange(Declared.Distance(x, y), 0, 1e-7);
        }
    }

    [Fact]
    public void Gate_InSinglePrecision_ReconstructsAllHeadings()
    {
        GeneratedLayer<float> layer = Declared.Layer<float>(Pyramids, Enumerable.Repeat(Declared.Bias(0.15), 8), "InputDomain.Sphere, Activation = Activation.Gate, Precision = Precision.Single");
        Assert.Equal(Certificate.Sphere, layer.Certificate);
        var random = new Random(Seed);
        float[] z = new float[8], y = new float[3];
        for (int k = 0; k < 20_000; k++)
        {
            float[] x = [.. Frames.Point(random, 3, 1, 1).Select(value => (float)value)];
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, heading {k}");
            Assert.InRange(Declared.Distance([.. x.Select(value => (double)value)], [.. y.Select(value => (double)value)]), 0, 5e-6);
        }
    }

    /// <summary>No facet table: the gate's thresholds on a ball of the non-negative orthant, with too small a limit for facets.</summary>
    [Fact]
    public void Gate_WithoutFacets_RoundTrips()
    {
        double[][] rows = Frames.Random(5, 60, 11);
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = "using FrameGen; [ReluLayer(Activation = Activation.Gate)] " + string.Concat(rows.Select(row => $"[FrameVector({string.Join(", ", row.Select(value => FormattableString.Invariant($"{value:R}")))}, Bias = 0)] ")) + "public static partial class Layer;",
            EditorConfig = "framegen.max_facets = 10",
        }.Run();
        GeneratedLayer<double> layer = code.Layer<double>("Layer");
        var random = new Random(Seed);
        double[] z = new double[60], y = new double[5];
        for (int k = 0; k < 500; k++)
        {
            double[] x = Frames.Point(random, 5, 0, 1);
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y));
            Assert.InRange(Declared.Distance(x, y), 0, 1e-13);
        }
    }

    /// <summary>Single calls and batches, by facets and without.</summary>
    [Theory]
    [InlineData("Gate")]
    [InlineData("LeakyRelu")]
    [InlineData("Clip")]
    public void Members_OfActivations_AllocateNothing(string activation)
    {
        GeneratedLayer<double> layer = Declared.Layer<double>(Pyramids, Enumerable.Repeat(Declared.Bias(0.15), 8), $"InputDomain.Sphere, Activation = Activation.{activation}");
        double[] x = [0.48, 0.64, 0.6], y = new double[3], z = new double[8], many = new double[80], inputs = new double[30], sigma = [0.005];
        LayerMap<double> forward = layer.Forward;
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        LayerEstimate<double> estimate = layer.TryEstimate;
        LayerBatchMap<double> back = layer.ReconstructBatch;
        LayerPredicate<double> explains = layer.Explains;
        void Call()
        {
            forward(x, z);
            reconstruct(z, y);
            estimate(z, sigma, y);
            explains(x, z, 1e-9);
            z.CopyTo(many, 0);
            back(many, inputs);
        }

        AllocationTests.AssertNoAllocation(2000, Call);
    }

    private static GeneratedLayer<double> Array(double halfAngle, string arguments)
        => Declared.Layer<double>(Pyramids, Enumerable.Repeat(FormattableString.Invariant($", FieldOfView = {halfAngle:R}"), 8), arguments);

    private static double[][] Weights(string name)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "reference", name + ".json")));
        return [.. document.RootElement.GetProperty("weights").EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

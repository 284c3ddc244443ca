using System;
using System.Linq;
using FrameGen.Generator.Tests.Emission;
using FrameGen.Testing;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Activations;

/// <summary>Clip layers: z = min(max(0, &lt;x, w&gt; - alpha), level).</summary>
public class ClipTests(ITestOutputHelper log)
{
    private const int Seed = 16;

    /// <summary>Rows of the tetrahedron at -1.01 reach 1.01 + sqrt 3; at a level above that nothing is clipped.</summary>
    [Theory]
    [InlineData(3, Certificate.Polytope, 1)]
    [InlineData(2.5, Certificate.None, 0.5)]
    [InlineData(0.5, Certificate.None, 0)]
    public void Clip_OfTheTetrahedron_IsProvenWhereNothingIsClipped(double level, Certificate certificate, double share)
    {
        GeneratedLayer<double> layer = Declared.Layer<double>(Frames.Tetrahedron, Enumerable.Repeat(Declared.Bias(-1.01), 4), FormattableString.Invariant($"Activation = Activation.Clip, Level = {level}"));
        Assert.Equal(certificate, layer.Certificate);
        Assert.Equal(certificate == Certificate.None, double.IsInfinity(layer.InverseLipschitzBound));
        RoundTrips(layer, 3, 0, 1, share);
    }

    /// <summary>Short rows that reach no level tell all inputs apart, and long ones may be clipped.</summary>
    [Theory]
    [InlineData("", 0)]
    [InlineData("InputDomain.Sphere, ", 1)]
    [InlineData("InputDomain.Shell, InnerRadius = 0.5, ", 0.5)]
    public void Clip_OfRowsBesideProvenOnes_IsProven(string domain, double inner)
    {
        double[][] rows = [.. Frames.Scaled(Frames.Tetrahedron, 0.25), .. Frames.Scaled(Frames.Tetrahedron, 4)];
        double[] bias = [-0.26, -0.26, -0.26, -0.26, 0, 0, 0, 0];
        GeneratedLayer<double> layer = Declared.Layer<double>(rows, bias.Select(Declared.Bias), domain + "Activation = Activation.Clip, Level = 1");
        Assert.Equal(Certificate.Exact, layer.Certificate);
        Assert.Equal(0, layer.MaxBias.Length);
        Assert.True(RoundTrips(layer, 3, inner, 1, 1) > 500);
    }

    [Fact]
    public void TryReconstruct_OfOutputsAboveTheLevel_IsFalse()
    {
        GeneratedLayer<double> layer = Declared.Layer<double>(Frames.Tetrahedron, Enumerable.Repeat(Declared.Bias(-1.01), 4), "Activation = Activation.Clip, Level = 3");
        double[] z = new double[4], x = new double[3];
        foreach (double impossible in new[] { Math.BitIncrement(3.0), 4, -0.1, double.NaN, double.PositiveInfinity })
        {
            layer.Forward([0.1, 0.2, 0.3], z);
            z[2] = impossible;
            Assert.False(layer.TryReconstruct(z, x));
            Assert.Equal([0.0, 0, 0], x);
        }
    }

    /// <summary>Exact outputs and noisy ones: rows at the level are inequalities from the other side.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-3)]
    public void TryEstimate_WithClippedRows_FindsInputs(double sigma)
    {
        double[][] rows = Frames.Random(3, 14, 5);
        GeneratedLayer<double> layer = Declared.Layer<double>(rows, rows.Select(_ => Declared.Bias(-0.2)), "Activation = Activation.Clip, Level = 1");
        var random = new Random(Seed);
        double[] z = new double[14], y = new double[3];
        int clipped = 0, found = 0;
        double square = 0;
        for (int k = 0; k < 2000; k++)
        {
            double[] x = Frames.Point(random, 3, 0.5, 1);
            layer.Forward(x, z);
            clipped += z.Count(value => value == 1);
            for (int i = 0; i < 14; i++)
            {
                z[i] += sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }

            if (layer.TryEstimate(z, [sigma], y))
            {
                found++;
                double error = Declared.Distance(x, y);
                square += error * error;
                Assert.True(sigma > 0 || error <= 1e-9, $"seed {Seed}, {k}: {error}");
            }
        }

        log.WriteLine($"{found} of 2000 found, {clipped} outputs clipped, root mean square {Math.Sqrt(square / found):g3}");
        Assert.InRange(clipped, 1000, int.MaxValue);
        Assert.InRange(found, 1900, 2000);
        Assert.InRange(Math.Sqrt(square / found), 0, 5 * sigma + 1e-9);
    }

    /// <summary>
    /// Verdicts against brute force: of a layer that is proven no two points of a grid share an output that is not constant around them, and whatever is reconstructed is right, clipped or not.
    /// </summary>
    [Fact]
    public void Certificates_OfRandomLayers_AreNeverWrong()
    {
        const int Layers = 24;
        var random = new Random(Seed);
        (double[][] Rows, double[] Bias, string Arguments)[] cases = [.. Enumerable.Range(0, Layers).Select(k =>
        {
            double[][] rows = Frames.Random(2, 4 + random.Next(5), 100 + k);
            double level = 0.5 + (2 * random.NextDouble());
            string domain = new[] { "", "InputDomain.Sphere, ", "NonNegative = true, ", "InputDomain.Shell, InnerRadius = 0.5, " }[k % 4];
            return (rows, (double[])[.. rows.Select(row => -Math.Sqrt(FacetEnumeration.Dot(row, row)) * random.NextDouble())], FormattableString.Invariant($"{domain}Activation = Activation.Clip, Level = {level:R}"));
        })];
        using GeneratedCode code = Declared.Code(cases);
        int proven = 0, found = 0, points = 0;
        for (int k = 0; k < Layers; k++)
        {
            GeneratedLayer<double> layer = code.Layer<double>($"L{k}");
            proven += layer.Certificate != Certificate.None ? 1 : 0;
            double[] z = new double[cases[k].Rows.Length], y = new double[2];
            for (int p = 0; p < 400; p++)
            {
                double[] x = Frames.Point(random, 2, cases[k].Arguments.Contains("Sphere", StringComparison.Ordinal) ? 1 : 0.5, 1);
                x = cases[k].Arguments.Contains("NonNegative", StringComparison.Ordinal) ? [.. x.Select(Math.Abs)] : x;
                layer.Forward(x, z);
                points++;
                if (layer.TryReconstruct(z, y))
                {
                    found++;
                    Assert.True(Declared.Distance(x, y) <= 1e-6, $"seed {Seed}, L{k} ({cases[k].Arguments}): ({x[0]:R}, {x[1]:R}) gave ({y[0]:R}, {y[1]:R})");
                }
                else
                {
                    Assert.True(layer.Certificate == Certificate.None, $"seed {Seed}, L{k} ({cases[k].Arguments}): ({x[0]:R}, {x[1]:R}) is lost");
                }
            }
        }

        log.WriteLine($"{proven} of {Layers} proven, {found} of {points} points found");
        Assert.InRange(proven, 2, Layers - 2);
        Assert.InRange(found, points / 4, points - 1);
    }

    /// <summary>At least a share of random points comes back, and none wrong; returns how many rows were at their level.</summary>
    private int RoundTrips(GeneratedLayer<double> layer, int n, double inner, double outer, double share)
    {
        var random = new Random(Seed);
        double[] z = new double[layer.OutputDimension], y = new double[n];
        double most = 0;
        int found = 0, atLevel = 0;
        const int Count = 2000;
        for (int k = 0; k < Count; k++)
        {
            double[] x = Frames.Point(random, n, inner, outer);
            layer.Forward(x, z);
            most = Math.Max(most, z.Max());
            Assert.True(layer.Explains(x, z, 1e-12));
            if (layer.TryReconstruct(z, y))
            {
                found++;
                Assert.True(Declared.Distance(x, y) <= 1e-7, $"seed {Seed}, point {k}");
            }
            else
            {
                Assert.Equal(new double[n], y);
            }

            atLevel += z.Count(value => value == 1);
        }

        log.WriteLine($"{layer.Certificate}: {found} of {Count} found, greatest output {most}, {atLevel} outputs of 1");
        Assert.InRange(found, share * Count, Count);
        return atLevel;
    }
}

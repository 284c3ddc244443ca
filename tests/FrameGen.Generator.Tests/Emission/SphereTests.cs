using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Testing;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Reconstruction on spheres where the active rows do not span: by the radius, the rows with output 0 and the cone.</summary>
public class SphereTests(ITestOutputHelper log)
{
    private const int Seed = 20261129;

    /// <summary>Eight coarse sun sensors, the faces of two pyramids.</summary>
    private static readonly double[][] Pyramids =
    [
        [0.7071067811865476, -0.5, 0.5], [0.7071067811865476, -0.5, -0.5], [0.7071067811865476, 0.5, -0.5], [0.7071067811865476, 0.5, 0.5],
        [-0.7071067811865476, 0, 0.7071067811865476], [-0.7071067811865476, 0.7071067811865476, 0], [-0.7071067811865476, 0, -0.7071067811865476], [-0.7071067811865476, -0.7071067811865476, 0],
    ];

    private static readonly double[][] Tetrahedron = [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]];

    /// <summary>A million headings where long runs are asked for.</summary>
    [Fact]
    public void Sensors_AtTheirFlightThreshold_ReconstructAllHeadings()
    {
        GeneratedLayer<double> layer = Of<double>(Pyramids, Enumerable.Repeat(0.15, 8), "InputDomain.Sphere");
        Assert.Equal((Certificate.Sphere, double.PositiveInfinity), (layer.Certificate, layer.InverseLipschitzBound));
        int count = LongRun.IsOn ? 1_000_000 : 100_000;
        var random = new Random(Seed);
        double[] x = [.. Enumerable.Range(0, count).SelectMany(_ => Frames.Point(random, 3, 1, 1))];
        var z = new double[8 * count];
        var one = new double[3];
        var all = new double[3 * count];
        layer.ForwardBatch(x, z);

        int found = layer.ReconstructBatch(z, all);

        double worst = 0;
        int lines = 0;
        for (int k = 0; k < count; k++)
        {
            double[] output = z[(8 * k)..(8 * k + 8)];
            lines += layer.FindFacet(output) < 0 ? 1 : 0;
            Assert.True(layer.TryReconstruct(output, one), $"seed {Seed}, heading {k}");
            Assert.Equal(all[(3 * k)..(3 * k + 3)], one);
            worst = Math.Max(worst, Distance(x[(3 * k)..(3 * k + 3)], one));
        }

        log.WriteLine($"seed {Seed}: {count} headings, {lines} without a facet, worst error {worst:g3}");
        Assert.Equal(count, found);
        Assert.InRange(worst, 0, 2e-14);
        Assert.InRange(lines, count / 50, count);
    }

    [Fact]
    public void Sensors_InSinglePrecision_ReconstructAllHeadings()
    {
        GeneratedLayer<float> layer = Of<float>(Pyramids, Enumerable.Repeat(0.15, 8), "InputDomain.Sphere, Precision = Precision.Single");
        Assert.Equal(Certificate.Sphere, layer.Certificate);
        var random = new Random(Seed);
        var z = new float[8];
        var y = new float[3];
        double worst = 0;
        for (int k = 0; k < 100_000; k++)
        {
            double[] x = Frames.Point(random, 3, 1, 1);
            layer.Forward([.. x.Select(value => (float)value)], z);
            Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, heading {k}");
            worst = Math.Max(worst, Distance(x, [.. y.Select(value => (double)value)]));
        }

        log.WriteLine($"worst error {worst:g3}");
        Assert.InRange(worst, 0, 5e-6);
    }

    /// <summary>Headings on which one or two rows are exactly at their threshold, but for rounding.</summary>
    [Theory]
    [InlineData(0.1)]
    [InlineData(0.15)]
    [InlineData(0.2352)]
    public void Sensors_TiedHeadings_AreReconstructed(double threshold)
    {
        GeneratedLayer<double> layer = Of<double>(Pyramids, Enumerable.Repeat(threshold, 8), "InputDomain.Sphere");
        var z = new double[8];
        var y = new double[3];
        int count = 0;
        foreach (double[] x in Tied(Pyramids, threshold))
        {
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y), string.Join(", ", x));
            Assert.InRange(Distance(x, y), 0, 1e-13);
            count++;
        }

        log.WriteLine($"{count} headings");
        Assert.InRange(count, 1000, int.MaxValue);
    }

    /// <summary>Beyond sqrt(2) / 6 some headings share an output: those are refused, all others found.</summary>
    [Fact]
    public void Sensors_BeyondTheLargestThreshold_NeverGiveAnotherHeading()
    {
        GeneratedLayer<double> layer = Of<double>(Pyramids, Enumerable.Repeat(0.3, 8), "InputDomain.Sphere");
        Assert.Equal(Certificate.None, layer.Certificate);
        var random = new Random(Seed);
        var z = new double[8];
        var y = new double[3];
        int found = 0;
        for (int k = 0; k < 20_000; k++)
        {
            double[] x = Frames.Point(random, 3, 1, 1);
            layer.Forward(x, z);
            if (layer.TryReconstruct(z, y))
            {
                found++;
                Assert.True(Distance(x, y) <= 1e-7, $"seed {Seed}, heading {k}: ({string.Join(", ", x)}) gave ({string.Join(", ", y)})");
            }
        }

        log.WriteLine($"{found} of 20000 headings");
        Assert.InRange(found, 16_000, 19_999);
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e9)]
    public void HalfCircle_OfOneDirection_IsReconstructedByTheRadius(double radius)
    {
        // (cos t, sin t), t in [0, pi], gives cos t + 10 twice. Near t = 0 and pi half of the digits are lost.
        string source = Source([[1, 0], [1, 0], [0, 1]], [-10 * radius, -10 * radius, radius * 2], $"InputDomain.Sphere, Radius = {radius.ToString("R", CultureInfo.InvariantCulture)}", "[HalfSpace(0, 1)]");
        GeneratedLayer<double> layer = new GeneratorTest<FrameGenerator> { Source = source }.Run().Layer<double>("Layer");
        Assert.Equal(Certificate.Sphere, layer.Certificate);
        var z = new double[3];
        var y = new double[2];
        for (int k = 0; k <= 1000; k++)
        {
            double angle = Math.PI * k / 1000;
            double[] x = [radius * Math.Cos(angle), radius * Math.Sin(angle)];
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y), $"{k}");
            Assert.InRange(Distance(x, y), 0, radius * Math.Min(1e-6, 1e-12 / Math.Max(1e-9, Math.Sin(angle))));
        }
    }

    [Fact]
    public void Outputs_OfTwoInputsWithTies_AreRefused()
    {
        double[][] seven = [[1, 0], [3, 1], [3, -1], [-1, 3], [-1, -3], [-1, 0], [-3, 1]];
        GeneratedLayer<double> layer = Of<double>(seven, [0, 13, 13, 9, 9, 0, 5], "InputDomain.Sphere, Radius = 5");
        Assert.Equal(Certificate.None, layer.Certificate);
        var z = new double[7];
        layer.Forward([3, 4], z);
        Assert.Equal([3, 0, 0, 0, 0, 0, 0], z);
        Assert.False(layer.TryReconstruct(z, new double[2]));

        double[][] eight = [[1, 5], [1, -5], [-1, 5], [-1, -5], [1, 2], [1, -2], [-1, 2], [-1, -2]];
        Assert.False(Of<double>(eight, Enumerable.Repeat(5.0, 8), "InputDomain.Sphere, Radius = 5").TryReconstruct(new double[8], new double[2]));
    }

    [Fact]
    public void Outputs_OfNoInputOfTheSphere_AreRefused()
    {
        GeneratedLayer<double> layer = Of<double>(Pyramids, Enumerable.Repeat(0.15, 8), "InputDomain.Sphere");
        var random = new Random(Seed);
        var z = new double[8];
        var y = new double[3];
        int refused = 0;
        for (int k = 0; k < 2000; k++)
        {
            double[] x = Frames.Point(random, 3, 1, 1);
            layer.Forward(x, z);
            if (layer.FindFacet(z) < 0)
            {
                z[Array.FindIndex(z, value => value > 0)] += 1;
                Assert.False(layer.TryReconstruct(z, y));
                Assert.Equal([0, 0, 0], y);
                refused++;
            }
        }

        Assert.InRange(refused, 20, 2000);
    }

    [Fact]
    public void Tetrahedron_AtItsBoundOnASphere_ReconstructsItsVerticesAndTheirOpposites()
    {
        GeneratedLayer<double> layer = Of<double>(Tetrahedron, Enumerable.Repeat(-1.0, 4), "InputDomain.Sphere");
        var z = new double[4];
        var y = new double[3];
        foreach (double[] row in Tetrahedron)
        {
            foreach (double sign in new[] { 1, -1 })
            {
                double[] x = [.. FacetEnumeration.Unit(row).Select(value => sign * value)];
                layer.Forward(x, z);
                Assert.True(layer.TryReconstruct(z, y));
                Assert.InRange(Distance(x, y), 0, 1e-7);
            }
        }
    }

    /// <summary>Points of the unit sphere where two rows are at the threshold, and some where one is.</summary>
    private static IEnumerable<double[]> Tied(double[][] rows, double threshold)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            double[] foot = [.. rows[i].Select(value => value * threshold)];
            double[] u = FacetEnumeration.Unit(Cross(rows[i], Math.Abs(rows[i][0]) < 0.5 ? [1, 0, 0] : [0, 1, 0]));
            double[] v = Cross(rows[i], u);
            double around = Math.Sqrt(1 - threshold * threshold);
            for (int k = 0; k < 200; k++)
            {
                (double sine, double cosine) = Math.SinCos(2 * Math.PI * k / 200);
                yield return FacetEnumeration.Unit([.. foot.Select((value, c) => value + around * (cosine * u[c] + sine * v[c]))]);
            }

            for (int j = 0; j < i; j++)
            {
                double along = FacetEnumeration.Dot(rows[i], rows[j]);
                double[] axis = Cross(rows[i], rows[j]);
                double length = Math.Sqrt(FacetEnumeration.Dot(axis, axis));
                double share = threshold / (1 + along);
                double height = 1 - share * share * 2 * (1 + along);
                if (length < 1e-9 || height < 0)
                {
                    continue;
                }

                foreach (double sign in new[] { 1, -1 })
                {
                    yield return FacetEnumeration.Unit([.. axis.Select((value, c) => share * (rows[i][c] + rows[j][c]) + sign * Math.Sqrt(height) * value / length)]);
                }
            }
        }
    }

    private static double[] Cross(double[] a, double[] b) => [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private static GeneratedLayer<T> Of<T>(double[][] rows, IEnumerable<double> bias, string arguments)
        where T : unmanaged
        => new GeneratorTest<FrameGenerator> { Source = Source(rows, [.. bias], arguments, "") }.Run().Layer<T>("Layer");

    private static string Source(double[][] rows, double[] bias, string arguments, string further)
        => $"using FrameGen; [ReluLayer({arguments})] {further} "
            + string.Concat(rows.Select((row, i) => FormattableString.Invariant($"[FrameVector({string.Join(", ", row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}, Bias = {bias[i]:R})] ")))
            + "public static partial class Layer;";
}

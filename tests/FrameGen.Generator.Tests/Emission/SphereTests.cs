using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Generator.Emission;
using FrameGen.Layers.Decisions;
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

    /// <summary>
    /// At an input with a coordinate 0 two rows tie, and a facet gives it to rounding; by the radius, sqrt(r^2 - |p|^2) would be off by the root of an error,
    /// as it is in single precision.
    /// </summary>
    [Fact]
    public void TryReconstruct_TiesThatGiveTheRadius_AreSolvedByTheirFacet()
    {
        double[][] rows = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]];
        GeneratedLayer<double> exact = Of<double>(rows, Enumerable.Repeat(0.0, 6), "InputDomain.Sphere");
        GeneratedLayer<float> single = Of<float>(rows, Enumerable.Repeat(0.0, 6), "InputDomain.Sphere, Precision = Precision.Single");
        var random = new Random(Seed);
        for (int trial = 0; trial < 2000; trial++)
        {
            double angle = 2 * Math.PI * random.NextDouble();
            double[] x = [Math.Cos(angle), Math.Sin(angle), 0];
            (x[2], x[trial % 3]) = (x[trial % 3], x[2]);
            double[] z = new double[6], found = new double[3];
            exact.Forward(x, z);
            Assert.True(exact.TryReconstruct(z, found));
            Assert.InRange(Distance(x, found), 0, 6e-14);

            float[] rounded = [.. x.Select(value => (float)value)], outputs = new float[6], back = new float[3];
            single.Forward(rounded, outputs);
            Assert.True(single.TryReconstruct(outputs, back));
            Assert.InRange(Distance([.. rounded.Select(value => (double)value)], [.. back.Select(value => (double)value)]), 0, 1e-3);
        }
    }

    /// <summary>A million headings where long runs are asked for.</summary>
    [Fact]
    public void Sensors_AtTheirFlightThreshold_ReconstructAllHeadings()
    {
        GeneratedLayer<double> layer = Of<double>(Pyramids, Enumerable.Repeat(0.15, 8), "InputDomain.Sphere");
        Assert.Equal((Certificate.Sphere, double.PositiveInfinity), (layer.Certificate, layer.InverseLipschitzBound));
        int count = LongRun.IsOn ? 1_000_000 : 50_000;
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
    public void Emit_OfASphereCertificate_SaysWhatTheRadiusCosts()
    {
        var builder = new ModelBuilder(Pyramids) { Alpha = [.. Enumerable.Repeat(0.15, 8)], InnerRadius = 1, Certificate = LayerCertificate.Sphere };
        string text = LayerEmitter.Emit(builder.Build(), tablesMayBeText: true, CancellationToken.None).ToString();

        Assert.Contains("near where these meet (h = 0) the inverse is only Hölder-1/2", text, StringComparison.Ordinal);
        Assert.Contains("Certificate = global::FrameGen.Certificate.Sphere;", text, StringComparison.Ordinal);
        Assert.Contains("Domain() => new(true, ", text, StringComparison.Ordinal);
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
        for (int k = 0; k < (LongRun.IsOn ? 100_000 : 25_000); k++)
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

    /// <summary>Layers of small integers, so that ties are exact: at random inputs, and at inputs at which n - 1 rows and half-spaces are tied.</summary>
    [Theory]
    [InlineData(0, 30, 40)]
    [LongInlineData(1000, 200, 1000)]
    public void GridLayers_OnSpheres_GiveBackEveryInput(int firstSeed, int layers, int ties)
    {
        (double[][] Rows, double[] Bias, double Radius, double[][] HalfSpaces)[] cases = [.. Enumerable.Range(firstSeed, layers).Select(OnGrid)];
        using GeneratedCode code = new GeneratorTest<FrameGenerator>
        {
            Source = "using FrameGen; " + string.Concat(cases.Select((layer, k) => Declaration(layer.Rows, layer.Bias,
                $"InputDomain.Sphere, Radius = {layer.Radius}", string.Concat(layer.HalfSpaces.Select(normal => $"[HalfSpace({string.Join(", ", normal)})]")), $"L{k}"))),
        }.Run();
        int[] certificates = new int[5];
        int tied = 0;
        int lost = 0;
        for (int k = 0; k < layers; k++)
        {
            GeneratedLayer<double> layer = code.Layer<double>($"L{k}");
            certificates[(int)layer.Certificate]++;
            var (rows, bias, radius, halfSpaces) = cases[k];
            var random = new Random(k);
            int n = rows[0].Length;
            var z = new double[rows.Length];
            var y = new double[n];
            double[][] inputs = [.. TiedInputs(rows, bias, radius, halfSpaces).OrderBy(_ => random.Next()).Take(ties)];
            tied += inputs.Length;
            foreach (double[] x in Enumerable.Range(0, 100).Select(_ => Frames.Point(random, n, 1, 1).Select(value => radius * value).ToArray()).Concat(inputs))
            {
                if (halfSpaces.Any(normal => FacetEnumeration.Dot(normal, x) < 0))
                {
                    continue;
                }

                layer.Forward(x, z);
                bool isFound = layer.TryReconstruct(z, y);
                string name = $"L{k} ({layer.Certificate}): rows [{string.Join("; ", rows.Select(row => string.Join(",", row)))}], bias {string.Join(",", bias)}, radius {radius}, {halfSpaces.Length} half-spaces, x = ({string.Join(", ", x)}), z = ({string.Join(", ", z)}), y = ({string.Join(", ", y)})";
                Assert.True(!isFound || Distance(x, y) <= 1e-6 * radius, name);
                if (!isFound && layer.Certificate != Certificate.None)
                {
                    lost++;
                    log.WriteLine(name);
                }
            }
        }

        log.WriteLine($"{string.Join(", ", Enum.GetValues<Certificate>().Select(certificate => $"{certificate}: {certificates[(int)certificate]}"))}; {tied} tied inputs, {lost} lost");
        Assert.InRange(certificates[(int)Certificate.Sphere], layers / 10, layers);
        Assert.Equal(0, lost);
    }

    private static (double[][] Rows, double[] Bias, double Radius, double[][] HalfSpaces) OnGrid(int seed)
    {
        var random = new Random(seed);
        int n = 2 + random.Next(5) / 2;
        double[][] half = [.. Enumerable.Range(0, n + random.Next(1, 4)).Select(_ => Enumerable.Range(0, n).Select(_ => (double)random.Next(-2, 3)).ToArray()).Where(row => row.Any(value => value != 0))];
        double[][] axes = [.. Enumerable.Range(0, n).Select(k => Enumerable.Range(0, n).Select(c => c == k ? 1.0 : 0).ToArray())];
        double[][] rows = [.. half, .. half.Select(row => row.Select(value => 0 - value).ToArray()), .. axes];
        double radius = new[] { 1, 2, 3, 5 }[random.Next(4)];
        double level = 0.5 * random.NextDouble() - 0.05;
        double[] bias = [.. rows.Select(row => Math.Round(level * radius * Math.Sqrt(FacetEnumeration.Dot(row, row))))];
        return (rows, bias, radius, random.Next(4) switch { 0 => axes, 1 => [axes[0]], _ => [] });
    }

    /// <summary>Points of the sphere on n - 1 of the hyperplanes of rows and half-spaces.</summary>
    private static IEnumerable<double[]> TiedInputs(double[][] rows, double[] bias, double radius, double[][] halfSpaces)
    {
        int n = rows[0].Length;
        (double[] A, double B)[] planes = [.. rows.Zip(bias), .. halfSpaces.Select(normal => (normal, 0.0))];
        foreach (int[] chosen in Choices(planes.Length, n - 1, 0))
        {
            var a = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(chosen.Select(k => planes[k].A));
            var svd = a.Svd();
            if (svd.S[n - 2] < 1e-9)
            {
                continue;
            }

            var p = a.Transpose() * (a * a.Transpose()).Solve(MathNet.Numerics.LinearAlgebra.Vector<double>.Build.DenseOfEnumerable(chosen.Select(k => planes[k].B)));
            double square = radius * radius - p * p;
            var v = svd.VT.Row(n - 1);
            if (square >= -1e-12 * radius * radius)
            {
                yield return (p + Math.Sqrt(Math.Max(0, square)) * v).ToArray();
                yield return (p - Math.Sqrt(Math.Max(0, square)) * v).ToArray();
            }
        }
    }

    private static IEnumerable<int[]> Choices(int count, int size, int first) => size == 0
        ? [[]]
        : Enumerable.Range(first, Math.Max(0, count - first)).SelectMany(k => Choices(count, size - 1, k + 1).Select(rest => (int[])[k, .. rest]));

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
        where T : unmanaged, IFloatingPointIeee754<T>
        => new GeneratorTest<FrameGenerator> { Source = Source(rows, [.. bias], arguments, "") }.Run().Layer<T>("Layer");

    private static string Source(double[][] rows, double[] bias, string arguments, string further)
        => "using FrameGen; " + Declaration(rows, bias, arguments, further, "Layer");

    private static string Declaration(double[][] rows, double[] bias, string arguments, string further, string name)
        => $"[ReluLayer({arguments})] {further} "
            + string.Concat(rows.Select((row, i) => FormattableString.Invariant($"[FrameVector({string.Join(", ", row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}, Bias = {bias[i]:R})] ")))
            + $"public static partial class {name}; ";
}

using System;
using System.Linq;
using FrameGen.Generator.Tests.Emission;
using FrameGen.Testing;
using Xunit;
using Xunit.Abstractions;

namespace FrameGen.Generator.Tests.Activations;

/// <summary>Leaky ReLU layers: z = t where t = &lt;x, w&gt; - alpha is not negative, else slope t. All rows are equations.</summary>
public class LeakyReluTests(ITestOutputHelper log)
{
    private const int Seed = 15;

    [Theory]
    [InlineData(2, 2, "", 1)]
    [InlineData(3, 7, "InputDomain.Space", 1e3)]
    [InlineData(8, 20, "InputDomain.Shell, InnerRadius = 0.5", 1)]
    [InlineData(5, 9, "InputDomain.Sphere", 1)]
    public void LeakyRelu_RowsThatSpan_RoundTripsExactly(int n, int m, string domain, double radius)
    {
        var random = new Random(Seed);
        double[][] rows = Frames.Random(n, m, Seed + n);
        double[] bias = [.. rows.Select(_ => (4 * random.NextDouble()) - 2)];
        GeneratedLayer<double> layer = Declared.Layer<double>(rows, bias.Select(Declared.Bias), (domain.Length > 0 ? domain + ", " : "") + "Activation = Activation.LeakyRelu, Slope = 0.125");
        Assert.Equal(Certificate.Exact, layer.Certificate);
        Assert.False(layer.HasFacets);
        double[] z = new double[m], y = new double[n];
        double worst = 0;
        int negative = 0;
        for (int k = 0; k < 500; k++)
        {
            double[] x = Frames.Point(random, n, domain.Contains("Sphere", StringComparison.Ordinal) ? 1 : 0.5 * radius, radius);
            layer.Forward(x, z);
            for (int i = 0; i < m; i++)
            {
                double height = FacetEnumeration.Dot(rows[i], x) - bias[i];
                Assert.Equal(height < 0 ? 0.125 * height : height, z[i], 1e-13 * (1 + radius));
                negative += z[i] < 0 ? 1 : 0;
            }

            Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, {k}");
            worst = Math.Max(worst, Declared.Distance(x, y) / radius);
            Assert.True(layer.Explains(x, z, 1e-12 * radius));
            Assert.True(layer.TryEstimate(z, [0], y), $"seed {Seed}, {k}");
            Assert.InRange(Declared.Distance(x, y) / radius, 0, 1e-9);

            z[k % m] += 0.1 * radius;
            Assert.Equal(m == n, layer.TryReconstruct(z, y));
        }

        log.WriteLine($"worst error {worst:g3} of the radius, {negative} negative outputs");
        Assert.InRange(worst, 0, 1e-11);
        Assert.InRange(negative, 100, int.MaxValue);
    }

    /// <summary>More rows than dimensions, all at their thresholds or next to them: their equations agree.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-29, 0)]
    [InlineData(1e-40, -1e-40)]
    [InlineData(-3, 3)]
    public void LeakyRelu_InputsAtThresholdsOfManyRows_ComeBack(double x, double y)
    {
        double[][] rows = [[1, 0], [0, 1], [1, 1], [-1, 0]];
        GeneratedLayer<double> layer = Declared.Layer<double>(rows, rows.Select(_ => Declared.Bias(0)), "InputDomain.Space, Activation = Activation.LeakyRelu");
        double[] z = new double[4], back = new double[2];
        layer.Forward([x, y], z);

        Assert.Equal(Certificate.Exact, layer.Certificate);
        Assert.True(layer.TryReconstruct(z, back));
        Assert.InRange(Declared.Distance([x, y], back), 0, 1e-15 * (Math.Abs(x) + Math.Abs(y)));

        GeneratedLayer<float> single = Declared.Layer<float>(rows, rows.Select(_ => Declared.Bias(0)), "InputDomain.Space, Activation = Activation.LeakyRelu, Precision = Precision.Single");
        float[] output = new float[4], found = new float[2];
        single.Forward(found, output);
        Assert.True(single.TryReconstruct(output, found));
        Assert.Equal([0, 0], found);
    }

    /// <summary>At 0 on all rows, where a ReLU layer knows least.</summary>
    [Fact]
    public void LeakyRelu_OutputsOfZero_AreEquations()
    {
        GeneratedLayer<double> layer = Declared.Layer<double>([[1, 0], [0, 1], [1, 1]], new[] { 0.5, 0.25, 0.75 }.Select(Declared.Bias), "Activation = Activation.LeakyRelu");
        double[] x = new double[2];
        Assert.True(layer.TryReconstruct([0, 0, 0], x));
        Assert.Equal(0.5, x[0], 1e-15);
        Assert.Equal(0.25, x[1], 1e-15);
        Assert.False(layer.TryReconstruct([0, 0, -0.1], x));
        Assert.False(layer.TryReconstruct([0, 0, double.NaN], x));
        Assert.False(layer.TryReconstruct([0, 0, double.NegativeInfinity], x));
        Assert.True(layer.TryReconstruct([-0.01, 0, -0.01], x));
        Assert.Equal(-0.5, x[0], 1e-14);
    }

    /// <summary>No pair of inputs is nearer in its outputs than the stated bound says, and one comes near it.</summary>
    [Fact]
    public void InverseLipschitzBound_OfARandomLayer_HoldsAndIsNearlyReached()
    {
        const double Slope = 0.2;
        double[][] rows = Frames.Random(3, 6, 4);
        GeneratedLayer<double> layer = Declared.Layer<double>(rows, rows.Select(_ => ""), "Activation = Activation.LeakyRelu, Slope = 0.2");
        Assert.Equal(new double[6], layer.Bias.ToArray());
        var random = new Random(Seed);
        double[] u = new double[6], v = new double[6];
        double largest = 0;
        for (int k = 0; k < 20_000; k++)
        {
            double[] x = Frames.Point(random, 3, 0, 1), y = Frames.Point(random, 3, 0, 1);
            layer.Forward(x, u);
            layer.Forward(y, v);
            largest = Math.Max(largest, Declared.Distance(x, y) / Declared.Distance(u, v));
        }

        double least = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(rows).Svd().S[2];
        Assert.Equal(1 / least / Slope, layer.InverseLipschitzBound, 1e-9 * layer.InverseLipschitzBound);
        Assert.InRange(largest, 0.2 * layer.InverseLipschitzBound, layer.InverseLipschitzBound);
    }

    [Fact]
    public void TryEstimate_UnderNoise_ErrsAsWeightedLeastSquaresDoes()
    {
        const double Sigma = 1e-3, Slope = 0.1;
        double[][] rows = Frames.Random(3, 10, 8);
        GeneratedLayer<double> layer = Declared.Layer<double>(rows, rows.Select(_ => Declared.Bias(0.1)), "Activation = Activation.LeakyRelu, Slope = 0.1");
        var random = new Random(Seed);
        double[] z = new double[10], y = new double[3], covariance = new double[9];
        double square = 0, told = 0;
        const int Count = 4000;
        for (int k = 0; k < Count; k++)
        {
            double[] x = Frames.Point(random, 3, 0.2, 0.8);
            layer.Forward(x, z);
            for (int i = 0; i < 10; i++)
            {
                z[i] += Sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            }

            Assert.True(layer.Estimate(z, [Sigma], y, out Estimate<double> estimate, covariance, default, Loss.Squares));
            Assert.Equal((10, 7), (estimate.LitRows, estimate.DegreesOfFreedom));
            square += Math.Pow(Declared.Distance(x, y), 2);
            told += covariance[0] + covariance[4] + covariance[8];
        }

        log.WriteLine($"root mean square {Math.Sqrt(square / Count):g4}, told {Math.Sqrt(told / Count):g4}");
        Assert.InRange(Math.Sqrt(square / told), 0.9, 1.1);
        Assert.InRange(Math.Sqrt(square / Count), Sigma / 10, Sigma / Slope);
    }

    [Fact]
    public void LeakyRelu_InSinglePrecision_RoundTrips()
    {
        double[][] rows = Frames.Random(4, 9, 3);
        GeneratedLayer<float> layer = Declared.Layer<float>(rows, rows.Select(_ => Declared.Bias(0.3)), "Activation = Activation.LeakyRelu, Precision = Precision.Single, BiasConvention = BiasConvention.Added");
        var random = new Random(Seed);
        float[] z = new float[9], y = new float[4];
        for (int k = 0; k < 500; k++)
        {
            float[] x = [.. Frames.Point(random, 4, 0, 1).Select(value => (float)value)];
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, {k}");
            Assert.InRange(Declared.Distance([.. x.Select(value => (double)value)], [.. y.Select(value => (double)value)]), 0, 1e-4);
        }
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Sampling;
using Xunit;

namespace FrameGen.Geometry.Tests.Sampling;

/// <summary>Where samples lie.</summary>
public class SampleSourceTests
{
    /// <summary>Of a uniform direction E x_c^2 = 1/n and E x_c^4 = 3 / (n (n + 2)); deviations of 100,000 draws are below 1 % of either.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void Random_OfASphere_HasTheMomentsOfUniformDirections(int n)
    {
        const int Count = 100_000;
        double[] mean = new double[n], squares = new double[n], fourths = new double[n];
        foreach (double[] x in Samples(new RandomDirections(Domain.Sphere(), Count, 5), n))
        {
            Assert.Equal(1, x.Sum(value => value * value), 1e-14);
            for (int c = 0; c < n; c++)
            {
                mean[c] += x[c] / Count;
                squares[c] += x[c] * x[c] / Count;
                fourths[c] += x[c] * x[c] * x[c] * x[c] / Count;
            }
        }

        Assert.All(mean, value => Assert.Equal(0, value, 0.015));
        Assert.All(squares, value => Assert.Equal(1.0 / n, value, 0.02 / n));
        Assert.All(fourths, value => Assert.Equal(3.0 / (n * (n + 2)), value, 0.15 / (n * (n + 2))));
    }

    /// <summary>The same bits for a seed on every machine: products, quotients and square roots alone. Those here were computed in Python.</summary>
    [Fact]
    public void Random_OfASeed_IsWhatItWas()
    {
        double[][] first = [.. Samples(new RandomDirections(Domain.Sphere(), 3, 42), 3)];
        Assert.Equal(first, Samples(new RandomDirections(Domain.Sphere(), 3, 42), 3));
        Assert.NotEqual(first[0], Samples(new RandomDirections(Domain.Sphere(), 3, 43), 3).First());
        Assert.Equal("bfea5a5f3863bfb0 bfe127e61577a498 bfc7baf033093cf8", string.Join(" ", first[0].Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x16"))));
    }

    /// <summary>By rejection alone one draw in a million would do.</summary>
    [Fact]
    public void Random_OfTheOrthantOfTwentyDimensions_IsInIt()
    {
        double[][] samples = [.. Samples(new RandomDirections(Domain.Ball().In(Cone.NonNegative(20)), 500, 1), 20)];
        Assert.Equal(500, samples.Length);
        Assert.All(samples, x => Assert.All(x, value => Assert.True(value >= 0)));
    }

    [Fact]
    public void Random_OfHalfSpaces_IsUniformOnTheirCone()
    {
        var cone = Cone.HalfSpaces([[1.0, 1.0], [1.0, -1.0]]);
        double[][] samples = [.. Samples(new RandomDirections(Domain.Ball().In(cone), 20_000, 1), 2)];
        Assert.Equal(20_000, samples.Length);
        Assert.All(samples, x => Assert.True(x[0] >= Math.Abs(x[1])));
        Assert.Equal(0.5, samples.Count(x => Math.Abs(x[1]) < Math.Sin(Math.PI / 8)) / 20_000.0, 0.02);
    }

    /// <summary>Each direction has one of the net within the covering radius, on cones too, and the net has as many as fit.</summary>
    [Theory]
    [InlineData(2, 100, false, 100)]
    [InlineData(3, 1000, false, 6 * 12 * 12)]
    [InlineData(3, 6, false, 6)]
    [InlineData(4, 5000, false, 8 * 8 * 8 * 8)]
    [InlineData(3, 1000, true, 0)]
    public void Net_OfDirections_IsNearEach(int n, int most, bool isCone, int count)
    {
        Domain domain = isCone ? Domain.Ball().In(Cone.HalfSpaces([[1.0, 2, -0.5], [-0.3, 1, 1]])) : Domain.Sphere();
        var source = new DirectionNet(domain, most);
        double radius = source.CoveringRadius(n)!.Value;
        double[][] net = [.. Samples(source, n)];
        Assert.True(isCone ? net.Length is > 50 and < 864 : net.Length == count, $"{net.Length}");
        double farthest = Samples(new RandomDirections(domain, 200, 3), n).Max(x => net.Min(p => Distance(x, p)));
        Assert.InRange(farthest, radius / 4, radius);
    }

    [Fact]
    public void Density_OfPoints_IsEpanechnikovs()
    {
        const int Count = 50_000;
        double[] points = [0, 0, 0, 100, 0, 0];
        double[][] samples = [.. Samples(new PointDensity(points, 2, Count, 9), 3)];
        double[] lengths = [.. samples.Select(x => Math.Min(Distance(x, points[..3]), Distance(x, points[3..])))];
        Assert.Equal(0.5, samples.Count(x => x[0] < 50) / (double)Count, 0.02);
        Assert.InRange(lengths.Max(), 1.9, 2 * (1 + 1e-15));

        // E |v|^2 = h^2 n / (n + 4).
        Assert.Equal(4 * 3.0 / 7, lengths.Average(length => length * length), 0.02);
    }

    private static IEnumerable<double[]> Samples(SampleSource source, int n)
        => source.Samples(n, new Work(long.MaxValue, CancellationToken.None)).Select(x => (double[])x.Clone());

    private static double Distance(double[] a, double[] b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}

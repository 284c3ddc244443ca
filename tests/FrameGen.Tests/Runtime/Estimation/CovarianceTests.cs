using System;
using System.Linq;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Covariance and chi-squared against simulated draws, where every lit row is above 8 sigma and no inequality binds.</summary>
public class CovarianceTests
{
    private const int Seed = 9;

    [Fact]
    public void Covariance_EightSigma_IsThatOfSimulatedDraws()
    {
        const double sigma = 0.002;
        var random = new Random(Seed);
        double[][] rows = Vectors.UnitRows(random, 3, 12);
        var layer = new MeasuredLayer<double>(rows);
        double[] x = Vectors.Point(random, 3, 0.5, 0.9);
        while (rows.Any(row => Math.Abs(Vectors.Dot(row, x)) < 14 * sigma) || rows.Count(row => Vectors.Dot(row, x) > 0) < 6)
        {
            x = Vectors.Point(random, 3, 0.5, 0.9);
        }

        AssertMatches(layer, x, sigma, random, 3, 0.03);
    }

    /// <summary>The mean of the products of errors over 100,000 draws, relative to the covariance of each pair of directions; and chi-squared's mean and variance.</summary>
    internal static void AssertMatches(MeasuredLayer<double> layer, double[] x, double sigma, Random random, int freedom, double tolerance)
    {
        const int draws = 100_000;
        int n = x.Length;
        double[] covariance = new double[n * n];
        double[] found = new double[n];
        Estimate<double> exact = layer.Estimate(layer.Output(x), [sigma], found, covariance);
        Assert.True(exact.Status == EstimateStatus.Found && !exact.IsApproximate && exact.DegreesOfFreedom == exact.LitRows - freedom);
        double[] sums = new double[n * n];
        double chiSquared = 0;
        double squares = 0;
        double[] noisy = layer.Output(x);
        double[] output = new double[noisy.Length];
        for (int draw = 0; draw < draws; draw++)
        {
            for (int i = 0; i < output.Length; i++)
            {
                output[i] = noisy[i] + (sigma * Vectors.Gaussian(random));
            }

            Estimate<double> estimate = layer.Estimate(output, [sigma], found);
            chiSquared += estimate.ChiSquared;
            squares += estimate.ChiSquared * estimate.ChiSquared;
            for (int k = 0; k < n * n; k++)
            {
                sums[k] += (found[k / n] - x[k / n]) * (found[k % n] - x[k % n]);
            }
        }

        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b < n; b++)
            {
                double scale = Math.Sqrt(covariance[(a * n) + a] * covariance[(b * n) + b]);
                double difference = ((sums[(a * n) + b] / draws) - covariance[(a * n) + b]) / scale;
                Assert.True(Math.Abs(difference) <= tolerance, $"({a}, {b}): {sums[(a * n) + b] / draws:G5} for {covariance[(a * n) + b]:G5}");
            }
        }

        double mean = chiSquared / draws;
        Assert.Equal(exact.DegreesOfFreedom, mean, tolerance * exact.DegreesOfFreedom);
        Assert.Equal(2 * exact.DegreesOfFreedom, (squares / draws) - (mean * mean), 2 * tolerance * 2 * exact.DegreesOfFreedom);
    }

    /// <summary>Rows at right angles: sigma_i^2 / nu_i^2 each.</summary>
    [Fact]
    public void Covariance_Axes_IsDiagonal()
    {
        var layer = new MeasuredLayer<double>([[1, 0, 0], [0, 2, 0], [0, 0, 4]]);
        double[] covariance = new double[9];
        Estimate<double> estimate = layer.Estimate([0.3, 0.3, 0.4], [0.01, 0.02, 0.01], new double[3], covariance);
        Assert.Equal((EstimateStatus.Found, 3, 0, false), (estimate.Status, estimate.LitRows, estimate.DegreesOfFreedom, estimate.IsApproximate));
        double[] expected = [1e-4, 0, 0, 0, 1e-4, 0, 0, 0, 0.0025 * 0.0025];
        Assert.All(Enumerable.Range(0, 9), k => Assert.Equal(expected[k], covariance[k], 1e-18));
        Assert.True(estimate.ChiSquared < 1e-20);
    }

    [Fact]
    public void WorstRow_OneIsOff_IsIt()
    {
        var layer = new MeasuredLayer<double>([[1, 0], [0, 1], [1, 1], [1, 2], [2, 1]]) { OuterRadius = 2 };
        double[] output = layer.Output(0.5, 0.25);
        output[3] += 0.5;
        Estimate<double> estimate = layer.Estimate(output, [0.01], new double[2]);
        Assert.Equal((EstimateStatus.Found, 3), (estimate.Status, estimate.WorstRow));
        Assert.True(estimate.ChiSquared > 500);
    }
}

using System;
using System.Linq;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Pairs of rows that meet at an input's coordinate: both dark, and an equation together.</summary>
public class MeetingRowsTests
{
    /// <summary>Rows b_k and -c b_k with thresholds t and -c t.</summary>
    private static MeasuredLayer<double> Pairs(double[][] basis, double ratio, double threshold, double gap = 0) => new(
        [.. basis, .. basis.Select(row => row.Select(value => -ratio * value).ToArray())])
    {
        Alpha = [.. basis.Select(_ => threshold), .. basis.Select(_ => (-ratio * threshold) + gap)],
        OuterRadius = double.PositiveInfinity,
    };

    private static readonly double[][] Basis = [[2, 1, 0], [0, 1, -1], [1, 0, 1]];

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0.5, 0)]
    [InlineData(0.5, 0.25)]
    public void Estimate_OfExactOutputsAtAMeetingPoint_IsTheInput(double ratio, double threshold)
    {
        MeasuredLayer<double> layer = Pairs(Basis, ratio, threshold);

        // <b_1, x> = threshold: neither row of the first pair is lit.
        double[] input = [(threshold + 0.25) / 2, -0.25, 0.75];
        double[] output = layer.Output(input);
        Assert.Equal((0, 0), (output[0], output[3]));
        double[] found = new double[3];
        Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [0], found).Status);
        Assert.True(input.Zip(found, (x, y) => Math.Abs(x - y)).Max() < 1e-12, string.Join(", ", found));
    }

    [Fact]
    public void Estimate_OfZero_IsZero()
    {
        double[] found = [7, 7, 7];
        double[] covariance = new double[9];
        Assert.Equal(EstimateStatus.Found, Pairs(Basis, 1, 0).Estimate(new double[6], [0], found, covariance).Status);
        Assert.All(found, value => Assert.True(Math.Abs(value) < 1e-30));
        Assert.All(covariance, value => Assert.True(Math.Abs(value) < 1e-30));
    }

    /// <summary>z - z' / c measures the coordinate without bias on either side of the meeting point: errors are those that the covariance states.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.002)]
    [InlineData(-0.002)]
    public void Estimate_OfNoisyOutputsNearAMeetingPoint_ErrsAsItsCovarianceSays(double beside)
    {
        const double Sigma = 0.001;
        MeasuredLayer<double> layer = Pairs(Basis, 0.5, 0);
        double[] input = [(beside + 0.3) / 2, -0.3, 0.7];
        var random = new Random(5);
        double squares = 0, sum = 0;
        int count = 0;
        for (int run = 0; run < 4000; run++)
        {
            double[] found = new double[3];
            double[] covariance = new double[9];
            double[] output = layer.Noisy(input, Sigma, random);
            Assert.Equal((EstimateStatus.Found, 3), layer.Estimate(output, [Sigma], found, covariance) is var estimate ? (estimate.Status, estimate.LitRows) : default);
            if (output[0] <= 4 * Sigma && output[3] <= 4 * Sigma)
            {
                // Of <b_1, x> = 2 x_1 + x_2.
                double variance = (4 * covariance[0]) + (4 * covariance[1]) + covariance[4];
                double error = (2 * found[0]) + found[1] - beside;
                Assert.True(Math.Abs(variance - (5 * Sigma * Sigma)) < 1e-12);
                squares += error * error / variance;
                sum += error;
                count++;
            }
        }

        Assert.InRange(count, 3500, 4000);
        Assert.InRange(squares / count, 0.85, 1.1);
        Assert.True(Math.Abs(sum / count) < 3e-4, $"{sum / count}");
    }

    /// <summary>A gap of more than dark rows may be off is one in which nothing is measured.</summary>
    [Theory]
    [InlineData(0.005, EstimateStatus.Found)]
    [InlineData(0.1, EstimateStatus.TooFewRows)]
    [InlineData(-0.1, EstimateStatus.TooFewRows)]
    public void Estimate_InAGap_IsFoundWithinTheErrors(double gap, EstimateStatus expected)
    {
        MeasuredLayer<double> layer = Pairs(Basis, 1, 0, gap);
        double[] found = new double[3];
        double[] output = layer.Output(0.15, -0.3, 0.7);
        (output[0], output[3]) = (0, 0);
        Assert.Equal(expected, layer.Estimate(output, [0.001], found).Status);
        Assert.True(expected != EstimateStatus.Found || Math.Abs((2 * found[0]) + found[1]) < 0.005);
    }
}

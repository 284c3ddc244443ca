using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Numbers;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace FrameGen.Geometry.Tests.Duals;

public class FilterbankBoundsTests
{
    /// <summary>|1 - e^it|^2 = 2 - 2 cos t: from 0 to 4, so that no signal of frequency 0 is seen.</summary>
    [Fact]
    public void Difference_Alone_IsNoFrame()
    {
        FilterbankBounds bounds = Of([[1, -1]], 1, 1);
        Assert.Equal(0, bounds.Lower);
        Assert.InRange(bounds.Upper, 4, 4.01);
        Assert.Equal(double.PositiveInfinity, bounds.Condition);
    }

    /// <summary>|1 - e^it|^2 + |1 + e^it|^2 = 4.</summary>
    [Fact]
    public void DifferenceAndSum_AreTight()
    {
        FilterbankBounds bounds = Of([[1, -1], [1, 1]], 1, 1);
        Assert.Equal(4, bounds.Lower, 12);
        Assert.Equal(4, bounds.Upper, 12);
        Assert.Equal(1, bounds.Condition, 12);
    }

    /// <summary>|2 + e^it|^2 = 5 + 4 cos t: extreme at t = 0 and pi, which the points hold.</summary>
    [Fact]
    public void OneKernel_HasItsClosedForm()
    {
        FilterbankBounds bounds = Of([[2, 1]], 1, 1);
        Assert.InRange(bounds.Lower, 0.999, 1);
        Assert.InRange(bounds.Upper, 9, 9.009);
    }

    /// <summary>Kernels that do not overlap: the frame bounds of the rows.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Kernels_SideBySide_HaveTheBoundsOfTheirRows(int channels)
    {
        double[][] kernels = Random(9, 4, 3);
        var values = Matrix<double>.Build.DenseOfRowArrays(kernels).Svd(false).S;
        FilterbankBounds bounds = Of(kernels, 4 / channels, channels);
        Assert.Equal(values[3] * values[3], bounds.Lower, 12);
        Assert.Equal(values[0] * values[0], bounds.Upper, 12);
    }

    /// <summary>
    /// Signals on a circle see the frequencies 2 pi k / L: all of their quotients lie within the bounds, and for a long circle nearly reach them.
    /// </summary>
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void SignalsOnACircle_StayWithinTheBounds(int stride, int channels)
    {
        const int Length = 5, Turns = 60;
        double[][] kernels = Random(12, Length * channels, 7 + stride);
        int samples = Turns * stride;
        var analysis = Matrix<double>.Build.Dense(kernels.Length * Turns, channels * samples);
        for (int k = 0; k < Turns; k++)
        {
            for (int i = 0; i < kernels.Length; i++)
            {
                for (int q = 0; q < Length * channels; q++)
                {
                    analysis[(k * kernels.Length) + i, (q / Length * samples) + (((k * stride) + (q % Length)) % samples)] += kernels[i][q];
                }
            }
        }

        var values = analysis.TransposeThisAndMultiply(analysis).Evd(Symmetricity.Symmetric).EigenValues;
        double least = values.Min(value => value.Real);
        double greatest = values.Max(value => value.Real);
        FilterbankBounds bounds = Of(kernels, stride, channels);
        Assert.InRange(least, bounds.Lower - 1e-12, 1.02 * bounds.Lower);
        Assert.InRange(greatest, 0.98 * bounds.Upper, bounds.Upper + 1e-12);
    }

    /// <summary>
    /// J kernels of length T with independent entries of variance 1 / (J T) keep the energy of a signal on average, E S(t) = I at each frequency, and the more kernels the nearer each draw is to a tight frame.
    /// </summary>
    [Fact]
    public void RandomKernels_OfVarianceOneOverJT_AreTightOnAverage()
    {
        const int Length = 6, Draws = 400;
        double[] lower = new double[2];
        double[] upper = new double[2];
        double sum = 0;
        double squares = 0;
        double[] signal = [.. Random(1, 40, 1)[0]];
        double energy = signal.Sum(value => value * value);
        for (int draw = 0; draw < Draws; draw++)
        {
            foreach (int j in new[] { 12, 96 })
            {
                double[][] kernels = [.. Random(j, Length, (1000 * j) + draw).Select(kernel => kernel.Select(value => value / Math.Sqrt(j * Length)).ToArray())];
                FilterbankBounds bounds = Of(kernels, 1, 1);
                lower[j / 96] += bounds.Lower / Draws;
                upper[j / 96] += bounds.Upper / Draws;
                double kept = Energy(kernels, signal) / energy;
                Assert.InRange(kept, bounds.Lower, bounds.Upper);
                if (j == 12)
                {
                    sum += kept;
                    squares += kept * kept;
                }
            }
        }

        double mean = sum / Draws;
        double deviation = Math.Sqrt((squares / Draws) - (mean * mean)) / Math.Sqrt(Draws);
        Assert.InRange(mean, 1 - (4 * deviation), 1 + (4 * deviation));
        Assert.True(deviation < 0.02, "The mean says little.");
        Assert.InRange(1 - lower[1], 0, 0.5 * (1 - lower[0]));
        Assert.InRange(upper[1] - 1, 0, 0.5 * (upper[0] - 1));
    }

    [Fact]
    public void Bounds_WithoutWork_AreNotKnown()
        => Assert.Null(FilterbankBounds.Of([.. Random(12, 6, 1).SelectMany(kernel => kernel)], 6, 1, 1, new Work(100, CancellationToken.None)));

    private static FilterbankBounds Of(double[][] kernels, int stride, int channels)
        => FilterbankBounds.Of([.. kernels.SelectMany(kernel => kernel)], kernels[0].Length / channels, stride, channels, new Work(long.MaxValue, CancellationToken.None))!;

    /// <summary>The energy of all outputs of a signal that is zero beyond its ends.</summary>
    private static double Energy(double[][] kernels, double[] signal)
    {
        double energy = 0;
        foreach (double[] kernel in kernels)
        {
            for (int k = 1 - kernel.Length; k < signal.Length; k++)
            {
                double product = Enumerable.Range(0, kernel.Length).Where(j => k + j >= 0 && k + j < signal.Length).Sum(j => kernel[j] * signal[k + j]);
                energy += product * product;
            }
        }

        return energy;
    }

    private static double[][] Random(int count, int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, length).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())).ToArray())];
    }
}

using System;
using System.Linq;
using System.Numerics;
using System.Threading.Tasks;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Estimates by a pseudo-inverse for each set of lit rows, against those of the rules in full.</summary>
public class LitRowsTests
{
    private const int Seed = 29;

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-3)]
    [InlineData(0.03)]
    public void Squares_NoisyOutputs_AreThoseOfTheRulesInFull(double sigma)
    {
        AssertSame<double, Size2By4>(sigma, 1e-13);
        AssertSame<double, Size3By5>(sigma, 1e-13);
        AssertSame<double, Size3By6>(sigma, 1e-13);
        AssertSame<double, Size3By7>(sigma, 1e-13);
        AssertSame<double, Size3By8>(sigma, 1e-13);
        AssertSame<double, Size3By9>(sigma, 1e-13);
        AssertSame<double, Size3By10>(sigma, 1e-13);
        AssertSame<double, Size3By11>(sigma, 1e-13);
        AssertSame<double, Size3By12>(sigma, 1e-13);
        AssertSame<double, Size4By13>(sigma, 1e-13);
        AssertSame<double, Size4By14>(sigma, 1e-13);
        AssertSame<double, Size4By15>(sigma, 1e-13);
        AssertSame<double, Size4By16>(sigma, 1e-13);
    }

    [Fact]
    public void Squares_NoisyFloatOutputs_AreThoseOfTheRulesInFull()
    {
        AssertSame<float, Size2By4>(1e-3, 1e-6);
        AssertSame<float, Size3By7>(1e-3, 1e-6);
        AssertSame<float, Size3By9>(1e-3, 1e-6);
        AssertSame<float, Size4By13>(1e-3, 1e-6);
    }

    /// <summary>Of no more absolute residuals than those of the rules in full, and as good an estimate.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.03)]
    public void Absolute_NoisyOutputs_AreTheLeast(double sigma)
    {
        AssertLeast<Size2By4>(sigma);
        AssertLeast<Size3By7>(sigma);
        AssertLeast<Size3By12>(sigma);
        AssertLeast<Size4By16>(sigma);
    }

    /// <summary>Far more sets than there is room for, on several threads that meet them together.</summary>
    [Fact]
    public void Squares_MoreSetsThanRoom_OnManyThreads_AreThoseOfTheRulesInFull()
    {
        MeasuredLayer<double> layer = RandomTables<double, Size4By16>.Layer();
        var random = new Random(Seed);
        double[][] outputs = [.. Enumerable.Range(0, 3000).Select(_ => layer.Noisy(RandomTables<double, Size4By16>.Point(random, 0.5, 2), 1e-3, random).Select(z => random.Next(4) == 0 ? double.NaN : z).ToArray())];
        Assert.InRange(outputs.Select(output => output.Aggregate(0, (bits, z) => (2 * bits) + (z > 4e-3 ? 1 : 0))).Distinct().Count(), 1000, 3000);
        int solved = 0;
        Parallel.For(0, 4, thread =>
        {
            double[] x = new double[4];
            double[] expected = new double[4];
            int count = 0;
            for (int k = 0; k < outputs.Length; k++)
            {
                double[] output = outputs[(k + (thread * 750)) % outputs.Length];
                if (TrySquares<double, Size4By16>(output, 1e-3, x))
                {
                    Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [1e-3], expected).Status);
                    Assert.True(Vectors.Distance(x, expected) < 1e-12);
                    count++;
                }
            }

            System.Threading.Interlocked.Add(ref solved, count);
        });
        Assert.InRange(solved, 800, 4 * outputs.Length);
    }

    /// <summary>A dead row is left out, an infinite or negative output says nothing wrong, a sigma that is 0 or infinite is left to the rules in full.</summary>
    [Fact]
    public void Squares_ImpossibleOutputs_AreThoseOfTheRulesInFullOrLeftToThem()
    {
        MeasuredLayer<double> layer = RandomTables<double, Size3By12>.Layer();
        var random = new Random(Seed);
        double[] x = new double[3];
        double[] expected = new double[3];
        int solved = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            double[] output = layer.Noisy(RandomTables<double, Size3By12>.Point(random, 0.2, 0.9), 1e-3, random);
            output[random.Next(12)] = new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, 1e300, double.MaxValue }[random.Next(6)];
            double sigma = new[] { 1e-3, 1e-3, 1e-3, 0, double.PositiveInfinity }[random.Next(5)];
            if (sigma > 0 && TrySquares<double, Size3By12>(output, sigma, x))
            {
                Assert.Equal(1e-3, sigma);
                Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [sigma], expected).Status);
                Assert.True(Vectors.Distance(x, expected) < 1e-13, $"seed {Seed}, trial {trial}");
                solved++;
            }
        }

        Assert.InRange(solved, 150, 1000);
    }

    /// <summary>By a pseudo-inverse or normal equations; in two vectors of the processor and, where it has it, in one, with the same bits.</summary>
    private static bool TrySquares<T, TSize>(T[] output, T sigma, T[] x)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSize : struct, ISize
    {
        bool isSolved = LitRows<T, RandomTables<T, TSize>>.TrySquares<Eight256, DoubtfulRows<T, TSize>>(ref output[0], sigma, ref x[0]);
        if (Eight512.IsSupported)
        {
            T[] wide = new T[x.Length];
            Assert.Equal(isSolved, LitRows<T, RandomTables<T, TSize>>.TrySquares<Eight512, DoubtfulRows<T, TSize>>(ref output[0], sigma, ref wide[0]));
            Assert.Equal(isSolved ? x : wide, wide);
        }

        return isSolved;
    }

    private static void AssertSame<T, TSize>(double sigma, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSize : struct, ISize
    {
        MeasuredLayer<T> layer = RandomTables<T, TSize>.Layer();
        var random = new Random(Seed);
        T[] deviation = [T.CreateTruncating(sigma)];
        T[] x = new T[TSize.Inputs];
        T[] expected = new T[TSize.Inputs];
        int solved = 0;
        int found = 0;
        for (int trial = 0; trial < 1000; trial++)
        {
            T[] output = layer.Noisy(RandomTables<double, TSize>.Point(random, 0, 1), sigma, random);
            EstimateStatus status = layer.Estimate(output, deviation, expected).Status;
            found += status == EstimateStatus.Found ? 1 : 0;
            if (TrySquares<T, TSize>(output, deviation[0], x))
            {
                Assert.Equal(EstimateStatus.Found, status);
                double distance = Math.Sqrt(x.Zip(expected, (a, b) => Math.Pow(double.CreateTruncating(a) - double.CreateTruncating(b), 2)).Sum());
                Assert.True(distance <= tolerance, $"seed {Seed}, {typeof(TSize).Name}, trial {trial}: {distance:G3}");
                solved++;
            }
        }

        Assert.True(solved > found / 4 && solved > 50, $"{typeof(TSize).Name}: {solved} of {found}");
    }

    private static void AssertLeast<TSize>(double sigma)
        where TSize : struct, ISize
    {
        MeasuredLayer<double> layer = RandomTables<double, TSize>.Layer();
        var random = new Random(Seed);
        double[] x = new double[TSize.Inputs];
        double[] expected = new double[TSize.Inputs];
        int solved = 0;
        for (int trial = 0; trial < 500; trial++)
        {
            double[] output = layer.Noisy(RandomTables<double, TSize>.Point(random, 0, 1), sigma, random);
            output[random.Next(TSize.Outputs)] += 0.3;
            if (LitRows<double, RandomTables<double, TSize>>.TryAbsolute(ref output[0], sigma, ref x[0]))
            {
                double Sum(double[] y) => layer.Rows.Select((row, i) => output[i] > 4 * sigma ? Math.Abs(Vectors.Dot(row, y) - layer.Alpha[i] - output[i]) : 0).Sum();
                Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [sigma], expected, loss: Loss.Absolute).Status);
                Assert.True(Sum(x) <= Sum(expected) + (0.02 * sigma), $"seed {Seed}, {typeof(TSize).Name}, trial {trial}: {Sum(x):G6} for {Sum(expected):G6}");
                solved++;
            }
        }

        Assert.InRange(solved, 50, 500);
    }

    /// <summary>What has no pseudo-inverse yet, or no sure rows, without the rules in full.</summary>
    private readonly struct DoubtfulRows<T, TSize> : IFurtherRules<T>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TSize : struct, ISize
    {
        public static bool TryEstimate(ref T z, T sigma, ref T destination) => LitRows<T, RandomTables<T, TSize>>.TryDoubtful(ref z, sigma, ref destination);
    }
}

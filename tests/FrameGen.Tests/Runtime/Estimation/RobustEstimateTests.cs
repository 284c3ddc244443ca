using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Least absolute residuals.</summary>
public class RobustEstimateTests
{
    private const int Seed = 17;

    /// <summary>One of eight lit rows off by 0.3, a highlight: the others decide.</summary>
    [Fact]
    public void Absolute_OneRowOfEightIsOff_IsNearlyThatWithoutIt()
    {
        const double sigma = 0.001;
        var random = new Random(Seed);
        double[][] rows = Vectors.UnitRows(random, 3, 12);
        var layer = new MeasuredLayer<double>(rows);
        double[] found = new double[3];
        double robust = 0;
        double without = 0;
        double squares = 0;
        int count = 0;
        for (int k = 0; k < 20_000 && count < 600; k++)
        {
            double[] x = Vectors.Point(random, 3, 0.5, 0.9);
            double[] output = layer.Noisy(x, sigma, random);
            int[] lit = [.. Enumerable.Range(0, 12).Where(i => output[i] > 4 * sigma)];
            int off = lit.Length == 8 ? lit[random.Next(8)] : -1;
            if (off < 0 || Vectors.Condition([.. lit.Where(i => i != off).Select(i => rows[i])]) > 5)
            {
                continue;
            }

            output[off] += 0.3;
            int[] others = [.. lit.Where(i => i != off)];
            Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [sigma], found, loss: Loss.Absolute).Status);
            robust += Vectors.Distance(found, x);
            without += Vectors.Distance(Vectors.LeastSquares([.. others.Select(i => rows[i])], [.. others.Select(i => output[i])]), x);
            layer.Estimate(output, [sigma], found);
            squares += Vectors.Distance(found, x);
            count++;
        }

        Assert.True(count >= 300 && robust <= 2 * without && squares > 10 * without, $"seed {Seed}: {robust / count:G4} for {without / count:G4} without that row, squares {squares / count:G4}, {count} inputs");
    }

    /// <summary>A least sum of absolute residuals passes through n rows: all sets of n are tried.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(3, true)]
    public void Absolute_AnyOutput_IsTheLeastSum(int n, bool isGrid)
    {
        var random = new Random(Seed + n);
        double worst = 0;
        for (int trial = 0; trial < 80; trial++)
        {
            double[][] rows = [.. Enumerable.Range(0, 7).Select(i => isGrid ? [.. Enumerable.Range(0, n).Select(c => (double)(i % n == c ? 1 : random.Next(-1, 2)))] : Vectors.Direction(random, n))];
            var layer = new MeasuredLayer<double>(rows) { OuterRadius = double.PositiveInfinity };
            double[] output = [.. rows.Select(_ => isGrid ? random.Next(1, 5) : 1 + random.NextDouble())];
            double[] found = new double[n];
            if (layer.Estimate(output, [0.1], found, loss: Loss.Absolute).Status != EstimateStatus.Found)
            {
                continue;
            }

            double Sum(double[] x) => rows.Select((row, i) => Math.Abs(Vectors.Dot(row, x) - output[i]) / 0.1).Sum();
            double least = Sets(7, n).Select(set => Vectors.Solve([.. set.Select(i => rows[i])], [.. set.Select(i => output[i])])).OfType<double[]>().Min(Sum);
            worst = Math.Max(worst, (Sum(found) - least) / least);
        }

        Assert.True(worst < 1e-9, $"seed {Seed + n}: {worst:G3} above the least");
    }

    /// <summary>Where dark rows and half-spaces hold x, the least of all vertices that hold them: of lit rows, dark ones and half-spaces.</summary>
    [Theory]
    [InlineData(2, 1e-9)]
    [InlineData(3, 1)]
    [InlineData(3, 1e9)]
    [InlineData(4, 1)]
    public void Absolute_InequalitiesBind_IsTheLeastSumThatHoldsThem(int n, double radius)
    {
        const int lit = 7;
        var random = new Random(Seed + n);
        double[][] rows = Vectors.UnitRows(random, n, lit + 3);
        double[] normal = Vectors.Direction(random, n);
        var layer = new MeasuredLayer<double>(rows) { OuterRadius = double.PositiveInfinity, HalfSpaces = normal };
        double sigma = 0.01 * radius;
        double[] found = new double[n];
        int bound = 0;
        for (int trial = 0; trial < 40; trial++)
        {
            double[] output = [.. rows.Select((_, i) => i < lit ? radius * (0.5 + random.NextDouble()) : 0)];
            if (layer.Estimate(output, [sigma], found, loss: Loss.Absolute).Status != EstimateStatus.Found)
            {
                continue;
            }

            double[][] planes = [.. rows, normal];
            double[] limits = [.. output.Select((z, i) => i < lit ? z : 4 * sigma), 0];
            bool Holds(double[] x, double allowed) => Vectors.Dot(normal, x) >= -allowed && rows.Skip(lit).All(row => Vectors.Dot(row, x) <= (4 * sigma) + allowed);
            double Sum(double[] x) => rows.Take(lit).Select((row, i) => Math.Abs(Vectors.Dot(row, x) - output[i])).Sum();
            double least = Sets(planes.Length, n).Select(set => Vectors.Solve([.. set.Select(i => planes[i])], [.. set.Select(i => limits[i])])).OfType<double[]>().Where(x => Holds(x, 1e-9 * radius)).Min(Sum);
            Assert.True(Holds(found, 0.011 * sigma) && Math.Abs(Sum(found) - least) <= 1e-6 * least, $"seed {Seed + n}, trial {trial}: {Sum(found):G10} for {least:G10}");
            bound += Holds(found, -1e-6 * radius) ? 0 : 1;
        }

        Assert.InRange(bound, 10, 40);
    }

    /// <summary>Where the ball holds x, no point of it has a lesser sum: neither on a fine net of its boundary nor near x.</summary>
    [Theory]
    [InlineData(2, 1e-9)]
    [InlineData(3, 1e-7)]
    [InlineData(4, 1e-4)]
    public void Absolute_BallHoldsX_IsTheLeastSumInIt(int n, double tolerance)
    {
        const double sigma = 0.01;
        var random = new Random(Seed + n);
        double[] found = new double[n];
        int bound = 0;
        for (int trial = 0; trial < 30; trial++)
        {
            double[][] rows = Vectors.UnitRows(random, n, 9);
            var layer = new MeasuredLayer<double>(rows);
            double[] output = layer.Noisy(Vectors.Point(random, n, 0.9, 1), sigma, random);
            output[Array.IndexOf(output, output.Max())] += 0.3;
            int[] lit = [.. Enumerable.Range(0, 9).Where(i => output[i] > 4 * sigma)];
            if (lit.Length < n || Vectors.Condition([.. lit.Select(i => rows[i])]) > 10 || layer.Estimate(output, [sigma], found, loss: Loss.Absolute).Status != EstimateStatus.Found)
            {
                continue;
            }

            double Sum(double[] x) => lit.Sum(i => Math.Abs(Vectors.Dot(rows[i], x) - output[i])) / sigma;
            bool Holds(double[] x) => Enumerable.Range(0, 9).Except(lit).All(i => Vectors.Dot(rows[i], x) <= output[i] + (4 * sigma));
            double length = Vectors.Length(found);
            double least = Sum(found);
            Assert.True(length <= 1, $"seed {Seed + n}, trial {trial}: {length:G17}");
            for (int k = 0; k < 20_000; k++)
            {
                double scale = Math.Pow(10, -9 * random.NextDouble());
                double[] other = [.. found.Zip(Vectors.Direction(random, n), (value, step) => value + (scale * step))];
                double beyond = Math.Max(1, Vectors.Length(other));
                other = [.. other.Select(value => value / beyond)];
                Assert.True(!Holds(other) || Sum(other) >= least - (tolerance * least), $"seed {Seed + n}, trial {trial}: {least:G12} and at a distance of {scale:G3} {Sum(other):G12}");
            }

            bound += length > 1 - 1e-9 ? 1 : 0;
        }

        Assert.InRange(bound, 4, 30);
    }

    /// <summary>Of two values a median is their mean.</summary>
    [Fact]
    public void Absolute_SumIsLevel_IsInTheMiddle()
    {
        double[] found = new double[2];
        var layer = new MeasuredLayer<double>([[1, 0], [1, 0], [0, 1], [0, 2]]) { OuterRadius = double.PositiveInfinity };
        layer.Estimate([1, 3, 2, 8], [0.1], found, loss: Loss.Absolute);
        Assert.Equal([2, 4], found);
        var equal = new MeasuredLayer<double>([[1, 0], [1, 0], [0, 1], [0, 1]]) { OuterRadius = double.PositiveInfinity };
        equal.Estimate([1, 3, 2, 4], [0.1], found, loss: Loss.Absolute);
        Assert.Equal(2, found[0], 1e-14);
        Assert.Equal(3, found[1], 1e-14);
    }

    private static IEnumerable<int[]> Sets(int count, int size)
        => Enumerable.Range(0, 1 << count).Select(bits => Enumerable.Range(0, count).Where(i => (bits >> i & 1) != 0).ToArray()).Where(set => set.Length == size);
}

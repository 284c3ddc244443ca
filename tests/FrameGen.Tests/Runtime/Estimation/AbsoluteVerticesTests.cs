using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Least absolute residuals by kept tableaus, against all vertices.</summary>
public class AbsoluteVerticesTests
{
    private const int Seed = 31;

    /// <summary>With errors of one standard deviation on all rows, and one far off.</summary>
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(0.03)]
    public void TryFind_NoisyOutputsAndAnOutlier_IsTheLeastOfAllVertices(double sigma)
    {
        Assert.InRange(CountLeast<Size2By4>(sigma, isTied: false), 100, 400);
        Assert.InRange(CountLeast<Size3By7>(sigma, isTied: false), 100, 400);
        Assert.InRange(CountLeast<Size3By8>(sigma, isTied: false), 100, 400);
        Assert.InRange(CountLeast<Size3By9>(sigma, isTied: false), 100, 400);
        Assert.InRange(CountLeast<Size3By12>(sigma, isTied: false), 100, 400);
        Assert.InRange(CountLeast<Size4By13>(sigma, isTied: false), 100, 400);
        Assert.InRange(CountLeast<Size4By16>(sigma, isTied: false), 100, 400);
    }

    /// <summary>Rows that depend on others or repeat them, outputs in steps: vertices where more rows meet, sums that are level.</summary>
    [Fact]
    public void TryFind_DependentRowsAndTies_IsTheLeastOfAllVerticesOrLeft()
        => Assert.InRange(CountLeast<Grid3By12>(0.01, isTied: true), 20, 400);

    /// <summary>What least squares leave nothing of stays as it is.</summary>
    [Fact]
    public void TryFind_NoErrors_LeavesLeastSquares()
    {
        MeasuredLayer<double> layer = RandomTables<double, Size3By12>.Layer();
        double[] input = RandomTables<double, Size3By12>.Point(new Random(Seed), 0.3, 0.9);
        double[] output = layer.Output(input);
        var x = Vector256.Create(input[0], input[1], input[2], 0);
        Assert.True(AbsoluteVertices<double, RandomTables<double, Size3By12>, Eight256>.TryFind(ref output[0], 1e-6, Bits(output, 1e-6), ref x));
        Assert.Equal(Vector256.Create(input[0], input[1], input[2], 0), x);
    }

    /// <summary>How many of 400 outputs are solved; each that is must be the least, and with the same bits in one vector of the processor as in two.</summary>
    private static int CountLeast<TSize>(double sigma, bool isTied)
        where TSize : struct, ISize
    {
        MeasuredLayer<double> layer = RandomTables<double, TSize>.Layer();
        var random = new Random(Seed);
        int n = TSize.Inputs;
        int solved = 0;
        for (int trial = 0; trial < 400; trial++)
        {
            double[] input = RandomTables<double, TSize>.Point(random, 0.2, 2);
            double[] output = isTied ? [.. layer.Output(input).Select(z => Math.Round(2 * z) / 2)] : layer.Noisy(input, sigma, random);
            output[random.Next(TSize.Outputs)] += isTied ? 0.5 : 0.3;
            int[] lit = [.. Enumerable.Range(0, TSize.Outputs).Where(i => output[i] > 4 * sigma)];
            double[][] rows = [.. lit.Select(i => layer.Rows[i])];
            double[] targets = [.. lit.Select(i => output[i] + layer.Alpha[i])];
            if (lit.Length < n || Vectors.Condition(rows) > 1e3)
            {
                continue;
            }

            double[] squares = [.. Vectors.LeastSquares(rows, targets), 0, 0];
            var start = Vector256.Create(squares[0], squares[1], squares[2], squares[3]);
            Vector256<double> x = start;
            bool isFound = AbsoluteVertices<double, RandomTables<double, TSize>, Eight256>.TryFind(ref output[0], sigma, Bits(output, sigma), ref x);
            if (Eight512.IsSupported && isFound)
            {
                Vector256<double> wide = start;
                Assert.True(AbsoluteVertices<double, RandomTables<double, TSize>, Eight512>.TryFind(ref output[0], sigma, Bits(output, sigma), ref wide));
                Assert.Equal(x, wide);
            }

            if (isFound)
            {
                double Sum(double[] point) => rows.Select((row, i) => Math.Abs(Vectors.Dot(row, point) - targets[i])).Sum();
                double least = Sets(lit.Length, n).Select(set => Vectors.Solve([.. set.Select(i => rows[i])], [.. set.Select(i => targets[i])])).OfType<double[]>().Min(Sum);
                double found = Sum([.. Enumerable.Range(0, n).Select(c => x.GetElement(c))]);
                Assert.True(found <= least + (1e-9 * sigma) + 1e-12, $"seed {Seed}, {typeof(TSize).Name}, trial {trial}: {found:G12} for {least:G12}");
                solved++;
            }
        }

        return solved;
    }

    private static uint Bits(double[] output, double sigma) => output.Select((z, i) => z > 4 * sigma ? 1u << i : 0).Aggregate(0u, (bits, bit) => bits | bit);

    private static IEnumerable<int[]> Sets(int count, int size)
        => Enumerable.Range(0, 1 << count).Where(bits => int.PopCount(bits) == size).Select(bits => Enumerable.Range(0, count).Where(i => (bits >> i & 1) != 0).ToArray());
}

using System;
using System.Linq;
using System.Numerics;

namespace FrameGen.Tests.Runtime.Estimation;

/// <summary>Estimates of measured outputs in balls and cones.</summary>
public class EstimateTests
{
    private const int Seed = 5;

    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 7)]
    [InlineData(3, 13)]
    [InlineData(4, 18)]
    [InlineData(9, 40)]
    [InlineData(20, 80)]
    public void Estimate_ExactOutputs_GivesTheInput(int n, int m)
    {
        CheckExact<double>(n, m, 2.3e-16);
        CheckExact<float>(n, m, 1.2e-7);
    }

    private static void CheckExact<T>(int n, int m, double epsilon)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(Seed);
        var layer = new MeasuredLayer<T>([.. Enumerable.Range(0, m).Select(_ => Vectors.Point(random, n, 0.5, 2))]) { Alpha = [.. Enumerable.Range(0, m).Select(i => (i % 5 / 8.0) - 0.5)] };
        var found = new T[n];
        double worst = 0;
        int solved = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            T[] input = [.. Vectors.Point(random, n, 0.5, 0.99).Select(T.CreateTruncating)];
            T[] output = layer.Output([.. input.Select(double.CreateTruncating)]);
            double[][] lit = [.. Enumerable.Range(0, m).Where(i => output[i] > T.Zero).Select(i => layer.Rows[i])];
            if (lit.Length >= n && Vectors.Condition(lit) is < 1e4 and var condition)
            {
                Assert.Equal(EstimateStatus.Found, layer.Estimate(output, [T.Zero], found).Status);
                worst = Math.Max(worst, Math.Sqrt(input.Zip(found, (a, b) => double.CreateTruncating(a - b)).Sum(difference => difference * difference)) / epsilon / condition);
                solved++;
            }
        }

        Assert.True(worst <= 100 && solved > 100, $"seed {Seed}: {worst:G3} eps times the condition of the lit rows, {solved} solved");
    }

    /// <summary>The optimum by brute force: of all sets of inequalities held as equations the least sum of squares that violates none.</summary>
    [Theory]
    [InlineData(2, 6, false)]
    [InlineData(3, 8, false)]
    [InlineData(2, 7, true)]
    [InlineData(3, 9, true)]
    public void Estimate_AnyOutput_IsTheLeastOverTheInequalities(int n, int m, bool isGrid)
    {
        var random = new Random(Seed + n);
        int bound = 0;
        int infeasible = 0;
        for (int frame = 0; frame < 6; frame++)
        {
            double[][] rows = isGrid ? Grid(random, n, m) : Vectors.UnitRows(random, n, m);
            double[] alpha = [.. rows.Select(_ => isGrid ? random.Next(-2, 2) / 2.0 : random.NextDouble() - 0.7)];
            var layer = new MeasuredLayer<double>(rows) { Alpha = alpha, OuterRadius = double.PositiveInfinity, HalfSpaces = [.. Enumerable.Range(0, n).Select(c => c == 0 ? 1.0 : 0)] };
            double[] found = new double[n];
            for (int trial = 0; trial < 60; trial++)
            {
                double[] sigma = [.. rows.Select(_ => Math.Pow(2, random.Next(-6, -2)))];
                double[] output = [.. layer.Output(Vectors.Point(random, n, 0, 2)).Select((z, i) => trial % 2 == 0 ? z + (sigma[i] * 3 * Vectors.Gaussian(random)) : random.Next(-1, 3))];
                int[] lit = [.. Enumerable.Range(0, m).Where(i => output[i] > 4 * sigma[i])];
                if (lit.Length < n || Vectors.Condition([.. lit.Select(i => rows[i])]) > 1e3)
                {
                    continue;
                }

                Estimate<double> estimate = layer.Estimate(output, sigma, found);
                bool isFound = estimate.Status == EstimateStatus.Found;
                lit = estimate.LitRows == lit.Length ? lit : [];
                if (lit.Length == 0)
                {
                    continue; // a row is doubted
                }

                double least = Least(rows, alpha, output, sigma, lit, n, out double free);
                string place = $"seed {Seed + n}, frame {frame}, trial {trial}: {estimate.Status}";
                Assert.True(isFound == double.IsFinite(least), place);
                Assert.True(isFound || estimate.Status is EstimateStatus.Inconsistent or EstimateStatus.OutsideDomain, place);
                infeasible += isFound ? 0 : 1;
                if (isFound)
                {
                    Assert.True(estimate.ChiSquared <= least + (1e-6 * (1 + least)) && estimate.ChiSquared >= least - (1e-6 * (1 + least)), $"{place}: {estimate.ChiSquared:G9} for {least:G9}");
                    Assert.Equal(estimate.ChiSquared, Cost(rows, alpha, output, sigma, lit, found), 1e-9 * (1 + least));
                    bound += least > free + 1e-6 ? 1 : 0;
                    Assert.True(least <= free + 1e-6 || estimate.IsApproximate, place);
                }
            }
        }

        Assert.True(bound > 15 && infeasible > 5, $"{bound} bound, {infeasible} infeasible");
    }

    /// <summary>Rows of small integers, some repeated, none zero.</summary>
    private static double[][] Grid(Random random, int n, int m)
        => [.. Enumerable.Range(0, m).Select(i => i < n ? Enumerable.Range(0, n).Select(c => c == i ? 1.0 : 0).ToArray() : [1 - (2 * random.Next(2)), .. Enumerable.Range(1, n - 1).Select(_ => (double)random.Next(-1, 2))])];

    private static double Cost(double[][] rows, double[] alpha, double[] output, double[] sigma, int[] lit, double[] x)
        => lit.Sum(i => Math.Pow((Vectors.Dot(rows[i], x) - alpha[i] - output[i]) / sigma[i], 2));

    private static double Least(double[][] rows, double[] alpha, double[] output, double[] sigma, int[] lit, int n, out double free)
    {
        // <g, x> <= h.
        (double[] Normal, double Height)[] inequalities =
        [
            .. Enumerable.Range(0, rows.Length).Except(lit).Select(i => (rows[i], alpha[i] + output[i] + (4 * sigma[i]))),
            (Enumerable.Range(0, n).Select(c => c == 0 ? -1.0 : 0).ToArray(), 0.0),
        ];
        double least = double.PositiveInfinity;
        free = double.NaN;
        for (int set = 0; set < 1 << inequalities.Length; set++)
        {
            (double[] Normal, double Height)[] held = [.. inequalities.Where((_, k) => (set >> k & 1) != 0)];
            if (held.Length > n)
            {
                continue;
            }

            // The equations of the multipliers; singular where the normals depend on each other.
            double[][] system = [.. Enumerable.Range(0, n + held.Length).Select(_ => new double[n + held.Length])];
            double[] right = new double[n + held.Length];
            for (int c = 0; c < n; c++)
            {
                right[c] = lit.Sum(i => rows[i][c] * (output[i] + alpha[i]) / (sigma[i] * sigma[i]));
                for (int d = 0; d < n; d++)
                {
                    system[c][d] = lit.Sum(i => rows[i][c] * rows[i][d] / (sigma[i] * sigma[i]));
                }

                for (int k = 0; k < held.Length; k++)
                {
                    system[n + k][c] = system[c][n + k] = held[k].Normal[c];
                    right[n + k] = held[k].Height;
                }
            }

            if (Vectors.Solve(system, right) is not { } solution)
            {
                continue;
            }

            double[] x = solution[..n];
            double cost = Cost(rows, alpha, output, sigma, lit, x);
            free = set == 0 ? cost : free;
            if (Array.TrueForAll(inequalities, one => Vectors.Dot(one.Normal, x) <= one.Height + 1e-9))
            {
                least = Math.Min(least, cost);
            }
        }

        return least;
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(1)]
    [InlineData(1e9)]
    public void Estimate_BeyondTheBall_IsTheLeastWithinIt(double radius)
    {
        var random = new Random(Seed);
        double[][] rows = Vectors.UnitRows(random, 3, 10);
        var layer = new MeasuredLayer<double>(rows) { OuterRadius = radius };
        int checkedCount = 0;
        double[] found = new double[3];
        for (int trial = 0; trial < 100; trial++)
        {
            double[] output = layer.Output([.. Vectors.Point(random, 3, 1.01, 1.2).Select(value => value * radius)]);
            int[] lit = [.. Enumerable.Range(0, 10).Where(i => output[i] > 0.2 * radius)];
            output = [.. output.Select((z, i) => lit.Contains(i) ? z : 0)];
            double[] sigma = [.. Enumerable.Repeat(0.05 * radius, 10)];
            Estimate<double> estimate = layer.Estimate(output, sigma, found);
            if (estimate.Status != EstimateStatus.Found || estimate.LitRows != lit.Length)
            {
                continue;
            }

            checkedCount++;

            Assert.True(Vectors.Length(found) <= radius * (1 + 1e-12) && estimate.IsApproximate);
            double least = Cost(rows, new double[10], output, sigma, lit, found);
            for (int other = 0; other < 300; other++)
            {
                double[] x = [.. found.Zip(Vectors.Point(random, 3, 0, 1), (value, step) => value + (step * radius * Math.Pow(10, -other % 6)))];
                double length = Vectors.Length(x);
                x = [.. x.Select(value => value * Math.Min(1, radius / length))];
                bool isFeasible = Enumerable.Range(0, 10).Except(lit).All(i => Vectors.Dot(rows[i], x) <= 0.2 * radius);
                Assert.True(!isFeasible || Cost(rows, new double[10], output, sigma, lit, x) >= least - (1e-9 * (1 + least)), $"seed {Seed}, trial {trial}");
            }
        }

        Assert.True(checkedCount > 60, $"{checkedCount} of 100");
    }

    [Fact]
    public void Estimate_DeadRows_AreAsIfNotThere()
    {
        CheckDeadRows<double>();
        CheckDeadRows<float>();
    }

    private static void CheckDeadRows<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(Seed);
        double[][] rows = Vectors.UnitRows(random, 3, 12);
        var layer = new MeasuredLayer<T>(rows);
        var without = new MeasuredLayer<T>(rows[..8]);
        int found = 0;
        foreach (T sigma in new[] { T.Zero, T.CreateTruncating(0.01) })
        {
            for (int trial = 0; trial < 40; trial++)
            {
                T[] output = without.Output(Vectors.Point(random, 3, 0, 1));
                T[] x = new T[3];
                T[] y = new T[3];
                Estimate<T> expected = without.Estimate(output, [sigma], x);
                T[] sigmas = [.. Enumerable.Repeat(sigma, 9), T.PositiveInfinity, sigma, sigma];
                Assert.Equal(expected, layer.Estimate([.. output, T.NaN, T.One, T.PositiveInfinity, T.NegativeInfinity], sigmas, y));
                Assert.Equal(x, y);
                found += expected.Status == EstimateStatus.Found ? 1 : 0;
            }
        }

        Assert.InRange(found, 20, 79);
    }

    [Fact]
    public void Estimate_NothingToGoBy_SaysWhy()
    {
        var layer = new MeasuredLayer<double>([[1, 0], [-1, 0], [0, 1], [0, -1], [1, 0]]);
        Assert.Equal((EstimateStatus.TooFewRows, 0), Status([1, 0, 1, 0, 1], [double.PositiveInfinity]));
        Assert.Equal((EstimateStatus.TooFewRows, 0), Status([double.NaN, double.NaN, double.NaN, double.NaN, double.NaN], [0.1]));
        Assert.Equal((EstimateStatus.TooFewRows, 1), Status([0.5, 0, double.NaN, 0, double.NaN], [0.1]));

        // Both rows of the second pair are dark: together they say that the component is 0.
        Assert.Equal((EstimateStatus.Found, 2), Status([0.5, 0, 0, 0, double.NaN], [0.1]));
        Assert.Equal((EstimateStatus.Inconsistent, 2), Status([0.5, -0.9, 0.5, 0, -0.9], [0.01]));
        Assert.Equal((EstimateStatus.Inconsistent, 3), Status([0.5, 0.5, 0.5, 0, double.NaN], [0]));
        Assert.Equal((EstimateStatus.OutsideDomain, 3), Status([1, 0, 1, 0, 1], [0]));
        Assert.Equal((EstimateStatus.Found, 3), Status([1, 0, 1, 0, 1], [0.1]));

        (EstimateStatus Status, int Lit) Status(double[] output, double[] sigma)
        {
            double[] x = [7, 7];
            double[] covariance = [7, 7, 7, 7];
            double[] mirror = [7, 7];
            Estimate<double> estimate = layer.Estimate(output, sigma, x, covariance, mirror);
            bool isFound = estimate.Status == EstimateStatus.Found;
            Assert.True(isFound || (x is [0, 0] && covariance.All(double.IsNaN) && estimate.WorstRow == -1));
            Assert.All(mirror, value => Assert.True(double.IsNaN(value)));
            return (estimate.Status, estimate.LitRows);
        }
    }

    [Fact]
    public void Estimate_RowsThatHardlySpan_AreTooFew()
    {
        // The first two rows differ by 1e-14.
        var layer = new MeasuredLayer<double>([[1, 0], [1, 1e-14], [-1, 1], [-1, -1]]);
        Assert.Equal(EstimateStatus.TooFewRows, layer.Estimate([0.5, 0.5, 0, 0], [0], new double[2]).Status);
    }

    [Fact]
    public void Estimate_RowsOfVeryDifferentNorms_Solves()
    {
        double[][] rows = [[1e50, 1e50], [1e-50, -1e-50], [-1, 0], [0, -1]];
        var layer = new MeasuredLayer<double>(rows);
        double[] input = new double[2];
        bool isFound = layer.Estimate([1e50, 0.5e-50, 0, 0], [0], input).Status == EstimateStatus.Found;
        Assert.True(isFound && Math.Abs(input[0] - 0.75) < 1e-14 && Math.Abs(input[1] - 0.25) < 1e-14, $"{isFound}: {string.Join(", ", input)}");
    }

    [Fact]
    public void Estimate_IllConditionedRows_LosesTheConditionOnce()
    {
        // The lit rows have condition 2e5; its square would cost ten digits.
        double[][] rows = [[1, 0, 0], [1, 1e-5, 0], [0, 0, 1], [-1, -1, -1]];
        var layer = new MeasuredLayer<double>(rows) { OuterRadius = 2 };
        double[] input = new double[3];
        bool isFound = layer.Estimate([0.7, 0.7 + 0.3e-5, 0.9, 0], [0], input).Status == EstimateStatus.Found;
        Assert.True(isFound && Math.Abs(input[1] - 0.3) < 100 * 2.2e-16 * 2e5, $"{isFound}: {string.Join(", ", input)}");
    }
}

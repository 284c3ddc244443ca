using System;
using System.Linq;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>Least squares one row at a time, and the least singular value.</summary>
public class TriangularFactorTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 7)]
    [InlineData(8, 24)]
    [InlineData(17, 40)]
    public void Solve_ConsistentEquations_GivesTheirSolution(int n, int m)
    {
        var random = new Random((100 * n) + m);
        double[] x = Numbers(random, n);
        var factor = new TriangularFactor(n, new double[TriangularFactor.Size(n)], new double[n]);
        for (int i = 0; i < m; i++)
        {
            double[] row = Numbers(random, n);
            factor.Add((double[])row.Clone(), Dot(row, x));
        }

        double[] solution = new double[n];
        factor.Solve(solution);
        double gain = 1 / factor.SmallestSingularValue(new double[n]);
        Assert.All(solution.Zip(x), pair => Assert.InRange(pair.First - pair.Second, -1e-13 * gain, 1e-13 * gain));
    }

    [Fact]
    public void Solve_InconsistentEquations_LeavesAResidualOrthogonalToTheColumns()
    {
        var random = new Random(9);
        const int n = 5, m = 30;
        double[][] rows = [.. Enumerable.Range(0, m).Select(_ => Numbers(random, n))];
        double[] target = Numbers(random, m);
        var factor = new TriangularFactor(n, new double[TriangularFactor.Size(n)], new double[n]);
        for (int i = 0; i < m; i++)
        {
            factor.Add((double[])rows[i].Clone(), target[i]);
        }

        double[] x = new double[n];
        factor.Solve(x);
        for (int c = 0; c < n; c++)
        {
            Assert.InRange(rows.Select((row, i) => row[c] * (target[i] - Dot(row, x))).Sum(), -1e-13, 1e-13);
        }
    }

    /// <summary>Of diag(1, ..., 1, s) turned by a reflection it is s, however small.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-3)]
    [InlineData(1e-9)]
    public void SmallestSingularValue_Known_IsNeverBelowAndLittleAbove(double least)
    {
        const int n = 6;
        double[] u = Numbers(new Random(4), n);
        double length = Math.Sqrt(Dot(u, u));
        var factor = new TriangularFactor(n, new double[TriangularFactor.Size(n)], new double[n]);
        for (int i = 0; i < n; i++)
        {
            // Row i of diag(...) (I - 2 u u^T / |u|^2).
            double scale = i == n - 1 ? least : 1;
            double[] row = [.. Enumerable.Range(0, n).Select(c => scale * ((c == i ? 1 : 0) - (2 * u[i] * u[c] / (length * length))))];
            factor.Add(row, 0);
        }

        Assert.InRange(factor.SmallestSingularValue(new double[n]), least * (1 - 1e-6), least * 1.05);
    }

    [Fact]
    public void SmallestSingularValue_FewerRowsThanColumns_IsZero()
    {
        var factor = new TriangularFactor(3, new double[TriangularFactor.Size(3)], new double[3]);
        factor.Add(new double[] { 1, 2, 3 }, 0);
        factor.Add(new double[] { 0, 1, 1 }, 0);
        Assert.Equal(0, factor.SmallestSingularValue(new double[3]));
    }

    [Fact]
    public void Clear_BetweenSystems_LeavesNothingOfTheFirst()
    {
        var factor = new TriangularFactor(2, new double[TriangularFactor.Size(2)], new double[2]);
        factor.Add(new double[] { 5, 7 }, 11);
        factor.Clear();
        factor.Add(new double[] { 1, 0 }, 3);
        factor.Add(new double[] { 0, 1 }, 4);
        double[] x = new double[2];
        factor.Solve(x);
        Assert.Equal([3, 4], x);
    }

    private static double[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}

using System;
using System.Linq;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>What is left of a vector after its projection onto a cone: closed forms, and the conditions that mark the projection.</summary>
public class ConeProjectionTests
{
    [Theory]
    [InlineData(1, 2, 0, 0)] // inside the quadrant
    [InlineData(-3, 2, -3, 0)] // beside it
    [InlineData(-3, -2, -3, -2)] // in its polar cone
    public void Residual_OfTheQuadrant_IsTheNegativePart(double x, double y, double restX, double restY)
        => Assert.Equal([restX, restY], Rest([], [[1, 0], [0, 1]], [x, y]));

    [Fact]
    public void Residual_WithAFreeColumn_LosesThatDirectionWhateverItsSign()
        => Assert.Equal([0, -2, 0], Rest([[1, 0, 0]], [[0, 1, 0], [0, 0, 1]], [-5, -2, 3]));

    [Fact]
    public void Residual_OfRepeatedAndZeroColumns_IsThatOfOne()
        => Assert.Equal([0, -1], Rest([], [[2, 0], [0, 0], [2, 0], [1, 0]], [3, -1]));

    /// <summary>The rest r of b is orthogonal to the free columns, at most zero against the others, and to b - r.</summary>
    [Theory]
    [InlineData(2, 0, 3)]
    [InlineData(3, 1, 4)]
    [InlineData(5, 2, 20)]
    [InlineData(8, 0, 40)]
    public void Residual_RandomCones_MeetsTheConditions(int n, int free, int signed)
    {
        const double tolerance = 1e-12;
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            double[] Vector() => [.. Enumerable.Range(0, n).Select(_ => (2 * random.NextDouble()) - 1)];
            double[][] frees = [.. Enumerable.Range(0, free).Select(_ => Vector())], columns = [.. Enumerable.Range(0, signed).Select(_ => Vector())];
            double[] b = Vector(), rest = Rest(frees, columns, b);
            Assert.All(frees, column => Assert.InRange(Dot(column, rest), -tolerance, tolerance));
            Assert.All(columns, column => Assert.True(Dot(column, rest) <= tolerance, $"seed {seed}"));
            Assert.InRange(Dot(rest, [.. b.Zip(rest, (x, y) => x - y)]), -tolerance, tolerance);
        }
    }

    [Fact]
    public void AddFree_Dependent_IsRefused()
    {
        var projection = new ConeProjection(3, 1, new double[ConeProjection.Size(3, 1)]);
        Assert.True(projection.AddFree([1, 2, 3], 1e-12));
        Assert.False(projection.AddFree([-2, -4, -6], 1e-12));
        Assert.True(projection.AddFree([0, 1, 0], 1e-12));
    }

    private static double[] Rest(double[][] frees, double[][] columns, double[] target)
    {
        int n = target.Length;
        var projection = new ConeProjection(n, columns.Length, new double[ConeProjection.Size(n, columns.Length)]);
        foreach (double[] column in frees)
        {
            Assert.True(projection.AddFree(column, 1e-12));
        }

        Assert.True(projection.Solve(columns.SelectMany(column => column).ToArray(), target));
        return projection.Residual.ToArray();
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}

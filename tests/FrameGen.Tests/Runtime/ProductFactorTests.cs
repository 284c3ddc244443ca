using System;
using System.Linq;
using FrameGen.Runtime;
using FrameGen.Tests.Runtime.Estimation;

namespace FrameGen.Tests.Runtime;

public class ProductFactorTests
{
    private const int Seed = 29;

    [Theory]
    [InlineData(8, 8)]
    [InlineData(8, 13)]
    [InlineData(9, 40)]
    [InlineData(11, 22)]
    [InlineData(64, 131)]
    public void TryFactor_RandomRows_IsTheFactorOfRotations(int n, int m)
    {
        var random = new Random(Seed);
        double[][] rows = [.. Enumerable.Range(0, m).Select(i => Enumerable.Range(0, n).Select(c => (i % n == c ? 4 : 0) + Vectors.Gaussian(random)).ToArray())];
        double[] targets = [.. rows.Select(_ => random.NextDouble())];
        var rotated = new TriangularFactor(n, new double[TriangularFactor.Size(n)], new double[n]);
        var factor = new TriangularFactor(n, new double[TriangularFactor.Size(n)], new double[n]);
        var products = new ProductFactor(n, new double[ProductFactor.Size(n)]);
        for (int i = 0; i < m; i++)
        {
            rows[i].CopyTo(products.Next);
            products.Add(targets[i]);
            rotated.Add([.. rows[i]], targets[i]);
        }

        Assert.True(factor.TryTake(ref products, 1e6, out double singularValue));

        // Of one block a bound from below, of more one from above.
        double smallest = rotated.SmallestSingularValue(new double[n]);
        Assert.InRange(singularValue, n == 8 ? smallest / Math.Sqrt(n) : smallest * (1 - 1e-9), smallest * (n == 8 ? 1 + 1e-9 : 1.05));
        double[] x = new double[n];
        double[] y = new double[n];
        factor.Solve(x);
        rotated.Solve(y);
        Assert.True(Vectors.Distance(x, y) < 1e-10 * Vectors.Length(y), $"seed {Seed}: {Vectors.Distance(x, y):G3}");
    }

    /// <summary>Grids, repeated and dependent rows, and rows of bad condition are left to rotations.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(1e-4)]
    public void TryFactor_NearlyDependentRows_IsFalse(double difference)
    {
        const int n = 9;
        var factor = new TriangularFactor(n, new double[TriangularFactor.Size(n)], new double[n]);
        var products = new ProductFactor(n, new double[ProductFactor.Size(n)]);
        for (int i = 0; i < 3 * n; i++)
        {
            products.Next.Clear();
            products.Next[i % n == 8 ? 7 : i % n] = 1;
            products.Next[8] += i % n == 8 ? difference : 0;
            products.Add(1);
        }

        Assert.False(factor.TryTake(ref products, ProductFactor.MaxCondition, out _));
    }

    [Fact]
    public void Dot_AnyLength_IsTheSum()
    {
        var random = new Random(Seed);
        for (int n = 0; n < 40; n++)
        {
            double[] a = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            double[] b = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble())];
            Assert.Equal(Vectors.Dot(a, b), DenseRows.Dot(a, b), 1e-14);
            double[] sum = [.. b];
            DenseRows.Add(0.5, a, sum);
            Assert.All(Enumerable.Range(0, n), c => Assert.Equal(b[c] + (0.5 * a[c]), sum[c], 1e-15));
        }
    }
}

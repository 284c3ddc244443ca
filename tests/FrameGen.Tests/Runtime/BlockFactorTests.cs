using System;
using System.Linq;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

public class BlockFactorTests
{
    private const int Seed = 31;

    [Theory]
    [InlineData(8, 8)]
    [InlineData(16, 24)]
    [InlineData(40, 40)]
    public void TryFactor_ProductsOfRandomRows_IsTheirRootAtEitherWidth(int n, int stride)
    {
        double[] r = Factor<Eight256>(n, stride, out double[] products, out double[] inverses);
        for (int i = 0; i < n; i++)
        {
            for (int j = i; j < n; j++)
            {
                double sum = Enumerable.Range(0, i + 1).Sum(k => r[(k * stride) + i] * r[(k * stride) + j]);
                Assert.Equal(products[(i * stride) + j], sum, 1e-11);
            }
        }

        if (Eight512.IsSupported)
        {
            Assert.Equal(r, Factor<Eight512>(n, stride, out _, out double[] others));
            Assert.Equal(inverses, others);
        }
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(24, 24)]
    [InlineData(40, 56)]
    public void Solve_UpperAndTransposed_AreUndoneByProductsWithR(int n, int stride)
    {
        double[] r = Factor<Eight256>(n, stride, out _, out double[] inverses);
        var random = new Random(Seed);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextDouble() - 0.5)];
        double[] upper = [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(i, n - i).Sum(j => r[(i * stride) + j] * x[j]))];
        double[] transposed = [.. Enumerable.Range(0, n).Select(j => Enumerable.Range(0, j + 1).Sum(i => r[(i * stride) + j] * x[i]))];
        BlockFactor<Eight256>.SolveUpper(ref r[0], ref inverses[0], n, stride, ref upper[0]);
        BlockFactor<Eight256>.SolveTransposed(ref r[0], ref inverses[0], n, stride, ref transposed[0]);
        Assert.All(Enumerable.Range(0, n), c => Assert.Equal(x[c], upper[c], 1e-11));
        Assert.All(Enumerable.Range(0, n), c => Assert.Equal(x[c], transposed[c], 1e-11));
    }

    [Fact]
    public void TryFactor_PivotOfZero_IsFalse()
    {
        double[] r = new double[64];
        double[] inverses = new double[128];
        Assert.False(BlockFactor<Eight256>.TryFactor(ref r[0], ref inverses[0], 8, 8));
    }

    /// <summary>R by rows, of twice as many rows as columns.</summary>
    private static double[] Factor<TEight>(int n, int stride, out double[] products, out double[] inverses)
        where TEight : struct, IEight<TEight>
    {
        var random = new Random(Seed);
        double[] rows = [.. Enumerable.Range(0, 2 * n * stride).Select(_ => random.NextDouble() - 0.5)];
        products = new double[n * stride];
        inverses = new double[16 * n];
        BlockProducts<TEight>.Add(ref rows[0], 2 * n, ref products[0], n, stride);
        double[] r = [.. products];
        Assert.True(BlockFactor<TEight>.TryFactor(ref r[0], ref inverses[0], n, stride));
        return r;
    }
}

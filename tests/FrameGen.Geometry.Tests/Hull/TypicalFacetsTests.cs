using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Hull;

/// <summary>The expected number of facets of random rows.</summary>
public class TypicalFacetsTests
{
    /// <summary>A simplex, whatever the rows.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(1000)]
    public void Of_OneRowMoreThanDimensions_IsASimplex(int n)
        => Assert.InRange(TypicalFacets.Of(n, n + 1) / (n + 1), 1 - 1e-9, 1 + 1e-9);

    /// <summary>On a line the facets are the two ends.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(1000)]
    public void Of_RowsOnALine_IsTwo(int m) => Assert.InRange(TypicalFacets.Of(1, m), 2 - 1e-3, 2 + 1e-3);

    /// <summary>Enumerated: unit rows have more, but not twice as many.</summary>
    [Theory]
    [InlineData(5, 20, 168)]
    [InlineData(6, 24, 538)]
    [InlineData(6, 64, 3_293)]
    [InlineData(8, 32, 5_616)]
    [InlineData(8, 40, 10_589)]
    [InlineData(8, 64, 32_495)]
    [InlineData(10, 30, 17_653)]
    public void Of_RandomRows_IsWithinTwiceOfWhatWasCounted(int n, int m, int counted)
        => Assert.InRange(counted / TypicalFacets.Of(n, m), 1, 2);

    /// <summary>Gaussian rows themselves, on average.</summary>
    [Fact]
    public void Of_GaussianRows_IsTheirAverage()
    {
        const int Frames = 200, N = 4, M = 12;
        var random = new Random(1);
        double sum = 0;
        for (int k = 0; k < Frames; k++)
        {
            double[] points = [.. Enumerable.Range(0, M * N).Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
            sum += FacetEnumeration.Run(points, M, N, 10_000, new Work(long.MaxValue, CancellationToken.None)).Facets!.Count;
        }

        Assert.InRange(sum / Frames / TypicalFacets.Of(N, M), 0.97, 1.03);
    }

    [Fact]
    public void Of_MoreThanDoublesReach_IsInfinite() => Assert.Equal(double.PositiveInfinity, TypicalFacets.Of(1000, 5000));
}

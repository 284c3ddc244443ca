using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Numbers;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace FrameGen.Geometry.Tests.Analysis;

/// <summary>Frames whose facets and bounds are known for every size.</summary>
public sealed class ClosedFormTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(12)]
    public void AlphaB_RegularSimplex_IsThatOfItsFacet(int n)
        => Assert.All(SampleFrames.Of(SampleFrames.Simplex(n)).Analyze().Bias!.AlphaB, alpha => Assert.Equal(-Math.Sqrt((n - 1) / (2.0 * n)), alpha!.Value, 1e-13));

    /// <summary>The points (cos kt, sin kt), k = 1..n/2, lie on the trigonometric moment curve: a cyclic polytope, whose facets Gale's evenness condition counts.</summary>
    [Theory]
    [InlineData(2, 17, 17)]
    [InlineData(4, 24, 252)]
    [InlineData(6, 24, 1_520)]
    [LongInlineData(8, 32, 23_400)]
    public void Facets_HarmonicFrame_AreThoseOfACyclicPolytope(int n, int m, int count)
    {
        var analysis = SampleFrames.Of(Harmonic(n, m)).Analyze(maxFacets: 30_000);

        Assert.Equal(count, (long)m * Combinations.Number(m - (n / 2), n / 2, int.MaxValue - 1) / (m - (n / 2)));
        Assert.Equal(count, analysis.Facets!.Count);
        Assert.All(analysis.Facets, facet => Assert.Equal(n, facet.Rows.Count));
        Assert.All(analysis.Facets, facet => Assert.True(IsEven(facet.Rows, m), string.Join(" ", facet.Rows)));
    }

    [Theory]
    [InlineData(4, 24)]
    [InlineData(6, 24)]
    [InlineData(8, 32)]
    public void FrameBounds_HarmonicFrame_AreBothMOverN(int n, int m)
    {
        double[] values = [.. Matrix<double>.Build.DenseOfRowArrays(Harmonic(n, m)).Svd(false).S];

        Assert.All(values, value => Assert.Equal((double)m / n, value * value, 1e-13 * m));
    }

    /// <summary>The Gosset polytopes 2_21, 3_21 and 4_21: simplices, and cross-polytopes with 2 (n - 1) rows.</summary>
    [Theory]
    [InlineData(6, 27, 72, 27)]
    [InlineData(7, 56, 576, 126)]
    [LongInlineData(8, 240, 17_280, 2_160)]
    public void Facets_GossetPolytope_AreSimplicesAndCrossPolytopes(int n, int m, int simplices, int crossPolytopes)
    {
        double[][] rows = SymmetricPolytopes.Vertices($"{n - 4}_21");

        var sizes = SampleFrames.Of(rows).Analyze(maxFacets: 30_000).Facets!.GroupBy(facet => facet.Rows.Count).ToDictionary(group => group.Key, group => group.Count());

        Assert.Equal(m, rows.Length);
        Assert.Equal(2, sizes.Count);
        Assert.Equal((simplices, crossPolytopes), (sizes[n], sizes[2 * (n - 1)]));
    }

    /// <summary>Between any two rows that a facet leaves out lies an even number of its rows.</summary>
    private static bool IsEven(IReadOnlyList<int> rows, int m)
    {
        int[] outside = [.. Enumerable.Range(0, m).Except(rows)];
        return Enumerable.Range(1, outside.Length - 1).All(k => (outside[k] - outside[k - 1] - 1) % 2 == 0);
    }

    private static double[][] Harmonic(int n, int m) => SampleFrames.Rows(m, i =>
        [.. Enumerable.Range(1, n / 2).SelectMany(k => new[] { Math.Cos(2 * Math.PI * k * i / m), Math.Sin(2 * Math.PI * k * i / m) }).Select(value => value / Math.Sqrt(n / 2.0))]);
}

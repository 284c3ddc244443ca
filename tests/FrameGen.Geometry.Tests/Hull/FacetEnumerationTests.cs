using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Hull;

/// <summary>The hull against the exact oracle, mostly on inputs made to be degenerate.</summary>
public sealed class FacetEnumerationTests
{
    [Fact]
    public void Run_SmallIntegerGrids_AgreesWithTheExactOracle() => Seeds.Check(150, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 5);
        int count = random.Next(n + 1, n == 4 ? 13 : 18);
        int extent = random.Next(1, 4);
        var points = new double[count * n];
        for (int i = 0; i < points.Length; i++)
        {
            points[i] = random.Next(-extent, extent + 1) / 8.0;
        }

        AssertAgrees(points, count, n);
    });

    [Fact]
    public void Run_GridsOnATiltedLattice_AgreesWithTheExactOracle() => Seeds.Check(100, seed =>
    {
        // An integer matrix keeps coplanar points exactly coplanar, but no coordinate plane is special.
        var random = new Random(seed);
        int n = random.Next(2, 5);
        int count = random.Next(n + 1, n == 4 ? 12 : 16);
        var matrix = Enumerable.Range(0, n * n).Select(_ => random.Next(-9, 10)).ToArray();
        var points = new double[count * n];
        for (int i = 0; i < count; i++)
        {
            for (int k = 0; k < n; k++)
            {
                int coordinate = random.Next(-1, 2);
                for (int c = 0; c < n; c++)
                {
                    points[i * n + c] += coordinate * matrix[k * n + c] / 64.0;
                }
            }
        }

        AssertAgrees(points, count, n);
    });

    [Fact]
    public void Run_RandomUnitRows_AgreesWithTheExactOracle() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 6);
        int count = random.Next(n + 1, n + 8);
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, count));

        AssertAgrees(frame.UnitRows, count, n);
    });

    [Fact]
    public void Run_PointsInTheInteriorOfFacets_BelongToTheirFacets()
    {
        // The cube with the middles of its faces and of its edges, and its centre.
        var rows = from x in new[] { -1, 0, 1 } from y in new[] { -1, 0, 1 } from z in new[] { -1, 0, 1 } select new[] { x / 2.0, y / 2.0, z / 2.0 };

        AssertAgrees(rows.SelectMany(r => r).ToArray(), 27, 3);
    }

    [Fact]
    public void Run_SixDimensionalGrid_HasTheFacetsOfTheCube()
    {
        var points = new List<double>();
        for (int code = 0; code < 729; code++)
        {
            for (int c = 0, rest = code; c < 6; c++, rest /= 3)
            {
                points.Add((rest % 3 - 1) / 4.0);
            }
        }

        var facets = FacetEnumeration.Run(points.ToArray(), 729, 6, 20_000, new Work(long.MaxValue, CancellationToken.None)).Facets!;

        Assert.Equal(12, facets.Count);
        Assert.All(facets, facet => Assert.Equal(243, facet.Rows.Count));
    }

    [Fact]
    public void Run_TightClusters_HasFacetsThatCoverAllVertices() => Seeds.Check(40, AssertTightClustersAreCovered);

    /// <summary>Clusters whose members fix an edge but hardly a hyperplane, so that the best fit turns about that edge.</summary>
    [Theory]
    [InlineData(294774872)]
    [InlineData(1351)]
    [InlineData(4003)]
    [InlineData(10103)]
    [InlineData(14902)]
    public void Run_ClustersOnOneEdge_HasSupportingFacets(int seed) => AssertTightClustersAreCovered(seed);

    private static void AssertTightClustersAreCovered(int seed)
    {
        // Points of a few clusters of diameter 1e-6 .. 1e-14 around the vertices of a cross-polytope.
        var random = new Random(seed);
        int n = random.Next(2, 5);
        double diameter = Math.Pow(10, -random.Next(6, 15));
        var centres = SampleFrames.CrossPolytope(n);
        var rows = SampleFrames.Rows(6 * n, i => centres[i % (2 * n)].Select(v => v + diameter * (random.NextDouble() - 0.5)).ToArray());
        var frame = SampleFrames.Of(rows);

        var facets = FacetEnumeration.Run(frame.UnitRows, frame.Count, n, 20_000, new Work(long.MaxValue, CancellationToken.None)).Facets!;

        AssertSupporting(frame.UnitRows, frame.Count, n, facets);
        Assert.Equal(frame.Count, facets.SelectMany(f => f.Rows).Distinct().Count());
    }

    [Theory]
    [InlineData(1e-9)]
    [InlineData(3e-10)]
    [InlineData(1e-10)]
    [InlineData(1e-11)]
    [InlineData(1e-12)]
    [InlineData(1e-13)]
    [InlineData(1e-14)]
    [InlineData(1e-15)]
    public void Run_PerturbedCubes_GivesSupportingFacetsOnEverySide(double size) => Seeds.Check(30, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(3, 5);
        var rows = SampleFrames.Cube(n).Select(row => row.Select(v => v + size * (2 * random.NextDouble() - 1)).ToArray()).ToArray();
        var frame = SampleFrames.Of(rows);

        var facets = FacetEnumeration.Run(frame.UnitRows, frame.Count, n, 20_000, new Work(long.MaxValue, CancellationToken.None)).Facets!;

        AssertSupporting(frame.UnitRows, frame.Count, n, facets);
        if (size <= 1e-10)
        {
            Assert.Equal(2 * n, facets.Count);
            Assert.All(facets, facet => Assert.Equal(1 << (n - 1), facet.Rows.Count));
        }
    });

    private static void AssertAgrees(double[] points, int count, int n)
    {
        var expected = ExactOracle.Facets(points, count, n);

        var actual = FacetEnumeration.Run(points, count, n, 20_000, new Work(long.MaxValue, CancellationToken.None));

        Assert.Equal(expected.Count == 0, actual.IsFlat);
        if (!actual.IsFlat)
        {
            Assert.Equal(expected, actual.Facets!.Select(f => f.Rows.ToArray()));
            AssertSupporting(points, count, n, actual.Facets!);
        }
    }

    /// <summary>Every point is on or below every facet, and those of the facet are on it.</summary>
    private static void AssertSupporting(double[] points, int count, int n, IReadOnlyList<Facet> facets)
    {
        foreach (var facet in facets)
        {
            Assert.Equal(1, SampleFrames.Dot(facet.Normal, facet.Normal), 1e-13);
            for (int i = 0; i < count; i++)
            {
                double height = SampleFrames.Dot(facet.Normal, points.AsSpan(i * n, n).ToArray()) - facet.Offset;
                Assert.True(height <= 1.01e-9, $"Point {i} is {height} above a facet.");
                Assert.True(!facet.Rows.Contains(i) || height >= -1.01e-9, $"Point {i} of a facet is {-height} below it.");
            }
        }
    }
}

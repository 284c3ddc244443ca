using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using Xunit;

namespace FrameGen.Geometry.Tests.Analysis;

public sealed class FrameAnalysisTests
{
    /// <summary>Name, rows, facets, rows of a facet.</summary>
    public static IEnumerable<object[]> RegularPolytopes()
    {
        object[][] unrotated =
        [
            ["cube", SampleFrames.Cube(3), 6, 4],
            ["tesseract", SampleFrames.Cube(4), 8, 8],
            ["5-cube", SampleFrames.Cube(5), 10, 16],
            ["16-cell", SampleFrames.CrossPolytope(4), 16, 4],
            ["5-cross-polytope", SampleFrames.CrossPolytope(5), 32, 5],
            ["icosahedron", SampleFrames.Icosahedron(), 20, 3],
            ["dodecahedron", SampleFrames.Dodecahedron(), 12, 5],
            ["24-cell", SampleFrames.Cell24(), 24, 6],
            ["600-cell", SampleFrames.Cell600(), 600, 4],
            ["6-simplex", SampleFrames.Simplex(6), 7, 6],
            ["duoprism 4 4", SampleFrames.Duoprism(4, 4), 8, 8],
            ["duoprism 6 6", SampleFrames.Duoprism(6, 6), 12, 12],
            ["17-gon", SampleFrames.Rows(17, i => [Math.Cos(2 * Math.PI * i / 17), Math.Sin(2 * Math.PI * i / 17)]), 17, 2],
        ];
        foreach (object[] polytope in unrotated)
        {
            yield return polytope;
            for (int seed = 1; seed <= 3; seed++)
            {
                yield return [$"{polytope[0]} rotated {seed}", SampleFrames.Rotated((double[][])polytope[1], seed), polytope[2], polytope[3]];
            }
        }
    }

    [Theory, MemberData(nameof(RegularPolytopes))]
    public void Facets_RegularPolytope_AreAsManyAndAsLargeAsKnown(string name, double[][] rows, int facets, int size)
    {
        var analysis = SampleFrames.Of(rows).Analyze();

        Assert.True(facets == analysis.Facets!.Count, $"{name}: {analysis.Facets.Count}");
        Assert.All(analysis.Facets, facet => Assert.Equal(size, facet.Rows.Count));
    }

    [Fact]
    public void Facets_DuoprismOfDifferentPolygons_AreTwoKindsOfPrisms()
    {
        var sizes = SampleFrames.Of(SampleFrames.Rotated(SampleFrames.Duoprism(5, 7), 8)).Analyze().Facets!.Select(f => f.Rows.Count).Order();

        Assert.Equal(Enumerable.Repeat(10, 7).Concat(Enumerable.Repeat(14, 5)), sizes);
    }

    [Fact]
    public void Facets_NormsFrom1emMinus50To1e50_AreThoseOfUnitRows()
    {
        var rows = SampleFrames.Rotated(SampleFrames.Dodecahedron(), 5);
        var scaled = rows.Select((row, i) => row.Select(v => v * Math.Pow(10, -50 + 100.0 * i / 19)).ToArray()).ToArray();

        Assert.Equal(IndexSets(SampleFrames.Of(rows).Analyze()), IndexSets(SampleFrames.Of(scaled).Analyze()));
    }

    [Fact]
    public void Facets_RepeatedDirections_HoldAllTwins() => Seeds.Check(40, seed =>
    {
        var random = new Random(seed);
        var rows = SampleFrames.Random(seed, 3, 8).ToList();
        var alone = IndexSets(SampleFrames.Of(rows).Analyze());
        double factor = 1 + random.NextDouble();
        rows.Add(rows[2].Select(v => factor * v).ToArray());

        var twinned = IndexSets(SampleFrames.Of(rows).Analyze());

        var expected = alone.Select(set => set.Contains(2) ? set.Append(8).ToArray() : set);
        Assert.Equal(expected.Select(Text).Order(StringComparer.Ordinal), twinned.Select(Text).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Facets_PermutedRows_AreTheSameUpToRelabelling() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        double[][][] kinds = [SampleFrames.Random(seed, 4, 12), SampleFrames.Rotated(SampleFrames.Cell24(), seed), SampleFrames.Rotated(SampleFrames.Cube(4), seed), SampleFrames.Rotated(SampleFrames.Dodecahedron(), seed)];
        var rows = kinds[random.Next(kinds.Length)];
        var order = Enumerable.Range(0, rows.Length).ToArray();
        random.Shuffle(order);

        var original = IndexSets(SampleFrames.Of(rows).Analyze());
        var permuted = IndexSets(SampleFrames.Of(order.Select(i => rows[i]).ToArray()).Analyze());

        var relabelled = permuted.Select(set => set.Select(k => order[k]).Order().ToArray());
        Assert.Equal(original.Select(Text).Order(StringComparer.Ordinal), relabelled.Select(Text).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Facets_PermutedNearlyDegenerateRows_AreTheSameUpToRelabelling() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        double size = Math.Pow(10, -random.Next(10, 16));
        var rows = SampleFrames.Rotated(SampleFrames.Cell24(), seed).Select(row => row.Select(v => v + size * (random.NextDouble() - 0.5)).ToArray()).ToArray();
        var order = Enumerable.Range(0, rows.Length).ToArray();
        random.Shuffle(order);

        var original = IndexSets(SampleFrames.Of(rows).Analyze());
        var permuted = IndexSets(SampleFrames.Of(order.Select(i => rows[i]).ToArray()).Analyze());

        var relabelled = permuted.Select(set => set.Select(k => order[k]).Order().ToArray());
        Assert.Equal(original.Select(Text).Order(StringComparer.Ordinal), relabelled.Select(Text).Order(StringComparer.Ordinal));
    });

    [Fact]
    public void Facets_NormalsAndOffsets_AreAccurateTo1em12() => Seeds.Check(40, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 7);
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, n + 2 + random.Next(12)));

        foreach (var facet in frame.Analyze().Facets!)
        {
            Assert.All(facet.Rows, row => Assert.Equal(facet.Offset, SampleFrames.Dot(facet.Normal, frame.GetUnitRow(row)), 1e-12));
        }
    });

    [Fact]
    public void Facets_RowsOfAnOrthonormalBasis_AreOneOuterFacetOfAll()
    {
        var facet = Assert.Single(SampleFrames.Of(SampleFrames.Identity(5)).Analyze().Facets!);

        Assert.Equal([0, 1, 2, 3, 4], facet.Rows);
        Assert.Equal(1 / Math.Sqrt(5), facet.Offset, 1e-14);
    }

    [Fact]
    public void MinFacetOffset_FlatRows_IsNegative() =>
        Assert.Equal(-1 / Math.Sqrt(3), SampleFrames.Of(SampleFrames.Identity(3)).Analyze().MinFacetOffset!.Value, 1e-14);

    [Fact]
    public void Failure_FlatRows_CertifiesByTheReverseDirection()
    {
        var frame = SampleFrames.Of(SampleFrames.Identity(3));

        var failure = Assert.IsType<FrameFailure.NotOmnidirectional>(frame.Analyze().Failure);

        Assert.All(Enumerable.Range(0, 3), i => Assert.True(SampleFrames.Dot(failure.Direction, frame.GetUnitRow(i)) < 0));
    }

    [Fact]
    public void Failure_RowsInAHalfSpace_CertifiesByADirection() => Seeds.Check(60, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(2, 6);
        var side = SampleFrames.Normal(random, n);
        var frame = SampleFrames.Of(SampleFrames.Random(seed, n, n + 5).Select(row => SampleFrames.Dot(row, side) > 0 ? row : row.Select(v => -v).ToArray()).ToArray());

        var failure = Assert.IsType<FrameFailure.NotOmnidirectional>(frame.Analyze().Failure);

        Assert.Equal(1, SampleFrames.Dot(failure.Direction, failure.Direction), 1e-13);
        Assert.All(Enumerable.Range(0, frame.Count), i => Assert.True(SampleFrames.Dot(failure.Direction, frame.GetUnitRow(i)) <= 0));
    });

    [Fact]
    public void Failure_OriginOnTheBoundary_IsNotOmnidirectional()
    {
        double[][] rows = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1]];

        Assert.IsType<FrameFailure.NotOmnidirectional>(SampleFrames.Of(rows).Analyze().Failure);
    }

    [Fact]
    public void Failure_MoreFacetsThanTheBudget_NamesTheLimit() =>
        Assert.Equal(new FrameFailure.TooManyFacets(19), SampleFrames.Of(SampleFrames.Icosahedron()).Analyze(maxFacets: 19).Failure);

    [Fact]
    public void Failure_ExactlyTheBudget_IsNull() => Assert.Null(SampleFrames.Of(SampleFrames.Icosahedron()).Analyze(maxFacets: 20).Failure);

    [Fact]
    public void Rank_RowsOfASubspace_IsItsDimension() => Seeds.Check(40, seed =>
    {
        var random = new Random(seed);
        int n = random.Next(3, 7);
        int rank = random.Next(1, n);
        var span = SampleFrames.Random(seed, n, rank);
        var rows = SampleFrames.Rows(n + 4, _ => Combination(span, SampleFrames.Normal(random, rank)));

        var failure = Assert.IsType<FrameFailure.RankDeficient>(SampleFrames.Of(rows).Analyze().Failure);

        Assert.Equal(rank, failure.Rank);
        Assert.All(span, row => Assert.Equal(0, SampleFrames.Dot(row, failure.MissingDirection), 1e-12));
    });

    [Fact]
    public void Rank_FewerRowsThanColumns_IsDeficient() =>
        Assert.Equal(2, Assert.IsType<FrameFailure.RankDeficient>(SampleFrames.Of([[1, 0, 0], [0, 1, 1]]).Analyze().Failure).Rank);

    [Fact]
    public void Compute_Cancelled_Throws()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() =>
            FrameAnalysis.Compute(SampleFrames.Of(SampleFrames.Random(1, 4, 40)), Cone.Everything, new AnalysisBudget(), source.Token));
    }

    [Fact]
    public void Compute_ConeOfAnotherDimension_Throws() =>
        Assert.Throws<ArgumentException>(() => SampleFrames.Of(SampleFrames.Cube(3)).Analyze(Cone.NonNegative(2)));

    private static double[] Combination(double[][] span, double[] weights) =>
        Enumerable.Range(0, span[0].Length).Select(c => span.Zip(weights, (row, w) => w * row[c]).Sum()).ToArray();

    private static int[][] IndexSets(FrameAnalysis analysis) => analysis.Facets!.Select(f => f.Rows.ToArray()).ToArray();

    private static string Text(int[] set) => string.Join(",", set);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Hull;

/// <summary>A list of facets is accepted where it is all of them, and never where one is missing or wrong.</summary>
public sealed class FacetListTests
{
    [Fact]
    public void Check_OfAllFacets_GivesThem() => Seeds.Check(120, seed =>
    {
        var (frame, facets) = Sample(seed);
        if (facets is null)
        {
            return;
        }

        var random = new Random(seed);
        var list = FacetList.Check(frame, [.. facets.Select(facet => facet.Rows).OrderBy(_ => random.Next())], Unlimited());

        Assert.Null(list.Flaw);
        AssertSame(facets, list.Facets!);
    });

    [Fact]
    public void Check_WithoutOneFacet_NamesARidgeOfIt() => Seeds.Check(120, seed =>
    {
        var (frame, facets) = Sample(seed);
        if (facets is null)
        {
            return;
        }

        int missing = new Random(seed).Next(facets.Count);
        var list = FacetList.Check(frame, [.. facets.Where((_, j) => j != missing).Select(facet => facet.Rows)], Unlimited());

        Assert.Null(list.Facets);
        Assert.Equal(FacetListFlawKind.OpenRidge, list.Flaw!.Kind);
        Assert.True(list.Flaw.Rows.All(facets[missing].Rows.Contains), $"ridge {string.Join(",", list.Flaw.Rows)} of {string.Join(",", facets[missing].Rows)}");
    });

    [Fact]
    public void Check_WithARowOfAnother_IsRefused() => Seeds.Check(120, seed =>
    {
        var (frame, facets) = Sample(seed);
        if (facets is null)
        {
            return;
        }

        var random = new Random(seed);
        int wrong = random.Next(facets.Count);
        int[] rows = [.. facets[wrong].Rows];
        int[] others = [.. Enumerable.Range(0, frame.Count).Except(rows)];
        rows[random.Next(rows.Length)] = others[random.Next(others.Length)];
        var entries = facets.Select((facet, j) => j == wrong ? rows : facet.Rows).ToArray();

        // What is left of a larger facet may still fix it.
        if (!facets.Any(facet => rows.All(facet.Rows.Contains)))
        {
            var list = FacetList.Check(frame, entries, Unlimited());
            Assert.NotNull(list.Flaw);
            Assert.Null(list.Facets);
        }
    });

    /// <summary>As programs write facets that they have cut into simplices: each becomes the facet, once.</summary>
    [Fact]
    public void Check_OfACubeInTriangles_GivesItsSixFacets()
    {
        Frame cube = Of(Enumerable.Range(0, 8).Select(k => new double[] { 1 - (2 * (k & 1)), 1 - (k & 2), 1 - ((k & 4) / 2) }));
        IReadOnlyList<Facet> facets = All(cube)!;
        Assert.Equal(6, facets.Count);
        int[][] triangles = [.. facets.SelectMany(facet => new[] { facet.Rows.Take(3).ToArray(), facet.Rows.Skip(1).ToArray() })];

        AssertSame(facets, FacetList.Check(cube, triangles, Unlimited()).Facets!);
        Assert.Equal(FacetListFlawKind.OpenRidge, FacetList.Check(cube, triangles[2..], Unlimited()).Flaw!.Kind);
    }

    /// <summary>Two rows of one direction and a third fix no hyperplane: they are passed over where a facet of the list holds them. Too few rows are not.</summary>
    [Fact]
    public void Check_OfRowsThatFixNoHyperplane_NamesTheEntry()
    {
        Frame twins = Of([[1, 0, 0], [2, 0, 0], [0, 1, 0], [-1, -1, 0], [0, 0, 1], [0, 0, -1]]);
        IReadOnlyList<Facet> facets = All(twins)!;
        int[][] entries = [.. facets.Select(facet => facet.Rows.ToArray())];

        AssertSame(facets, FacetList.Check(twins, [[0, 1, 2], .. entries], Unlimited()).Facets!);
        FacetListFlaw Flaw(int[] entry) => FacetList.Check(twins, [.. entries, entry], Unlimited()).Flaw!;
        Assert.Equal((FacetListFlawKind.NoHyperplane, entries.Length), (Flaw([0, 2]).Kind, Flaw([0, 2]).Entry));
        Assert.Equal((FacetListFlawKind.RowBeyond, entries.Length), (Flaw([0, 1, 4, 5]).Kind, Flaw([0, 1, 4, 5]).Entry));
        Assert.Equal((FacetListFlawKind.RowBeyond, entries.Length), (Flaw([2, 3, 0]).Kind, Flaw([2, 3, 0]).Entry));
    }

    [Fact]
    public void Check_OfAPlaneThatCutsThePolytope_NamesARowBeyond()
    {
        Frame octahedron = Of([[1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, 0, 0], [0, -1, 0], [0, 0, -1]]);
        int[][] entries = [.. All(octahedron)!.Select(facet => facet.Rows.ToArray())];
        Frame other = Of([[1, 0, 0], [0, 1, 0], [0, 0, 1], [-1, 0, 0], [0, -1, 0], [0, 0, -1], [1, 1, 1]]);

        var flaw = FacetList.Check(other, entries, Unlimited()).Flaw!;

        Assert.Equal(FacetListFlawKind.RowBeyond, flaw.Kind);
        Assert.Equal([6], flaw.Rows);
        Assert.Equal([0, 1, 2], entries[flaw.Entry]);
    }

    [Fact]
    public void Check_OfNothing_AndOfAFlatFrame_IsRefused()
    {
        Frame square = Of([[1, 0], [0, 1], [-1, 0], [0, -1]]);
        Assert.Equal(FacetListFlawKind.Empty, FacetList.Check(square, [], Unlimited()).Flaw!.Kind);
        Frame flat = Of([[1, 0, 1], [-1, 0, 1], [0, 1, 1], [0, -1, 1]]);
        Assert.Equal(FacetListFlawKind.FlatFrame, FacetList.Check(flat, [[0, 1, 2, 3]], Unlimited()).Flaw!.Kind);
    }

    /// <summary>What was checked before is held to more: all rows of each facet, and each once.</summary>
    [Fact]
    public void Check_OfWholeFacets_GivesThem_AndRefusesWhatIsLeftOutOrGivenTwice() => Seeds.Check(120, seed =>
    {
        var (frame, facets) = Sample(seed);
        if (facets is null)
        {
            return;
        }

        int[][] whole = [.. facets.Select(facet => facet.Rows.ToArray())];
        int one = new Random(seed).Next(whole.Length);
        FacetList Check(IEnumerable<int[]> entries) => FacetList.Check(frame, [.. entries], Unlimited(), areWhole: true);

        AssertSame(facets, Check(whole).Facets!);
        FacetListFlaw twice = Check(whole.Append(whole[one])).Flaw!;
        Assert.Equal((FacetListFlawKind.Doubled, whole.Length), (twice.Kind, twice.Entry));
        Assert.Equal(whole[one], twice.Rows);
        Assert.Equal(FacetListFlawKind.OpenRidge, Check(whole.Where((_, j) => j != one)).Flaw!.Kind);
        FacetListFlaw less = Check(whole.Select((rows, j) => j == one ? rows[1..] : rows)).Flaw!;
        Assert.Equal(one, less.Entry);
        Assert.Contains(less.Kind, new[] { FacetListFlawKind.Incomplete, FacetListFlawKind.NoHyperplane });

        // Where programs print a list they may say a facet again; it is kept once, and can be told.
        FacetList lenient = FacetList.Check(frame, [.. whole.Append(whole[one])], Unlimited());
        AssertSame(facets, lenient.Facets!);
        Assert.Equal([whole.Length], lenient.Repeated);
    });

    [Fact]
    public void Check_BeyondTheWork_Ends()
    {
        var (frame, facets) = Sample(3);
        Assert.Throws<WorkEndedException>(() => FacetList.Check(frame, [.. facets!.Select(facet => facet.Rows)], new Work(1000, CancellationToken.None)));
    }

    /// <summary>Random rows, rows of small integers (many coplanar), and each with copies of its rows, in two to five dimensions.</summary>
    private static (Frame Frame, IReadOnlyList<Facet>? Facets) Sample(int seed)
    {
        var random = new Random(seed);
        int n = random.Next(2, 6);
        int count = random.Next(n + 2, n + 14);
        var rows = new List<double[]>();
        while (rows.Count < count)
        {
            double[] row = [.. Enumerable.Range(0, n).Select(_ => seed % 2 == 0 ? random.NextDouble() - 0.5 : random.Next(-1, 2))];
            if (row.Any(value => value != 0))
            {
                rows.Add(row);
                if (seed % 3 == 0)
                {
                    rows.Add([.. row.Select(value => 3 * value)]);
                }
            }
        }

        Frame frame = Of(rows);
        return (frame, All(frame));
    }

    /// <summary>Null where the rows lie in one hyperplane.</summary>
    private static IReadOnlyList<Facet>? All(Frame frame)
    {
        if (FrameRank.Of(frame, Unlimited()).Missing is not null)
        {
            return null;
        }

        var enumeration = FacetEnumeration.Run(frame.UnitRows, frame.Count, frame.Dimension, int.MaxValue, Unlimited());
        return enumeration.IsFlat ? null : enumeration.Facets;
    }

    private static void AssertSame(IReadOnlyList<Facet> expected, IReadOnlyList<Facet> actual)
    {
        Assert.Equal(expected.Select(facet => string.Join(",", facet.Rows)), actual.Select(facet => string.Join(",", facet.Rows)));
        for (int j = 0; j < expected.Count; j++)
        {
            Assert.Equal(expected[j].Offset, actual[j].Offset, 1e-12);
            Assert.All(expected[j].Normal.Zip(actual[j].Normal), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
        }
    }

    private static Frame Of(IEnumerable<double[]> rows) => Frame.TryCreate([.. rows], out Frame? frame, out FrameFailure? failure) ? frame : throw new InvalidOperationException(failure.ToString());

    private static Work Unlimited() => new(long.MaxValue, CancellationToken.None);
}

using System;
using System.Linq;
using System.Threading;
using FrameGen.Layers.Plans;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class FacetOrderTests
{
    private const int Seed = 11;

    [Theory]
    [InlineData("cube")]
    [InlineData("random-n3-m70")]
    [InlineData("random-n8-m16")]
    public void Positions_AnyFrame_NameEachFacetOnce(string name)
    {
        DecidedLayer model = new ModelBuilder(Frames.ByName(name)).BuildLayer();
        Assert.Equal(Enumerable.Range(0, model.Facets.Count), Of(model).Positions.Order());
    }

    [Fact]
    public void Positions_SameModel_AreTheSame()
    {
        var builder = new ModelBuilder(Frames.ByName("random-n4-m16"));
        Assert.Equal(Of(builder.BuildLayer()).Positions, Of(builder.BuildLayer()).Positions);
    }

    /// <summary>What makes the search fast: a few facets serve nearly all inputs, though each lies over few of them.</summary>
    [Fact]
    public void Positions_ManyFacets_FewServeNearlyAllInputs()
    {
        DecidedLayer model = new ModelBuilder(Frames.ByName("random-n3-m70")).BuildLayer();
        int[] first = [.. Of(model).Positions.Take(16)];
        var random = new Random(Seed);
        int served = Enumerable.Range(0, 2000).Count(_ =>
        {
            double[] x = Frames.Point(random, 3, 0, 1);
            return first.Any(j => model.Facets[j].Rows.All(row => IsActive(model, row, x)));
        });
        Assert.True(served >= 1900 && model.Facets.Count > 100, $"seed {Seed}: {served} of 2000 inputs, {model.Facets.Count} facets");
    }

    [Fact]
    public void FirstShare_OneFacetServesAll_IsOne()
    {
        // Biases far below the bound: every row is active everywhere.
        DecidedLayer model = new ModelBuilder(Frames.Icosahedron) { Alpha = [.. Enumerable.Repeat(-10.0, 12)] }.BuildLayer();
        Assert.Equal(1, Of(model).FirstShare);
    }

    [Fact]
    public void Positions_DomainWithoutSamples_NameEachFacetOnce()
    {
        // No point of the plane between two opposite half-spaces is drawn.
        DecidedLayer model = new ModelBuilder(Frames.Tetrahedron) { HalfSpaces = [[1, 0, 0], [-1, 0, 0]] }.BuildLayer();
        Assert.Equal([0, 1, 2, 3], Of(model).Positions);
    }

    /// <summary>Two of 285 rows are active on the circle, half of them in most of the disc: facet after facet would take a hundred tries, and a few.</summary>
    [Theory]
    [InlineData(1, true)]
    [InlineData(0, false)]
    public void Layout_FewRowsActive_IsByFirstRow(double innerRadius, bool expected)
    {
        DecidedLayer model = new ModelBuilder(Frames.ByName("random-n2-m285")) { InnerRadius = innerRadius }.BuildLayer();
        var layout = FacetTablePlan.Of(model, CancellationToken.None);
        int[] starts = [.. layout.FirstRowStarts];
        int[] facetStarts = [.. layout.Starts];
        int[] rows = [.. layout.Rows];
        Assert.Equal(expected, layout.FirstRowStarts.Count > 0);
        Assert.Equal(expected, Of(model).MeanTries > 32);
        if (expected)
        {
            Assert.Equal(model.OutputDimension + 1, starts.Length);
            Assert.Equal(layout.Count, starts[^1]);
            Assert.All(Enumerable.Range(0, model.OutputDimension), row => Assert.All(
                Enumerable.Range(starts[row], starts[row + 1] - starts[row]),
                facet => Assert.Equal(row, rows[facetStarts[facet]])));
        }
    }

    /// <summary>By which rows of each four are positive, the facets that the others do not rule out: all four look-ups leave those whose rows are all positive.</summary>
    [Theory]
    [InlineData("tetrahedron")]
    [InlineData("icosahedron")]
    [InlineData("random-n3-m12")]
    [InlineData("cross-polytope6")]
    [InlineData("cuboctahedron")]
    [InlineData("simplex9")]
    [InlineData("random-n4-m16")]
    [InlineData("random-n8-m16")]
    public void Layout_FewRows_LeavesTheFacetsWithinEachSet(string name)
    {
        DecidedLayer model = new ModelBuilder(Frames.ByName(name)).BuildLayer();
        var layout = FacetTablePlan.Of(model, CancellationToken.None);
        int[] rows = [.. layout.Rows];
        int[] starts = [.. layout.Starts];
        ulong[] survivors = layout.Survivors.ToArray();
        int m = model.OutputDimension;
        int words = (layout.Count + 63) / 64;
        int length = Enumerable.Range(0, (m + 3) / 4).Sum(chunk => 1 << Math.Min(4, m - (4 * chunk)));
        Assert.Equal(words * length, survivors.Length);
        var random = new Random(1);
        for (int trial = 0; trial < 2_000; trial++)
        {
            int set = random.Next(1 << m) | random.Next(1 << m);
            for (int word = 0; word < words; word++)
            {
                ulong left = ulong.MaxValue;
                for (int row = 0, at = word * length; row < m; row += 4)
                {
                    int size = 1 << Math.Min(4, m - row);
                    left &= survivors[at + ((set >> row) & (size - 1))];
                    at += size;
                }

                ulong expected = Enumerable.Range(word * 64, Math.Min(64, layout.Count - (word * 64)))
                    .Where(j => rows[starts[j]..starts[j + 1]].All(row => (set >> row & 1) != 0))
                    .Aggregate(0ul, (mask, j) => mask | (1ul << (j % 64)));
                Assert.Equal(expected, left);
            }
        }
    }

    /// <summary>Products are unrolled where a vector of the processor holds x and all facets have the same few rows.</summary>
    [Theory]
    [InlineData("tetrahedron", 3)]
    [InlineData("icosahedron", 3)]
    [InlineData("cross-polytope6", 6)]
    [InlineData("random-n8-m16", 8)]
    [InlineData("cuboctahedron", 0)]
    [InlineData("simplex9", 0)]
    [InlineData("random-n3-m70", 3)]
    public void Layout_FacetsAlike_HasTheirSize(string name, int expected)
    {
        var layout = FacetTablePlan.Of(new ModelBuilder(Frames.ByName(name)).BuildLayer(), CancellationToken.None);
        Assert.Equal(expected, layout.FacetSize);
        Assert.True(expected > 0 || (layout.UsuallyFirst is null && layout.OftenFirst is null));
    }

    private static FacetOrder Of(DecidedLayer model) => FacetOrder.Of(model, CancellationToken.None);

    private static bool IsActive(DecidedLayer model, int row, double[] x)
        => Enumerable.Range(0, x.Length).Sum(c => model.Weights[(row * x.Length) + c] * x[c]) > model.Alpha[row];
}

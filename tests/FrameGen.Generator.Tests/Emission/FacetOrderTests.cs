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
        Assert.Equal(expected, layout.IsByFirstRow);
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

    [Theory]
    [InlineData("tetrahedron")]
    [InlineData("icosahedron")]
    [InlineData("random-n3-m12")]
    [InlineData("cross-polytope6")]
    public void Layout_FewRows_TabulatesTheFirstFacetOfEachSet(string name)
    {
        DecidedLayer model = new ModelBuilder(Frames.ByName(name)).BuildLayer();
        var layout = FacetTablePlan.Of(model, CancellationToken.None);
        int[] rows = [.. layout.Rows];
        int[] starts = [.. layout.Starts];
        byte[] facets = layout.FacetOfRows.ToArray();
        Assert.True(layout.HasFacetOfRows);

        // One facet more than there are, of NaN, is where a set without one leads.
        Assert.Equal(layout.Count, layout.None);
        Assert.Equal((layout.Count + 1) * layout.CommonSize, rows.Length);
        double[] vectors = layout.Vectors.ToArray();
        int length = (layout.CommonSize + 1) * layout.Stride;
        Assert.Equal((layout.Count + 1) * length, vectors.Length);
        Assert.All(vectors[^length..], value => Assert.True(double.IsNaN(value)));
        Assert.DoesNotContain(double.NaN, vectors[..^length]);
        Assert.Equal(1 << model.OutputDimension, facets.Length);
        Assert.All(facets, (facet, set) =>
        {
            int[] within = [.. Enumerable.Range(0, layout.Count).Where(j => rows[starts[j]..starts[j + 1]].All(row => (set >> row & 1) != 0)), layout.None];
            Assert.Equal(within[0], facet);
        });
    }

    /// <summary>No facet of NaN where the product is a loop over the rows of a facet.</summary>
    [Theory]
    [InlineData("cuboctahedron")]
    [InlineData("simplex9")]
    public void Layout_FewRowsButNoPrintedProduct_SaysWhereThereIsNoFacet(string name)
    {
        DecidedLayer model = new ModelBuilder(Frames.ByName(name)).BuildLayer();
        var layout = FacetTablePlan.Of(model, CancellationToken.None);
        Assert.True(layout.HasFacetOfRows);
        Assert.False(layout.EndsWithNone);
        Assert.Equal(64, layout.FacetOfRows[0]);
        Assert.Equal(layout.Starts[^1], layout.Rows.Count);
    }

    [Fact]
    public void Layout_ManyRows_HasNoTableOfSets()
        => Assert.False(FacetTablePlan.Of(new ModelBuilder(Frames.ByName("random-n4-m16")).BuildLayer(), CancellationToken.None).HasFacetOfRows);

    private static FacetOrder Of(DecidedLayer model) => FacetOrder.Of(model, CancellationToken.None);

    private static bool IsActive(DecidedLayer model, int row, double[] x)
        => Enumerable.Range(0, x.Length).Sum(c => model.Weights[(row * x.Length) + c] * x[c]) > model.Alpha[row];
}

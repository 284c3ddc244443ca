using System;
using System.Linq;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class ActiveSetTests
{
    private const int Seed = 4711;

    [Fact]
    public void TryReconstruct_64By128Pairs_GivesInput()
    {
        double[][] basis = Frames.Random(64, 64, 3);
        AssertRoundTrips(Pairs(basis, -0.1), 200, 1e-9);
    }

    [Theory]
    [InlineData(nameof(LayerCertificate.None))]
    [InlineData(nameof(LayerCertificate.Pairs))]
    public void TryReconstruct_PairsWithZeroBias_GivesZeroAndAxes(string certificate)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(Pairs(Frames.Random(5, 5, 8), 0) with { Certificate = Enum.Parse<LayerCertificate>(certificate) });
        var output = new double[10];
        var input = new double[5];
        foreach (double[] x in Enumerable.Range(0, 11).Select(k => Enumerable.Range(0, 5).Select(c => c != k / 2 ? 0.0 : k % 2 == 0 ? 0.5 : -0.5).ToArray()))
        {
            layer.Forward(x, output);
            bool isFound = layer.TryReconstruct(output, input);
            Assert.True(isFound && x.Zip(input, (a, b) => Math.Abs(a - b)).Max() < 1e-13, $"{isFound}: {string.Join(", ", x)} -> {string.Join(", ", input)}");
        }
    }

    [Theory]
    [InlineData("icosahedron", nameof(LayerCertificate.Polytope))]
    [InlineData("icosahedron", nameof(LayerCertificate.None))]
    [InlineData("random-n4-m16", nameof(LayerCertificate.Exact))]
    [InlineData("cube", nameof(LayerCertificate.Polytope))]
    public void TryReconstruct_FramesAtBoundWithoutFacets_GivesInput(string name, string certificate)
    {
        ModelBuilder facets = new(Frames.ByName(name));
        AssertRoundTrips(facets with { UsesFacets = false, Alpha = facets.BuildLayer().Alpha.ToArray(), Certificate = Enum.Parse<LayerCertificate>(certificate) }, 2000, 1e-12);
    }

    [Fact]
    public void TryReconstruct_TiesOfInjectiveLayer_GiveInput()
    {
        ModelBuilder facets = new(Frames.Icosahedron);
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(facets with { UsesFacets = false, Alpha = facets.BuildLayer().Alpha.ToArray() });
        var output = new double[12];
        var input = new double[3];
        foreach (double[] x in Frames.Icosahedron.Select(FacetEnumeration.Unit).Append(new double[3]))
        {
            layer.Forward(x, output);
            bool isFound = layer.TryReconstruct(output, input);
            Assert.True(isFound && x.Zip(input, (a, b) => Math.Abs(a - b)).Max() < 1e-13, $"{isFound}: {string.Join(", ", x)} -> {string.Join(", ", input)}");
        }
    }

    [Fact]
    public void TryReconstruct_SpanningRowsThatContradictTheOthers_GivesFalse()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(Pairs([[1, 0], [0, 1]], -0.5));

        // x = (0.25, 0.25) by the first and third row; the second would then be 0.25, not 0.
        Assert.False(layer.TryReconstruct([0.75, 0, 0.75, 0.25], new double[2]));
    }

    [Fact]
    public void Emit_NoFacets_EmitsNoMemberOfFacets()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(Pairs([[1, 0], [0, 1]], -0.5));
        Assert.False(layer.HasFacets);
        Assert.All([nameof(layer.FacetCount), nameof(layer.FindFacet), nameof(layer.GetFacet)], name => Assert.Empty(layer.Type.GetMember(name)));
    }

    [Fact]
    public void TryReconstruct_Single_GivesInput()
    {
        GeneratedLayer<float> layer = EmittedLayer.Of<float>(Pairs(Frames.Random(6, 6, 21), -0.25) with { IsSingle = true });
        var random = new Random(Seed);
        var output = new float[12];
        var input = new float[6];
        for (int point = 0; point < 1000; point++)
        {
            float[] x = [.. Frames.Point(random, 6, 0, 1).Select(value => (float)value)];
            layer.Forward(x, output);
            bool isFound = layer.TryReconstruct(output, input);
            Assert.True(isFound && x.Zip(input, (a, b) => Math.Abs(a - b)).Max() < 1e-4, $"seed {Seed}, point {point}: {isFound}");
        }
    }

    internal static ModelBuilder Pairs(double[][] basis, double alpha)
    {
        double[][] rows = [.. basis.SelectMany(row => new[] { row, [.. row.Select(value => -value)] })];
        return new ModelBuilder(rows) { UsesFacets = false, Alpha = [.. rows.Select(_ => alpha)], Certificate = LayerCertificate.Pairs };
    }

    private static void AssertRoundTrips(ModelBuilder builder, int points, double tolerance)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(builder);
        var random = new Random(Seed);
        var output = new double[layer.OutputDimension];
        var input = new double[layer.InputDimension];
        for (int point = 0; point < points; point++)
        {
            double[] x = Frames.Point(random, input.Length, builder.InnerRadius, builder.OuterRadius);
            layer.Forward(x, output);
            bool isFound = layer.TryReconstruct(output, input);
            double error = x.Zip(input, (a, b) => Math.Abs(a - b)).Max();
            Assert.True(isFound && error <= tolerance, $"seed {Seed}, point {point}: {isFound}, error {error:G3}");
        }
    }
}

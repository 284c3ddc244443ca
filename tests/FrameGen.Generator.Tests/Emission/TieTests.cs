using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class TieTests
{
    public static TheoryData<string> FrameNames =>
    [
        "tetrahedron", "cube", "mercedes-benz", "icosahedron", "cross-polytope4", "scaled-icosahedron", "repeated-directions",
        "random-n2-m5", "random-n3-m12", "random-n3-m40", "random-n3-m70", "random-n4-m16", "random-n5-m20", "random-n8-m16", "random-n9-m13",
    ];

    [Theory]
    [MemberData(nameof(FrameNames))]
    public void Zero_BiasAtBound_Reconstructs(string name) => AssertReconstructs(name, n => [new double[n]]);

    [Theory]
    [MemberData(nameof(FrameNames))]
    public void AxisPoints_BiasAtBound_Reconstruct(string name)
        => AssertReconstructs(name, n => Enumerable.Range(0, 2 * n).Select(k => Enumerable.Range(0, n).Select(c => c != k / 2 ? 0.0 : k % 2 == 0 ? 1 : -1).ToArray()));

    [Theory]
    [MemberData(nameof(FrameNames))]
    public void UnitRowsAndOpposites_BiasAtBound_Reconstruct(string name)
        => AssertReconstructs(name, _ => Frames.ByName(name).Select(FacetEnumeration.Unit).SelectMany(x => new[] { x, [.. x.Select(value => -value)] }));

    [Theory]
    [MemberData(nameof(FrameNames))]
    public void PointsBetweenTwoRows_BiasAtBound_Reconstruct(string name)
    {
        double[][] unit = [.. Frames.ByName(name).Select(FacetEnumeration.Unit)];
        AssertReconstructs(name, _ =>
            from a in unit
            from b in unit
            let sum = a.Zip(b, (p, q) => p + q).ToArray()
            where FacetEnumeration.Dot(sum, sum) > 1e-6
            select FacetEnumeration.Unit(sum));
    }

    [Fact]
    public void AllZeroOutput_ZeroBias_GivesZero()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Icosahedron));
        double[] input = [1, 2, 3];
        bool isFound = layer.TryReconstruct(new double[12], input);
        Assert.True(isFound && input is [0, 0, 0], string.Join(", ", input));
    }

    [Fact]
    public void AllZeroOutput_NegativeBias_GivesFalse()
    {
        // Rows that sum to 0 cannot all be below -1.
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Tetrahedron));
        Assert.False(layer.TryReconstruct(new double[4], new double[3]));
    }

    [Fact]
    public void AllZeroOutput_UniqueFarFromZero_GivesThatInput()
    {
        // The rows are tight at (1/2, 0) alone: x >= 1/2, and x <= 1/2 -+ y.
        var builder = new ModelBuilder([[-1, 0], [1, 1], [1, -1]]) { Alpha = [-0.5, 0.5, 0.5], Certificate = FrameGen.Layers.Decisions.LayerCertificate.None };
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(builder);
        double[] input = new double[2];
        bool isFound = layer.TryReconstruct(new double[3], input);
        Assert.True(isFound && Math.Abs(input[0] - 0.5) < 1e-14 && Math.Abs(input[1]) < 1e-14, $"{isFound}: {string.Join(", ", input)}");
    }

    [Fact]
    public void FindFacet_Tie_GivesFacetOfTheTie()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(4)));
        double[] output = new double[8];
        layer.Forward([0, 0.25, 0, -0.5], output);
        int[] rows = layer.GetFacet(layer.FindFacet(output)).ToArray();
        Assert.True(rows.Contains(2) && rows.Contains(7), string.Join(", ", rows));
    }

    [Theory]
    [InlineData("icosahedron")]
    [InlineData("cross-polytope4")]
    [InlineData("random-n3-m12")]
    [InlineData("random-n9-m13")]
    public void Single_TiesAtBound_Reconstruct(string name)
    {
        double[][] rows = Frames.ByName(name);
        GeneratedLayer<float> layer = EmittedLayer.Of<float>(new ModelBuilder(rows) { IsSingle = true });
        var failures = new List<string>();
        var z = new float[rows.Length];
        var y = new float[rows[0].Length];
        foreach (double[] point in rows.Select(FacetEnumeration.Unit).Append(new double[rows[0].Length]))
        {
            float[] x = [.. point.Select(value => (float)value)];
            layer.Forward(x, z);
            if (!layer.TryReconstruct(z, y) || x.Zip(y, (a, b) => Math.Abs(a - b)).Max() > 2e-5)
            {
                failures.Add(string.Join(", ", x) + " -> " + string.Join(", ", y));
            }
        }

        Assert.Empty(failures);
    }

    private static void AssertReconstructs(string name, Func<int, IEnumerable<double[]>> points)
    {
        var builder = new ModelBuilder(Frames.ByName(name));
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(builder);
        double worst = builder.BuildLayer().MaxCondition;
        var failures = new List<string>();
        var z = new double[layer.OutputDimension];
        var y = new double[layer.InputDimension];
        foreach (double[] x in points(y.Length))
        {
            layer.Forward(x, z);
            bool isFound = layer.TryReconstruct(z, y);
            double error = Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum());
            if (!isFound || error > 100 * Math.Pow(2, -52) * worst)
            {
                failures.Add($"({string.Join(", ", x)}): {isFound}, error {error:G3}");
            }
        }

        Assert.Empty(failures);
    }
}

using System;
using System.Globalization;
using System.Linq;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Layers one after the other, there and back.</summary>
public class NetworkTests
{
    /// <summary>Rows of a frame as attributes.</summary>
    private static string Rows(double[][] rows, double? bias = null)
        => string.Concat(rows.Select(row => $"[FrameVector({string.Join(", ", row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}{(bias is { } b ? $", Bias = {b.ToString("R", CultureInfo.InvariantCulture)}" : "")})]"));

    /// <summary>By facets (R^3 to R^12), then from active rows, which are active everywhere in the ball (R^12 to R^30), then by facets of the orthant (R^30 to R^31).</summary>
    private static string Source(string options = "") => $$"""
        using FrameGen;
        [ReluLayer({{options.TrimStart(',', ' ')}})] {{Rows(Frames.Icosahedron)}} public static partial class First;
        namespace Deep
        {
            public partial class Outer
            {
                [ReluLayer(Radius = 1000{{options}})] {{Rows(Frames.Random(12, 30, 4), -8000)}} internal partial struct Second { }
            }
        }
        [ReluLayer(NonNegative = true, Radius = 1000000{{options}})] {{Rows([.. Frames.CrossPolytope(30).Where((_, i) => i % 2 == 0), [.. Enumerable.Repeat(0.25, 30)]], 0)}} public static partial class Third;
        [ReluNetwork(typeof(First), typeof(Deep.Outer.Second), typeof(Third))] public readonly partial struct Net;
        """;

    private static GeneratedLayer<double> Net(string source) => new GeneratorTest<FrameGenerator> { Source = source }.RunInHostileCulture().Layer<double>("Net");

    [Fact]
    public void Input_ThroughLayersOfSeveralStrategies_ComesBack()
    {
        GeneratedLayer<double> net = Net(Source());
        Assert.Equal((3, 3, 31), (net.Constant<int>("LayerCount"), net.InputDimension, net.OutputDimension));
        Assert.NotEqual(Certificate.None, net.Certificate);
        Assert.Contains(typeof(IReluNetwork<double>), net.Type.GetInterfaces());
        var random = new Random(3);
        for (int run = 0; run < 300; run++)
        {
            double[] input = Frames.Point(random, 3, 0, 1);
            double[] output = new double[31];
            net.Forward(input, output);
            Assert.True(net.Explains(input, output, 0));
            double[] found = [double.NaN, double.NaN, double.NaN];
            Assert.True(net.TryReconstruct(output, found), $"run {run}");
            Assert.True(input.Zip(found, (x, y) => Math.Abs(x - y)).Max() < 1e-8, $"run {run}: {string.Join(", ", found)} for {string.Join(", ", input)}");
        }
    }

    /// <summary>Hidden zeros are lost in rounding and have to be zeros again, or the layer before takes dark rows for lit ones.</summary>
    [Fact]
    public void Input_WithDarkRowsWithin_ComesBack()
    {
        GeneratedLayer<double> net = Net(Mixed);
        var random = new Random(4);
        double farthest = 0;
        for (int run = 0; run < 1000; run++)
        {
            double[] input = Frames.Point(random, 3, 0, 1);
            double[] output = new double[24];
            net.Forward(input, output);
            double[] found = new double[3];
            Assert.True(net.TryReconstruct(output, found), $"run {run}");
            farthest = Math.Max(farthest, input.Zip(found, (x, y) => Math.Abs(x - y)).Max());
        }

        Assert.InRange(farthest, 0, 1e-12);
    }

    [Fact]
    public void Forward_IsThatOfTheLayers()
    {
        using GeneratedCode code = new GeneratorTest<FrameGenerator> { Source = Mixed }.Run();
        double[] hidden = new double[12];
        double[] expected = new double[24];
        double[] output = new double[24];
        double[] input = [0.3, -0.4, 0.5];
        code.Layer<double>("First").Forward(input, hidden);
        code.Layer<double>("Second").Forward(hidden, expected);
        code.Layer<double>("Net").Forward(input, output);
        Assert.Equal(expected, output);
        Assert.Contains(0, hidden);
        Assert.Equal(
            code.Layer<double>("First").InverseLipschitzBound * code.Layer<double>("Second").InverseLipschitzBound,
            code.Layer<double>("Net").InverseLipschitzBound,
            9);
    }

    [Fact]
    public void Output_ThatNoInputGives_IsRefusedAndCleared()
    {
        GeneratedLayer<double> net = Net(Mixed);
        double[] found = [7, 7, 7];
        double[] output = new double[24];
        net.Forward([0.3, -0.4, 0.5], output);
        output[Array.FindIndex(output, value => value > 0)] += 0.5;
        Assert.False(net.TryReconstruct(output, found));
        Assert.Equal([0, 0, 0], found);
        Assert.False(net.TryReconstruct([.. output.Select(_ => double.NaN)], found));
        Assert.Throws<ReconstructionException>(() => net.Reconstruct(output, found));
        Assert.Throws<ArgumentException>(() => net.Forward(new double[2], output));
        Assert.Throws<ArgumentException>(() => net.TryReconstruct(new double[23], found));
    }

    [Fact]
    public void Input_InSinglePrecision_ComesBack()
    {
        GeneratedLayer<float> net = new GeneratorTest<FrameGenerator> { Source = Mixed.Replace("[ReluLayer(", "[ReluLayer(Precision = Precision.Single, ") }.Run().Layer<float>("Net");
        var random = new Random(5);
        for (int run = 0; run < 100; run++)
        {
            float[] input = [.. Frames.Point(random, 3, 0, 0.9).Select(value => (float)value)];
            float[] output = new float[24];
            net.Forward(input, output);
            float[] found = new float[3];
            Assert.True(net.TryReconstruct(output, found), $"run {run}");
            Assert.True(input.Zip(found, (x, y) => Math.Abs(x - y)).Max() < 1e-4f);
        }
    }

    /// <summary>Layers that are refuted may stand in a network: it is not certified, and still gives no wrong input.</summary>
    [Fact]
    public void Network_WithARefutedLayer_IsNotCertified()
    {
        GeneratedLayer<double> net = Net(Mixed.Replace("Bias = -1)", "Bias = 0.3)"));
        Assert.Equal(Certificate.None, net.Certificate);
        double[] output = new double[24];
        double[] found = new double[3];
        Assert.False(net.TryReconstruct(output, found));
    }

    /// <summary>The icosahedron, whose rows are dark on one side of the ball, and the pairs of R^12.</summary>
    private static string Mixed => $$"""
        using FrameGen;
        [ReluLayer(Radius = 1)] {{Rows(Frames.Icosahedron, -1)}} public static partial class First;
        [ReluLayer(Radius = 100)] {{Rows(Frames.CrossPolytope(12), 0)}} public static partial class Second;
        [ReluNetwork(typeof(First), typeof(Second))] public readonly partial struct Net;
        """;
}

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

    /// <summary>Without errors the estimate is the input; with errors it errs as its covariance says.</summary>
    [Theory]
    [InlineData(0, 1e-9)]
    [InlineData(1e-4, 6e-4)]
    public void Estimate_OfMeasuredOutputs_IsNearTheInput(double sigma, double worst)
    {
        GeneratedLayer<double> net = Net(Overlapping);
        var random = new Random(6);
        double squares = 0;
        for (int run = 0; run < 300; run++)
        {
            double[] input = Frames.Point(random, 3, 0, 0.95);
            double[] output = new double[24];
            net.Forward(input, output);
            for (int i = 0; i < output.Length; i++)
            {
                output[i] = output[i] > 0 || sigma > 0 ? output[i] + (sigma * Frames.Gaussian(random)) : 0;
            }

            double[] found = new double[3];
            double[] covariance = new double[9];
            Assert.True(net.Estimate(output, [sigma], found, out Estimate<double> estimate, covariance, default, Loss.Squares), $"run {run}: {estimate}");
            Assert.Equal((EstimateStatus.Found, true), (estimate.Status, estimate.IsApproximate));
            Assert.True(input.Zip(found, (x, y) => Math.Abs(x - y)).Max() < worst, $"run {run}");
            squares += input.Zip(found, (x, y) => (x - y) * (x - y)).Sum() / Math.Max(1e-30, covariance[0] + covariance[4] + covariance[8]);
        }

        // Of errors as stated the mean is 1; left-out correlations of hidden errors may cost a little.
        Assert.True(sigma == 0 || squares / 300 is > 0.5 and < 2, $"{squares / 300}");
    }

    [Fact]
    public void Estimate_OfTooFewRows_SaysWhyAndClears()
    {
        GeneratedLayer<double> net = Net(Mixed);
        double[] found = [7, 7, 7];
        double[] covariance = new double[9];
        Assert.False(net.Estimate([.. Enumerable.Repeat(double.NaN, 24)], [0.1], found, out Estimate<double> estimate, covariance, default, Loss.Squares));
        Assert.Equal(EstimateStatus.TooFewRows, estimate.Status);
        Assert.Equal([0, 0, 0], found);
        Assert.All(covariance, value => Assert.Equal(double.NaN, value));

        Assert.Throws<ArgumentException>(() => net.TryEstimate(new double[24], [-1], found));
        Assert.Throws<ArgumentException>(() => net.Estimate(new double[24], [0.1], found, out _, new double[8], default, Loss.Squares));
    }

    /// <summary>A hidden zero leaves both rows of a pair that meets at 0 dark, and together they measure it.</summary>
    [Theory]
    [InlineData(0, 1e-12)]
    [InlineData(1e-4, 1e-3)]
    public void Estimate_WithPairsThatMeetAtHiddenZeros_IsNearTheInput(double sigma, double worst)
    {
        GeneratedLayer<double> net = Net(Mixed);
        var random = new Random(9);
        for (int run = 0; run < 100; run++)
        {
            double[] input = Frames.Point(random, 3, 0, 0.95);
            double[] output = new double[24];
            net.Forward(input, output);
            double[] found = new double[3];
            for (int i = 0; i < output.Length && sigma > 0; i++)
            {
                output[i] += sigma * Frames.Gaussian(random);
            }

            Assert.True(net.Estimate(output, [sigma], found, out Estimate<double> estimate, default, default, Loss.Squares), $"run {run}: {estimate}");
            Assert.True(input.Zip(found, (x, y) => Math.Abs(x - y)).Max() < worst, $"run {run}: {input.Zip(found, (x, y) => Math.Abs(x - y)).Max()}");
        }
    }

    /// <summary>A dead row that is not needed costs its information, and nothing else: the outputs of all others still say where the input is.</summary>
    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Estimate_WithADeadRowThatIsNotNeeded_IsNearTheInput(double dead)
    {
        GeneratedLayer<double> net = Net(Overlapping);
        double[] input = [0.3, -0.4, 0.5];
        double[] output = new double[24];
        net.Forward(input, output);
        int dark = Array.FindIndex(output, value => value == 0);
        output[dark] = dead;
        double[] found = new double[3];

        Assert.True(net.Estimate(output, [1e-6], found, out Estimate<double> estimate, default, default, Loss.Squares), $"{estimate}");
        Assert.True(input.Zip(found, (x, y) => Math.Abs(x - y)).Max() < 1e-5);
    }

    [Fact]
    public void Batches_AreTheSingleCalls()
    {
        GeneratedLayer<double> net = Net(Overlapping);
        var random = new Random(7);
        double[] inputs = [.. Enumerable.Range(0, 5).SelectMany(_ => Frames.Point(random, 3, 0, 0.95))];
        double[] outputs = new double[5 * 24];
        double[] found = new double[15];
        double[] estimated = new double[15];
        Assert.Equal(5, net.ForwardBatch(inputs, outputs));
        outputs[30] = double.NaN;

        Assert.Equal(4, net.ReconstructBatch(outputs, found));
        int count = net.EstimateBatch(outputs, [1e-6], estimated, Loss.Squares);
        Assert.InRange(count, 4, 5);
        for (int k = 0; k < 5; k++)
        {
            double[] one = new double[3];
            Assert.Equal(k != 1, net.TryReconstruct(outputs.AsSpan(24 * k, 24), one));
            Assert.Equal(k == 1 ? [double.NaN, double.NaN, double.NaN] : one, found[(3 * k)..((3 * k) + 3)]);
            bool isEstimated = net.TryEstimate(outputs.AsSpan(24 * k, 24), [1e-6], one);
            Assert.Equal(isEstimated ? one : [double.NaN, double.NaN, double.NaN], estimated[(3 * k)..((3 * k) + 3)]);
            count -= isEstimated ? 1 : 0;
        }

        Assert.Equal(0, count);
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

    /// <summary>The same, each pair of which has a row that is lit by more than errors at a hidden zero too.</summary>
    private static string Overlapping => Mixed.Replace("[ReluLayer(Radius = 100)] " + Rows(Frames.CrossPolytope(12), 0), "[ReluLayer(Radius = 100)] " + Rows(Frames.CrossPolytope(12), -0.1));

    /// <summary>The icosahedron, whose rows are dark on one side of the ball, and the pairs of R^12.</summary>
    private static string Mixed => $$"""
        using FrameGen;
        [ReluLayer(Radius = 1)] {{Rows(Frames.Icosahedron, -1)}} public static partial class First;
        [ReluLayer(Radius = 100)] {{Rows(Frames.CrossPolytope(12), 0)}} public static partial class Second;
        [ReluNetwork(typeof(First), typeof(Second))] public readonly partial struct Net;
        """;
}

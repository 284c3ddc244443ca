using System;
using System.Linq;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Signals through convolutions and back.</summary>
public class ConvolutionTests
{
    /// <summary>A vector of the processor and one less and more, blocks of patches and of positions, and one patch alone.</summary>
    private static readonly int[] Positions = [1, 2, 3, 7, 8, 15, 16, 17, 33, 64, 65, 130, 515, 1030];

    /// <summary>Kernels with 0 inside their hull: the polytope bound is what the layer ships.</summary>
    private static Convolution Bank(string frame) => new(Frames.ByName(frame)) { Options = ", Peak = 0.75" };

    public static TheoryData<string, int, int> Banks => new()
    {
        { "random-n2-m5", 1, 1 },
        { "tetrahedron", 1, 2 },
        { "random-n3-m12", 1, 3 },
        { "random-n4-m16", 1, 1 },
        { "random-n4-m16", 2, 2 },
        { "random-n5-m20", 1, 2 },
        { "random-n6-m20", 1, 4 },
        { "random-n6-m20", 3, 1 },
        { "random-n6-m20", 2, 3 },
    };

    [Theory]
    [MemberData(nameof(Banks))]
    public void Signal_OfAnyLength_ComesBack(string frame, int channels, int stride)
    {
        Convolution bank = Bank(frame) with { Channels = channels, Stride = stride };
        GeneratedLayer<double> layer = bank.Emit<double>();
        double[] thresholds = layer.Bias.ToArray();
        var random = new Random(5);
        foreach (int positions in Positions)
        {
            double[] signal = Convolution.Signal(random, channels * bank.Samples(positions), 0.75);
            double[] expected = bank.Output(signal, thresholds);
            double[] output = new double[expected.Length];
            layer.Forward(signal, output);
            Assert.True(Farthest(expected, output) < 1e-13, $"{positions} positions: the output is off by {Farthest(expected, output)}.");
            Assert.True(layer.Explains(signal, output, 0));

            double[] found = [.. signal.Select(_ => double.NaN)];
            Assert.True(layer.TryReconstruct(output, found));
            Assert.True(Farthest(signal, found) < 1e-12, $"{positions} positions: the signal is off by {Farthest(signal, found)}.");
        }
    }

    [Fact]
    public void Signal_InSinglePrecision_ComesBack()
    {
        Convolution bank = Bank("random-n5-m20") with { Stride = 2, IsSingle = true };
        GeneratedLayer<float> layer = bank.Emit<float>();
        var random = new Random(6);
        foreach (int positions in Positions)
        {
            float[] signal = [.. Convolution.Signal(random, bank.Samples(positions), 0.75).Select(value => (float)value)];
            float[] output = new float[20 * positions];
            layer.Forward(signal, output);
            float[] found = new float[signal.Length];
            Assert.True(layer.TryReconstruct(output, found));
            Assert.True(signal.Zip(found, (x, y) => Math.Abs(x - y)).Max() < 1e-4f);
        }
    }

    [Fact]
    public void Signal_OfKernelsWithoutFacets_ComesBack()
    {
        Convolution bank = Bank("random-n4-m16") with { EditorConfig = "framegen.max_table_bytes = 8" };
        GeneratedLayer<double> layer = bank.Emit<double>();
        double[] signal = Convolution.Signal(new Random(7), bank.Samples(100), 0.75);
        double[] output = new double[1600];
        layer.Forward(signal, output);
        double[] found = new double[signal.Length];
        Assert.True(layer.TryReconstruct(output, found));
        Assert.True(Farthest(signal, found) < 1e-12);
    }

    [Fact]
    public void Zeros_WithAllKernelsTied_ComeBack()
    {
        Convolution bank = new(Frames.ByName("icosahedron")) { Bias = new double[12] };
        GeneratedLayer<double> layer = bank.Emit<double>();
        Assert.Equal(Certificate.Polytope, layer.Certificate);
        double[] found = [.. Enumerable.Repeat(double.NaN, 70)];
        Assert.True(layer.TryReconstruct(new double[12 * 68], found));
        Assert.All(found, value => Assert.Equal(0, value));
    }

    /// <summary>Each sample is a mean of patches, each of which errs by at most the bound times the errors of its own outputs.</summary>
    [Fact]
    public void Output_WithErrors_GivesASignalWithinTheBound()
    {
        Convolution bank = Bank("random-n4-m16") with { Stride = 3 };
        GeneratedLayer<double> layer = bank.Emit<double>();
        var random = new Random(8);
        for (int run = 0; run < 50; run++)
        {
            double[] signal = Convolution.Signal(random, bank.Samples(40), 0.5);
            double[] output = new double[16 * 40];
            layer.Forward(signal, output);
            double[] errors = [.. output.Select(value => value > 1e-6 ? 1e-7 * random.NextDouble() : 0)];
            double[] found = new double[signal.Length];
            Assert.True(layer.TryReconstruct([.. output.Zip(errors, (z, e) => z + e)], found));
            double size = Math.Sqrt(errors.Sum(e => e * e));
            Assert.InRange(Math.Sqrt(signal.Zip(found, (x, y) => (x - y) * (x - y)).Sum()), 0, (layer.InverseLipschitzBound * size) + 1e-13);
        }
    }

    /// <summary>Averages of overlapping patches err less than a patch alone, and a dead channel counts for nothing.</summary>
    [Fact]
    public void TryEstimate_OfNoise_IsBetterThanReconstruction()
    {
        Convolution bank = Bank("random-n4-m16");
        GeneratedLayer<double> layer = bank.Emit<double>();
        var random = new Random(9);
        double[] signal = Convolution.Signal(random, bank.Samples(200), 0.5);
        double[] output = new double[16 * 200];
        layer.Forward(signal, output);
        double[] noisy = [.. output.Select(value => Math.Max(0, value + (0.01 * ((2 * random.NextDouble()) - 1))))];
        double[] estimate = new double[signal.Length];
        double[] reconstruction = new double[signal.Length];
        Assert.True(layer.TryEstimate(noisy, [0.01 / Math.Sqrt(3)], estimate));
        Assert.True(layer.TryReconstruct(noisy, reconstruction));
        Assert.True(Root(signal, estimate) < Root(signal, reconstruction));

        double[] sigma = [.. Enumerable.Range(0, 16).Select(i => i == 5 ? double.PositiveInfinity : 0.001)];
        double[] dead = [.. output.Select((value, at) => at / 200 == 5 ? 1e9 : value)];
        Assert.True(layer.TryEstimate(dead, sigma, estimate));
        Assert.True(Farthest(signal, estimate) < 1e-9);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void Output_WithAnImpossibleEntry_IsRefusedAndCleared(double entry)
    {
        GeneratedLayer<double> layer = Bank("random-n3-m12").Emit<double>();
        double[] output = new double[12 * 200];
        layer.Forward(Convolution.Signal(new Random(10), 202, 0.75), output);
        foreach (int at in new[] { 0, 199, 1234, 2399 })
        {
            double[] damaged = [.. output];
            damaged[at] = entry;
            double[] found = [.. Enumerable.Repeat(7.0, 202)];
            Assert.False(layer.TryReconstruct(damaged, found));
            Assert.All(found, value => Assert.Equal(0, value));
            Assert.Throws<ReconstructionException>(() => layer.Reconstruct(damaged, found));
        }
    }

    /// <summary>Not certified: each patch is an input of its output, and yet no signal has them all.</summary>
    [Fact]
    public void Output_OfTwoSignals_IsRefusedWhereTheLayerIsNotCertified()
    {
        // Above their bounds, so that nothing is certified; larger patches light enough kernels all the same.
        Convolution bank = new(Frames.ByName("random-n3-m12")) { Bias = [.. Enumerable.Repeat(0.05, 12)], Options = ", Radius = 100" };
        GeneratedLayer<double> layer = bank.Emit<double>();
        Assert.Equal(Certificate.None, layer.Certificate);
        var random = new Random(11);
        double[] signal = Enumerable.Range(0, 1000).Select(_ => Convolution.Signal(random, 40, 20)).First(x => layer.TryReconstruct(Forward(layer, x, 38), new double[40]));
        double[] other = [.. signal.Select((value, t) => t == 20 ? value + 1e-3 : value)];
        double[] output = Forward(layer, signal, 38);
        double[] changed = Forward(layer, other, 38);
        double[] found = new double[40];
        Assert.True(layer.TryReconstruct(output, found));
        Assert.True(Farthest(signal, found) < 1e-9);

        // Position 20 sees the sample that differs, those beside it do not.
        double[] mixed = [.. output.Select((value, at) => at % 38 == 20 ? changed[at] : value)];
        Assert.False(layer.TryReconstruct(mixed, found));
        Assert.All(found, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Members_OfAStruct_AreThoseOfTheInterface()
    {
        using GeneratedCode code = (Bank("random-n4-m16") with { Stride = 2, Channels = 2 }).Compile();
        Type bank = code.Type("Bank");
        Assert.Contains(typeof(IReluConvolution<double>), bank.GetInterfaces());
        GeneratedLayer<double> layer = code.Layer<double>("Bank");
        Assert.Equal(
            (2, 2, 2, 16),
            (layer.Constant<int>("KernelLength"), layer.Constant<int>("Stride"), layer.Constant<int>("InputChannels"), layer.Constant<int>("OutputChannels")));
        Assert.Equal(64, layer.Weights.Length);
        Assert.Equal(16, layer.MaxBias.Length);
        Assert.Equal(5, layer.Method<Func<int, int>>("OutputLength")(10));
        Assert.Equal(10, layer.Method<Func<int, int>>("InputLength")(5));
    }

    [Fact]
    public void Spans_OfOtherLengths_AreNamed()
    {
        GeneratedLayer<double> layer = (Bank("random-n6-m20") with { Channels = 2, Stride = 2 }).Emit<double>();
        AssertThrows("input", "input has 7 values, which is no multiple of its 2 channels.", () => layer.Forward(new double[7], new double[20]));
        AssertThrows("input", "A signal of 2 samples is shorter than a kernel, which has 3.", () => layer.Forward(new double[4], new double[20]));
        AssertThrows("input", "A signal of 6 samples does not end with a whole patch: 6 - 3 is no multiple of the stride, 2. Cut it to 5 samples, or pad it to 7.", () => layer.Forward(new double[12], new double[40]));
        AssertThrows("destination", "destination has 39 values, expected 20 x 2.", () => layer.Forward(new double[10], new double[39]));
        AssertThrows("output", "output has 41 values, expected 20 x 2.", () => layer.Explains(new double[10], new double[41], 0));
        AssertThrows("output", "output has 41 values, which is no multiple of its 20 channels.", () => layer.TryReconstruct(new double[41], new double[10]));
        AssertThrows("output", "output: an output has at least one position.", () => layer.TryReconstruct([], []));
        AssertThrows("destination", "destination has 11 values, expected 2 x 5.", () => layer.TryReconstruct(new double[40], new double[11]));
        AssertThrows("sigma", "sigma has 2 values, the layer takes 1 or 20.", () => layer.TryEstimate(new double[40], new double[2], new double[10]));
        Func<int, int> outputLength = layer.Method<Func<int, int>>("OutputLength");
        AssertThrows("inputLength", "A signal of -1 samples is shorter than a kernel, which has 3.", () => outputLength(-1));
        Func<int, int> inputLength = layer.Method<Func<int, int>>("InputLength");
        AssertThrows("outputLength", "outputLength: an output of 2000000000 positions comes from a signal that no array holds.", () => inputLength(2_000_000_000));
    }

    private static double[] Forward(GeneratedLayer<double> layer, double[] signal, int positions)
    {
        double[] output = new double[layer.Bias.Length * positions];
        layer.Forward(signal, output);
        return output;
    }

    private static void AssertThrows(string parameter, string message, Action action)
    {
        var exception = Assert.Throws<ArgumentException>(action);
        Assert.Equal(parameter, exception.ParamName);
        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    private static double Farthest(double[] x, double[] y) => x.Zip(y, (a, b) => double.IsNaN(b) ? double.PositiveInfinity : Math.Abs(a - b)).Max();

    private static double Root(double[] x, double[] y) => Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Average());
}

using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Patches that a convolution reconstructs where they lie, many at once, beside the layer that has the same rows and reconstructs one.</summary>
public class ConvolutionPatchTests
{
    /// <summary>One patch, too few for a vector, a vector and one less and more, a block and one less and more, and blocks.</summary>
    private static readonly int[] Positions = [1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 33, 63, 64, 65, 200];

    /// <summary>Facets of which many serve, of few and of more entries than fill a vector; pairs of unlike rows, with and without a further row.</summary>
    public static TheoryData<string> Names => ["icosahedron", "random-n4-m16", "random-n6-m20", "pairs-3", "pairs-5", "pairs-9", "pairs-5-and-a-row"];

    /// <summary>Of each the kernels do not overlap, so that a sample comes of one patch.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Patch_AmongMany_IsThatOfTheLayer(string name)
    {
        Convolution bank = Bank(name);
        GeneratedLayer<double> signals = bank.Emit<double>();
        GeneratedLayer<double> patches = Layer(bank);
        int m = bank.Kernels.Length;
        var random = new Random(21);
        foreach (int positions in Positions)
        {
            // Silence between, and errors of the outputs: facets that both serve a patch differ by far more than rounding then.
            double[] signal = Convolution.Signal(random, bank.Samples(positions), 0.9 / Math.Sqrt(bank.Length));
            for (int t = signal.Length / 3; t < signal.Length / 2; t++)
            {
                signal[t] = 0;
            }

            double[] output = new double[m * positions];
            signals.Forward(signal, output);
            for (int at = 0; at < output.Length; at++)
            {
                output[at] *= name == "pairs-5-and-a-row" ? 1 : 1 + (0.01 * random.NextDouble());
            }

            double[] found = new double[signal.Length];
            bool isFound = signals.TryReconstruct(output, found);
            bool areFound = true;
            double[] expected = new double[signal.Length];
            for (int k = 0; k < positions; k++)
            {
                areFound &= patches.TryReconstruct([.. Enumerable.Range(0, m).Select(i => output[(i * positions) + k])], expected.AsSpan(k * bank.Length, bank.Length));
            }

            Assert.Equal(areFound, isFound);
            Assert.True(!areFound || Farthest(expected, found) < 1e-13, $"{positions} positions: off by {Farthest(expected, found)}.");
        }
    }

    /// <summary>Zeros at the thresholds are ties of all pairs, of which the coordinates are the thresholds.</summary>
    [Theory]
    [InlineData("pairs-3", 1)]
    [InlineData("pairs-5", 2)]
    [InlineData("pairs-9", 9)]
    [InlineData("pairs-5-and-a-row", 1)]
    [InlineData("icosahedron", 1)]
    public void Silence_BetweenSounds_ComesBack(string name, int stride)
    {
        Convolution bank = Bank(name) with { Stride = stride };
        GeneratedLayer<double> layer = bank.Emit<double>();
        double[] signal = Convolution.Signal(new Random(22), bank.Samples(150), 0.9 / Math.Sqrt(bank.Length));
        Array.Clear(signal, signal.Length / 4, signal.Length / 2);
        double[] output = new double[bank.Kernels.Length * 150];
        layer.Forward(signal, output);
        double[] found = [.. signal.Select(_ => double.NaN)];
        Assert.True(layer.TryReconstruct(output, found));
        Assert.True(Farthest(signal, found) < 1e-14);

        // A zero with a sign is a zero.
        Assert.True(layer.TryReconstruct([.. output.Select(value => value == 0 ? -0.0 : value)], found));
        Assert.True(Farthest(signal, found) < 1e-14);
    }

    /// <summary>12 kernels of length 4 to 6, half-wave rectified, without biases or at the bound on them.</summary>
    [Theory]
    [InlineData("harmonic-4", 1)]
    [InlineData("harmonic-4", 2)]
    [InlineData("pairs-5-and-a-pair", 1)]
    [InlineData("pairs-6", 1)]
    [InlineData("pairs-6", 2)]
    public void Sound_ThroughTwelveKernels_ComesBack(string name, int stride)
    {
        Convolution bank = Bank(name) with { Stride = stride };
        Assert.Equal(12, bank.Kernels.Length);
        GeneratedLayer<double> layer = bank.Emit<double>();
        double[] signal = Convolution.Signal(new Random(25), bank.Samples(4_800 / stride), 0.9 / Math.Sqrt(bank.Length));
        double[] output = new double[12 * (4_800 / stride)];
        layer.Forward(signal, output);
        double[] found = new double[signal.Length];
        Assert.True(layer.TryReconstruct(output, found));
        Assert.True(Farthest(signal, found) < 1e-12);
    }

    /// <summary>A pair that overlaps is dark at no input; one that does not is lit by one row. Among 64 patches one wrong output is enough.</summary>
    [Fact]
    public void Output_WithADarkPairThatNoInputGives_IsRefused()
    {
        Convolution overlapping = Bank("pairs-3") with { Bias = [-0.1, -0.1, -0.1, -0.1, -0.1, -0.1] };
        AssertRefused(overlapping, (output, at) => output[at] = output[(3 * 100) + at] = 0);

        // Both rows of the first pair lit, and the second dark.
        AssertRefused(Bank("pairs-3"), (output, at) => (output[at], output[300 + at], output[100 + at], output[400 + at]) = (0.1, 0.1, 0, 0));
        AssertRefused(Bank("pairs-3"), (output, at) => output[at] = -1e-300);
        AssertRefused(Bank("pairs-3"), (output, at) => output[at] = double.PositiveInfinity);
        AssertRefused(Bank("icosahedron"), (output, at) => output[at] = double.NaN);

        static void AssertRefused(Convolution bank, Action<double[], int> damage)
        {
            GeneratedLayer<double> layer = bank.Emit<double>();
            double[] signal = Convolution.Signal(new Random(23), bank.Samples(100), 0.3);
            double[] output = new double[bank.Kernels.Length * 100];
            layer.Forward(signal, output);
            double[] found = new double[signal.Length];
            Assert.True(layer.TryReconstruct(output, found));
            foreach (int at in new[] { 0, 31, 63, 64, 99 })
            {
                double[] damaged = [.. output];
                damage(damaged, at);
                Assert.False(layer.TryReconstruct(damaged, found));
                Assert.All(found, value => Assert.Equal(0, value));
            }
        }
    }

    [Theory]
    [InlineData("pairs-5", 1)]
    [InlineData("pairs-9", 3)]
    [InlineData("icosahedron", 2)]
    public void Signal_InSinglePrecision_ComesBack(string name, int stride)
    {
        Convolution bank = Bank(name) with { Stride = stride, IsSingle = true };
        GeneratedLayer<float> layer = bank.Emit<float>();
        foreach (int positions in Positions)
        {
            float[] signal = [.. Convolution.Signal(new Random(24), bank.Samples(positions), 0.3).Select(value => (float)value)];
            float[] output = new float[bank.Kernels.Length * positions];
            layer.Forward(signal, output);
            float[] found = new float[signal.Length];
            Assert.True(layer.TryReconstruct(output, found));
            Assert.True(signal.Zip(found, (x, y) => Math.Abs(x - y)).Max() < 1e-5f);
        }
    }

    /// <summary>Kernels that are moved on by their length, on the unit ball, without biases.</summary>
    private static Convolution Bank(string name)
    {
        bool arePairs = name.StartsWith("pairs", StringComparison.Ordinal);
        bool hasBias = arePairs || name == "icosahedron";
        double[][] kernels = arePairs ? Pairs(name[6] - '0', name[7..]) : name == "harmonic-4" ? Harmonic(12) : Frames.ByName(name);
        return new Convolution(kernels)
        {
            Stride = kernels[0].Length,
            Bias = hasBias ? new double[kernels.Length] : null,
            Options = hasBias ? ", Radius = 1" : ", Radius = 1, BiasEstimate = BiasEstimate.Polytope",
        };
    }

    /// <summary>(cos t, sin t, cos 2t, sin 2t) at m places of the circle: a tight frame.</summary>
    private static double[][] Harmonic(int m)
        => [.. Enumerable.Range(0, m).Select(k => 2 * Math.PI * k / m).Select(t => new[] { Math.Cos(t), Math.Sin(t), Math.Cos(2 * t), Math.Sin(2 * t) })];

    /// <summary>Rows b_k and -c b_k, c a power of two that differs from pair to pair, in no order.</summary>
    private static double[][] Pairs(int n, string further)
    {
        var random = new Random(n);
        double[][] basis = [.. Enumerable.Range(0, n).Select(r => Enumerable.Range(0, n).Select(c => Math.Round(64 * ((2 * random.NextDouble()) - 1)) / 64 + (r == c ? 2 : 0)).ToArray())];
        IEnumerable<double[]> opposite = basis.Select((row, k) => row.Select(value => -Math.Pow(2, (k % 3) - 1) * value).ToArray());
        double[] row = [.. Enumerable.Repeat(0.25, n)];
        double[][] rest = further switch { "-and-a-row" => [row], "-and-a-pair" => [row, [.. row.Select(value => -value)]], _ => [] };
        return [.. basis, .. opposite, .. rest];
    }

    private static GeneratedLayer<double> Layer(Convolution bank)
        => new GeneratorTest<FrameGenerator>
        {
            Source = bank.Source.Replace($"[ReluConvolution(Stride = {bank.Stride}, InputChannels = 1, ", "[ReluLayer(InputDomain.Ball, ", StringComparison.Ordinal),
        }.RunInHostileCulture().Layer<double>("Bank");

    private static double Farthest(double[] x, double[] y) => x.Zip(y, (a, b) => double.IsNaN(b) ? double.PositiveInfinity : Math.Abs(a - b)).Max();
}

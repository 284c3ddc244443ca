using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Layers of pairs of rows b, -cb from a source file: generated, compiled and run.</summary>
public class PairsTests
{
    private const int Seed = 20261129;

    [Theory]
    [InlineData(5, 1.0, 0, "space")]
    [InlineData(7, 0.25, 3, "ball")]
    [InlineData(16, 4.0, 0, "sphere")]
    [InlineData(33, 1.0, 1, "space")]
    [InlineData(64, 9.5367431640625e-7, 0, "space")]
    [InlineData(64, 1048576.0, 0, "ball")]
    public void TryReconstruct_RandomPairs_GivesInput(int n, double factor, int others, string domain)
    {
        double[][] rows = Shuffled([.. Frames.Random(n, n, n), .. Frames.Random(n, others, 5)], n, factor);
        double[] alpha = [.. rows.Select(row => -0.125 * Math.Sqrt(row.Sum(value => value * value)))];
        GeneratedLayer<double> layer = Layer<double>(rows, alpha, domain);

        // In few dimensions the theorem may say it too.
        Assert.True(layer.Certificate == Certificate.Pairs || (n < 14 && layer.Certificate == Certificate.Polytope));
        Assert.False(layer.HasFacets);
        Assert.True(double.IsFinite(layer.InverseLipschitzBound));
        AssertRoundTrips(layer, n, 2.2e-16, Condition(rows, n) * n * 16);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(24)]
    public void TryReconstruct_Single_GivesInput(int n)
    {
        double[][] rows = Shuffled(Frames.Random(n, n, n + 1), n, 0.5);
        GeneratedLayer<float> layer = Layer<float>(rows, new double[2 * n], "space");
        Assert.Equal(Certificate.Pairs, layer.Certificate);
        AssertRoundTrips(layer, n, 1.2e-7, Condition(rows, n) * n * 16);
    }

    /// <summary>A basis of condition 4e6, a further row, and inputs at which one pair is dark, on the boundary of the domain too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryReconstruct_TiesBesideAPoorBasis_GivesInput(bool hasOther)
    {
        double[][] basis = [[1, 1, 0, 0, 0], [1, 1.000001, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 1, 0], [0, 0, 0, 0, 1]];
        double[][] rows = [.. basis, .. basis.Select(row => row.Select(value => -value).ToArray()), .. hasOther ? new double[][] { [0.7, 0.1, 0.3, -0.4, 0.2] } : []];
        GeneratedLayer<double> layer = Layer<double>(rows, [.. new double[10], .. hasOther ? new[] { 0.1 } : []], "ball");
        Assert.Equal(Certificate.Pairs, layer.Certificate);
        var random = new Random(Seed);
        double[] z = new double[rows.Length], y = new double[5];
        for (int k = 0; k < 2000; k++)
        {
            double[] x = Frames.Point(random, 5, k % 2, 1);
            double rest = Math.Sqrt(1 - (x[4] * x[4]));
            x = [x[0] / rest, x[1] / rest, x[2] / rest, x[3] / rest, 0];
            double length = Math.Max(1, Math.Sqrt(x.Sum(value => value * value)));
            x = [.. x.Select(value => value / length)];
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, y), $"seed {Seed}, {k}");
            Assert.InRange(Math.Sqrt(x.Zip(y, (a, b) => (a - b) * (a - b)).Sum()), 0, 1e-8);
        }
    }

    [Fact]
    public void TryReconstruct_ConcatenatedReluWithTies_GivesInputExactly()
    {
        double[][] rows = Shuffled([.. Enumerable.Range(0, 6).Select(i => Enumerable.Range(0, 6).Select(c => c == i ? 1.0 : 0).ToArray())], 6, 1);
        GeneratedLayer<double> layer = Layer<double>(rows, [.. rows.Select(row => row.Sum() * 0.75)], "space");
        var output = new double[12];
        var input = new double[6];
        foreach (double[] x in new[] { [0.75, 0, 0.75, -3, 0.75, 0.25], new double[6], [.. Enumerable.Repeat(0.75, 6)], [1e9, -1e9, 1e-9, -1e-9, 0.75, 0] })
        {
            layer.Forward(x, output);
            Assert.True(layer.TryReconstruct(output, input));
            Assert.Equal(x.Select(value => value - 0.75 + 0.75), input);
        }
    }

    [Fact]
    public void TryReconstruct_TiesBesideOtherRows_AreComparedWithTheWholeOutput()
    {
        double[][] rows = [.. Enumerable.Range(0, 10).Select(i => Enumerable.Range(0, 5).Select(c => c == i / 2 ? 1.0 - (2 * (i % 2)) : 0).ToArray()), [1, 1, 1, 1, 1]];
        GeneratedLayer<double> layer = Layer<double>(rows, new double[11], "space");
        double[] output = [0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 2];
        var input = new double[5];
        Assert.True(layer.TryReconstruct(output, input));
        Assert.Equal([0, 1, -2, 0, 3], input);
        output[10] = 2.1;
        Assert.False(layer.TryReconstruct(output, input));
        Assert.Equal(new double[5], input);
    }

    [Fact]
    public void TryReconstruct_OutputsThatNoInputGives_GivesFalse()
    {
        double[][] rows = Shuffled(Frames.Random(6, 6, 3), 6, 0.5);
        GeneratedLayer<double> layer = Layer<double>(rows, [.. Enumerable.Repeat(-0.25, 12)], "space");
        var random = new Random(Seed);
        var output = new double[12];
        var input = new double[6];
        layer.Forward(Frames.Point(random, 6, 0, 1), output);
        Assert.True(layer.TryReconstruct(output, input));
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1e-300, -1 })
        {
            for (int row = 0; row < 12; row++)
            {
                double[] spoiled = [.. output];
                spoiled[row] = bad;
                Assert.False(layer.TryReconstruct(spoiled, input));
                Assert.Equal(new double[6], input);
                Assert.Equal(0, layer.ReconstructBatch(spoiled, input));
                Assert.All(input, value => Assert.True(double.IsNaN(value)));
            }
        }

        // Both rows of a pair are dark at no input: the biases overlap.
        Assert.False(layer.TryReconstruct(new double[12], input));
        Assert.False(layer.TryReconstruct([.. Enumerable.Repeat(double.MaxValue, 12)], input));
        output[0] = -0.0;
        output[1] = Math.Abs(output[1]);
        Assert.Equal(layer.TryReconstruct([0.0, .. output[1..]], input), layer.TryReconstruct(output, input));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(19)]
    public void ReconstructBatch_AnyCount_GivesWhatOneGives(int n)
    {
        double[][] rows = Shuffled(Frames.Random(n, n, n), n, 2);
        GeneratedLayer<double> layer = Layer<double>(rows, new double[2 * n], "space");
        var random = new Random(Seed);
        foreach (int count in new[] { 0, 1, 3, 4, 9 })
        {
            double[] inputs = [.. Enumerable.Range(0, count).SelectMany(_ => Frames.Point(random, n, 0, 2))];
            var outputs = new double[2 * n * count];
            layer.ForwardBatch(inputs, outputs);
            if (count > 2)
            {
                outputs[(2 * 2 * n) + 1] = double.NaN;
            }

            var found = new double[n * count];
            Assert.Equal(count > 2 ? count - 1 : count, layer.ReconstructBatch(outputs, found));
            var one = new double[n];
            for (int k = 0; k < count; k++)
            {
                bool isFound = layer.TryReconstruct(outputs.AsSpan(k * 2 * n, 2 * n), one);
                Assert.All(one.Zip(found.Skip(k * n)), pair => Assert.True(isFound ? Math.Abs(pair.First - pair.Second) < 1e-11 : double.IsNaN(pair.Second)));
            }
        }
    }

    [Fact]
    public void TryReconstruct_ErrorsOfOutputs_GrowByNoMoreThanTheBound()
    {
        double[][] rows = Shuffled(Frames.Random(8, 8, 21), 8, 1);
        GeneratedLayer<double> layer = Layer<double>(rows, [.. Enumerable.Repeat(-0.25, 16)], "space");
        var random = new Random(Seed);
        var output = new double[16];
        var input = new double[8];
        for (int trial = 0; trial < 500; trial++)
        {
            double[] x = Frames.Point(random, 8, 0, 3);
            layer.Forward(x, output);
            double[] errors = [.. output.Select(z => z > 0 ? Math.Max(-z, 0.02 * (random.NextDouble() - 0.5)) : 0)];
            double size = Math.Sqrt(errors.Sum(error => error * error));
            bool isFound = layer.TryReconstruct([.. output.Zip(errors, (z, error) => z + error)], input);
            Assert.True(!isFound || Math.Sqrt(x.Zip(input, (a, b) => (a - b) * (a - b)).Sum()) <= layer.InverseLipschitzBound * size * (1 + 1e-9));
        }
    }

    [Fact]
    public void TryReconstruct_TenThousandCalls_AllocatesNothing()
    {
        double[][] rows = Shuffled(Frames.Random(16, 16, 4), 16, 1);
        GeneratedLayer<double> layer = Layer<double>(rows, new double[32], "space");
        var output = new double[32];
        var input = new double[16];
        layer.Forward(Frames.Point(new Random(Seed), 16, 1, 1), output);
        LayerTryMap<double> reconstruct = layer.TryReconstruct;
        LayerBatchMap<double> batch = layer.ReconstructBatch;
        double[] tied = new double[32];
        AllocationTests.AssertNoAllocation(10_000, () =>
        {
            reconstruct(output, input);
            reconstruct(tied, input);
            batch(output, input);
        });
    }

    [Fact]
    public void TryEstimate_ManyPairs_FindsTheInputOfMeasuredOutputs()
    {
        double[][] rows = Shuffled(Frames.Random(40, 40, 12), 40, 1);
        GeneratedLayer<double> layer = Layer<double>(rows, [.. Enumerable.Repeat(-0.5, 80)], "space");
        double[] x = Frames.Point(new Random(Seed), 40, 1, 1);
        var output = new double[80];
        var input = new double[40];
        layer.Forward(x, output);
        Assert.True(layer.TryEstimate([.. output.Select(z => z > 0 ? z + 1e-6 : 0)], [1e-6], input));
        Assert.True(Math.Sqrt(x.Zip(input, (a, b) => (a - b) * (a - b)).Sum()) < 1e-5 * layer.InverseLipschitzBound);
    }

    [Fact]
    public void Emit_NoBias_ShipsZero()
    {
        GeneratedLayer<double> layer = Layer<double>(Shuffled(Frames.Random(16, 16, 4), 16, 1), null, "space");
        Assert.Equal(Certificate.Pairs, layer.Certificate);
        Assert.All(layer.Bias.ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Emit_PairThatLeavesAGap_IsNoPairsLayer()
    {
        double[][] rows = Shuffled(Frames.Random(5, 5, 4), 5, 1);
        double[] alpha = new double[10];
        alpha[3] = 1e-3;
        Assert.Equal(Certificate.None, Layer<double>(rows, alpha, "ball").Certificate);
    }

    /// <summary>As large as layers of pairs are asked to be; with 1,024 inputs in single precision, for in double the compiler takes minutes to build them where it is not optimized.</summary>
    [Theory]
    [InlineData(96, true)]
    [LongInlineData(512, false)]
    [LongInlineData(1024, true)]
    public void TryReconstruct_ManyInputs_GivesInput(int n, bool isSingle)
    {
        double[][] rows = Shuffled(Frames.Random(n, n, n), n, 0.5);
        if (isSingle)
        {
            Assert.Equal(Certificate.Pairs, AssertGivesBack<float>(rows, 1e-2));
        }
        else
        {
            Assert.Equal(Certificate.Pairs, AssertGivesBack<double>(rows, 1e-9));
        }
    }

    private static Certificate AssertGivesBack<T>(double[][] rows, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GeneratedLayer<T> layer = Layer<T>(rows, new double[rows.Length], "space");
        T[] x = [.. Frames.Point(new Random(Seed), rows[0].Length, 1, 1).Select(T.CreateChecked)];
        var output = new T[rows.Length];
        var input = new T[x.Length];
        layer.Forward(x, output);
        Assert.True(layer.TryReconstruct(output, input));
        Assert.True(x.Zip(input, (a, b) => double.CreateChecked(T.Abs(a - b))).Max() < tolerance);
        return layer.Certificate;
    }

    private static void AssertRoundTrips<T>(GeneratedLayer<T> layer, int n, double epsilon, double growth)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(Seed);
        var output = new T[layer.OutputDimension];
        var input = new T[n];
        for (int trial = 0; trial < 100; trial++)
        {
            T[] x = [.. Frames.Point(random, n, 0.9999, 1).Select(T.CreateChecked)];
            layer.Forward(x, output);
            bool isFound = layer.TryReconstruct(output, input);
            double error = Math.Sqrt(x.Zip(input, (a, b) => double.CreateChecked(a - b)).Sum(difference => difference * difference));
            Assert.True(isFound && error <= epsilon * growth, $"seed {Seed}, trial {trial}: {isFound}, error {error}, allowed {epsilon * growth}");
        }
    }

    /// <summary>The rows, and the counterparts of the first n of them, in an order of no meaning.</summary>
    private static double[][] Shuffled(double[][] rows, int n, double factor)
    {
        double[][] all = [.. rows.Select(row => row.Select(value => (double)(float)value).ToArray())];
        all = [.. all, .. all.Take(n).Select(row => row.Select(value => -factor * value).ToArray())];
        var random = new Random(n);
        return [.. all.OrderBy(_ => random.Next())];
    }

    private static double Condition(double[][] rows, int n)
    {
        // Of all rows, scaled to unit ones: not above that of the basis.
        var units = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowArrays(rows.Where(row => row.First(value => value != 0) > 0).Select(FacetEnumeration.Unit));
        return units.ConditionNumber() * rows.Max(Norm) / rows.Min(Norm);
    }

    private static double Norm(double[] row) => Math.Sqrt(row.Sum(value => value * value));

    private static GeneratedLayer<T> Layer<T>(double[][] rows, double[]? alpha, string domain)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        string weights = string.Join(",\n", rows.Select(Vector));
        string bias = alpha is null ? "" : $", \"bias\": {Vector(alpha)}";
        string precision = typeof(T) == typeof(float) ? ", Precision = Precision.Single" : "";
        return new GeneratorTest<FrameGenerator>
        {
            Source = $"using FrameGen;\n[ReluLayer(Source = \"pairs.frame.json\"{precision})] public static partial class Layer;",
            AdditionalFiles = { ("pairs.frame.json", $"{{ \"weights\": [{weights}]{bias}, \"domain\": \"{domain}\" }}") },
        }.Run().Layer<T>("Layer");
    }

    private static string Vector(double[] values) => $"[{string.Join(", ", values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";
}

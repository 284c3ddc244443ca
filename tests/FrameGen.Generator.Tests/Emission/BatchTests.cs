using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Threading;
using FrameGen.Generator.Emission;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>A batch gives what its vectors give one by one, bit for bit.</summary>
public class BatchTests
{
    private const int Seed = 20260501;

    /// <summary>Around the 64 vectors that a batch solves together.</summary>
    private static readonly int[] Counts = [0, 1, 2, 63, 64, 65, 200];

    /// <summary>Of the portions of 64 vectors those with some that no facet serves: all, none, or one between others.</summary>
    private static readonly int[][] Portions = [[0, 1, 2, 3], [], [1]];

    private static readonly string[] Names =
    [
        "tetrahedron", "mercedes-benz", "icosahedron", "random-n2-m5", "random-n3-m12", "random-n3-m40", "random-n3-m70", "random-n4-m16",
        "random-n5-m20", "random-n8-m16", "random-n9-m13",
    ];

    /// <summary>Each layer in double and in single precision.</summary>
    public static TheoryData<string, bool> Layers
    {
        get
        {
            var layers = new TheoryData<string, bool>();
            foreach (string name in Names)
            {
                layers.Add(name, false);
                layers.Add(name, true);
            }

            return layers;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void ForwardBatch_AnyCount_EqualsForward(string name, bool isSingle)
    {
        if (isSingle)
        {
            AssertForward<float>(name);
        }
        else
        {
            AssertForward<double>(name);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void ReconstructBatch_AnyOutputs_EqualsTryReconstruct(string name, bool isSingle)
    {
        if (isSingle)
        {
            AssertReconstruct<float>(name);
        }
        else
        {
            AssertReconstruct<double>(name);
        }
    }

    /// <summary>All ways of a batch are among the layers above: by the first facet of all before any other, in two passes, and one by one.</summary>
    [Theory]
    [InlineData("tetrahedron", " SolveFirst(")]
    [InlineData("random-n8-m16", " SolveFirst(")]
    [InlineData("icosahedron", " CombineMany(")]
    [InlineData("random-n3-m40", null)]
    public void ReconstructBatch_Layer_TakesOneWay(string name, string? way)
    {
        string code = LayerEmitter.Emit(new ModelBuilder(Frames.ByName(name)).Build(), CancellationToken.None);
        string? found = new[] { " SolveFirst(", " CombineMany(" }.SingleOrDefault(method => code.Contains(method, StringComparison.Ordinal));
        Assert.Equal(way, found);
    }

    private static void AssertForward<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GeneratedLayer<T> layer = Layer<T>(name);
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        var random = new Random(Seed);
        foreach (int count in Counts)
        {
            T[] inputs = [.. Enumerable.Range(0, count * n).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
            var outputs = new T[count * m];
            Assert.Equal(count, layer.ForwardBatch(inputs, outputs));
            var expected = new T[m];
            for (int k = 0; k < count; k++)
            {
                layer.Forward(inputs.AsSpan(k * n, n), expected);
                Assert.True(HasSameBits<T>(expected, outputs.AsSpan(k * m, m)), $"seed {Seed}, count {count}, vector {k}");
            }
        }
    }

    private static void AssertReconstruct<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GeneratedLayer<T> layer = Layer<T>(name);
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        var random = new Random(Seed);
        foreach (var (count, spoiled) in Counts.SelectMany(count => Portions.Select(spoiled => (count, spoiled))))
        {
            T[] outputs = Outputs(layer, random, count, spoiled);
            var inputs = new T[count * n];
            int found = layer.ReconstructBatch(outputs, inputs);
            var expected = new T[n];
            for (int k = 0; k < count; k++)
            {
                if (layer.TryReconstruct(outputs.AsSpan(k * m, m), expected))
                {
                    found--;
                }
                else
                {
                    Array.Fill(expected, T.NaN);
                }

                Assert.True(HasSameBits<T>(expected, inputs.AsSpan(k * n, n)), $"seed {Seed}, count {count}, spoiled {string.Join(' ', spoiled)}, vector {k}");
            }

            Assert.Equal(0, found);
        }
    }

    private static bool HasSameBits<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged
        => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    /// <summary>Outputs of the layer, in some portions every third with one entry that is no output's or a tie.</summary>
    private static T[] Outputs<T>(GeneratedLayer<T> layer, Random random, int count, int[] spoiled)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] odd = [T.Zero, T.NegativeZero, -T.One, T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Epsilon, T.CreateSaturating(double.MaxValue)];
        int m = layer.OutputDimension;
        var outputs = new T[count * m];
        for (int k = 0; k < count; k++)
        {
            T[] x = [.. Frames.Point(random, layer.InputDimension, 0, 1).Select(T.CreateTruncating)];
            layer.Forward(x, outputs.AsSpan(k * m, m));
            if (k % 3 == 0 && spoiled.Contains(k / 64))
            {
                outputs[(k * m) + random.Next(m)] = odd[random.Next(odd.Length)];
            }
        }

        return outputs;
    }

    private static GeneratedLayer<T> Layer<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>
        => EmittedLayer.Of<T>(new ModelBuilder(Frames.ByName(name)) { IsSingle = typeof(T) == typeof(float) });
}

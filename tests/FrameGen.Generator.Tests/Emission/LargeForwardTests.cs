using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>
/// Forward passes too large to unroll, against their formula: each output is one sum in the order of the columns, to the bit,
/// whether its row falls into a sweep of many vectors, into the overlapping last one, or into a tile of four inputs.
/// </summary>
public class LargeForwardTests
{
    private const int Seed = 20260611;

    /// <summary>128 rows; rows of which 13 are left when 128, 64 and 32 are taken; rows of which 29 are left after 256.</summary>
    public static TheoryData<int, int, bool> Layers
    {
        get
        {
            var layers = new TheoryData<int, int, bool>();
            foreach (int m in new[] { 128, 237, 285 })
            {
                layers.Add(17, m, false);
                layers.Add(17, m, true);
            }

            return layers;
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Forward_Layer_IsSumInOrderOfColumns(int n, int m, bool isSingle)
    {
        if (isSingle)
        {
            AssertForward<float>(n, m);
        }
        else
        {
            AssertForward<double>(n, m);
        }
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void ForwardBatch_AnyCount_IsSumInOrderOfColumns(int n, int m, bool isSingle)
    {
        if (isSingle)
        {
            AssertForwardBatch<float>(n, m);
        }
        else
        {
            AssertForwardBatch<double>(n, m);
        }
    }

    private static void AssertForward<T>(int n, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GeneratedLayer<T> layer = Layer<T>(n, m);
        T[] input = Inputs<T>(n);
        var output = new T[m];
        layer.Forward(input, output);
        AssertFormula(layer, input, output);
    }

    private static void AssertForwardBatch<T>(int n, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GeneratedLayer<T> layer = Layer<T>(n, m);
        foreach (int count in new[] { 0, 1, 3, 4, 5, 11 })
        {
            T[] inputs = Inputs<T>(count * n);

            // One more than needed: nothing may be written behind the end.
            var outputs = new T[(count * m) + 1];
            outputs[^1] = -T.One;
            Assert.Equal(count, layer.ForwardBatch(inputs, outputs.AsSpan(0, count * m)));
            AssertFormula(layer, inputs, outputs.AsSpan(0, count * m));
            Assert.Equal(-T.One, outputs[^1]);
        }
    }

    private static GeneratedLayer<T> Layer<T>(int n, int m)
        where T : unmanaged, IFloatingPointIeee754<T>
        => EmittedLayer.Of<T>(new ModelBuilder(Frames.Random(n, m, Seed))
        {
            UsesFacets = false,
            IsSingle = typeof(T) == typeof(float),
            Alpha = [.. Enumerable.Range(0, m).Select(i => (i % 5 / 8.0) - 0.3)],
            Certificate = LayerCertificate.None,
        });

    private static T[] Inputs<T>(int length)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(Seed);
        return [.. Enumerable.Range(0, length).Select(_ => T.CreateTruncating(random.NextDouble() - 0.5))];
    }

    private static void AssertFormula<T>(GeneratedLayer<T> layer, ReadOnlySpan<T> inputs, Span<T> outputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        for (int k = 0; k < inputs.Length / n; k++)
        {
            T[] expected = Formula(layer, inputs.Slice(k * n, n));
            for (int i = 0; i < m; i++)
            {
                Assert.True(
                    MemoryMarshal.AsBytes(expected.AsSpan(i, 1)).SequenceEqual(MemoryMarshal.AsBytes(outputs.Slice((k * m) + i, 1))),
                    $"seed {Seed}, vector {k} of {inputs.Length / n}, row {i}: {outputs[(k * m) + i]} for {expected[i]}");
            }
        }
    }

    /// <summary>Whether the processor rounds a * b + c once, as the kernels then do.</summary>
    private static bool IsFused => Fma.IsSupported || AdvSimd.IsSupported;

    private static T[] Formula<T>(GeneratedLayer<T> layer, ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var z = new T[layer.OutputDimension];
        for (int i = 0; i < z.Length; i++)
        {
            T sum = T.Zero - layer.Bias[i];
            for (int c = 0; c < x.Length; c++)
            {
                sum = IsFused ? T.FusedMultiplyAdd(x[c], layer.Weights[(i * x.Length) + c], sum) : (x[c] * layer.Weights[(i * x.Length) + c]) + sum;
            }

            z[i] = sum <= T.Zero ? T.Zero : sum;
        }

        return z;
    }
}

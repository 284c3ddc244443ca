using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using FrameGen.Generator.Model;
using FrameGen.Layers.Plans;
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
        "tetrahedron", "mercedes-benz", "icosahedron", "cross-polytope6", "cuboctahedron", "simplex9", "random-n2-m5", "random-n3-m12", "random-n3-m40", "random-n3-m70",
        "random-n4-m16", "random-n5-m20", "random-n8-m16", "random-n9-m13",
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

    /// <summary>Of two passes the first succeeds, for every vector has a facet, and only the second fails: the products of its portion are taken one by one.</summary>
    [Theory]
    [InlineData("icosahedron", false)]
    [InlineData("icosahedron", true)]
    [InlineData("cross-polytope6", false)]
    [InlineData("cross-polytope6", true)]
    public void ReconstructBatch_OneProductNotFinite_EqualsTryReconstruct(string name, bool isSingle)
    {
        if (isSingle)
        {
            AssertOneProductNotFinite<float>(name);
        }
        else
        {
            AssertOneProductNotFinite<double>(name);
        }
    }

    /// <summary>Duals so long that products of ordinary outputs overflow: x is looked at then, on every way.</summary>
    [Theory]
    [InlineData("icosahedron", false)]
    [InlineData("icosahedron", true)]
    [InlineData("cross-polytope6", false)]
    [InlineData("random-n4-m16", false)]
    [InlineData("random-n4-m16", true)]
    [InlineData("random-n3-m40", false)]
    [InlineData("random-n8-m16", false)]
    [InlineData("random-n8-m16", true)]
    public void TryReconstruct_ProductOfOrdinaryOutputsOverflows_GivesNoInfinity(string name, bool isSingle)
    {
        if (isSingle)
        {
            AssertNoInfinity<float>(name, Math.ScaleB(1, -40), 96);
        }
        else
        {
            AssertNoInfinity<double>(name, Math.ScaleB(1, -70), 960);
        }
    }

    /// <summary>All ways of a batch are among the layers above: by the first facet of all before any other, in two passes, and one by one. Two passes take at most 64 facets.</summary>
    [Theory]
    [InlineData("tetrahedron", 4, "the first facet")]
    [InlineData("random-n8-m16", 459, "the first facet")]
    [InlineData("icosahedron", 20, "two passes")]
    [InlineData("cross-polytope6", 64, "two passes")]
    [InlineData("random-n3-m40", 76, null)]
    public void ReconstructBatch_Layer_TakesOneWay(string name, int facetCount, string? way)
    {
        LayerModel model = new ModelBuilder(Frames.ByName(name)).Build();
        Assert.Equal(facetCount, model.Plan.Layer.Facets.Count);
        Assert.Equal(way, Way(model));
    }

    /// <summary>Duals stand without padding: a vector of the processor reads beyond a dual into the next facet's numbers, which with large thresholds overflow before x does.</summary>
    [Theory]
    [InlineData("tetrahedron")]
    [InlineData("icosahedron")]
    [InlineData("random-n5-m20")]
    [InlineData("cross-polytope6")]
    [InlineData("random-n3-m40")]
    [InlineData("random-n4-m16")]
    public void TryReconstruct_LargeOutputs_AreFoundWhereXIsFinite(string name)
    {
        double[][] rows = Frames.ByName(name);
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(rows) { Alpha = [.. rows.Select(_ => -1e12)], OuterRadius = double.PositiveInfinity });
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        var outputs = new double[layer.FacetCount * m];
        for (int facet = 0; facet < layer.FacetCount; facet++)
        {
            foreach (int row in layer.GetFacet(facet))
            {
                outputs[(facet * m) + row] = 1e299;
            }
        }

        var inputs = new double[layer.FacetCount * n];
        Assert.Equal(layer.FacetCount, layer.ReconstructBatch(outputs, inputs));
        var x = new double[n];
        for (int facet = 0; facet < layer.FacetCount; facet++)
        {
            Assert.True(layer.TryReconstruct(outputs.AsSpan(facet * m, m), x));
            Assert.Equal(facet, layer.FindFacet(outputs.AsSpan(facet * m, m)));
            Assert.True(HasSameBits<double>(x, inputs.AsSpan(facet * n, n)));
        }
    }

    /// <summary>The way that the kernel takes with a layer's tables.</summary>
    private static string? Way(LayerModel model)
    {
        var plan = (FacetTablePlan)model.Plan.Reconstruction;
        return (plan.UsuallyFirst ?? plan.OftenFirst) is not null ? "the first facet" : model.Plan.Layer.OutputDimension <= 64 && plan is { FacetSize: > 0, Count: <= 64 } ? "two passes" : null;
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
        var random = new Random(Seed);
        foreach (var (count, spoiled) in Counts.SelectMany(count => Portions.Select(spoiled => (count, spoiled))))
        {
            AssertSameOneByOne(layer, Outputs(layer, random, count, spoiled), $"count {count}, spoiled {string.Join(' ', spoiled)}");
        }
    }

    private static void AssertOneProductNotFinite<T>(string name)
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        // Neither entry is ordinary, and of rows so short the product with the largest number overflows.
        var builder = new ModelBuilder(Frames.Scaled(Frames.ByName(name), 0.125)) { IsSingle = typeof(T) == typeof(float) };
        Assert.Equal("two passes", Way(builder.Build()));
        GeneratedLayer<T> layer = EmittedLayer.Of<T>(builder);
        T[] outputs = Outputs(layer, new Random(Seed), 130, []);
        AssertSameOneByOne(layer, outputs, "as they are");
        int m = layer.OutputDimension;
        int facet = layer.FindFacet(outputs.AsSpan(70 * m, m));
        foreach (int row in layer.GetFacet(facet))
        {
            foreach (T entry in new[] { T.PositiveInfinity, T.MaxValue })
            {
                T[] spoiled = [.. outputs];
                spoiled[(70 * m) + row] = entry;

                // Its rows are positive still: only its product can have failed.
                Assert.NotEqual(facet, layer.FindFacet(spoiled.AsSpan(70 * m, m)));
                AssertSameOneByOne(layer, spoiled, $"row {row}, {entry}");
            }
        }
    }

    private static void AssertNoInfinity<T>(string name, double scale, int exponent)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        GeneratedLayer<T> layer = EmittedLayer.Of<T>(new ModelBuilder(Frames.Scaled(Frames.ByName(name), scale)) { IsSingle = typeof(T) == typeof(float) });
        int m = layer.OutputDimension;
        var x = new T[layer.InputDimension];
        T[] outputs = new T[layer.FacetCount * m];
        T[] huge = [.. outputs];
        for (int facet = 0; facet < layer.FacetCount; facet++)
        {
            foreach (int row in layer.GetFacet(facet))
            {
                outputs[(facet * m) + row] = T.CreateTruncating(scale);
                huge[(facet * m) + row] = T.BitDecrement(T.ScaleB(T.One, exponent));
            }

            Assert.True(layer.TryReconstruct(outputs.AsSpan(facet * m, m), x));
            Assert.Equal(facet, layer.FindFacet(outputs.AsSpan(facet * m, m)));
            Assert.False(layer.TryReconstruct(huge.AsSpan(facet * m, m), x), $"facet {facet}: {string.Join(' ', x)}");
        }

        AssertSameOneByOne(layer, outputs, "short outputs");
        AssertSameOneByOne(layer, huge, "huge outputs");
        huge.AsSpan(0, m).CopyTo(outputs.AsSpan(outputs.Length - m));
        AssertSameOneByOne(layer, outputs, "the last one huge");
    }

    private static void AssertSameOneByOne<T>(GeneratedLayer<T> layer, T[] outputs, string place)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        int count = outputs.Length / m;
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

            Assert.True(HasSameBits<T>(expected, inputs.AsSpan(k * n, n)), $"seed {Seed}, {place}, vector {k}");
        }

        Assert.Equal(0, found);
    }

    private static bool HasSameBits<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
        where T : unmanaged
        => MemoryMarshal.AsBytes(a).SequenceEqual(MemoryMarshal.AsBytes(b));

    /// <summary>Outputs of the layer, in some portions every third with one entry that is no output's or a tie.</summary>
    private static T[] Outputs<T>(GeneratedLayer<T> layer, Random random, int count, int[] spoiled)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] odd = [T.Zero, T.NegativeZero, -T.One, T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Epsilon, T.BitDecrement(T.PositiveInfinity)];
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

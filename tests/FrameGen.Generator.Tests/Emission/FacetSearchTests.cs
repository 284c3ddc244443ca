using System;
using System.Linq;
using System.Numerics;
using System.Runtime.InteropServices;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>The facet that serves an output at sizes at which the search reads outputs in different ways: the first whose rows are all positive, however it is found, and x by it.</summary>
public class FacetSearchTests
{
    [Theory]
    [InlineData(2, 9)]
    [InlineData(2, 33)]
    [InlineData(3, 5)]
    [InlineData(3, 7)]
    [InlineData(3, 8)]
    [InlineData(3, 11)]
    [InlineData(3, 15)]
    [InlineData(3, 16)]
    [InlineData(3, 17)]
    [InlineData(3, 32)]
    [InlineData(3, 33)]
    [InlineData(3, 47)]
    [InlineData(3, 48)]
    [InlineData(3, 49)]
    [InlineData(3, 64)]
    [InlineData(3, 65)]
    [InlineData(3, 100)]
    [InlineData(3, 127)]
    [InlineData(3, 128)]
    [InlineData(3, 129)]
    [InlineData(4, 6)]
    [InlineData(4, 8)]
    [InlineData(4, 13)]
    [InlineData(4, 16)]
    [InlineData(4, 24)]
    [InlineData(4, 64)]
    [InlineData(5, 16)]
    [InlineData(6, 20)]
    [InlineData(8, 18)]
    public void FindFacet_AnyOutputs_IsTheFirstThatIsPositive(int n, int m)
    {
        // An output of double precision whose bits have no upper half is left to the rare paths.
        Check(new ModelBuilder(Frames.Omnidirectional(n, m)), Math.ScaleB(1, -1042), 1e-10);
        if (LongRun.IsOn || m is 11 or 16 or 33 or 100)
        {
            Check(new ModelBuilder(Frames.Omnidirectional(n, m)) { IsSingle = true }, float.Epsilon, 1e-2f);
        }
    }

    /// <summary>Fewer outputs than the narrowest reading takes.</summary>
    [Fact]
    public void FindFacet_AsManyRowsAsInputs_IsTheOnlyOne() => Check(new ModelBuilder([[1, 0, 0], [0, 1, 0], [0, 0, 1]]) { Alpha = [0, 0, 0] }, Math.ScaleB(1, -1042), 1e-10);

    /// <summary>Facets sorted by their first rows, and rows that fill no last block.</summary>
    [Fact]
    public void FindFacet_OnASphere_LooksAtEachEntry()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("random-n2-m285")) { InnerRadius = 1 });
        double[] output = new double[layer.OutputDimension];
        layer.Forward([0.6, 0.8], output);
        Assert.InRange(layer.FindFacet(output), 0, layer.FacetCount - 1);
        AssertEachEntryIsLookedAt(layer, output);
    }

    private static void Check<T>(ModelBuilder builder, T least, T accuracy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int count = 300;
        GeneratedLayer<T> layer = EmittedLayer.Of<T>(builder);
        int[][] facets = [.. Enumerable.Range(0, layer.FacetCount).Select(facet => layer.GetFacet(facet).ToArray())];
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        var random = new Random(5);
        var outputs = new T[count * m];
        var inputs = new T[count * n];
        var found = new bool[facets.Length];
        Span<T> back = new T[m];
        for (int k = 0; k < count; k++)
        {
            Span<T> output = outputs.AsSpan(k * m, m);
            Fill(output, facets[random.Next(facets.Length)], random);
            T[] z = output.ToArray();
            int expected = Array.FindIndex(facets, rows => Array.TrueForAll(rows, row => z[row] >= least));
            Assert.Equal(expected, layer.FindFacet(z));
            Span<T> x = inputs.AsSpan(k * n, n);
            Assert.True(layer.TryReconstruct(z, x));
            found[expected] = true;
            layer.Forward(x, back);
            foreach (int row in facets[expected])
            {
                Assert.True(T.Abs(back[row] - z[row]) <= accuracy * (T.One + Largest(x)), $"output {k}, facet {expected}, row {row}: {z[row]}, {back[row]}");
            }
        }

        Assert.True(found.Count(isFound => isFound) > Math.Min(facets.Length / 2, 10));
        var batch = new T[count * n];
        Assert.Equal(count, layer.ReconstructBatch(outputs, batch));
        Assert.True(MemoryMarshal.AsBytes<T>(batch).SequenceEqual(MemoryMarshal.AsBytes<T>(inputs)));
        AssertEachEntryIsLookedAt(layer, outputs.AsSpan(0, m));
    }

    /// <summary>The rows of a facet are positive; of the others some are, some are as little as can be, and some are 0.</summary>
    private static void Fill<T>(Span<T> output, int[] facet, Random random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < output.Length; row++)
        {
            double number = 0.1 + random.NextDouble();
            output[row] = Array.IndexOf(facet, row) >= 0 ? T.CreateTruncating(number) : random.Next(5) switch { 0 or 1 => T.CreateTruncating(number), 2 => T.Epsilon, _ => T.Zero };
        }
    }

    private static void AssertEachEntryIsLookedAt<T>(GeneratedLayer<T> layer, Span<T> output)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> input = new T[layer.InputDimension];
        for (int row = 0; row < output.Length; row++)
        {
            T value = output[row];
            foreach (T entry in new[] { T.NaN, T.PositiveInfinity, -T.Epsilon })
            {
                output[row] = entry;
                Assert.False(layer.TryReconstruct(output, input), $"{entry} at {row}");
                Assert.Equal(-1, layer.FindFacet(output));
            }

            output[row] = value;
        }
    }

    private static T Largest<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T largest = T.Zero;
        foreach (T value in x)
        {
            largest = T.Max(largest, T.Abs(value));
        }

        return largest;
    }
}

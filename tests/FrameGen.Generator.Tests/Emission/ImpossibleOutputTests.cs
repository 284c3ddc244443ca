using System;
using System.Linq;
using System.Numerics;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Outputs that no ReLU layer gives: wherever the entry stands, nothing is reconstructed.</summary>
public class ImpossibleOutputTests
{
    private const int Seed = 8;

    [Theory]
    [InlineData("random-n3-m12", true, false)]
    [InlineData("random-n3-m12", true, true)]
    [InlineData("random-n3-m12", false, false)]
    [InlineData("random-n3-m12", false, true)]
    [InlineData("icosahedron", true, false)]
    [InlineData("icosahedron", true, true)]
    [InlineData("tetrahedron", true, false)]
    [InlineData("tetrahedron", true, true)]
    [InlineData("mercedes-benz", true, true)]
    [InlineData("random-n2-m5", true, false)]
    [InlineData("random-n4-m16", true, false)]
    [InlineData("random-n8-m16", true, true)]
    [InlineData("random-n3-m40", true, false)]
    [InlineData("random-n3-m70", true, false)]
    [InlineData("random-n3-m70", true, true)]
    [InlineData("cuboctahedron", true, false)]
    [InlineData("simplex9", true, true)]
    public void TryReconstruct_AnyEntryImpossible_GivesFalseAndClears(string name, bool usesFacets, bool isSingle)
    {
        double[][] rows = Frames.ByName(name);
        var builder = new ModelBuilder(rows) { UsesFacets = usesFacets, IsSingle = isSingle };
        builder = usesFacets ? builder : builder with { Alpha = [.. rows.Select(_ => -1.5)], Certificate = LayerCertificate.None };
        if (isSingle)
        {
            Check(EmittedLayer.Of<float>(builder));
        }
        else
        {
            Check(EmittedLayer.Of<double>(builder));
        }
    }

    private static void Check<T>(GeneratedLayer<T> layer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        T[] impossible = [T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity, -T.Epsilon, -T.One, T.CreateTruncating(-1e30)];
        const int good = 3;
        var random = new Random(Seed);
        for (int trial = 0; trial < 6; trial++)
        {
            T[] input = [.. Frames.Point(random, n, 0.3, 0.9).Select(T.CreateTruncating)];
            var output = new T[m];
            layer.Forward(input, output);
            var outputs = new T[(m * impossible.Length) + good][];
            for (int k = 0; k < outputs.Length; k++)
            {
                outputs[k] = [.. output];
                if (k < m * impossible.Length)
                {
                    outputs[k][k % m] = impossible[k / m];
                }
            }

            foreach (T[] faulty in outputs[..^good])
            {
                T[] found = [.. Enumerable.Repeat(T.One, n)];
                Assert.False(layer.TryReconstruct(faulty, found), string.Join(' ', faulty));
                Assert.All(found, value => Assert.Equal(T.Zero, value));
                if (layer.HasFacets)
                {
                    Assert.Equal(-1, layer.FindFacet(faulty));
                }
            }

            T[][] mixed = [.. outputs.OrderBy(_ => random.Next())];
            var batch = new T[mixed.Length * n];
            Assert.Equal(good, layer.ReconstructBatch([.. mixed.SelectMany(z => z)], batch));
            for (int k = 0; k < mixed.Length; k++)
            {
                bool isGood = Array.TrueForAll(mixed[k], value => value >= T.Zero && T.IsFinite(value));
                Assert.All(batch[(k * n)..((k + 1) * n)], value => Assert.Equal(!isGood, T.IsNaN(value)));
            }
        }
    }

    /// <summary>A forward pass that underflows gives a zero with a sign.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void TryReconstruct_ZeroWithASign_IsAZero(bool usesFacets)
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("random-n3-m12")) { UsesFacets = usesFacets, Alpha = new double[12], Certificate = LayerCertificate.Exact });
        double[] output = new double[12];
        double[] input = [0.3, -0.2, 0.5];
        layer.Forward(input, output);
        double[] found = new double[3];
        Assert.True(layer.TryReconstruct([.. output.Select(value => value == 0 ? -0.0 : value)], found));
        Assert.All(Enumerable.Range(0, 3), c => Assert.InRange(found[c], input[c] - 1e-14, input[c] + 1e-14));
        double[] batch = new double[3];
        Assert.Equal(1, layer.ReconstructBatch([.. output.Select(value => value == 0 ? -0.0 : value)], batch));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using FrameGen.Layers.Plans;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Which facet: the gain of the one used is at most twice the least gain of all that are all positive there.</summary>
public class FacetRuleTests
{
    private const int Seed = 3;

    [Theory]
    [InlineData("random-n3-m12", 0, false)]
    [InlineData("random-n4-m16", 0, true)]
    [InlineData("random-n8-m16", 0, false)]
    [LongInlineData("doubled-tetrahedron", 0, false)]
    [InlineData("doubled-tetrahedron", 0, true)]
    [InlineData("doubled-icosahedron", 0, false)]
    [InlineData("slivers-n2-m100", 0, false)]
    [InlineData("slivers-n2-m300", 1, false)]
    [LongInlineData("slivers-n2-m300", 1, true)]
    [LongInlineData("random-n2-m285", 1, false)]
    [InlineData("random-n3-m70", 0, false)]
    [InlineData("cuboctahedron", 0, false)]
    public void FindFacet_SeveralArePositive_HasAtMostTwiceTheLeastGain(string name, double innerRadius, bool isSingle)
    {
        var builder = new ModelBuilder(ByName(name)) { InnerRadius = innerRadius, IsSingle = isSingle };
        if (name == "slivers-n2-m300")
        {
            // Two or three of a hundred clusters of three rows are active, so that facets are sorted by their first rows.
            builder = builder with { Alpha = [.. Enumerable.Repeat(Math.Cos(0.07), 300)] };
            Assert.NotEmpty(FacetTablePlan.Of(builder.BuildLayer(), CancellationToken.None).FirstRowStarts);
        }

        if (isSingle)
        {
            Check(EmittedLayer.Of<float>(builder), builder, 1e-5);
        }
        else
        {
            Check(EmittedLayer.Of<double>(builder), builder, 1e-13);
        }
    }

    private static void Check<T>(GeneratedLayer<T> layer, ModelBuilder builder, double accuracy)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int count = 300;
        DecidedLayer model = builder.BuildLayer();
        Dictionary<string, double> gains = model.Facets.ToDictionary(facet => string.Join(' ', facet.Rows), facet => facet.Gain);
        int n = layer.InputDimension;
        int m = layer.OutputDimension;
        var random = new Random(Seed);
        var inputs = new T[count * n];
        var outputs = new T[count * m];
        var single = new T[count * n];
        int severalGains = 0;
        for (int k = 0; k < count; k++)
        {
            Frames.Point(random, n, builder.InnerRadius, 1).Select(T.CreateTruncating).ToArray().CopyTo(inputs, k * n);
            Span<T> output = outputs.AsSpan(k * m, m);
            layer.Forward(inputs.AsSpan(k * n, n), output);
            T[] z = output.ToArray();
            double[] positive = [.. model.Facets.Where(facet => facet.Rows.All(row => z[row] > T.Zero)).Select(facet => facet.Gain)];
            Assert.True(layer.TryReconstruct(output, single.AsSpan(k * n, n)));
            if (positive.Length == 0)
            {
                continue;
            }

            double used = gains[string.Join(' ', layer.GetFacet(layer.FindFacet(output)).ToArray())];
            Assert.True(used <= 2 * positive.Min(), $"seed {Seed}, point {k}: gain {used:G6} where {positive.Min():G6} is there");
            severalGains += positive.Max() > 2 * positive.Min() ? 1 : 0;
            double error = Math.Sqrt(Enumerable.Range(k * n, n).Sum(c => Math.Pow(double.CreateTruncating(single[c] - inputs[c]), 2)));
            Assert.True(error <= accuracy * used * Math.Sqrt(m), $"seed {Seed}, point {k}: {error:G3}");
        }

        var batch = new T[count * n];
        Assert.Equal(count, layer.ReconstructBatch(outputs, batch));
        Assert.Equal(single, batch);
        Assert.True(severalGains > 0 || gains.Values.Max() <= 2 * gains.Values.Min() || m > 100, "no case in which the rule rules anything out");
    }

    /// <summary>Frames with facets of very different gains, beside those of <see cref="Frames"/>.</summary>
    private static double[][] ByName(string name) => name switch
    {
        "doubled-tetrahedron" => Doubled(Frames.Tetrahedron),
        "doubled-icosahedron" => Doubled(Frames.Icosahedron),
        "slivers-n2-m100" => Clusters(10, 10),
        "slivers-n2-m300" => Clusters(100, 3),
        _ => Frames.ByName(name),
    };

    /// <summary>Around the circle, the rows of a cluster a thousandth of a radian apart.</summary>
    private static double[][] Clusters(int clusters, int size)
        => [.. from k in Enumerable.Range(0, clusters)
               from i in Enumerable.Range(0, size)
               let angle = (i * 1e-3) + (k * Math.Tau / clusters)
               select new[] { Math.Cos(angle), Math.Sin(angle) }];

    /// <summary>Each row beside another a hundredth of a radian off.</summary>
    private static double[][] Doubled(double[][] rows)
    {
        var random = new Random(Seed);
        return [.. rows.SelectMany(row => new[] { row, [.. row.Select(value => value + (0.01 * (random.NextDouble() - 0.5)))] })];
    }
}

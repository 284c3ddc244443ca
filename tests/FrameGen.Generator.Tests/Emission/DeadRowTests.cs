using System;
using System.Linq;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>A zero row's output is a constant: it is no equation and no constraint, but an output that lacks it is one that no input gives.</summary>
public class DeadRowTests
{
    private const int Seed = 41;

    public static TheoryData<bool, LayerCertificate, double> Strategies => new()
    {
        { true, LayerCertificate.Polytope, -0.25 },
        { true, LayerCertificate.Polytope, 0 },
        { true, LayerCertificate.None, 3 },
        { false, LayerCertificate.Exact, -0.25 },
        { false, LayerCertificate.Exact, 0 },
        { false, LayerCertificate.None, 0 },
        { false, LayerCertificate.None, 3 },
    };

    [Theory]
    [MemberData(nameof(Strategies))]
    public void TryReconstruct_BesideADeadRow_GivesTheInput(bool usesFacets, LayerCertificate certificate, double threshold)
    {
        GeneratedLayer<double> layer = Layer(usesFacets, certificate, threshold);
        var random = new Random(Seed);
        double[] output = new double[5];
        double[] input = new double[3];
        double[] squares = new double[3];
        foreach (double[] x in Enumerable.Range(0, 300).Select(_ => Frames.Point(random, 3, 0, 1)).Append([0, 0, 0]).Append([-0.5, -0.5, -0.5]))
        {
            layer.Forward(x, output);
            Assert.Equal(Math.Max(0, -threshold), output[1]);
            Assert.True(layer.TryReconstruct(output, input), $"seed {Seed}: ({string.Join(", ", x)})");
            Assert.True(x.Zip(input, (a, b) => Math.Abs(a - b)).Max() < 1e-12, $"seed {Seed}: ({string.Join(", ", x)}) came back as ({string.Join(", ", input)})");
            if (layer.TryEstimate(output, [0], squares))
            {
                Assert.True(x.Zip(squares, (a, b) => Math.Abs(a - b)).Max() < 1e-12, $"seed {Seed}: least squares");
            }
        }
    }

    /// <summary>Outputs of a tie, and of a layer without facets: those are looked at as a whole.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(false, 0.3)]
    public void TryReconstruct_DeadRowDiffers_GivesFalse(bool usesFacets, double first)
    {
        GeneratedLayer<double> layer = Layer(usesFacets, LayerCertificate.Exact, -0.25);
        double[] output = new double[5];
        double[] input = new double[3];
        layer.Forward([first, 0, 0], output);
        Assert.True(layer.TryReconstruct(output, input));
        foreach (double constant in new[] { 0, 0.2500001, 7 })
        {
            output[1] = constant;
            Assert.False(layer.TryReconstruct(output, input), $"a dead unit that gives {constant}");
            Assert.Equal([0, 0, 0], input);
        }
    }

    /// <summary>The tetrahedron at its bound, with the second row dead. Without facets the bound is there all the same.</summary>
    private static GeneratedLayer<double> Layer(bool usesFacets, LayerCertificate certificate, double threshold)
    {
        double[][] rows = [[1, 1, 1], [0, 0, 0], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]];
        return EmittedLayer.Of<double>(new ModelBuilder(rows)
        {
            UsesFacets = usesFacets,
            Alpha = [-1, threshold, -1, -1, -1],
            Certificate = certificate,
        });
    }
}

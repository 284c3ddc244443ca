using System;
using System.Linq;
using FrameGen.Layers.Decisions;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class RejectionTests
{
    private const int Seed = 77;

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-1)]
    public void TryReconstruct_EveryEntryImpossible_GivesFalse(double entry)
    {
        foreach (GeneratedLayer<double> layer in Layers())
        {
            double[] output = [.. Enumerable.Repeat(entry, layer.OutputDimension)];
            Assert.False(layer.TryReconstruct(output, new double[layer.InputDimension]), layer.Type.FullName);
            Assert.True(!layer.HasFacets || layer.FindFacet(output) == -1, layer.Type.FullName);
        }
    }

    [Theory]
    [InlineData("icosahedron")]
    [InlineData("cross-polytope6")]
    public void FindFacet_SingleWithoutPositiveRows_GivesMinusOne(string name)
    {
        GeneratedLayer<float> layer = EmittedLayer.Of<float>(new ModelBuilder(Frames.ByName(name)) { IsSingle = true });
        Assert.Equal(-1, layer.FindFacet([.. Enumerable.Repeat(-1f, layer.OutputDimension)]));
        Assert.False(layer.TryReconstruct([.. Enumerable.Repeat(-1f, layer.OutputDimension)], new float[layer.InputDimension]));
    }

    [Fact]
    public void TryReconstruct_NoInput_ClearsTheSpan()
    {
        foreach (GeneratedLayer<double> layer in Layers())
        {
            double[] input = [.. Enumerable.Repeat(7.0, layer.InputDimension)];
            layer.TryReconstruct([.. Enumerable.Repeat(double.NaN, layer.OutputDimension)], input);
            Assert.All(input, value => Assert.Equal(0, value));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-1)]
    public void TryReconstruct_TieWithOneImpossibleEntry_GivesFalse(double entry)
    {
        foreach (GeneratedLayer<double> layer in Layers())
        {
            for (int i = 0; i < layer.OutputDimension; i++)
            {
                double[] output = new double[layer.OutputDimension];
                output[i] = entry;
                Assert.False(layer.TryReconstruct(output, new double[layer.InputDimension]), $"{layer.Type.FullName}, row {i}");
            }
        }
    }

    [Fact]
    public void TryReconstruct_InfinityOnAnotherRow_UsesAFacetWithoutIt()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("random-n3-m40")));
        double[] output = new double[40];
        double[] input = new double[3];
        var random = new Random(Seed);
        for (int point = 0; point < 1000; point++)
        {
            double[] x = Frames.Point(random, 3, 0, 1);
            layer.Forward(x, output);
            int[] rows = layer.GetFacet(layer.FindFacet(output)).ToArray();
            output[rows[0]] = double.PositiveInfinity;
            bool isFound = layer.TryReconstruct(output, input);
            Assert.True(!isFound || x.Zip(input, (a, b) => Math.Abs(a - b)).Max() < 1e-11, $"seed {Seed}, point {point}");
        }
    }

    [Fact]
    public void TryReconstruct_RandomOutputsWithoutPositiveFacet_AreExplainedOrRejected()
    {
        var random = new Random(Seed);
        foreach (GeneratedLayer<double> layer in Layers())
        {
            double[] input = new double[layer.InputDimension];
            for (int trial = 0; trial < 3000; trial++)
            {
                double[] output = [.. Enumerable.Range(0, layer.OutputDimension).Select(_ => random.Next(4) == 0 ? random.NextDouble() : 0)];
                int facet = layer.HasFacets ? layer.FindFacet(output) : -1;
                bool isPositive = facet >= 0 && layer.GetFacet(facet).ToArray().All(row => output[row] > 0);
                Assert.True(
                    isPositive || !layer.TryReconstruct(output, input) || layer.Explains(input, output, 1e-9),
                    $"{layer.Type.FullName}, seed {Seed}, trial {trial}");
            }
        }
    }

    [Fact]
    public void TryReconstruct_HugeOutputs_NeverGivesNonFiniteInput()
    {
        foreach (GeneratedLayer<double> layer in Layers())
        {
            double[] input = new double[layer.InputDimension];
            layer.TryReconstruct([.. Enumerable.Repeat(1e308, layer.OutputDimension)], input);
            Assert.All(input, value => Assert.True(double.IsFinite(value)));
        }
    }

    [Fact]
    public void Reconstruct_NoInput_Throws()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Tetrahedron));
        Assert.Throws<ReconstructionException>(() => layer.Reconstruct(new double[4], new double[3]));
    }

    [Fact]
    public void ReconstructBatch_SomeRowsImpossible_CountsOthersAndMarksThoseNaN()
    {
        GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.Tetrahedron));
        double[] outputs = new double[12];
        layer.ForwardBatch([0.1, 0.2, 0.3, 0, 0, 0, 0.3, 0.2, 0.1], outputs);
        Array.Clear(outputs, 4, 4);
        double[] inputs = new double[9];
        int found = layer.ReconstructBatch(outputs, inputs);
        Assert.True(found == 2 && inputs[3..6].All(double.IsNaN) && !inputs[..3].Concat(inputs[6..]).Any(double.IsNaN), string.Join(", ", inputs));
    }

    [Fact]
    public void Forward_NaNInput_GivesNaNWhereItEnters()
    {
        foreach (string name in new[] { "tetrahedron", "random-n3-m12", "random-n3-m70", "random-n9-m13" })
        {
            GeneratedLayer<double> layer = EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName(name)));
            double[] output = new double[layer.OutputDimension];
            double[] input = new double[layer.InputDimension];
            input[1] = double.NaN;
            layer.Forward(input, output);
            Assert.All(output, value => Assert.True(double.IsNaN(value), name));
        }
    }

    private static GeneratedLayer<double>[] Layers() =>
    [
        EmittedLayer.Of<double>(new ModelBuilder(Frames.Tetrahedron) { Declarations = ["static class Tetrahedron"] }),
        EmittedLayer.Of<double>(new ModelBuilder(Frames.Icosahedron) { Declarations = ["static class Icosahedron"] }),
        EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("cuboctahedron")) { Declarations = ["static class Mixed"] }),
        EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("cross-polytope6")) { Declarations = ["static class Full"] }),
        EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("random-n3-m70")) { Declarations = ["static class Wide"] }),
        EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("random-n4-m16")) { Declarations = ["static class Exact"], Certificate = LayerCertificate.Exact }),
        EmittedLayer.Of<double>(new ModelBuilder(Frames.ByName("random-n4-m16")) { Declarations = ["static class None"], Certificate = LayerCertificate.None }),
        EmittedLayer.Of<double>(new ModelBuilder(Frames.CrossPolytope(4)) { Declarations = ["static class Active"], UsesFacets = false, Alpha = new double[8], Certificate = LayerCertificate.None }),
    ];
}

using System;
using System.Linq;
using FrameGen.Generator.Tests.Activations;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>Iterations on generated layers: the inputs that their own members find.</summary>
public class IterationTests
{
    /// <summary>Proven layers, biases of either sign, a clip, and a gate, which the iteration does not invert and whose own answer it takes.</summary>
    private const string Source = """
        using System;
        using FrameGen;
        using FrameGen.Iteration;

        [ReluLayer]
        [FrameVector(1, 1, 1, Bias = -1.01), FrameVector(1, -1, -1, Bias = -1.01), FrameVector(-1, 1, -1, Bias = -1.01), FrameVector(-1, -1, 1, Bias = -1.01)]
        public readonly partial struct Subtracted;

        [ReluLayer(BiasConvention = BiasConvention.Added)]
        [FrameVector(1, 1, 1, Bias = 1.01), FrameVector(1, -1, -1, Bias = 1.01), FrameVector(-1, 1, -1, Bias = 1.01), FrameVector(-1, -1, 1, Bias = 1.01)]
        public readonly partial struct Added;

        [ReluLayer(Activation = Activation.Clip, Level = 3)]
        [FrameVector(1, 1, 1, Bias = -1.01), FrameVector(1, -1, -1, Bias = -1.01), FrameVector(-1, 1, -1, Bias = -1.01), FrameVector(-1, -1, 1, Bias = -1.01)]
        public readonly partial struct Clipped;

        [ReluLayer(Activation = Activation.Gate)]
        [FrameVector(1, 0, Bias = 0.25), FrameVector(0, 1, Bias = 0.25)]
        public readonly partial struct Gated;

        public static class BySubtracted { public static bool TryReconstruct(ReadOnlySpan<double> z, Span<double> x) => FrameAlgorithm.TryReconstruct<Subtracted, double>(z, x, IterationOptions<double>.Default, out _); }
        public static class ByAdded { public static bool TryReconstruct(ReadOnlySpan<double> z, Span<double> x) => FrameAlgorithm.TryReconstruct<Added, double>(z, x, IterationOptions<double>.Default, out _, BiasConvention.Added); }
        public static class ByWrongSign { public static bool TryReconstruct(ReadOnlySpan<double> z, Span<double> x) => FrameAlgorithm.TryReconstruct<Added, double>(z, x, IterationOptions<double>.Default, out _); }
        public static class ByClipped { public static bool TryReconstruct(ReadOnlySpan<double> z, Span<double> x) => FrameAlgorithm.TryReconstruct<Clipped, double>(z, x, IterationOptions<double>.Default, out _, level: 3); }
        public static class ByGated { public static bool TryReconstruct(ReadOnlySpan<double> z, Span<double> x) => FrameAlgorithm.TryReconstruct<Gated, double>(z, x, IterationOptions<double>.Default, out _); }
        """;

    private static readonly Lazy<GeneratedCode> Code = new(() => new GeneratorTest<FrameGenerator> { Source = Source }.Run());

    [Theory]
    [InlineData("Subtracted")]
    [InlineData("Added")]
    [InlineData("Clipped")]
    public void TryReconstruct_ByIteration_AgreesWithTheLayer(string name)
    {
        GeneratedLayer<double> layer = Code.Value.Layer<double>(name);
        LayerTryMap<double> iterate = Code.Value.Layer<double>("By" + name).TryReconstruct;
        Assert.Equal(Certificate.Polytope, layer.Certificate);
        var random = new Random(4);
        double[] z = new double[4], found = new double[3], iterated = new double[3], estimated = new double[3];
        for (int k = 0; k < 200; k++)
        {
            double[] x = Frames.Point(random, 3, 0, 1);
            layer.Forward(x, z);
            Assert.True(layer.TryReconstruct(z, found) && layer.TryEstimate(z, [0], estimated) && iterate(z, iterated));
            Assert.InRange(Declared.Distance(found, iterated), 0, 1e-9);
            Assert.InRange(Declared.Distance(estimated, iterated), 0, 1e-9);
        }
    }

    /// <summary>What the layer does not confirm is not given: three lit rows have a solution for either sign, and so have those of a gate.</summary>
    [Fact]
    public void TryReconstruct_WithTheSignOfAnother_GivesNothing()
    {
        GeneratedLayer<double> layer = Code.Value.Layer<double>("Added");
        double[] z = new double[4], x = [-0.57, -0.57, -0.57];
        layer.Forward(x, z);
        Assert.Equal(3, z.Count(value => value > 0));
        Assert.False(Code.Value.Layer<double>("ByWrongSign").TryReconstruct(z, x));
        Assert.Equal([0.0, 0, 0], x);

        Code.Value.Layer<double>("Gated").Forward([0.6, 0.7], z.AsSpan(0, 2));
        Assert.Equal([0.6, 0.7], z[..2]);
        double[] y = [7, 7];
        Assert.False(Code.Value.Layer<double>("ByGated").TryReconstruct(z.AsSpan(0, 2), y));
        Assert.Equal([0.0, 0], y);
    }
}

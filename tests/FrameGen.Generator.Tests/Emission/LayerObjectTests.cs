using System;
using System.Linq;
using FrameGen.Generator.Model;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

/// <summary>A generated layer as an object gives what its static members give.</summary>
public class LayerObjectTests
{
    [Fact]
    public void Of_GeneratedLayer_GivesResultsOfStaticMembers() => AssertSame<double>(new ModelBuilder(Frames.Icosahedron), tolerance: 1e-12);

    [Fact]
    public void Of_GeneratedSingleLayer_GivesResultsOfStaticMembers() => AssertSame<float>(new ModelBuilder(Frames.Icosahedron) { IsSingle = true }, tolerance: 1e-5f);

    [Fact]
    public void Of_LayerWithoutFacets_GivesResultsOfStaticMembers() => AssertSame<double>(ActiveSetTests.Pairs(Frames.Random(3, 3, 5), -0.5), tolerance: 1e-12);

    [Fact]
    public void Emit_LayerWithFacets_ImplementsIFacetLayer()
    {
        using GeneratedCode code = Compile(new ModelBuilder(Frames.Icosahedron));
        Assert.Contains(typeof(IFacetLayer<double>), code.Type("Layer").GetInterfaces());
    }

    [Fact]
    public void Emit_LayerWithoutFacets_ImplementsIReluLayerAlone()
    {
        using GeneratedCode code = Compile(ActiveSetTests.Pairs([[1, 0], [0, 1]], -0.5));
        Assert.Equal([typeof(IReluLayer<double>)], code.Type("Layer").GetInterfaces());
    }

    private static GeneratedCode Compile(ModelBuilder builder)
    {
        LayerModel model = (builder with { Declarations = ["struct Layer"], IsStatic = false }).Build();
        string type = model.Plan.Layer.IsSingle ? "float" : "double";
        string source = $$"""
            public partial struct Layer;
            public static class Use
            {
                public static object Get() => global::FrameGen.ReluLayer.Of<Layer, {{type}}>();
            }
            """;
        return EmittedLayer.Compile(source, model);
    }

    private static void AssertSame<T>(ModelBuilder builder, T tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        using GeneratedCode code = Compile(builder);
        GeneratedLayer<T> expected = code.Layer<T>("Layer");
        var actual = (ReluLayer<T>)code.Type("Use").GetMethod("Get")!.Invoke(null, null)!;
        Assert.Equal((expected.InputDimension, expected.OutputDimension), (actual.InputDimension, actual.OutputDimension));
        Assert.Equal((expected.Certificate, expected.InverseLipschitzBound), (actual.Certificate, actual.InverseLipschitzBound));
        Assert.Equal(expected.Weights.ToArray(), actual.Weights.ToArray());
        Assert.Equal(expected.Bias.ToArray(), actual.Bias.ToArray());
        Assert.Equal(expected.MaxBias.ToArray(), actual.MaxBias.ToArray());

        T[] inputs = [.. new[] { 0.1, -0.2, 0.3, 0.4, 0.25, -0.5 }.Select(T.CreateChecked)];
        int m = actual.OutputDimension;
        T[] outputs = new T[2 * m];
        T[] expectedOutputs = new T[2 * m];
        Assert.Equal(2, actual.ForwardBatch(inputs, outputs));
        expected.ForwardBatch(inputs, expectedOutputs);
        Assert.Equal(expectedOutputs, outputs);
        AssertSameInverse(expected, actual, outputs.AsSpan(0, m).ToArray(), tolerance);
        AssertSameInverse(expected, actual, [.. Enumerable.Repeat(T.NaN, m)], tolerance);

        T[] back = new T[6];
        T[] expectedBack = new T[6];
        Assert.Equal(2, actual.ReconstructBatch(outputs, back));
        expected.ReconstructBatch(outputs, expectedBack);
        Assert.Equal(expectedBack, back);
    }

    private static void AssertSameInverse<T>(GeneratedLayer<T> expected, ReluLayer<T> actual, T[] output, T tolerance)
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        T[] x = new T[3];
        T[] y = new T[3];
        Assert.Equal(expected.TryReconstruct(output, x), actual.TryReconstruct(output, y));
        Assert.Equal(x, y);
        Assert.Equal(expected.Explains(x, output, tolerance), actual.Explains(y, output, tolerance));
        T[] sigma = [T.CreateTruncating(0.001)];
        Assert.Equal(expected.TryEstimate(output, sigma, x), actual.TryEstimate(output, sigma, y));
        Assert.Equal(x, y);
        T[] covariance = new T[9];
        T[] expectedCovariance = new T[9];
        Assert.Equal(expected.Estimate(output, sigma, x, out Estimate<T> expectedEstimate, expectedCovariance, default, Loss.Absolute), actual.TryEstimate(output, sigma, y, out Estimate<T> estimate, covariance, loss: Loss.Absolute));
        Assert.Equal(x, y);
        Assert.Equal(expectedEstimate, estimate);
        Assert.Equal(expectedCovariance, covariance);
        Assert.Equal(expected.EstimateBatch(output, sigma, x, Loss.Squares), actual.EstimateBatch(output, sigma, y));
        Assert.Equal(x, y);
        T[] z = new T[output.Length];
        T[] expectedZ = new T[output.Length];
        actual.Forward(y, z);
        expected.Forward(x, expectedZ);
        Assert.Equal(expectedZ, z);
    }
}

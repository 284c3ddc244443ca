using System;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class SpanLengthTests
{
    private static readonly Lazy<GeneratedLayer<double>> Icosahedron = new(() => EmittedLayer.Of<double>(new ModelBuilder(Frames.Icosahedron)));

    private static GeneratedLayer<double> Layer => Icosahedron.Value;

    [Fact]
    public void Forward_ShortInput_NamesBothLengths()
        => AssertThrows("input", "input has 2 values, the layer takes 3.", () => Layer.Forward(new double[2], new double[12]));

    [Fact]
    public void Forward_LongDestination_NamesBothLengths()
        => AssertThrows("destination", "destination has 13 values, the layer gives 12.", () => Layer.Forward(new double[3], new double[13]));

    [Fact]
    public void TryReconstruct_ShortOutput_NamesBothLengths()
        => AssertThrows("output", "output has 11 values, the layer gives 12.", () => Layer.TryReconstruct(new double[11], new double[3]));

    [Fact]
    public void TryReconstruct_EmptyDestination_NamesBothLengths()
        => AssertThrows("destination", "destination has 0 values, the layer takes 3.", () => Layer.TryReconstruct(new double[12], []));

    [Fact]
    public void Reconstruct_ShortOutput_NamesBothLengths()
        => AssertThrows("output", "output has 11 values, the layer gives 12.", () => Layer.Reconstruct(new double[11], new double[3]));

    [Fact]
    public void TryReconstructLeastSquares_ShortOutput_NamesBothLengths()
        => AssertThrows("output", "output has 11 values, the layer gives 12.", () => Layer.TryReconstructLeastSquares(new double[11], new double[3]));

    [Fact]
    public void Explains_ShortInput_NamesBothLengths()
        => AssertThrows("input", "input has 2 values, the layer takes 3.", () => Layer.Explains(new double[2], new double[12], 0));

    [Fact]
    public void FindFacet_ShortOutput_NamesBothLengths()
        => AssertThrows("output", "output has 11 values, the layer gives 12.", () => Layer.FindFacet(new double[11]));

    [Fact]
    public void ForwardBatch_PartialVector_NamesBothLengths()
        => AssertThrows("inputs", "inputs has 4 values, which is no multiple of 3.", () => Layer.ForwardBatch(new double[4], new double[12]));

    [Fact]
    public void ForwardBatch_OtherNumberOfOutputs_NamesBothLengths()
        => AssertThrows("destination", "destination has 12 values, 2 vectors need 24.", () => Layer.ForwardBatch(new double[6], new double[12]));

    [Fact]
    public void ReconstructBatch_OtherNumberOfInputs_NamesBothLengths()
        => AssertThrows("destination", "destination has 3 values, 2 vectors need 6.", () => Layer.ReconstructBatch(new double[24], new double[3]));

    [Fact]
    public void ForwardBatch_Empty_GivesZero() => Assert.Equal(0, Layer.ForwardBatch([], []));

    [Theory]
    [InlineData(-1)]
    [InlineData(20)]
    public void GetFacet_OutOfRange_Throws(int index)
        => Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => Layer.GetFacet(index).Length).ParamName);

    private static void AssertThrows(string parameter, string message, Action action)
    {
        var exception = Assert.Throws<ArgumentException>(action);
        Assert.Equal($"{message} (Parameter '{parameter}')", exception.Message);
    }
}

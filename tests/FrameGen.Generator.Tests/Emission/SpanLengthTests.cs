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
    public void TryEstimate_ShortOutput_NamesBothLengths()
        => AssertThrows("output", "output has 11 values, the layer gives 12.", () => Layer.TryEstimate(new double[11], [0], new double[3]));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(13)]
    public void TryEstimate_SigmaOfOtherLength_NamesAllLengths(int length)
    {
        AssertThrows("sigma", $"sigma has {length} values, the layer takes 1 or 12.", () => Layer.TryEstimate(new double[12], new double[length], new double[3]));
        AssertThrows("sigma", $"sigma has {length} values, the layer takes 1 or 12.", () => Layer.Estimate(new double[12], new double[length], new double[3], out _, default, default, Loss.Squares));
        AssertThrows("sigma", $"sigma has {length} values, the layer takes 1 or 12.", () => Layer.EstimateBatch(new double[24], new double[length], new double[6], Loss.Squares));
    }

    [Theory]
    [InlineData(-1, "-1")]
    [InlineData(-1e-300, "-1E-300")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void TryEstimate_SigmaIsNone_NamesItsPlace(double value, string text)
    {
        double[] sigma = [0, 1, 2, value, 4, 5, 6, 7, 8, 9, 10, 11];
        AssertThrows("sigma", $"sigma[3] is {text}, a standard deviation is 0 or above.", () => Layer.TryEstimate(new double[12], sigma, new double[3]));
        AssertThrows("sigma", $"sigma[0] is {text}, a standard deviation is 0 or above.", () => Layer.EstimateBatch(new double[12], [value], new double[3], Loss.Squares));
    }

    [Fact]
    public void TryEstimate_OtherSpansOfOtherLength_NameAllLengths()
    {
        AssertThrows("destination", "destination has 2 values, the layer takes 3.", () => Layer.TryEstimate(new double[12], [0], new double[2]));
        AssertThrows("covariance", "covariance has 3 values, 3 x 3 are 9.", () => Layer.Estimate(new double[12], [0], new double[3], out _, new double[3], default, Loss.Squares));
        AssertThrows("mirror", "mirror has 4 values, the layer takes 3.", () => Layer.Estimate(new double[12], [0], new double[3], out _, default, new double[4], Loss.Squares));
        Assert.Equal("loss", Assert.Throws<ArgumentOutOfRangeException>(() => Layer.Estimate(new double[12], [0], new double[3], out _, default, default, (Loss)2)).ParamName);
        AssertThrows("destination", "destination has 3 values, 2 vectors need 6.", () => Layer.EstimateBatch(new double[24], [0], new double[3], Loss.Squares));
    }

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

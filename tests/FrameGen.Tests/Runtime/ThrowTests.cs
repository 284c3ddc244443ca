using System;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>What members throw names the parameter and both lengths.</summary>
public class ThrowTests
{
    [Fact]
    public void InputLength_Wrong_NamesBoth()
        => Names("input", "input has 2 values, the layer takes 3.", () => Throw.InputLength("input", 2, 3));

    [Fact]
    public void OutputLength_Wrong_NamesBoth()
        => Names("output", "output has 5 values, the layer gives 4.", () => Throw.OutputLength("output", 5, 4));

    [Fact]
    public void BatchLength_NoMultiple_NamesBoth()
        => Names("inputs", "inputs has 7 values, which is no multiple of 3.", () => Throw.BatchLength("inputs", 7, 3));

    [Fact]
    public void BatchMismatch_OfTwoSpans_NamesBoth()
        => Names("outputs", "outputs has 7 values, 2 vectors need 8.", () => Throw.BatchMismatch("outputs", 7, 8, 2));

    [Fact]
    public void FacetIndex_OutOfRange_NamesTheCount()
        => Assert.Contains("The layer has 4 facets.", Assert.Throws<ArgumentOutOfRangeException>("index", () => Throw.FacetIndex("index", 9, 4)).Message);

    [Fact]
    public void NoInput_ExplainsTheOutput_SaysSo()
        => Assert.Equal("No input explains the output.", Assert.Throws<ReconstructionException>(Throw.NoInput).Message);

    private static void Names(string parameter, string message, Action action)
        => Assert.StartsWith(message, Assert.Throws<ArgumentException>(parameter, action).Message);
}

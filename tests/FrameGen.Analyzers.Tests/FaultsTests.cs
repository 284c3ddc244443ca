using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>Faults: FG0007 with the dead rows where a layer does not bear them, FG0013 for numbers that are none.</summary>
public class FaultsTests
{
    /// <summary>Opposite rows, active at every input: one of two may be dead, not both.</summary>
    private static string Cross(string arguments) =>
        $"[ReluLayer{arguments}] [FrameVector(1, 0, Bias = -3)] [FrameVector(-1, 0, Bias = -3)] [FrameVector(0, 1, Bias = -3)] [FrameVector(0, -1, Bias = -3)] static partial class Sensor;";

    [Theory]
    [InlineData("")]
    [InlineData("(Faults = 0)")]
    [InlineData("(Faults = 1)")]
    public Task Faults_ThatTheLayerBears_AreSilent(string arguments) => Reports(Cross(arguments));

    [Fact]
    public Task Faults_ThatItDoesNotBear_NameTheRowsAndTwoInputs()
        => Reports(
            Cross("(Faults = {|FG0007:2|})"),
            "The layer is not injective: with rows 0 and 1 dead, inputs (0.98, 0) and (-0.98, 0) give the same output; without dead rows it is injective; add rows that see what these alone do, lower the biases, or leave Faults out");

    [Theory]
    [InlineData("-1")]
    [InlineData("5")]
    public Task Faults_ThatAreNone_AreUnderlined(string faults)
        => Reports(Cross($"(Faults = {{|FG0013:{faults}|}})"), $"Out of range: Faults is {faults}; it must lie between 0 and the number of rows, 4");
}

using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>Activations: FG0013 where their parts are none, and what is said of the verdict.</summary>
public class ActivationTests
{
    private static string Cross(string arguments, string bias = ", Bias = -1", string last = ", Bias = -1")
        => $"[ReluLayer({arguments})] [FrameVector(1, 0{bias})] [FrameVector(0, 1{bias})] [FrameVector(-1, 0{bias})] [FrameVector(0, -1{last})] static partial class Sensor;";

    [Theory]
    [InlineData("Activation = Activation.LeakyRelu, Slope = {|FG0013:1|}", "Slope is 1; it must lie between 1e-15 and 1")]
    [InlineData("Activation = Activation.LeakyRelu, Slope = {|FG0013:double.NaN|}", "Slope is NaN; it must lie between 1e-15 and 1")]
    [InlineData("Activation = Activation.Clip, Level = {|FG0013:0|}", "Level is 0; it must be above 0 and finite")]
    [InlineData("Slope = {|FG0013:0.5|}", "Slope is 0.5, but the activation is no leaky ReLU; leave it out or use Activation.LeakyRelu")]
    [InlineData("Activation = Activation.Gate, Level = {|FG0013:2|}", "Level is 2, but the activation is no clip; leave it out or use Activation.Clip")]
    [InlineData("Activation = {|FG0013:(Activation)4|}", "Activation is 4; use Relu, Gate, LeakyRelu or Clip")]
    public Task Activation_WithAPartThatIsNone_IsUnderlined(string arguments, string message)
        => Reports(Cross(arguments, ", Bias = 0", ", Bias = 0"), "Out of range: " + message);

    [Fact]
    public Task Gate_BelowZero_IsUnderlined()
        => Reports(Cross("Activation = Activation.Gate", ", Bias = 0", ", Bias = {|FG0013:-0.5|}"), "Out of range: the bias of row 3 is -0.5; the threshold of a gate is at least 0");

    [Fact]
    public Task Gate_AddedAboveZero_IsUnderlined()
        => Reports(
            Cross("Activation = Activation.Gate, BiasConvention = BiasConvention.Added", ", Bias = 0", ", Bias = {|FG0013:0.5|}"),
            "Out of range: the bias of row 3 is 0.5; the threshold of a gate is at least 0, and its bias, which is added, at most 0");

    [Theory]
    [InlineData("Gate")]
    [InlineData("Clip")]
    public Task Activation_WithoutBiases_IsUnderlined(string activation)
        => Reports(Cross($"Activation = {{|FG0013:Activation.{activation}|}}", "", ""), $"Out of range: Activation is {activation}, for which no biases are chosen; give every row a Bias or a FieldOfView");

    [Theory]
    [InlineData("", "")]
    [InlineData(", Bias = 9", ", Bias = -9")]
    public Task LeakyRelu_OfRowsThatSpan_IsSilent(string bias, string last) => Reports(Cross("Activation = Activation.LeakyRelu", bias, last));

    [Fact]
    public Task Gate_ThatIsInjective_IsSilent() => Reports(Cross("Activation = Activation.Gate", ", Bias = 0", ", Bias = 0"));

    [Fact]
    public Task Clip_ThatReachesItsLevel_IsNotDecided()
        => Reports(
            Cross("Activation = Activation.Clip, Level = 1.5").Replace("[ReluLayer(Activation = Activation.Clip, Level = 1.5)]", "[{|FG0016:ReluLayer(Activation = Activation.Clip, Level = 1.5)|}]"),
            "Not decided: whether the layer is injective, for rows reach the level of the clip, the others do not suffice for a proof, and no two inputs were found that collide; raise Level, or add rows that do not reach it");

    [Fact]
    public Task Clip_OfALowLevel_IsRefuted()
        => Reports(Cross("Activation = Activation.Clip, Level = 0.1").Replace("[ReluLayer(Activation = Activation.Clip, Level = 0.1)]", "[{|FG0007:ReluLayer(Activation = Activation.Clip, Level = 0.1)|}]"), (string?)null);
}

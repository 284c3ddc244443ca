using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>[Cone]: FG0013 at its argument, FG0007 with a pair within it, and the doc of the verdict.</summary>
public class ConeTests
{
    private static string Lights(string cone, string bias = "0")
        => $"[ReluLayer] {cone} [FrameVector(1, 0, 1, Bias = {bias})] [FrameVector(-1, 0, 1, Bias = {bias})] [FrameVector(0, 1, 1, Bias = {bias})] [FrameVector(0, -1, 1, Bias = {bias})] static partial class Lights;";

    /// <summary>The cone of the lights' directions reaches 35.26 degrees in all directions.</summary>
    [Fact]
    public Task Cone_ThatLightsCover_IsSilent() => Reports(Lights("[Cone(0, 0, 1, HalfAngle = 35)]"));

    [Fact]
    public Task Cone_ThatIsProvenBeyond_SaysSo()
        => Reports(
            Lights("[Cone(0, 0, 1, HalfAngle = 44)]").Replace("[ReluLayer]", "[{|FG0008:ReluLayer|}]"),
            "There is no polytope bound, but the layer is proven injective on the ball |x| <= 1, within 44 degrees of (0, 0, 1) (an exact search of 1 node)");

    [Theory]
    [InlineData("90")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("double.NaN", "NaN")]
    public Task HalfAngle_ThatIsNone_IsUnderlined(string angle, string? named = null)
        => Reports(Lights($"[Cone(0, 0, 1, HalfAngle = {{|FG0013:{angle}|}})]"), $"Out of range: HalfAngle is {named ?? angle}; it must be at least 0.001 and below 90 degrees");

    [Fact]
    public Task Axis_OfAnotherLength_IsUnderlined()
        => Reports(Lights("[Cone({|FG0013:0, 1|})]"), "Out of range: the axis of the cone has 2 components; give it 3, as the rows have");

    [Fact]
    public Task Axis_OfZeros_IsUnderlined()
        => Reports(Lights("[Cone({|FG0013:0, 0, 0|})]"), "Out of range: the axis of the cone is zero, NaN, infinite, or of a norm beyond what doubles can square; give it finite components, not all zero; only its direction counts");

    [Fact]
    public Task Cone_InFourDimensions_IsRefused()
        => Reports(
            "[ReluLayer] [Cone({|FG0013:0, 0, 0, 1|})] [FrameVector(1, 0, 0, 0, Bias = -3)] [FrameVector(0, 1, 0, 0, Bias = -3)] [FrameVector(0, 0, 1, 0, Bias = -3)] [FrameVector(0, 0, 0, 1, Bias = -3)] static partial class Lights;",
            "Out of range: the cone cuts a domain of 4 dimensions; a round cone needs 2 or 3, [HalfSpace] any number");

    /// <summary>Beyond 45 degrees two of the four lights are dark at some inputs, whose active rows do not span.</summary>
    [Fact]
    public Task Cone_ThatIsTooWide_IsRefuted()
        => Reports(Lights("[Cone(0, 0, 1, HalfAngle = 70)]").Replace("[ReluLayer]", "[{|FG0007:ReluLayer|}]"), (string?)null);
}

using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FieldOfView, which states a bias as an angle: only on spheres, only between 0 and 180 degrees, on all rows or none.</summary>
public class FieldOfViewTests
{
    private static string Six(string first, string others, string arguments = "(InputDomain.Sphere)") =>
        $"[ReluLayer{arguments}] [FrameVector(1, 0, 0{first})] [FrameVector(-1, 0, 0{others})] [FrameVector(0, 1, 0{others})] "
        + $"[FrameVector(0, -1, 0{others})] [FrameVector(0, 0, 1{others})] [FrameVector(0, 0, -1{others})] static partial class Sensor;";

    [Theory]
    [InlineData(", FieldOfView = 90", ", FieldOfView = 90")]
    [InlineData(", FieldOfView = 90", ", Bias = 0")]
    public Task FieldOfView_BesideFieldsOrBiases_IsABias(string first, string others) => Reports(Six(first, others));

    [Theory]
    [InlineData("0")]
    [InlineData("180")]
    [InlineData("-20")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("double.PositiveInfinity", "Infinity")]
    public Task FieldOfView_ThatIsNone_IsUnderlined(string angle, string? named = null)
        => Reports(Six($", FieldOfView = {{|FG0013:{angle}|}}", ", FieldOfView = 90"), $"Out of range: FieldOfView of row 0 is {named ?? angle}; it is a half-angle in degrees, between 0 and 180");

    [Theory]
    [InlineData("(InputDomain.Ball)")]
    [InlineData("(InputDomain.Shell, InnerRadius = 0.5)")]
    [InlineData("")]
    public Task FieldOfView_OffASphere_IsRefused(string arguments)
        => Reports(
            Six(", FieldOfView = {|FG0013:60|}", ", FieldOfView = 90", arguments),
            "Out of range: FieldOfView of row 0 is an angle, but inputs of the domain differ in norm; use InputDomain.Sphere, or Bias in its place");

    [Fact]
    public Task FieldOfView_BesideItsBias_IsRefused()
        => Reports(Six(", Bias = 0, FieldOfView = {|FG0013:60|}", ", Bias = 0"), "Out of range: FieldOfView of row 0 stands beside a Bias; keep one of them");

    [Fact]
    public Task FieldOfView_OnSomeRows_IsMissingOnTheOthers()
        => Reports(Six(", FieldOfView = 90", "").Replace("(-1, 0, 0)", "({|FG0015:-1, 0, 0|})"), "rows 1, 2, 3, 4, 5 have no bias while others have one; give every row a bias, 0 where it has none, or give none");

    /// <summary>A narrow field is refuted as its bias is; a number would be written in the angle's place, so that no fix is offered.</summary>
    [Fact]
    public Task FieldOfView_TooNarrow_IsToldAsABias()
        => Reports(Six(", FieldOfView = 40", ", FieldOfView = 40").Replace("ReluLayer(InputDomain.Sphere)", "{|FG0007:ReluLayer(InputDomain.Sphere)|}"), (string?)null);
}

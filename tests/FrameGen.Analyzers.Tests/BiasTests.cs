using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0005, FG0006, FG0016: biases held against the polytope bound.</summary>
public class BiasTests
{
    private static string Tetrahedron(string last, string arguments = "", string others = "-1.01") =>
        $"[ReluLayer{arguments}] [FrameVector(1, 1, 1, Bias = {others})] [FrameVector(1, -1, -1, Bias = {others})] [FrameVector(-1, 1, -1, Bias = {others})] [FrameVector(-1, -1, 1, Bias = {last})] static partial class Sensor;";

    [Fact]
    public Task Bias_BelowBound_IsSilent() => Reports(Tetrahedron("-1.01"));

    [Fact]
    public Task Bias_AtBound_IsSilent() => Reports(Tetrahedron("-1"));

    [Fact]
    public Task Bias_WithinToleranceOfBound_IsSilent() => Reports(Tetrahedron("-1 + 1e-9"));

    [Fact]
    public Task Bias_BeyondTolerance_IsUnderlined() => Reports(Tetrahedron("{|FG0006:-1 + 2e-9|}"));

    [Fact]
    public Task Bias_AboveBound_NamesBothNumbers()
        => Reports(Tetrahedron("{|FG0006:-0.3|}"), "Bias -0.3 of row 3 exceeds the polytope bound -1: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_LargerRadius_LowersTheBound() => Reports(Tetrahedron("{|FG0006:-2.9|}", "(Radius = 3)", "-3"), "Bias -2.9 of row 3 exceeds the polytope bound -3: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_AddedConvention_TurnsTheSign()
        => Reports(Tetrahedron("{|FG0006:0.3|}", "(BiasConvention = BiasConvention.Added)", "1.01"), "Bias 0.3 of row 3 is below the polytope bound 1: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_OnSphere_MayBePositive()
        => Reports(
            "[ReluLayer(InputDomain.Sphere, Radius = 2)] static partial class Hexagon { static readonly double H = Math.Sqrt(3) / 2; [Frame] static readonly double[,] W = { { 1, 0 }, { 0.5, H }, { -0.5, H }, { -1, 0 }, { -0.5, -H }, { 0.5, -H } }; [Bias] static readonly double[] B = { 1, 1, 1, {|FG0006:1.1|}, 1, 1 }; }",
            "Bias 1.1 of row 3 exceeds the polytope bound 1: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_InBiasMember_IsUnderlinedThere()
        => Reports("[ReluLayer] static partial class Sensor { [Frame] static readonly double[,] W = { { 1, 0 }, { -1, 1 }, { -1, -1 } }; [Bias] static readonly double[] B = [-2, {|FG0006:-0.1|}, -2]; }");

    [Fact]
    public Task Bias_NoneGivenNotOmnidirectional_IsAnError()
        => Reports(
            "[{|FG0005:ReluLayer|}] [FrameVector(1, 0)] [FrameVector(0, 1)] [FrameVector(1, 1)] static partial class Sensor;",
            "No bias is given and none can be estimated: not omnidirectional, no row is positive along (-0.707107, -0.707107); give every row a Bias, or change the rows or the domain");

    [Fact]
    public Task Bias_GivenNotOmnidirectional_IsNotDecided()
        => Reports("[{|FG0016:ReluLayer|}] [FrameVector(1, 0, Bias = -2)] [FrameVector(0, 1, Bias = -2)] [FrameVector(1, 1, Bias = -2)] static partial class Sensor;");

    [Fact]
    public Task Bias_Single_UsesTheCoarserTolerance()
        => Reports(Tetrahedron("-1 + 1e-7", "(Precision = Precision.Single)"));

    [Fact]
    public Task Bias_IdentityOnOrthant_NeedsNoMore()
        => Reports("[ReluLayer(NonNegative = true)] [FrameVector(1, 0, Bias = 0)] [FrameVector(0, 1, Bias = 0)] static partial class Sensor;");
}

using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0014: layers that make no network.</summary>
public class NetworkTests
{
    private const string First = "[ReluLayer] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class First; ";

    private static string Second(string arguments, string rest = "")
        => $"[ReluLayer({arguments})] [FrameVector(1, 0, 0, Bias = 0)] [FrameVector(0, 1, 0, Bias = 0)] [FrameVector(0, 0, 1, Bias = 0)] {rest} static partial class Second; ";

    private const string Fitting = "NonNegative = true, Radius = 6";

    private static string Net(string layers) => $"[ReluNetwork({layers})] static partial class Net;";

    [Fact]
    public Task Layers_ThatFit_AreSilent() => Reports(First + Second(Fitting) + Net("typeof(First), typeof(Second)"));

    [Fact]
    public Task Layer_Alone_IsSilent() => Reports(First + "[ReluNetwork(typeof(First))] static partial class Net;");

    [Theory]
    [InlineData("NonNegative = true", "", "the domain of 'Second' has the radius 1, and outputs of 'First' may have any up to 4.36029; give it that radius and biases to match, or 'First' a smaller one")]
    [InlineData("NonNegative = true, Radius = 6, Precision = Precision.Single", "", "'Second' and 'First' are of different precision; give both the same Precision")]
    [InlineData("InputDomain.Shell, NonNegative = true, Radius = 6, InnerRadius = 1", "", "the domain of 'Second' leaves out 0, which 'First' may give; use a ball")]
    [InlineData("NonNegative = true, Radius = 6", "[HalfSpace(1, -1, 0)]", "a half-space or round cone cuts the domain of 'Second', and outputs of 'First' may lie beyond it; take it away, or use NonNegative, which all of them hold")]
    public Task Layer_WhoseDomainIsTooSmall_IsUnderlined(string arguments, string rest, string message)
        => Reports(First + Second(arguments, rest) + Net("typeof(First), {|FG0014:typeof(Second)|}"), "The network does not fit: " + message);

    [Theory]
    [InlineData("typeof(Second), {|FG0014:typeof(First)|}", "'First' takes 2 inputs, 'Second' gives 3; put layers together that fit")]
    [InlineData("typeof(First), {|FG0014:typeof(string)|}", "'String' is no layer; add [ReluLayer] to it, or take it out")]
    [InlineData("typeof(First), {|FG0014:typeof(Net)|}", "'Net' names itself; a network is no layer of its own: take it out")]
    [InlineData("{|FG0014:typeof(int[])|}, typeof(First)", "what stands here is no type with [ReluLayer]; name one")]
    [InlineData("{|FG0014:null!|}, typeof(First)", "what stands here is no type with [ReluLayer]; name one")]
    public Task Type_ThatIsNoLayerHere_IsUnderlined(string layers, string message)
        => Reports(First + Second(Fitting) + Net(layers), "The network does not fit: " + message);

    [Fact]
    public Task Network_OfNothing_IsTold()
        => Reports("[{|FG0014:ReluNetwork|}] static partial class Net;", "The network does not fit: it names no layer; name types with [ReluLayer], as typeof(A), typeof(B), or a Source");

    [Fact]
    public Task Networks_OfEachOther_AreTold()
        => Reports(
            First + "[ReluNetwork(typeof(First), {|FG0014:typeof(Two)|})] static partial class One; [ReluNetwork(typeof(First), {|FG0014:typeof(One)|})] static partial class Two;",
            "The network does not fit: 'Two' is a network, not a layer; name its layers in its place",
            "The network does not fit: 'One' is a network, not a layer; name its layers in its place");

    [Fact]
    public Task Convolution_InANetwork_IsTold()
        => Reports(
            First + "[ReluConvolution] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class Bank; [ReluNetwork(typeof(First), {|FG0014:typeof(Bank)|})] static partial class Net;",
            "The network does not fit: 'Bank' is a convolution, which has no fixed number of inputs; name layers with [ReluLayer]");

    [Fact]
    public Task Layer_ThatIsPrivate_IsTold()
        => Reports(
            First + "partial class Outer { [ReluLayer] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] private static partial class Inner; [ReluNetwork({|FG0014:typeof(Inner)|}, typeof(First))] public static partial class Net; }",
            "The network does not fit: 'Inner' is private, and the generated file cannot call it; make it internal");

    [Fact]
    public Task Layer_WithAFaultOfItsOwn_IsToldThere()
        => Reports(
            "[ReluLayer(Radius = {|FG0013:-1|})] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class First; [ReluNetwork(typeof(First))] partial struct Net { static int Use() => Net.LayerCount; }",
            "Out of range: Radius is -1; it must be positive and finite (at most 1e100)");

    [Fact]
    public Task Network_ThatIsNotPartial_IsTold()
        => Reports(First + "[ReluNetwork(typeof(First))] static class {|FG0001:Net|};", (string?)null);
}

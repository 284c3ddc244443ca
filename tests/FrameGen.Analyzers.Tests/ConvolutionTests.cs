using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>What is told of convolutions: FG0013 for strides, channels and domains that patches cannot have, and all that is told of layers.</summary>
public class ConvolutionTests
{
    private const string Kernels = "[FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] ";

    private static string Bank(string arguments) => $"[ReluConvolution{arguments}] {Kernels} static partial class Bank;";

    [Theory]
    [InlineData("")]
    [InlineData("(Stride = 2)")]
    [InlineData("(InputChannels = 2)")]
    [InlineData("(Peak = 0.7, NonNegative = true)")]
    [InlineData("(Radius = 0.5, Faults = 0)")]
    public Task Convolution_WithinItsBounds_IsSilent(string arguments) => Reports(Bank(arguments));

    [Theory]
    [InlineData("Stride = {|FG0013:3|}", "Stride is 3; it must lie between 1 and the length of the kernels, 2, so that every sample lies in a patch")]
    [InlineData("Stride = {|FG0013:0|}", "Stride is 0; it must lie between 1 and the length of the kernels, 2, so that every sample lies in a patch")]
    [InlineData("Stride = {|FG0013:-1|}", "Stride is -1; it must lie between 1 and the length of the kernels, 2, so that every sample lies in a patch")]
    [InlineData("InputChannels = 2, Stride = {|FG0013:2|}", "Stride is 2; it must lie between 1 and the length of the kernels, 1, so that every sample lies in a patch")]
    [InlineData("InputChannels = {|FG0013:3|}", "InputChannels is 3; it must divide the numbers of a kernel, 2, which are as many for each channel")]
    [InlineData("InputChannels = {|FG0013:0|}", "InputChannels is 0; it must divide the numbers of a kernel, 2, which are as many for each channel")]
    [InlineData("{|FG0013:InputDomain.Sphere|}", "the domain is a sphere; the patches of such signals fill the ball: use Ball, with the radius of the patches or a Peak of the samples")]
    [InlineData("{|FG0013:InputDomain.Shell|}", "the domain is a shell; the patches of such signals fill the ball: use Ball, with the radius of the patches or a Peak of the samples")]
    [InlineData("Peak = {|FG0013:0.5|}, Radius = 1", "Peak stands beside a radius of the patches, which it implies; keep one of them")]
    [InlineData("Peak = {|FG0013:0|}", "Peak is 0; it must be positive and finite (its patches between 1e-100 and 1e100)")]
    [InlineData("Peak = {|FG0013:-1|}", "Peak is -1; it must be positive and finite (its patches between 1e-100 and 1e100)")]
    [InlineData("Peak = {|FG0013:double.NaN|}", "Peak is NaN; it must be positive and finite (its patches between 1e-100 and 1e100)")]
    [InlineData("Peak = {|FG0013:1e200|}", "Peak is 1E+200; it must be positive and finite (its patches between 1e-100 and 1e100)")]
    [InlineData("InputDomain.Space, Peak = {|FG0013:0.5|}", "Peak is 0.5, but the domain is all of space; leave it out or use Ball")]
    public Task Option_OutOfRange_IsUnderlined(string arguments, string message) => Reports(Bank($"({arguments})"), "Out of range: " + message);

    [Fact]
    public Task HalfSpace_OfAConvolution_IsRefused()
        => Reports(
            $"[ReluConvolution] {Kernels} [HalfSpace({{|FG0013:1, 0|}})] static partial class Bank;",
            "Out of range: the half-space cuts the domain of a convolution; it would have to hold for every patch: take it away; NonNegative, which does hold for every patch, may stay");

    [Fact]
    public Task Type_DeclaredTwice_IsTold()
        => Reports(
            $"[{{|FG0011:ReluLayer|}}] [ReluConvolution] {Kernels} static partial class Bank;",
            "Not known at compile time: what 'Bank' is: it is declared a layer and a convolution; keep one of [ReluLayer] and [ReluConvolution]");

    [Fact]
    public Task Biases_AboveTheirBounds_AreToldAsThoseOfALayer()
        => Reports(
            "[{|FG0007:ReluConvolution(Peak = 10)|}] [FrameVector(1, 0, Bias = 2)] [FrameVector(-1, 1, Bias = 2)] [FrameVector(-1, -1, Bias = 2)] static partial class Bank;",
            "The layer is not injective: inputs (1.96, 0) and (-1.96, 0) give the same output; certified for no ball; outputs that one input explains are still reconstructed, and every true is right");

    [Fact]
    public Task Members_OfAFaultyConvolution_Throw()
        => Reports(
            $"[ReluConvolution(Stride = {{|FG0013:9|}})] {Kernels} partial struct Bank {{ static int Get<T>() where T : IReluConvolution<double> => T.Stride + Bank.OutputLength(8); static int Use() => Get<Bank>(); }}",
            "Out of range: Stride is 9; it must lie between 1 and the length of the kernels, 2, so that every sample lies in a patch");
}

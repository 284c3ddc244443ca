using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>Code as it is while someone types: the compiler complains, FrameGen neither joins in nor crashes.</summary>
public class HalfTypedTests
{
    private const string Complete = """
        [ReluLayer(InputDomain.Shell, Radius = 2, InnerRadius = 1, BiasConvention = BiasConvention.Added)]
        [FrameVector(1, 0, Bias = 2.5)]
        [FrameVector(-1, 1, Bias = 2.5)]
        [FrameVector(-1, -1, Bias = 2.5)]
        [HalfSpace(0, 1)]
        public static partial class Sensor
        {
            private static readonly double Half = Math.Sqrt(0.25);
            [Frame] private static readonly double[,] W = { { 1, Half }, { -1, 1 } };
            [Bias] private static readonly double[] B = [1, 2];
        }
        """;

    [Theory]
    [InlineData("[ReluLayer(")]
    [InlineData("[ReluLayer(Radius = )] [FrameVector(1, )] partial class A;")]
    [InlineData("[ReluLayer(Radius = \"x\")] [FrameVector(\"y\")] partial class A;")]
    [InlineData("[ReluLayer(Source = 3)] partial class A;")]
    [InlineData("[ReluLayer] [FrameVector(x, y)] partial class A;")]
    [InlineData("[ReluLayer] [FrameVector(null)] partial class A;")]
    [InlineData("[ReluLayer] [FrameVector(1, 0, Bias = )] partial class A;")]
    [InlineData("[ReluLayer] [HalfSpace(null)] [FrameVector(1, 0)] partial class A;")]
    [InlineData("[ReluLayer] partial class A { [Frame] static readonly double[,] W = { { 1, }, { , } }; }")]
    [InlineData("[ReluLayer] partial class A { [Frame] static readonly double[,] W = ; }")]
    [InlineData("[ReluLayer] partial class A { [Frame] static readonly string W = \"x\"; [Bias] static readonly int B = 3; }")]
    [InlineData("[ReluLayer] partial class A { [Frame] static readonly Missing[,] W = { { 1, 2 } }; }")]
    [InlineData("[ReluLayer] partial class { }")]
    [InlineData("[ReluLayer, ReluLayer] [FrameVector(1, 0)] partial class A;")]
    public async Task Declaration_HalfTyped_NeverCrashes(string source)
    {
        // GetDiagnosticsAsync fails on AD0001 and CS8785, and on nothing else.
        await Of(source).GetDiagnosticsAsync();
    }

    [Fact]
    public async Task Declaration_CutAtEveryCharacter_NeverCrashes()
    {
        for (int length = 0; length <= Complete.Length; length += LongRun.IsOn ? 1 : 3)
        {
            await Declaration_HalfTyped_NeverCrashes(Complete[..length]);
        }
    }

    [Fact]
    public Task Attribute_CompilerError_IsNotSaidTwice()
        => Reports("[ReluLayer] [FrameVector(1, {|CS0103:x|})] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;");
}

using System.Threading.Tasks;
using FrameGen.CodeFixes;
using FrameGen.Testing;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0020: the parts of a layer on a type that is none.</summary>
public class WithoutLayerTests
{
    [Theory]
    [InlineData("FrameVector", "[{|FG0020:FrameVector(1, 0)|}] [FrameVector(-1, 1)] static partial class Sensor;")]
    [InlineData("HalfSpace", "[{|FG0020:HalfSpace(1, 0)|}] partial struct Sensor { }")]
    [InlineData("Cone", "[{|FG0020:Cone(0, 1, HalfAngle = 30)|}] partial struct Sensor { }")]
    [InlineData("Frame", "class Sensor { [{|FG0020:Frame|}] static readonly double[,] W = { { 1 } }; [Bias] static readonly double[] B = { 1 }; static int Get() => W.Length + B.Length; }")]
    [InlineData("Bias", "class Sensor { [{|FG0020:FrameGen.BiasAttribute|}] static double[] B => [1]; }")]
    public Task Attribute_WithoutReluLayer_IsNamedOnce(string name, string source)
        => Reports(source, $"[{name}] does nothing, for 'Sensor' is no layer and nothing is generated: add [ReluLayer] to the type");

    [Fact]
    public Task Attribute_OfAnotherNamespace_IsSilent()
        => Reports("[Mine.FrameVector(1)] class Sensor; namespace Mine { class FrameVectorAttribute : Attribute { public FrameVectorAttribute(int x) { } } }");

    /// <summary>The compiler's own error (CS0592) says what is wrong, and no attribute would mend it.</summary>
    [Fact]
    public Task Attribute_OnWhatCanBeNoLayer_IsLeftToTheCompiler()
        => Reports("[{|CS0592:HalfSpace|}(1, 0)] interface I; [{|CS0592:FrameVector|}(1, 0)] enum E;");

    [Fact]
    public Task Attribute_OnAnotherPartOfALayer_IsSilent()
        => Reports("[ReluLayer] static partial class Sensor; [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class Sensor;");

    [Fact]
    public Task Attribute_InATypeWithinALayer_IsNamed()
        => Reports("[ReluLayer] [FrameVector(1, 0, Bias = -2)] [FrameVector(-1, 1, Bias = -2)] [FrameVector(-1, -1, Bias = -2)] static partial class Sensor { class Data { [{|FG0020:Frame|}] static readonly double[,] W = { { 1 } }; static int Get() => W.Length; } }");

    [Fact]
    public Task Fix_OnLinesOfTheirOwn_AddsALine()
        => Fixed(
            """
            namespace Lights
            {
                /// <summary>A sensor.</summary>
                [{|FG0020:FrameVector(1, 0)|}] // east
                [FrameVector(-1, 1)]
                internal static partial class Sensor;
            }
            """,
            """
            namespace Lights
            {
                /// <summary>A sensor.</summary>
                [ReluLayer]
                [FrameVector(1, 0)] // east
                [FrameVector(-1, 1)]
                internal static partial class Sensor;
            }
            """);

    [Fact]
    public Task Fix_OnOneLine_StaysOnIt()
        => Fixed(
            "/* a */ [{|FG0020:global::FrameGen.FrameVector(1, 0)|}] [FrameVector(-1, 1)] static class S;",
            "/* a */ [global::FrameGen.ReluLayer] [global::FrameGen.FrameVector(1, 0)] [FrameVector(-1, 1)] static class S;");

    [Fact]
    public Task Fix_OnMembers_GoesToTheirType()
        => Fixed(
            """
            // outer
            class Outer
            {
                // rows
                [{|FG0020:Frame|}] static readonly double[,] W = { { 1 } };

                static int Get() => W.Length;

                static partial class Inner
                {
                    [{|FG0020:FrameGen.Frame|}] static readonly double[,] W = { { 1 } };

                    static int Get() => W.Length;
                }
            }
            """,
            """
            // outer
            [ReluLayer]
            class Outer
            {
                // rows
                [Frame] static readonly double[,] W = { { 1 } };

                static int Get() => W.Length;

                [FrameGen.ReluLayer]
                static partial class Inner
                {
                    [FrameGen.Frame] static readonly double[,] W = { { 1 } };

                    static int Get() => W.Length;
                }
            }
            """);

    private static Task Fixed(string source, string expected) => new LayerCodeFixTest<WithoutLayerAnalyzer, AddReluLayerCodeFix>
    {
        TestCode = "using FrameGen;\n" + source,
        FixedCode = "using FrameGen;\n" + expected,
        Title = "Add [ReluLayer]",
    }.RunAsync();
}

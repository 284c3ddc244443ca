using System.Threading.Tasks;
using FrameGen.CodeFixes;
using FrameGen.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace FrameGen.Analyzers.Tests;

/// <summary>Fixes keep every comment, directive and line break of the user's.</summary>
public class FixTriviaTests
{
    private const string Rows =
        """
        [FrameVector(1, 1, 1, Bias = -1)]
        [FrameVector(1, -1, -1, Bias = -1)]
        [FrameVector(-1, 1, -1, Bias = -0.3)]
        [FrameVector(-1, -1, 1, Bias = -1)]
        static partial class S;
        """;

    [Theory]
    [InlineData("{|FG0007:ReluLayer|} /* a */", "{|FG0008:ReluLayer(Radius = 0.695521)|} /* a */")]
    [InlineData("{|FG0007:ReluLayer( /* none */ )|}", "{|FG0008:ReluLayer( /* none */ Radius = 0.695521)|}")]
    [InlineData("{|FG0007:ReluLayer(/* K */ InputDomain.Ball /* unit */)|}", "{|FG0008:ReluLayer(/* K */ InputDomain.Ball /* unit */, Radius = 0.695521)|}")]
    [InlineData("{|FG0007:ReluLayer(Radius = /* r */ 1 /* one */ + 0)|}", "{|FG0008:ReluLayer(Radius = /* r */ 0.695521 /* one */)|}")]
    [InlineData(
        "{|FG0007:ReluLayer(\n    // the domain\n    InputDomain.Ball, // a ball\n    Precision = Precision.Double // the numbers\n)|}",
        "{|FG0008:ReluLayer(\n    // the domain\n    InputDomain.Ball, // a ball\n    Precision = Precision.Double, // the numbers\n    Radius = 0.695521\n)|}")]
    [InlineData(
        "{|FG0007:ReluLayer(\n    InputDomain.Ball\n#pragma warning disable CS0000\n    )|}",
        "{|FG0008:ReluLayer(\n    InputDomain.Ball,\n    Radius = 0.695521\n#pragma warning disable CS0000\n    )|}")]
    public Task Shrink_TriviaEverywhere_IsKept(string layer, string expected)
        => Fixed<ShrinkRadiusCodeFix>(nameof(ShrinkRadiusCodeFix), $"[{layer}]\n{Rows}", $"[{expected}]\n{Rows}");

    [Fact]
    public Task Sharp_TriviaEverywhere_IsKept()
        => Fixed<UseSharpEstimateCodeFix>(
            nameof(UseSharpEstimateCodeFix),
            """
            // the layer
            [{|FG0007:ReluLayer|} /* a ball */] // ends
            [FrameVector(1, 1, 1, /* low */ Bias = /* quite */ -1 /* low */)] // first
            [FrameVector(1, -1, -1, // second
                Bias = -1)]
            [FrameVector(
                -1, 1, -1,
                // measured
                Bias = -0.3 // yesterday
            )]
            [FrameVector(-1, -1, 1, Bias = -1)] /* last */
            static partial class S;
            """,
            """
            // the layer
            [ReluLayer(BiasEstimate = BiasEstimate.Sharp) /* a ball */] // ends
            [FrameVector(1, 1, 1 /* low */ /* quite */ /* low */)] // first
            [FrameVector(1, -1, -1 // second
                )]
            [FrameVector(
                -1, 1, -1
                // measured
                // yesterday
            )]
            [FrameVector(-1, -1, 1)] /* last */
            static partial class S;
            """);

    [Fact]
    public Task SetAll_TriviaEverywhere_IsKept()
        => Fixed<SetBiasCodeFix>(
            SetBiasCodeFix.SetAll,
            """
            [{|FG0007:ReluLayer|}]
            [FrameVector(1, 1, 1, Bias = /* a */ -1 /* b */)]
            [FrameVector(1, -1, -1, Bias = -1 // c
            )]
            [FrameVector(-1, 1, -1, Bias = -0.2 /* d */ - // e
                0.1)]
            [FrameVector(-1, -1, 1, Bias = -1)]
            static partial class S;
            """,
            """
            [ReluLayer]
            [FrameVector(1, 1, 1, Bias = /* a */ -1 /* b */)]
            [FrameVector(1, -1, -1, Bias = -1 // c
            )]
            [FrameVector(-1, 1, -1, Bias = -1 /* d */ // e
                )]
            [FrameVector(-1, -1, 1, Bias = -1)]
            static partial class S;
            """);

    [Fact]
    public Task StateEstimate_TriviaEverywhere_IsKept()
        => Fixed<StateBiasCodeFix>(
            StateBiasCodeFix.Estimate,
            "[{|FG0018:FrameGen.ReluLayer(\n    Radius = 2 // metres\n    )|}] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class S;",
            "[FrameGen.ReluLayer(\n    Radius = 2, // metres\n    BiasEstimate = FrameGen.BiasEstimate.Polytope\n    )] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class S;");

    [Fact]
    public Task ZeroBias_TriviaEverywhere_IsKept()
        => Fixed<StateBiasCodeFix>(
            StateBiasCodeFix.Zero,
            "[{|FG0018:ReluLayer|}] // one\n[FrameVector(1, 0 /* e */)]\n[FrameVector(-1, 1)]\n[FrameVector(\n    -1,\n    -1 // sw\n)] [FrameVector(1, 1)]\nstatic partial class S;",
            "[{|FG0007:ReluLayer|}] // one\n[FrameVector(1, 0 /* e */, Bias = 0)]\n[FrameVector(-1, 1, Bias = 0)]\n[FrameVector(\n    -1,\n    -1, // sw\n    Bias = 0\n)] [FrameVector(1, 1, Bias = 0)]\nstatic partial class S;");

    [Fact]
    public Task Partial_TriviaEverywhere_IsKept()
        => new LayerCodeFixTest<LayerDeclarationAnalyzer, AddPartialCodeFix>
        {
            TestCode = "using FrameGen;\n[ReluLayer] // a\n[FrameVector(1, 0)]\n/* b */ public // c\n    static /* d */ class /* e */ {|FG0001:S|} /* f */;",
            FixedCode = "using FrameGen;\n[ReluLayer] // a\n[FrameVector(1, 0)]\n/* b */ public // c\n    static /* d */ partial class /* e */ S /* f */;",
        }.RunAsync();

    private static Task Fixed<TFix>(string key, string source, string expected)
        where TFix : CodeFixProvider, new()
        => new LayerCodeFixTest<BiasAnalyzer, TFix>
        {
            TestCode = "using FrameGen;\n" + source,
            FixedCode = "using FrameGen;\n" + expected,
            CodeActionEquivalenceKey = key,
        }.RunAsync();
}

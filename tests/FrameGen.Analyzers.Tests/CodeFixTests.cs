using System.Threading.Tasks;
using FrameGen.CodeFixes;
using FrameGen.Generator;
using FrameGen.Testing;
using Xunit;

namespace FrameGen.Analyzers.Tests;

public class CodeFixTests
{
    private const string Rows = "[FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)]";

    [Fact]
    public Task NotPartial_Fixed_AddsPartial()
        => Partial($"[ReluLayer] {Rows} public static class {{|FG0001:Sensor|}};", $"[ReluLayer] {Rows} public static partial class Sensor;");

    [Fact]
    public Task NotPartial_WithoutModifiersUnderAComment_KeepsTheComment()
        => Partial(
            $$"""
            [ReluLayer]
            {{Rows}}
            // the sensor
            struct {|FG0001:Sensor|} { }
            """,
            $$"""
            [ReluLayer]
            {{Rows}}
            // the sensor
            partial struct Sensor { }
            """);

    [Fact]
    public Task NotPartial_OuterAndInner_AreBothFixed()
        => Partial(
            $"class {{|FG0001:Outer|}} {{ [ReluLayer] {Rows} public record {{|FG0001:Sensor|}}; }}",
            $"partial class Outer {{ [ReluLayer] {Rows} public partial record Sensor; }}");

    [Fact]
    public Task FileLocal_HasNoFix()
        => new CodeFixTest<LayerDeclarationAnalyzer, AddPartialCodeFix> { Source = $"using FrameGen; [ReluLayer] {Rows} file static partial class {{|FG0001:Sensor|}};", Generators = { new FrameGenerator() } }
            .RunWithoutFixAsync();

    [Fact]
    public Task BiasAboveBound_SetOne_SetsEachToItsBound()
        => Bias(SetBiasCodeFix.SetOne, "{|FG0006:-0.3|}", "{|FG0006:0.7|}", "-2", "-1", "-1", "-2", "Set the bias to the bound -1");

    [Fact]
    public Task BiasAboveBound_SetAll_SetsEveryBias()
        => Bias(SetBiasCodeFix.SetAll, "{|FG0006:-0.3|}", "{|FG0006:0.7|}", "-2", "-1", "-1", "-1", "Set all biases of the layer to the bound");

    [Fact]
    public Task BiasAboveBound_InBiasMember_SetsTheElements()
        => new CodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            Source = "using FrameGen; [ReluLayer] static partial class S { [Frame] static readonly double[,] W = { { 1, 0 }, { 0, 1 }, { -1, -1 } }; [Bias] static readonly double[] B = { -2, /* a */ {|FG0006:-0.1|}, -2 }; }",
            FixedSource = "using FrameGen; [ReluLayer] static partial class S { [Frame] static readonly double[,] W = { { 1, 0 }, { 0, 1 }, { -1, -1 } }; [Bias] static readonly double[] B = { -2, /* a */ -0.707106781187, -2 }; }",
            EquivalenceKey = SetBiasCodeFix.SetOne,
            Generators = { new FrameGenerator() },
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    [Fact]
    public Task BiasAboveBound_AddedConvention_WritesTheTurnedSign()
        => new CodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            Source = "using FrameGen; [ReluLayer(BiasConvention = BiasConvention.Added, Precision = Precision.Single)] [FrameVector(1, 0, Bias = 2)] [FrameVector(0, 1, Bias = {|FG0006:0.1f|})] [FrameVector(-1, -1, Bias = 2)] static partial class S;",
            FixedSource = "using FrameGen; [ReluLayer(BiasConvention = BiasConvention.Added, Precision = Precision.Single)] [FrameVector(1, 0, Bias = 2)] [FrameVector(0, 1, Bias = 0.707106829f)] [FrameVector(-1, -1, Bias = 2)] static partial class S;",
            EquivalenceKey = SetBiasCodeFix.SetOne,
            Generators = { new FrameGenerator() },
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    [Theory]
    [InlineData("1, 0.31", "-0.72, 1", "-0.23, -1", "-0.52625984f", "-0.813168883f", "-0.677144289f")]
    public Task BiasAboveBound_FloatElements_AreRoundedToTheSafeSide(string a, string b, string c, string fixedA, string fixedB, string fixedC)
        => new CodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            Source = $"using FrameGen; [ReluLayer] static partial class S {{ [Frame] static readonly double[,] W = {{ {{ {a} }}, {{ {b} }}, {{ {c} }} }}; [Bias] static readonly float[] B = {{ {{|FG0006:-0.3f|}}, {{|FG0006:-0.3f|}}, {{|FG0006:-0.3f|}} }}; }}",
            FixedSource = $"using FrameGen; [ReluLayer] static partial class S {{ [Frame] static readonly double[,] W = {{ {{ {a} }}, {{ {b} }}, {{ {c} }} }}; [Bias] static readonly float[] B = {{ {fixedA}, {fixedB}, {fixedC} }}; }}",
            EquivalenceKey = SetBiasCodeFix.SetAll,
            Generators = { new FrameGenerator() },
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    [Fact]
    public Task BiasAboveBound_FromFile_HasNoFix()
        => new CodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            Source = "using FrameGen; [ReluLayer(Source = {|FG0006:\"rows.csv\"|})] static partial class S;",
            AdditionalFiles = { ("rows.csv", "x,y,bias\n1,0,-2\n-1,1,-0.1\n-1,-1,-2\n") },
            Generators = { new FrameGenerator() },
            EditorConfig = "framegen.bound = polytope",
        }.RunWithoutFixAsync();

    [Fact]
    public Task NotInjective_SetAll_SetsEveryBias()
        => Refuted(
            new SetBiasCodeFix(),
            SetBiasCodeFix.SetAll,
            "[ReluLayer] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -1)] [FrameVector(-1, -1, 1, Bias = -1)]",
            "Set all biases of the layer to the bound");

    [Fact]
    public Task NotInjective_ShrinkRadius_StatesAProvenRadius()
        => Refuted(
            new ShrinkRadiusCodeFix(),
            nameof(ShrinkRadiusCodeFix),
            "[{|FG0008:ReluLayer(Radius = 0.695521)|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)]",
            null);

    [Fact]
    public Task NotInjective_UseSharp_TakesTheBiasesAway()
        => Refuted(
            new UseSharpEstimateCodeFix(),
            nameof(UseSharpEstimateCodeFix),
            "[ReluLayer(BiasEstimate = BiasEstimate.Sharp)] [FrameVector(1, 1, 1)] [FrameVector(1, -1, -1)] [FrameVector(-1, 1, -1)] [FrameVector(-1, -1, 1)]",
            "Let BiasEstimate.Sharp choose the biases");

    [Fact]
    public Task NotInjective_RowsInTwoParts_HasNoFixForTheBiases()
        => new CodeFixTest(new UseSharpEstimateCodeFix(), new BiasAnalyzer())
        {
            Source = "using FrameGen; [{|FG0007:ReluLayer|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] static partial class S; [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)] static partial class S;",
            Generators = { new FrameGenerator() },
        }.RunWithoutFixAsync();

    private static Task Refuted(Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider fix, string key, string fixedAttributes, string? title)
        => new CodeFixTest(fix, new BiasAnalyzer())
        {
            Source = "using FrameGen; [{|FG0007:ReluLayer|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)] static partial class S;",
            FixedSource = $"using FrameGen; {fixedAttributes} static partial class S;",
            EquivalenceKey = key,
            Title = title,
            Generators = { new FrameGenerator() },
        }.RunAsync();

    private static Task Partial(string source, string fixedSource)
        => new CodeFixTest<LayerDeclarationAnalyzer, AddPartialCodeFix>
        {
            Source = "using FrameGen;\n" + source,
            FixedSource = "using FrameGen;\n" + fixedSource,
            Generators = { new FrameGenerator() },
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    private static Task Bias(string key, string a, string b, string c, string fixedA, string fixedB, string fixedC, string title)
        => new CodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            Source = Tetrahedron(a, b, c),
            FixedSource = Tetrahedron(fixedA, fixedB, fixedC),
            EquivalenceKey = key,
            Title = title,
            Generators = { new FrameGenerator() },
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    private static string Tetrahedron(string a, string b, string c) =>
        $$"""
        using FrameGen;
        [ReluLayer]
        [FrameVector(1, 1, 1, Bias = {{a}})]
        [FrameVector(1, -1, -1, Bias = {{b}})]
        [FrameVector(-1, 1, -1, Bias = {{c}})]
        [FrameGen.FrameVectorAttribute(-1, -1, 1, Bias = -1)]
        static partial class Sensor;
        """;
}

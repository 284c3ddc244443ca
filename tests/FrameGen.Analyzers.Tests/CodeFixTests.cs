using System.Threading.Tasks;
using FrameGen.CodeFixes;
using FrameGen.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;
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
            $"partial class Outer {{ [ReluLayer] {Rows} public partial record Sensor; }}",
            CodeFixTestBehaviors.SkipLocalDiagnosticCheck); // The type around is reported when the layer is analyzed.

    [Theory]
    [InlineData("[ReluLayer] {0} file static partial class {{|FG0001:Sensor|}};")]
    [InlineData("[ReluLayer] {0} file static class {{|FG0001:Sensor|}};")]
    [InlineData("file class {{|FG0001:Outer|}} {{ [ReluLayer] {0} public static class {{|FG0001:Sensor|}}; }}")]
    public Task FileLocal_HasNoFix(string source)
        => new LayerCodeFixTest<LayerDeclarationAnalyzer, AddPartialCodeFix> { TestCode = "using FrameGen; " + string.Format(System.Globalization.CultureInfo.InvariantCulture, source, Rows), CodeFixTestBehaviors = CodeFixTestBehaviors.SkipLocalDiagnosticCheck }
            .RunWithoutFixAsync();

    [Fact]
    public Task NoBias_InAFrameMember_MayOnlyStateTheEstimate()
        => new LayerCodeFixTest<BiasAnalyzer, StateBiasCodeFix>
        {
            TestCode = "using FrameGen; [{|FG0018:ReluLayer|}] static partial class S { [Frame] static readonly double[,] W = { { 1, 0 }, { 0, 1 }, { -1, -1 } }; }",
            FixedCode = "using FrameGen; [ReluLayer(BiasEstimate = BiasEstimate.Polytope)] static partial class S { [Frame] static readonly double[,] W = { { 1, 0 }, { 0, 1 }, { -1, -1 } }; }",
            Title = "State BiasEstimate = BiasEstimate.Polytope",
        }.RunAsync();

    [Fact]
    public Task BiasAboveBound_SetOne_SetsEachToItsBound()
        => Bias(SetBiasCodeFix.SetOne, "{|FG0006:-0.3|}", "{|FG0006:0.7|}", "-2", "-1", "-1", "-2", "Set the bias to the bound -1");

    [Fact]
    public Task BiasAboveBound_SetAll_SetsEveryBias()
        => Bias(SetBiasCodeFix.SetAll, "{|FG0006:-0.3|}", "{|FG0006:0.7|}", "-2", "-1", "-1", "-1", "Set all biases of the layer to the bound");

    [Fact]
    public Task BiasAboveBound_InBiasMember_SetsTheElements()
        => new LayerCodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            TestCode = "using FrameGen; [ReluLayer] static partial class S { [Frame] static readonly double[,] W = { { 1, 0 }, { 0, 1 }, { -1, -1 } }; [Bias] static readonly double[] B = { -2, /* a */ {|FG0006:-0.1|}, -2 }; }",
            FixedCode = "using FrameGen; [ReluLayer] static partial class S { [Frame] static readonly double[,] W = { { 1, 0 }, { 0, 1 }, { -1, -1 } }; [Bias] static readonly double[] B = { -2, /* a */ -0.707106781187, -2 }; }",
            CodeActionEquivalenceKey = SetBiasCodeFix.SetOne,
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    [Fact]
    public Task BiasAboveBound_AddedConvention_WritesTheTurnedSign()
        => new LayerCodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            TestCode = "using FrameGen; [ReluLayer(BiasConvention = BiasConvention.Added, Precision = Precision.Single)] [FrameVector(1, 0, Bias = 2)] [FrameVector(0, 1, Bias = {|FG0006:0.1f|})] [FrameVector(-1, -1, Bias = 2)] static partial class S;",
            FixedCode = "using FrameGen; [ReluLayer(BiasConvention = BiasConvention.Added, Precision = Precision.Single)] [FrameVector(1, 0, Bias = 2)] [FrameVector(0, 1, Bias = 0.707106829f)] [FrameVector(-1, -1, Bias = 2)] static partial class S;",
            CodeActionEquivalenceKey = SetBiasCodeFix.SetOne,
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    [Theory]
    [InlineData("1, 0.31", "-0.72, 1", "-0.23, -1", "-0.52625984f", "-0.813168883f", "-0.677144289f")]
    public Task BiasAboveBound_FloatElements_AreRoundedToTheSafeSide(string a, string b, string c, string fixedA, string fixedB, string fixedC)
        => new LayerCodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            TestCode = $"using FrameGen; [ReluLayer] static partial class S {{ [Frame] static readonly double[,] W = {{ {{ {a} }}, {{ {b} }}, {{ {c} }} }}; [Bias] static readonly float[] B = {{ {{|FG0006:-0.3f|}}, {{|FG0006:-0.3f|}}, {{|FG0006:-0.3f|}} }}; }}",
            FixedCode = $"using FrameGen; [ReluLayer] static partial class S {{ [Frame] static readonly double[,] W = {{ {{ {a} }}, {{ {b} }}, {{ {c} }} }}; [Bias] static readonly float[] B = {{ {fixedA}, {fixedB}, {fixedC} }}; }}",
            CodeActionEquivalenceKey = SetBiasCodeFix.SetAll,
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    [Fact]
    public Task BiasAboveBound_FromFile_HasNoFix()
        => new LayerCodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            TestCode = "using FrameGen; [ReluLayer(Source = {|FG0006:\"rows.csv\"|})] static partial class S;",
            TestState = { AdditionalFiles = { ("rows.csv", "x,y,bias\n1,0,-2\n-1,1,-0.1\n-1,-1,-2\n") } },
            EditorConfig = "framegen.bound = polytope",
        }.RunWithoutFixAsync();

    [Fact]
    public Task NotInjective_SetAll_SetsEveryBias()
        => Refuted<SetBiasCodeFix>(
            SetBiasCodeFix.SetAll,
            "[ReluLayer] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -1)] [FrameVector(-1, -1, 1, Bias = -1)]",
            "Set all biases of the layer to the bound");

    /// <summary>Nearer than the bound: by 0.59 in place of 0.7.</summary>
    [Fact]
    public Task NotInjective_SetProven_SharesWhatIsMissing()
        => Refuted<SetBiasCodeFix>(
            SetBiasCodeFix.SetProven,
            "[{|FG0008:ReluLayer|}] [FrameVector(1, 1, 1, Bias = -1.19786049)] [FrameVector(1, -1, -1, Bias = -1.19786049)] [FrameVector(-1, 1, -1, Bias = -0.78021599)] [FrameVector(-1, -1, 1, Bias = -1.19786049)]",
            "Set the biases to proven ones near these");

    [Fact]
    public Task NotInjective_ShrinkRadius_StatesAProvenRadius()
        => Refuted<ShrinkRadiusCodeFix>(
            nameof(ShrinkRadiusCodeFix),
            "[{|FG0008:ReluLayer(Radius = 0.695521)|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)]",
            null);

    [Fact]
    public Task NotInjective_UseSharp_TakesTheBiasesAway()
        => Refuted<UseSharpEstimateCodeFix>(
            nameof(UseSharpEstimateCodeFix),
            "[ReluLayer(BiasEstimate = BiasEstimate.Sharp)] [FrameVector(1, 1, 1)] [FrameVector(1, -1, -1)] [FrameVector(-1, 1, -1)] [FrameVector(-1, -1, 1)]",
            "Let BiasEstimate.Sharp choose the biases");

    /// <summary>Within so few nodes the estimate would end as FG0016: no gain on FG0007.</summary>
    [Fact]
    public Task NotInjective_SharpWouldNotBeMaximal_IsNotOffered()
        => new LayerCodeFixTest<BiasAnalyzer, UseSharpEstimateCodeFix>
        {
            TestCode = "using FrameGen; [{|FG0007:ReluLayer|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)] static partial class S;",
            EditorConfig = "framegen.max_nodes = 8",
        }.RunWithoutFixAsync();

    [Fact]
    public Task NotInjective_RowsInTwoParts_HasNoFixForTheBiases()
        => new LayerCodeFixTest<BiasAnalyzer, UseSharpEstimateCodeFix>
        {
            TestCode = "using FrameGen; [{|FG0007:ReluLayer|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] static partial class S; [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)] static partial class S;",
        }.RunWithoutFixAsync();

    private static Task Refuted<TFix>(string key, string fixedAttributes, string? title)
        where TFix : CodeFixProvider, new()
        => new LayerCodeFixTest<BiasAnalyzer, TFix>
        {
            TestCode = "using FrameGen; [{|FG0007:ReluLayer|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)] static partial class S;",
            FixedCode = $"using FrameGen; {fixedAttributes} static partial class S;",
            CodeActionEquivalenceKey = key,
            Title = title,
        }.RunAsync();

    private static Task Partial(string source, string fixedSource, CodeFixTestBehaviors behaviors = CodeFixTestBehaviors.None)
        => new LayerCodeFixTest<LayerDeclarationAnalyzer, AddPartialCodeFix>
        {
            TestCode = "using FrameGen;\n" + source,
            FixedCode = "using FrameGen;\n" + fixedSource,
            CodeFixTestBehaviors = behaviors,
            EditorConfig = "framegen.bound = polytope",
        }.RunAsync();

    private static Task Bias(string key, string a, string b, string c, string fixedA, string fixedB, string fixedC, string title)
        => new LayerCodeFixTest<BiasAnalyzer, SetBiasCodeFix>
        {
            TestCode = Tetrahedron(a, b, c),
            FixedCode = Tetrahedron(fixedA, fixedB, fixedC),
            CodeActionEquivalenceKey = key,
            Title = title,
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

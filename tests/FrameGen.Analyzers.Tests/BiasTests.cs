using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using static FrameGen.Analyzers.Tests.LayerTest;

namespace FrameGen.Analyzers.Tests;

/// <summary>FG0005 to FG0008, FG0016 to FG0018: biases held against the polytope bound.</summary>
public class BiasTests
{
    private static string Tetrahedron(string last, string arguments = "", string others = "-1.01") =>
        $"[ReluLayer{arguments}] [FrameVector(1, 1, 1, Bias = {others})] [FrameVector(1, -1, -1, Bias = {others})] [FrameVector(-1, 1, -1, Bias = {others})] [FrameVector(-1, -1, 1, Bias = {last})] static partial class Sensor;";

    /// <summary>Biases held against the published bound alone, so that FG0006 is what is seen.</summary>
    private static Task ReportsPublished(string source, params string?[] messages)
    {
        var test = Of(source, "framegen.bound = polytope");
        test.Messages.AddRange(messages);
        return test.RunAsync();
    }

    /// <summary>Cosines of 90 degrees as doubles have them, on a sphere: what is meant is proven.</summary>
    [Fact]
    public Task Bias_OfLessThanRounding_IsUndecidedAndNamesWhatIsProven()
    {
        string[] corners = ["1, 1, 1", "1, 1, -1", "1, -1, 1", "1, -1, -1", "-1, 1, 1", "-1, 1, -1", "-1, -1, 1", "-1, -1, -1"];
        string rows = string.Concat(System.Array.ConvertAll(corners, corner => $"[FrameVector({corner}, Bias = {{|FG0006:1.06e-16|}})] "));
        var test = Of("[{|FG0016:ReluLayer(InputDomain.Sphere)|}] " + rows + "static partial class Sensor;");
        test.Messages.Add("Not decided: whether the layer is injective, for the answer hangs on less than rounding errors; with 0 as the bias of rows 0, 1, 2, 3, 4, 5, 6, 7 it is proven");
        test.Messages.AddRange(System.Array.ConvertAll(corners, _ => (string?)null));
        return test.RunAsync();
    }

    [Fact]
    public Task Bias_BelowBound_IsSilent() => Reports(Tetrahedron("-1.01"));

    [Fact]
    public Task Bias_AtBound_IsSilent() => Reports(Tetrahedron("-1"));

    [Fact]
    public Task Bias_WithinToleranceOfBound_IsSilentWhereProven() => Reports(Tetrahedron("-1 + 1e-9"));

    [Fact]
    public Task Biases_WithinToleranceOfBound_AreRefutedAllTheSame() => Reports(Tetrahedron("-1 + 1e-9", others: "-1 + 1e-9").Replace("[ReluLayer", "[{|FG0007:ReluLayer|}"), (string?)null);

    [Fact]
    public Task Bias_WithinRoundingOfBound_IsSilent() => Reports(Tetrahedron("-1 + 1e-15"));

    [Fact]
    public Task Bias_BeyondTolerance_IsUnderlined() => ReportsPublished(Tetrahedron("{|FG0006:-1 + 2e-9|}"));

    [Fact]
    public Task Bias_AboveBound_NamesBothNumbers()
        => ReportsPublished(Tetrahedron("{|FG0006:-0.3|}"), "Bias -0.3 of row 3 exceeds the polytope bound -1: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_LargerRadius_LowersTheBound() => ReportsPublished(Tetrahedron("{|FG0006:-2.9|}", "(Radius = 3)", "-3"), "Bias -2.9 of row 3 exceeds the polytope bound -3: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_AddedConvention_TurnsTheSign()
        => ReportsPublished(Tetrahedron("{|FG0006:0.3|}", "(BiasConvention = BiasConvention.Added)", "1.01"), "Bias 0.3 of row 3 is below the polytope bound 1: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_OnSphere_MayBePositive()
        => ReportsPublished(
            "[ReluLayer(InputDomain.Sphere, Radius = 2)] static partial class Hexagon { static readonly double H = Math.Sqrt(3) / 2; [Frame] static readonly double[,] W = { { 1, 0 }, { 0.5, H }, { -0.5, H }, { -1, 0 }, { -0.5, -H }, { 0.5, -H } }; [Bias] static readonly double[] B = { 1, 1, 1, {|FG0006:1.1|}, 1, 1 }; }",
            "Bias 1.1 of row 3 exceeds the polytope bound 1: the layer is not known to be injective on its domain");

    [Fact]
    public Task Bias_InBiasMember_IsUnderlinedThere()
        => ReportsPublished("[ReluLayer] static partial class Sensor { [Frame] static readonly double[,] W = { { 1, 0 }, { -1, 1 }, { -1, -1 } }; [Bias] static readonly double[] B = [-2, {|FG0006:-0.1|}, -2]; }");

    [Fact]
    public Task Bias_NoneGivenNotOmnidirectional_IsAnError()
        => Reports(
            "[{|FG0005:ReluLayer|}] [FrameVector(1, 0)] [FrameVector(0, 1)] [FrameVector(1, 1)] static partial class Sensor;",
            "No bias is given and none can be estimated: not omnidirectional, no row is positive along (-0.707107, -0.707107); give every row a Bias (at -1.415 every row is active at every input, which is proven), state BiasEstimate = BiasEstimate.Sharp for the largest that are proven, or cut the domain by [HalfSpace], [Cone] or NonNegative to the side that the rows face");

    [Fact]
    public Task Bias_GivenNotOmnidirectional_IsNotDecided()
        => ReportsPublished("[{|FG0016:ReluLayer|}] [FrameVector(1, 0, Bias = -2)] [FrameVector(0, 1, Bias = -2)] [FrameVector(1, 1, Bias = -2)] static partial class Sensor;");

    [Fact]
    public Task Bias_Single_UsesTheCoarserTolerance()
        => Reports(Tetrahedron("-1 + 1e-7", "(Precision = Precision.Single)"));

    [Fact]
    public Task Bias_IdentityOnOrthant_NeedsNoMore()
        => Reports("[ReluLayer(NonNegative = true)] [FrameVector(1, 0, Bias = 0)] [FrameVector(0, 1, Bias = 0)] static partial class Sensor;");

    [Fact]
    public Task Bias_TwoInputsCollide_IsAWarningWithBoth()
        => Reports(
            "[{|FG0007:ReluLayer|}] [FrameVector(1, 1, 1, Bias = -1)] [FrameVector(1, -1, -1, Bias = -1)] [FrameVector(-1, 1, -1, Bias = -0.3)] [FrameVector(-1, -1, 1, Bias = -1)] static partial class Sensor;",
            (string?)null);

    [Fact]
    public Task Bias_FromFileRefuted_IsReportedAtTheLayer()
    {
        var test = Of("[{|FG0007:ReluLayer(Source = \"rows.csv\")|}] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add(("rows.csv", "x,y,bias\n1,0,-0.1\n-1,1,-0.1\n-1,-1,-2\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task Bias_SunSensorsAtZero_AreProven()
        => Reports(SunSensors("0", "{|FG0008:ReluLayer(InputDomain.Sphere)|}"), "Biases exceed the polytope bound, but the layer is proven injective on the sphere |x| = 1 (an exact search of 16 nodes)");

    [Fact]
    public async Task Bias_SunSensorsAtTheirFlightThreshold_AreProvenOnTheSphere()
    {
        await Reports(SunSensors("0.15", "{|FG0017:ReluLayer(InputDomain.Sphere)|}"));
        string message = (await Of(SunSensors("0.15", "ReluLayer(InputDomain.Sphere)")).GetDiagnosticsAsync()).Single().GetMessage(CultureInfo.InvariantCulture);
        Assert.Matches(@"^The layer is proven injective on the sphere \|x\| = 1, but at some inputs, at \(.*, .*, .*\) for example, the active rows leave a line: .* \(an exact search of \d+ nodes\)$", message);
    }

    [Fact]
    public async Task Bias_SunSensorsAtTooMuch_AreRefutedByTwoInputsOfTheSphere()
    {
        await Reports(SunSensors("0.2362", "{|FG0007:ReluLayer(InputDomain.Sphere)|}"));
        string message = (await Of(SunSensors("0.2362", "ReluLayer(InputDomain.Sphere)")).GetDiagnosticsAsync()).Single().GetMessage(CultureInfo.InvariantCulture);
        var pair = Regex.Match(message, @"^The layer is not injective: inputs \((.*)\) and \((.*)\) give the same output; certified only from radius 2\.999 on; outputs that one input explains are still reconstructed, and every true is right; with BiasConvention\.Added, .*$");
        Assert.True(pair.Success, message);
        Assert.All([pair.Groups[1].Value, pair.Groups[2].Value], input => Assert.Equal(1, input.Split(", ").Sum(part => Math.Pow(double.Parse(part, CultureInfo.InvariantCulture), 2)), 1e-14));
    }

    [Fact]
    public async Task Bias_TwoInputsCollide_CertifiedRadiusIsRoundedDown()
    {
        string message = (await Of("[ReluLayer] [FrameVector(1, 0, Bias = -0.83457)] [FrameVector(0, 1, Bias = -1)] static partial class Sensor;").GetDiagnosticsAsync()).Single().GetMessage(CultureInfo.InvariantCulture);
        Assert.Matches(@"^The layer is not injective: inputs \(.*\) and \(.*\) give the same output; certified only up to radius 0\.8345; outputs that one input explains are still reconstructed, and every true is right$", message);
    }

    [Fact]
    public Task Bias_OfPyTorchReadAsThresholds_SaysWhichSignIsProven()
        => OtherSign("2, 3, 2.5", "with BiasConvention.Added, the sign of PyTorch, Keras and ONNX, the same biases are proven: state it if they come from there");

    [Fact]
    public Task Bias_RefutedWithEitherSign_DoesNotBlameTheSign()
        => OtherSign("0.2, 0.1, 0.3", "outputs that one input explains are still reconstructed, and every true is right");

    /// <summary>At the bound of radius 1 by the theorem; beyond it, where no bias is negative, by the exact decision.</summary>
    [Theory]
    [InlineData("1, 1, 1.5")]
    [InlineData("0.7, 1.5, 1.5")]
    public Task Bias_OfPyTorchNearTheBound_SaysWhichSignIsProven(string biases)
        => OtherSign(biases, "with BiasConvention.Added, the sign of PyTorch, Keras and ONNX, the same biases are proven: state it if they come from there");

    [Fact]
    public async Task Bias_SignIsStated_IsNotDoubted()
        => Assert.EndsWith("every true is right", await Refuted("(BiasConvention = BiasConvention.Subtracted)", "2, 3, 2.5"), System.StringComparison.Ordinal);

    private static async Task OtherSign(string biases, string end) => Assert.EndsWith("; " + end, await Refuted("", biases), System.StringComparison.Ordinal);

    private static async Task<string> Refuted(string arguments, string biases)
    {
        string source = $"[ReluLayer{arguments}] static partial class Layer {{ [Frame] static readonly double[,] W = {{ {{ 1, 0 }}, {{ -1, 1 }}, {{ -1, -1 }} }}; [Bias] static readonly double[] B = {{ {biases} }}; }}";
        var diagnostic = (await Of(source).GetDiagnosticsAsync()).Single();
        Assert.Equal("FG0007", diagnostic.Id);
        return diagnostic.GetMessage(CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("ReluLayer", "alpha_0 = -0.7071067812")]
    [InlineData("ReluLayer(BiasConvention = BiasConvention.Added)", "b_0 = 0.7071067812")]
    [InlineData("ReluLayer(BiasEstimate = BiasEstimate.Unstated, Radius = 2)", "alpha_0 = -1.414213562")]
    public Task Bias_LeftOutAndNoEstimateStated_ShowsWhatShips(string layer, string bias)
        => Reports(
            $"[{{|FG0018:{layer}|}}] [FrameVector(1, 0)] [FrameVector(-1, 1)] [FrameVector(-1, -1)] static partial class Sensor;",
            $"No bias is given and no estimate stated: the layer ships the polytope bound, {bias}; if its rows have no bias, write Bias = 0 on each, and if the bound is wanted, BiasEstimate = BiasEstimate.Polytope");

    [Theory]
    [InlineData("rows.csv", "1,0\n-1,1\n-1,-1\n", "give the file a last column bias of zeros")]
    [InlineData("rows.json", "[[1,0],[-1,1],[-1,-1]]", "give the file a member \"bias\" of zeros")]
    public async Task Bias_LeftOutInAFile_IsSaidAtTheLayer(string name, string text, string remedy)
    {
        var test = Of($"[{{|FG0018:ReluLayer(Source = \"{name}\")|}}] static partial class Sensor;");
        test.TestState.AdditionalFiles.Add((name, text));
        test.Messages.Add($"No bias is given and no estimate stated: the layer ships the polytope bound, alpha_0 = -0.7071067812; if its rows have no bias, {remedy}, and if the bound is wanted, BiasEstimate = BiasEstimate.Polytope");
        await test.RunAsync();
    }

    [Fact]
    public Task Bias_LeftOutOfAFrameMember_NamesTheMemberToAdd()
        => Reports(
            "[{|FG0018:ReluLayer|}] static partial class Sensor { [Frame] static readonly double[,] W = { { 1, 0 }, { -1, 1 }, { -1, -1 } }; }",
            "No bias is given and no estimate stated: the layer ships the polytope bound, alpha_0 = -0.7071067812; if its rows have no bias, add a [Bias] member of zeros, and if the bound is wanted, BiasEstimate = BiasEstimate.Polytope");

    [Fact]
    public Task Bias_LeftOutOfOneSidedLights_NamesANumberThatIsProven()
        => Reports(
            "[{|FG0005:ReluLayer(Radius = 2, BiasConvention = BiasConvention.Added)|}] [FrameVector(0, 0, 3)] [FrameVector(1, 0, 1)] [FrameVector(0, 1, 1)] static partial class Lights;",
            "No bias is given and none can be estimated: not omnidirectional, no row is positive along (-0.357407, -0.357407, -0.862856); give every row a Bias (at 6 every row is active at every input, which is proven), state BiasEstimate = BiasEstimate.Sharp for the largest that are proven, or cut the domain by [HalfSpace], [Cone] or NonNegative to the side that the rows face");

    [Theory]
    [InlineData("Radius = 2, BiasConvention = BiasConvention.Added", ", Bias = 6")]
    [InlineData("BiasEstimate = BiasEstimate.Sharp", "")]
    public async Task Bias_AsTheMessageOnLightsSays_IsProven(string arguments, string bias)
        => Assert.All(
            await Of($"[ReluLayer({arguments})] [FrameVector(0, 0, 3{bias})] [FrameVector(1, 0, 1{bias})] [FrameVector(0, 1, 1{bias})] static partial class Lights;").GetDiagnosticsAsync(),
            diagnostic => Assert.Equal("FG0008", diagnostic.Id));

    [Fact]
    public Task Bias_LeftOutOnALine_NamesANumberThatIsProven()
        => Reports(
            "[{|FG0005:ReluLayer|}] [FrameVector(3, 1)] [FrameVector(5, -1)] [HalfSpace(1, 0)] [HalfSpace(-1, 0)] static partial class Sensor;",
            "No bias is given and none can be estimated: the half-spaces leave the domain no interior, and the facets of the rows' projections on its span are not looked for; give every row a Bias (at -5.1 every row is active at every input, which is proven) or state BiasEstimate = BiasEstimate.Sharp for the largest that are proven");

    /// <summary>On the line x_1 = 0 the rows are 1 and -1.</summary>
    [Theory]
    [InlineData("FG0008", "-1", "-1")]
    [InlineData("FG0008", "0.5", "-0.5")]
    [InlineData("FG0007", "0.5", "0.25")]
    public async Task Biases_OnALine_AreDecidedThere(string id, string first, string second)
    {
        var diagnostic = Assert.Single(await Of($"[ReluLayer] [FrameVector(3, 1, Bias = {first})] [FrameVector(5, -1, Bias = {second})] [HalfSpace(1, 0)] [HalfSpace(-1, 0)] static partial class Sensor;").GetDiagnosticsAsync());
        Assert.Equal(id, diagnostic.Id);
    }

    [Fact]
    public Task Bias_NotOmnidirectionalButLow_IsProven()
        => Reports("[{|FG0008:ReluLayer|}] [FrameVector(1, 0, Bias = -2)] [FrameVector(0, 1, Bias = -2)] [FrameVector(1, 1, Bias = -2)] static partial class Sensor;");

    [Fact]
    public async Task Rows_ThatNoBiasesHelpInAllOfSpace_AreToldSo()
    {
        var diagnostic = Assert.Single(await Of("[ReluLayer(InputDomain.Space)] [FrameVector(1, 0, Bias = -1)] [FrameVector(-1, 0, Bias = -1)] [FrameVector(2, 1, Bias = -1)] [FrameVector(0, -1, Bias = -1)] static partial class Sensor;").GetDiagnosticsAsync());
        Assert.Equal("FG0007", diagnostic.Id);
        Assert.Contains("; no biases make these rows injective in all of space: add rows, or use InputDomain.Ball; outputs that one input explains", diagnostic.GetMessage(CultureInfo.InvariantCulture), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bias_NodeBudgetEnds_IsNotDecidedAndNamesTheTool()
    {
        var test = Of(Tetrahedron("{|FG0006:-0.9|}").Replace("[ReluLayer]", "[{|FG0016:ReluLayer|}]", System.StringComparison.Ordinal), "framegen.max_nodes = 1");
        test.Messages.AddRange([
            "Not decided: whether the layer is injective, for the search ended after 1 node, the limit framegen.max_nodes; 'framegen verify' searches further",
            null]);
        await test.RunAsync();
    }

    /// <summary>What the message says may suffice does.</summary>
    [Fact]
    public async Task Bias_NodeBudgetEndsWithinTheTree_SaysWhatMaySuffice()
    {
        var random = new System.Random(5);
        string rows = string.Concat(Enumerable.Range(0, 20).Select(_ => $"[FrameVector({string.Join(", ", Enumerable.Range(0, 5).Select(_ => ((2 * random.NextDouble()) - 1).ToString("F3", CultureInfo.InvariantCulture)))}, Bias = -0.3)] "));
        string source = $"[ReluLayer] {rows} static partial class Many;";

        string open = Assert.Single(await Of(source, "framegen.max_nodes = 8").GetDiagnosticsAsync(), diagnostic => diagnostic.Id == "FG0016").GetMessage(CultureInfo.InvariantCulture);
        var limit = Regex.Match(open, "the limit framegen.max_nodes \\(some [0-9.]+ % of the tree was gone through, framegen.max_nodes = ([0-9]+) may suffice\\); 'framegen verify' searches further");

        Assert.True(limit.Success, open);
        Assert.DoesNotContain(await Of(source, $"framegen.max_nodes = {limit.Groups[1].Value}").GetDiagnosticsAsync(), diagnostic => diagnostic.Id == "FG0016");
    }

    /// <summary>At its rate the whole tree would take more than a day: no limit is named, but what helps.</summary>
    [Fact]
    public async Task Bias_WorkEndsFarFromTheEndOfTheTree_SaysThatNoLimitWillDo()
    {
        var random = new System.Random(6);
        string rows = string.Concat(Enumerable.Range(0, 115).Select(_ => $"[FrameVector({string.Join(", ", Enumerable.Range(0, 12).Select(_ => ((2 * random.NextDouble()) - 1).ToString("F3", CultureInfo.InvariantCulture)))}, Bias = -0.05)] "));

        string open = Assert.Single(await Of($"[ReluLayer] {rows} static partial class Many;", "framegen.max_work = 500").GetDiagnosticsAsync(), diagnostic => diagnostic.Id == "FG0016").GetMessage(CultureInfo.InvariantCulture);

        Assert.Matches(
            "the search took more work than a layer is given, the limit framegen.max_work \\(some [0-9.E-]+ % of the tree was gone through, the whole would take days\\); no limit will do, but 'framegen verify' says by how much lower biases are proven$",
            open);
    }

    [Fact]
    public Task Bias_SharpEstimate_IsSilent()
        => Reports("[ReluLayer(BiasEstimate = BiasEstimate.Sharp)] [FrameVector(1, 0)] [FrameVector(0, 1)] [FrameVector(-1, -1)] static partial class Sensor;");

    [Fact]
    public Task Bias_SharpEstimateEndsAtTheLimit_IsProvenButMaybeNotMaximal()
    {
        var test = Of("[{|FG0016:ReluLayer(BiasEstimate = BiasEstimate.Sharp)|}] [FrameVector(1, 1, 1)] [FrameVector(1, -1, -1)] [FrameVector(-1, 1, -1)] [FrameVector(-1, -1, 1)] static partial class Sensor;", "framegen.max_nodes = 8");
        test.Messages.Add("Not decided: whether larger biases than those of BiasEstimate.Sharp, which are proven, are injective, within 8 nodes and 1300 million operations, the limits framegen.max_nodes and framegen.max_work; 'framegen bias --sharp' searches further");
        return test.RunAsync();
    }

    [Fact]
    public Task Bias_SharpEstimateBeginsAboveTheLimit_IsThePolytopeBound()
    {
        var test = Of("[{|FG0016:ReluLayer(BiasEstimate = BiasEstimate.Sharp)|}] [FrameVector(1, 1, 1)] [FrameVector(1, -1, -1)] [FrameVector(-1, 1, -1)] [FrameVector(-1, -1, 1)] static partial class Sensor;", "framegen.max_nodes = 1");
        test.Messages.Add("Not decided: whether larger biases than the polytope bound, which is used instead of BiasEstimate.Sharp, are injective, within 1 node and 1300 million operations, the limits framegen.max_nodes and framegen.max_work; 'framegen bias --sharp' searches further");
        return test.RunAsync();
    }

    [Fact]
    public Task Bias_SharpEstimateNotOmnidirectional_IsSilent()
        => Reports("[ReluLayer(BiasEstimate = BiasEstimate.Sharp)] [FrameVector(1, 0)] [FrameVector(0, 1)] [FrameVector(1, 1)] static partial class Sensor;");

    private static string SunSensors(string bias, string layer)
        => "[" + layer + "] static partial class Sun { static readonly double H = Math.Sqrt(0.5); [Frame] static readonly double[,] W = { { H, -0.5, 0.5 }, { H, -0.5, -0.5 }, { H, 0.5, -0.5 }, { H, 0.5, 0.5 }, { -H, 0, H }, { -H, H, 0 }, { -H, 0, -H }, { -H, -H, 0 } }; "
            + $"[Bias] static readonly double[] B = {{ {string.Join(", ", System.Linq.Enumerable.Repeat(bias, 8))} }}; }}";
}

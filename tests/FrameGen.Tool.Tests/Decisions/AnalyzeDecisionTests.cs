using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>What <c>framegen analyze</c> says of a file's biases.</summary>
public class AnalyzeDecisionTests
{
    /// <summary>Some direction is below 0 on all of independent rows; nothing is searched for, and nobody is told to raise a limit.</summary>
    [Fact]
    public async Task Analyze_IndependentRows_HaveDepthZero()
    {
        var random = new Random(64);
        double[][] weights = [.. Enumerable.Range(0, 40).Select(_ => Enumerable.Range(0, 64).Select(_ => random.NextDouble() - 0.5).ToArray())];
        using var file = new TemporaryFile(JsonSerializer.Serialize(new { weights }));

        using var report = JsonDocument.Parse((await ToolRun.InvokeAsync("analyze", file.Path, "--json")).Output);

        Assert.Equal((40, 0), (report.RootElement.GetProperty("rank").GetInt32(), report.RootElement.GetProperty("halfspaceDepth").GetInt32()));
        Assert.DoesNotContain("--max-", report.RootElement.GetProperty("notes").GetRawText(), StringComparison.Ordinal);
    }

    /// <summary>In many dimensions no limit finds the facets: what is known is given, and no limit is named that would not help.</summary>
    [Fact]
    public async Task Analyze_ManyDimensions_NamesNoLimitThatCannotHelp()
    {
        var random = new Random(32);
        double[][] weights = [.. Enumerable.Range(0, 96).Select(_ => Enumerable.Range(0, 32).Select(_ => random.NextDouble() - 0.5).ToArray())];
        using var file = new TemporaryFile(JsonSerializer.Serialize(new { weights }));

        using var report = JsonDocument.Parse((await ToolRun.InvokeAsync("analyze", file.Path, "--json", "--max-work", "20", "--max-nodes", "10")).Output);

        string notes = report.RootElement.GetProperty("notes").GetRawText();
        Assert.Contains("random rows like these have some 3.9E\\u002B14 facets, too many for any program", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("raise --max-facets", notes, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("raise --max-work for them", notes, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((32, 96), (report.RootElement.GetProperty("rank").GetInt32(), report.RootElement.GetProperty("norms").GetArrayLength()));
    }

    [Theory]
    [InlineData("", "2,3,2.5", true)]
    [InlineData("", "-0.01,3,3", true)]
    [InlineData("", "0.2,0.1,0.3", false)]
    [InlineData(",\"biasConvention\":\"subtracted\"", "2,3,2.5", false)]
    public async Task Report_OfBiasesThatAreProvenWithTheOtherSign_SaysSo(string convention, string bias, bool says)
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0],[-1,1],[-1,-1]],\"bias\":[{bias}]{convention}}}");
        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        Assert.Equal((1, says), (run.ExitCode, run.Output.Contains("With \"biasConvention\": \"added\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Report_OfFewerRowsThanInputs_AsksWhetherTheyAreColumns()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0,0],[0,1,0]]}""");
        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.EndsWith("add a row along it; 2 rows of 3 components may be the columns of a layer: --transpose reads them so", run.Error.TrimEnd(), StringComparison.Ordinal);
    }

    private static readonly double[][] Tetrahedron = [[1, 1, 1], [1, -1, -1], [-1, 1, -1], [-1, -1, 1]];

    private static readonly double[][] Octahedron = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0], [0, 0, 1], [0, 0, -1]];

    [Fact]
    public async Task Biases_OfPyTorchReadAsThresholds_AreToldOfTheOtherSign()
    {
        using var file = new TemporaryFile("""{"weights":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]],"bias":[1.01,1.01,1.01,1.01]}""");
        using var stated = new TemporaryFile("""{"weights":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]],"bias":[1.01,1.01,1.01,1.01],"biasConvention":"subtracted"}""");
        const string Hint = "With \"biasConvention\": \"added\", the sign of PyTorch, Keras and ONNX, the same biases are proven: state it if they come from there.";

        Assert.Contains(Hint, (await ToolRun.InvokeAsync("analyze", file.Path)).Output);
        Assert.DoesNotContain(Hint, (await ToolRun.InvokeAsync("analyze", stated.Path)).Output);
    }

    [Fact]
    public async Task Lights_OnOneSideWithoutBias_AreToldABiasThatIsProven()
    {
        const string Weights = "\"weights\":[[0.5,0,0.8],[-0.5,0,0.8],[0,0.5,0.8],[0,-0.5,0.8]]";
        using var file = new TemporaryFile($"{{{Weights}}}");
        using var biased = new TemporaryFile($"{{{Weights},\"bias\":[-0.9434,-0.9434,-0.9434,-0.9434]}}");

        string report = (await ToolRun.InvokeAsync("analyze", file.Path)).Output;

        Assert.Contains("or cut the domain to the side that the rows face (\"halfSpaces\", --non-negative).", report);
        Assert.Contains("Or give biases: at alpha = -0.9434 every row is active at every input, which is proven, and framegen bias --sharp finds larger ones.", report);
        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", biased.Path)).ExitCode);
    }

    [Fact]
    public async Task Report_WithoutBiases_HasNoDecision()
    {
        JsonAnalysis report = await JsonAnalysis.OfAsync(ToolRun.Data("reference", "tetrahedron.json"));

        Assert.Empty(report.Names.Intersect(["certificate", "rectifying", "criticalRadius", "criticalRadiusLowerBound", "badRadii", "witness"]));
    }

    [Fact]
    public async Task Report_OnABall_EndsWithTheDecision()
    {
        using TemporaryFile file = LayerFile.Of(Tetrahedron, [-1, -1, -1, -1]);

        Assert.Equal(["certificate", "rectifying", "criticalRadius", "witness", "biasTolerance", "rowTolerance", "lowerLipschitz", "relativeErrorGrowth"], (await JsonAnalysis.OfAsync(file.Path)).Names[^9..^1]);
    }

    [Fact]
    public async Task Report_OnAShell_HasBadRadiiToo()
    {
        using TemporaryFile file = LayerFile.Of(Tetrahedron, [-1, -1, -1, -1], "shell", 1, 0.5);

        Assert.Equal(
            ["certificate", "rectifying", "criticalRadius", "badRadii", "witness", "biasTolerance", "rowTolerance", "lowerLipschitz", "relativeErrorGrowth"], (await JsonAnalysis.OfAsync(file.Path)).Names[^10..^1]);
    }

    [Theory]
    [InlineData(-10, 9.0, 0.7071067)]
    [InlineData(-1.25, 0.25, 0.25)]
    [InlineData(-1, 0.0, 0.0)]
    public async Task Tolerances_OfAProvenLayer_AreGivenRoundedDown(double bias, double drift, double error)
    {
        using TemporaryFile file = LayerFile.Of([[1, 0], [0, 1]], [bias, bias]);

        JsonAnalysis report = await JsonAnalysis.OfAsync(file.Path);
        string text = (await ToolRun.InvokeAsync("analyze", file.Path)).Output;

        Assert.Equal(drift, report.Number("biasTolerance"));
        Assert.InRange(report.Number("rowTolerance")!.Value, error * (1 - 1e-3), error);
        Assert.Contains("biases may be off by", text);
        Assert.Contains("rows may be off by", text);
    }

    [Theory]
    [InlineData("polytope", -1.25)]
    [InlineData("none", -0.9)]
    public async Task Tolerances_OfTheTetrahedron_AreGivenWhereItIsProven(string certificate, double bias)
    {
        using TemporaryFile file = LayerFile.Of(Tetrahedron, [bias, bias, bias, bias]);

        var (_, report) = await JsonAnalysis.DecideAsync("analyze", file.Path);

        // Above -1 the layer is refuted: 0.25 is all that any proof can cover.
        Assert.Equal(certificate, report.Text("certificate"));
        Assert.True(certificate == "none" ? report.Number("biasTolerance") is null : report.Number("biasTolerance") is > 0.2499 and <= 0.25, report.Raw("biasTolerance"));
    }

    [Fact]
    public async Task Tolerances_BesideAnInnerRadius_AreNotedAsUnknown()
    {
        using TemporaryFile file = LayerFile.Of(Tetrahedron, [-1, -1, -1, -1], "shell", 1, 0.5);

        JsonAnalysis report = await JsonAnalysis.OfAsync(file.Path);

        Assert.Null(report.Number("biasTolerance"));
        Assert.Contains("The tolerances of biases and rows are known where the inner radius is 0.", report.Raw("notes"));
    }

    [Theory]
    [InlineData(-1, "polytope", 0)]
    [InlineData(-1.0000000001, "polytope", 0)]
    [InlineData(-0.9999999999, "none", 1)]
    [InlineData(-0.9, "none", 1)]
    public async Task Certificate_OfTheTetrahedron_TurnsAtTheBound(double bias, string certificate, int exitCode)
    {
        using TemporaryFile file = LayerFile.Of(Tetrahedron, [bias, bias, bias, bias]);

        var (code, report) = await JsonAnalysis.DecideAsync("analyze", file.Path);

        Assert.Equal((certificate, exitCode), (report.Text("certificate"), code));
    }

    [Fact]
    public async Task CriticalRadius_WithinTheBound_IsSearchedBeyondTheDomain()
    {
        using TemporaryFile file = LayerFile.Of(Tetrahedron, [-3, -3, -3, -3]);

        Assert.Equal(3, (await JsonAnalysis.OfAsync(file.Path)).Number("criticalRadius")!.Value, 1e-9);
    }

    [Theory]
    [InlineData(0, "exact", "true", 0)]
    [InlineData(0.0787, "exact", "true", 0)]
    [InlineData(0.15, "sphere", "false", 0)]
    [InlineData(0.2352, "sphere", "false", 0)]
    [InlineData(0.2362, "none", "false", 1)]
    public async Task Certificate_OfTheSensorsOnTheSphere_SaysWhetherTheRadiusIsNeeded(double threshold, string certificate, string rectifying, int exitCode)
    {
        using TemporaryFile file = LayerFile.Sensors(threshold);

        var (code, report) = await JsonAnalysis.DecideAsync("analyze", file.Path);

        Assert.Equal((certificate, rectifying, exitCode), (report.Text("certificate"), report.Raw("rectifying"), code));
    }

    [Theory]
    [InlineData("css-pyramid8", 1)]
    [InlineData("css-pyramid8", 5)]
    [InlineData("cube8", 1)]
    public async Task LargestInjectiveThreshold_OnTheSphere_IsThatOfTheReference(string name, double radius)
    {
        JsonElement reference = JsonDocument.Parse(await File.ReadAllTextAsync(ToolRun.Data($"reference/{name}.json"))).RootElement;
        using var file = new TemporaryFile($"{{\"weights\":{reference.GetProperty("weights").GetRawText()},\"domain\":\"sphere\",\"radius\":{radius}}}");

        double? expected = reference.GetProperty("sphere").GetProperty("largestInjectiveThreshold").Deserialize<double?>();
        double? largest = (await JsonAnalysis.OfAsync(file.Path)).Number("largestInjectiveThreshold");

        Assert.Equal(expected is null, largest is null);
        Assert.Equal(radius * (expected ?? 0), largest ?? 0, 1e-9 * radius);
    }

    /// <summary>For one threshold tau > 0 the scale is tau itself: radii below tau / tau* are bad, all beyond are good.</summary>
    [Fact]
    public async Task BadRadii_OfTheSensors_EndWhereTheThresholdIsTheLargest()
    {
        const double Threshold = 0.05;
        double largest = LayerFile.Reference("css-pyramid8").GetProperty("sphere").GetProperty("largestUniformThreshold").GetDouble();
        using TemporaryFile file = LayerFile.Sensors(Threshold);

        double[] interval = Assert.Single((await JsonAnalysis.OfAsync(file.Path)).Rows("badRadii"));

        Assert.Equal(0, interval[0]);
        Assert.Equal(Threshold / largest, interval[1], 1e-9);
    }

    [Fact]
    public async Task BadRadii_WithoutEnd_EndInNull()
    {
        using TemporaryFile file = LayerFile.Of(Tetrahedron, [-3, -3, -3, -3], "shell", 1, 0.5);

        double?[] interval = (await JsonAnalysis.OfAsync(file.Path)).Intervals("badRadii").Single();

        Assert.Equal(3, interval[0]!.Value, 1e-9);
        Assert.Null(interval[1]);
    }

    [Fact]
    public async Task BadRadii_BeyondFourDimensions_AreNull()
    {
        double[][] pairs = [.. Enumerable.Range(0, 10).Select(i => Enumerable.Range(0, 5).Select(c => c == i / 2 ? 1.0 - (2 * (i % 2)) : 0).ToArray())];
        using TemporaryFile file = LayerFile.Of(pairs, [.. pairs.Select(_ => (double?)0)], "shell", 1, 0.5);

        var (_, report) = await JsonAnalysis.DecideAsync("analyze", file.Path);

        Assert.Equal("null", report.Raw("badRadii"));
    }

    [Fact]
    public async Task CriticalRadius_OfALayerThatHoldsEverywhere_IsNull()
    {
        using TemporaryFile file = LayerFile.Of(Octahedron, [0, 0, 0, 0, 0, 0]);

        Assert.Null((await JsonAnalysis.OfAsync(file.Path)).Number("criticalRadius"));
    }

    [Fact]
    public async Task CriticalRadius_BeyondTheBudget_IsReportedAsALowerBound()
    {
        string iris = ToolRun.Data("iris-layer.json");
        var (_, exact) = await JsonAnalysis.DecideAsync("analyze", iris);

        var (_, report) = await JsonAnalysis.DecideAsync("analyze", iris, "--max-nodes", "3");

        Assert.False(report.Has("criticalRadius"));
        Assert.InRange(report.Number("criticalRadiusLowerBound")!.Value, 0, exact.Number("criticalRadius")!.Value);
    }

    [Fact]
    public async Task Certificate_BeyondTheBudget_IsUndecidedAndNoError()
    {
        var (exitCode, report) = await JsonAnalysis.DecideAsync("analyze", ToolRun.Data("iris-layer.json"), "--max-nodes", "3");

        Assert.Equal(("undecided", 0, "null"), (report.Text("certificate"), exitCode, report.Raw("witness")));
    }

    [Fact]
    public async Task Frame_WithBiasesAndTooManyFacets_IsDecidedAllTheSame()
    {
        string iris = ToolRun.Data("iris-layer.json");

        var (limited, withoutFacets) = await JsonAnalysis.DecideAsync("analyze", iris, "--max-facets", "5");
        var (exitCode, whole) = await JsonAnalysis.DecideAsync("analyze", iris);

        Assert.Equal((1, 1), (limited, exitCode));
        Assert.Equal(("null", "null", "null"), (withoutFacets.Raw("facets"), withoutFacets.Raw("bound"), withoutFacets.Raw("omnidirectional")));
        Assert.Equal(whole.Raw("witness"), withoutFacets.Raw("witness"));
        Assert.Equal(whole.Raw("criticalRadius"), withoutFacets.Raw("criticalRadius"));
        Assert.Contains("more than 5 facets", withoutFacets.Raw("notes"));
        Assert.Equal("[]", whole.Raw("notes"));
    }

    [Fact]
    public async Task Witness_OfRowsThatDoNotSpan_LiesAlongTheMissingDirection()
    {
        double[][] rows = [[1, 0], [2, 0], [-1, 0]];
        using TemporaryFile file = LayerFile.Of(rows, [-9, -9, -9]);

        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path, "--json");

        double[][] pair = JsonAnalysis.Parse(run.Output).Rows("witness");
        Assert.Equal(pair[0][0], pair[1][0]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal($"framegen: {file.Path}: the rows do not span R^2: nothing measures along (0, 1), add a row along it", run.Error.TrimEnd());
    }
}

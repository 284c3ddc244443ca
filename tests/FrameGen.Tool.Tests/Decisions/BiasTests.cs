using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>framegen bias</c>: the polytope bound and the sharp bias, in the file's convention.</summary>
public class BiasTests
{
    private const string Tetrahedron = "\"weights\":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]]";

    private static string Random => ToolRun.Data("reference", "random-r3-m12.json");

    private static string Iris => ToolRun.Data("iris-layer.json");

    [Fact]
    public async Task Polytope_OfAFrame_IsTheBoundOfItsAnalysis()
    {
        var (exitCode, report) = await JsonAnalysis.DecideAsync("bias", Random);

        Assert.Equal((0, (await JsonAnalysis.OfAsync(Random)).Raw("bound")), (exitCode, report.Raw("polytope")));
    }

    [Fact]
    public async Task Report_WithoutSharp_HasNoneOfIt()
    {
        var (_, report) = await JsonAnalysis.DecideAsync("bias", Random);

        Assert.Equal(["biasConvention", "polytope", "rowsWithoutBound"], report.Names);
    }

    [Fact]
    public async Task Sharp_OfARandomFrame_IsMaximal()
    {
        var (_, report) = await JsonAnalysis.DecideAsync("bias", Random, "--sharp");

        Assert.Equal("true", report.Raw("isMaximal"));
    }

    [Fact]
    public async Task Gain_OfARandomFrame_IsSharpLessPolytope()
    {
        var (_, report) = await JsonAnalysis.DecideAsync("bias", Random, "--sharp");

        Assert.Equal(report.Vector("sharp")!.Zip(report.Vector("polytope")!, (sharp, bound) => sharp - bound), report.Vector("gain"));
    }

    [Fact]
    public async Task Gain_OfARandomFrame_IsNowhereNegative()
    {
        var (_, report) = await JsonAnalysis.DecideAsync("bias", Random, "--sharp");

        Assert.All(report.Vector("gain")!, gain => Assert.True(gain is null or >= 0));
    }

    [Fact]
    public async Task Sharp_SetInTheFile_IsProven()
    {
        double?[] sharp = await SharpAsync(Random);
        using TemporaryFile file = LayerFile.Of(Weights(Random), sharp);

        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", file.Path)).ExitCode);
    }

    [Fact]
    public async Task Sharp_AnyRowRaised_IsRefuted()
    {
        double?[] sharp = await SharpAsync(Random);
        double[][] weights = Weights(Random);

        for (int i = 0; i < sharp.Length; i++)
        {
            using TemporaryFile file = LayerFile.Of(weights, [.. sharp.Select((value, k) => k == i ? value + (1e-6 * CollidingPair.Norm(weights[k])) : value)]);
            int exitCode = (await ToolRun.InvokeAsync("verify", file.Path)).ExitCode;
            Assert.True(exitCode == (sharp[i] is null ? 0 : 1), $"row {i}: exit code {exitCode}");
        }
    }

    [Fact]
    public async Task Table_PastedIntoTheFile_IsProven()
    {
        ToolRun run = await ToolRun.InvokeAsync("bias", Iris, "--sharp");
        string[][] cells = [.. run.Output.Split('\n').Skip(3).Take(12).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        string bias = string.Join(",", cells.Select(row => row[3] == "any" ? "-1e300" : row[3]));
        using var file = new TemporaryFile($$"""{"weights":{{JsonSerializer.Serialize(Weights(Iris))}},"biasConvention":"added","bias":[{{bias}}]}""");

        Assert.Equal((0, 0), (run.ExitCode, (await ToolRun.InvokeAsync("verify", file.Path)).ExitCode));
    }

    [Fact]
    public async Task Sharp_OfTheSensorsOnTheSphere_BeginsAtTheLargestThreshold()
    {
        double largest = LayerFile.Reference("css-pyramid8").GetProperty("sphere").GetProperty("largestUniformThreshold").GetDouble();

        var (_, report) = await JsonAnalysis.DecideAsync("bias", ToolRun.Data("reference", "css-pyramid8.json"), "--sharp", "--domain", "sphere");

        Assert.All(report.Vector("sharp")!, value => Assert.True(value is null || value >= largest - 2e-7));
    }

    [Theory]
    [InlineData("subtracted", -1)]
    [InlineData("added", 1)]
    public async Task Polytope_InTheFilesConvention_HasItsSign(string convention, double bound)
    {
        using var file = new TemporaryFile($"{{{Tetrahedron},\"biasConvention\":\"{convention}\"}}");

        var (_, report) = await JsonAnalysis.DecideAsync("bias", file.Path);

        Assert.Equal(convention, report.Text("biasConvention"));
        Assert.All(report.Vector("polytope")!, value => Assert.Equal(bound, value!.Value, 1e-12));
    }

    [Theory]
    [InlineData("subtracted", "Biases are subtracted, z = max(0, Wx - alpha): at or below a column's values the layer is injective on the domain.")]
    [InlineData("added", "Biases are added, as in the file, z = max(0, Wx + b): at or above a column's values the layer is injective on the domain.")]
    public async Task Report_OfBounds_SaysWhichConvention(string convention, string line)
    {
        using var file = new TemporaryFile($"{{{Tetrahedron},\"biasConvention\":\"{convention}\"}}");

        Assert.EndsWith(line, (await ToolRun.InvokeAsync("bias", file.Path)).Output.TrimEnd());
    }

    [Fact]
    public async Task Polytope_OfRowsInAHalfSpace_IsNull()
    {
        var (_, report) = await JsonAnalysis.DecideAsync("bias", ToolRun.Data("reference", "non-omnidirectional-r3.json"));

        Assert.Equal("null", report.Raw("polytope"));
    }

    [Fact]
    public async Task Sharp_OfRowsInAHalfSpace_IsProvenAllTheSame()
    {
        string path = ToolRun.Data("reference", "non-omnidirectional-r3.json");
        double?[] sharp = await SharpAsync(path);
        using TemporaryFile file = LayerFile.Of(Weights(path), sharp);

        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", file.Path)).ExitCode);
    }

    [Fact]
    public async Task RowsWithoutBound_OfTheTetrahedronOnAllOfSpace_AreAll()
    {
        using var file = new TemporaryFile($"{{{Tetrahedron},\"domain\":\"space\"}}");

        var (_, report) = await JsonAnalysis.DecideAsync("bias", file.Path);

        Assert.Equal("[0,1,2,3]", report.Raw("rowsWithoutBound"));
    }

    [Fact]
    public async Task Sharp_OfTheTetrahedronOnAllOfSpace_IsUndecidedWithExitCodeThree()
    {
        using var file = new TemporaryFile($"{{{Tetrahedron},\"domain\":\"space\"}}");

        var (exitCode, report) = await JsonAnalysis.DecideAsync("bias", file.Path, "--sharp");

        Assert.Equal((3, "null", "null"), (exitCode, report.Raw("sharp"), report.Raw("gain")));
    }

    [Fact]
    public async Task Report_OfRankDeficientRows_SaysThatNoBiasServes()
    {
        ToolRun run = await ToolRun.InvokeAsync("bias", ToolRun.Data("reference", "rank-deficient-r3.json"), "--sharp");

        Assert.Contains("The rows do not span: no bias makes the layer injective. Add a row along (", run.Output);
    }

    [Fact]
    public async Task Frame_WithMoreFacetsThanTheBudget_HasNoBoundAndSaysWhy()
    {
        ToolRun run = await ToolRun.InvokeAsync("bias", ToolRun.Data("reference", "icosahedron.json"), "--max-facets", "19");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("more than 19 facets: raise --max-facets", run.Output);
    }

    private static async Task<double?[]> SharpAsync(string path)
    {
        var (exitCode, report) = await JsonAnalysis.DecideAsync("bias", path, "--sharp");
        Assert.Equal(0, exitCode);
        return report.Vector("sharp")!;
    }

    private static double[][] Weights(string path) => JsonAnalysis.Parse(System.IO.File.ReadAllText(path)).Rows("weights");
}

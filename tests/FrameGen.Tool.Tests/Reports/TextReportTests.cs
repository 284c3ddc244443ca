using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Reports;

/// <summary>The report for people, as it is printed into a pipe.</summary>
public class TextReportTests
{
    [Fact]
    public async Task Report_OfTheIrisLayer_IsTheGoldenOne()
    {
        ToolRun run = await ToolRun.InvokeAsync("analyze", ToolRun.Data("iris-layer.json"));

        // The pair is one of many; the tests of decisions look at it.
        string report = Regex.Replace(run.Output, @"^([xy]) = \[[^\]]+\]", "$1 = [...]", RegexOptions.Multiline);
        Assert.Equal((await File.ReadAllTextAsync(ToolRun.Data("iris-layer.report.txt"))).ReplaceLineEndings(), report);
    }

    [Theory]
    [InlineData("cube8")]
    [InlineData("circulant-n8-j3-t3")]
    [InlineData("rank-deficient-r3")]
    [InlineData("non-omnidirectional-r3")]
    public async Task Report_IntoAPipe_IsPlainAscii(string name)
    {
        ToolRun run = await ToolRun.InvokeAsync("analyze", ToolRun.Data("reference", name + ".json"));

        Assert.DoesNotContain(run.Output, c => c is not (>= ' ' and <= '~' or '\n' or '\r'));
    }

    [Theory]
    [InlineData("[-1,-1.1,-0.9,-1]", "at the bound", "below by 0.1", "above by 0.1", "at the bound")]
    [InlineData("[-1.0000000001,-0.9999999999,-2,0]", "at the bound", "at the bound", "below by 1", "above by 1")]
    public async Task Bias_OfEachRow_StandsBesideItsBound(string bias, params string[] verdicts)
    {
        using var file = new TemporaryFile($$"""{"weights":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]],"bias":{{bias}}}""");

        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        string[] lines = run.Output.Split('\n');
        Assert.Equal(verdicts, Enumerable.Range(0, 4).Select(i => lines.Single(line => line.StartsWith($"  {i} ")).TrimEnd().Split("  ")[^1]));
    }

    [Theory]
    [InlineData("subtracted", "-1", "Every bias is at or below its bound: the layer is injective on the domain (polytope certificate).")]
    [InlineData("added", "1", "Every bias is at or below its bound: the layer is injective on the domain (polytope certificate).")]
    [InlineData("subtracted", "-0.5", "4 of 4 biases exceed their bound, which is sufficient but not necessary; biases at the bound are safe.")]
    [InlineData("added", "-1", "4 of 4 biases exceed their bound, which is sufficient but not necessary; biases at minus the bound are safe.")]
    public async Task Conclusion_OnBiases_RespectsTheirConvention(string convention, string bias, string conclusion)
    {
        using var file = new TemporaryFile(
            $$"""{"weights":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]],"bias":[{{bias}},{{bias}},{{bias}},{{bias}}],"biasConvention":"{{convention}}"}""");

        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        Assert.Contains(conclusion, run.Output.Split('\n').Select(line => line.TrimEnd()));
    }

    [Fact]
    public async Task Report_OfADomainWithRowsThatAreNotNeeded_SaysAnyBiasIsSafe()
    {
        ToolRun run = await ToolRun.InvokeAsync("analyze", ToolRun.Data("reference", "cube8.json"), "--non-negative");

        Assert.EndsWith("  any", run.Output.Split('\n').Single(line => line.StartsWith("  7 ")).TrimEnd());
    }

    [Fact]
    public async Task Report_OfRankDeficientRows_ShowsTheMissingDirection()
    {
        ToolRun run = await ToolRun.InvokeAsync("analyze", ToolRun.Data("reference", "rank-deficient-r3.json"));

        Assert.Matches(@"2 of 3: nothing measures along \((0\.631684, -0\.0327789, -0\.774533|-0\.631684, 0\.0327789, 0\.774533)\)", run.Output);
    }

    [Fact]
    public async Task Report_OnAllOfSpaceWithoutABound_ProvesNothing()
    {
        ToolRun run = await ToolRun.InvokeAsync("analyze", ToolRun.Data("reference", "tetrahedron.json"), "--domain", "space");

        Assert.EndsWith(
            "4 of 4 rows have no finite bound on this domain, so the polytope bound proves nothing. Choose a ball or shell of moderate radius.",
            run.Output.TrimEnd());
    }
}

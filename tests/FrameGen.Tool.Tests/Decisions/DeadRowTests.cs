using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>Rows that are zero take part in nothing, and all rows keep their numbers.</summary>
public class DeadRowTests
{
    /// <summary>The sensors, with a dead unit before, between and after them.</summary>
    private static TemporaryFile Sensors(double threshold)
    {
        double[][] live = LayerFile.Reference("css-pyramid8").GetProperty("weights").Deserialize<double[][]>()!;
        double[] zero = [0, 0, 0];
        double[][] rows = [zero, .. live.Take(3), zero, .. live.Skip(3), zero];
        return LayerFile.Of(rows, [.. rows.Select(row => row == zero ? 0.75 : (double?)threshold)], "sphere");
    }

    [Theory]
    [InlineData(0.07, "exact")]
    [InlineData(0.3, "none")]
    public async Task Decision_BesideDeadRows_IsThatOfTheOthers(double threshold, string certificate)
    {
        using TemporaryFile with = Sensors(threshold);
        using TemporaryFile without = LayerFile.Sensors(threshold);
        var (code, report) = await JsonAnalysis.DecideAsync("analyze", with.Path);
        var (expectedCode, expected) = await JsonAnalysis.DecideAsync("analyze", without.Path);

        Assert.Equal(certificate, report.Text("certificate"));
        Assert.Equal((expectedCode, expected.Raw("criticalRadius"), expected.Raw("witness")), (code, report.Raw("criticalRadius"), report.Raw("witness")));
        Assert.Equal([0.0, 4, 10], report.Vector("deadRows")!.Select(row => row!.Value));
        Assert.Equal(expected.Vector("bound"), report.Vector("bound")!.Where((_, row) => row is not (0 or 4 or 10)));
    }

    [Fact]
    public async Task Certificate_BesideDeadRows_IsOneForAllRowsOfTheFile()
    {
        using TemporaryFile file = Sensors(0.07);
        using var proof = new TemporaryFile("");
        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", file.Path, "--certificate", proof.Path)).ExitCode);
        string text = await System.IO.File.ReadAllTextAsync(proof.Path);

        Assert.Equal(11, JsonNode.Parse(text)!["rows"]!.GetValue<int>());
        Assert.StartsWith("valid:", (await ToolRun.InvokeAsync("check", file.Path, proof.Path)).Output);
        using TemporaryFile raised = Sensors(0.15);
        Assert.StartsWith("invalid:", (await ToolRun.InvokeAsync("check", raised.Path, proof.Path)).Output);
    }

    [Fact]
    public async Task SharpBias_BesideADeadRow_IsNullForIt()
    {
        using TemporaryFile file = new("{\"weights\":[[1,0],[0,0],[0,1],[-1,-1]]}");
        ToolRun run = await ToolRun.InvokeAsync("bias", file.Path, "--sharp", "--json");
        JsonAnalysis report = JsonAnalysis.Parse(run.Output);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal([false, true, false, false], report.Vector("sharp")!.Select(value => value is null));
        Assert.Equal([false, true, false, false], report.Vector("polytope")!.Select(value => value is null));
        Assert.Equal(0, (await ToolRun.InvokeAsync("bias", file.Path, "--sharp")).ExitCode);
    }

    [Theory]
    [InlineData("{\"weights\":[[0,0],[0,0],[0,0]]}")]
    [InlineData("{\"weights\":[[0,0],[0,0],[0,0]],\"bias\":[1,0,-1]}")]
    [InlineData("{\"weights\":[[0,0],[0,0],[0,0]],\"bias\":[1,0,-1],\"domain\":\"shell\",\"innerRadius\":0.5}")]
    [InlineData("{\"weights\":[[0,0],[0,0],[0,0]],\"bias\":[1,0,-1],\"domain\":\"sphere\"}")]
    [InlineData("{\"weights\":[[0,0],[0,0],[0,0]],\"bias\":[1,0,-1],\"domain\":\"space\"}")]
    public async Task Rows_AllZero_DoNotSpan(string layer)
    {
        using TemporaryFile file = new(layer);
        foreach (string format in new[] { "--json", "--non-negative" })
        {
            ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path, format);
            Assert.Equal(1, run.ExitCode);
            Assert.Contains("the rows do not span R^2: nothing measures along (", run.Error);
        }

        Assert.InRange((await ToolRun.InvokeAsync("bias", file.Path)).ExitCode, 0, 1);
        Assert.InRange((await ToolRun.InvokeAsync("verify", file.Path)).ExitCode, 1, 2);
    }

    [Fact]
    public async Task Report_BesideADeadRow_NamesIt()
    {
        ToolRun run = await ToolRun.InvokeAsync("analyze", ToolRun.Data("reference", "zero-row.json"));

        Assert.StartsWith("zero-row.json: 4 rows in R^2 (row 2 is zero: a dead unit that takes part in nothing), ball |x| <= 1", run.Output);
    }
}

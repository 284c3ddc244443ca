using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>framegen verify</c>: verdicts, evidence, exit codes, and where the proof goes.</summary>
public class VerifyTests
{
    private static readonly double[][] Square = [[1, 0], [0, 1], [-1, 0], [0, -1]];

    private static string Iris => ToolRun.Data("iris-layer.json");

    /// <summary>The active rows span up to a threshold of 0.07876312234, and the layer is injective up to sqrt(2) / 6 = 0.23570226040.</summary>
    [Theory]
    [InlineData(0, "proven", "true", 0)]
    [InlineData(0.0787631223, "proven", "true", 0)]
    [InlineData(0.0787631225, "proven", "false", 0)]
    [InlineData(0.15, "proven", "false", 0)]
    [InlineData(0.2357022603, "proven", "false", 0)]
    [InlineData(0.2357022605, "refuted", "false", 1)]
    public async Task Sensors_OnTheSphere_AreDecidedTo1e9AroundTheLargestThreshold(double threshold, string verdict, string rectifying, int exitCode)
    {
        using TemporaryFile file = LayerFile.Sensors(threshold);

        var (code, report) = await JsonAnalysis.DecideAsync("verify", file.Path);

        Assert.Equal((verdict, rectifying, exitCode), (report.Text("verdict"), report.Raw("rectifying"), code));
    }

    [Fact]
    public async Task Iris_OnTheUnitBall_IsRefuted()
    {
        var (exitCode, report) = await JsonAnalysis.DecideAsync("verify", Iris);

        Assert.Equal((1, "refuted", "false"), (exitCode, report.Text("verdict"), report.Raw("rectifying")));
    }

    [Fact]
    public async Task Iris_Witness_Collides()
    {
        JsonElement layer = JsonDocument.Parse(await File.ReadAllTextAsync(Iris)).RootElement;

        var (_, report) = await JsonAnalysis.DecideAsync("verify", Iris);

        double[][] pair = report.Rows("witness");
        double[] alpha = [.. layer.GetProperty("bias").Deserialize<double[]>()!.Select(value => -value)];
        Assert.InRange(CollidingPair.Ulps(layer.GetProperty("weights").Deserialize<double[][]>()!, alpha, pair[0], pair[1]), 0, 4);
    }

    [Fact]
    public async Task Iris_OnTheCertifiedBall_IsProven()
    {
        ToolRun refuted = await ToolRun.InvokeAsync("verify", Iris);
        string radius = refuted.Output.Split("It is certified up to |x| <= ")[1].Split(' ')[0];

        ToolRun proven = await ToolRun.InvokeAsync("verify", Iris, "--radius", radius);

        Assert.Equal(0, proven.ExitCode);
    }

    [Fact]
    public async Task Iris_BeyondTheCertifiedBall_IsRefuted()
    {
        var (_, report) = await JsonAnalysis.DecideAsync("verify", Iris);
        string radius = (report.Number("certifiedRadius")!.Value * (1 + 1e-6)).ToString("R", CultureInfo.InvariantCulture);

        Assert.Equal(1, (await ToolRun.InvokeAsync("verify", Iris, "--radius", radius)).ExitCode);
    }

    [Fact]
    public async Task Report_OfARefutedLayer_IsFitToPaste()
    {
        var (_, report) = await JsonAnalysis.DecideAsync("verify", Iris);

        ToolRun run = await ToolRun.InvokeAsync("verify", Iris);

        string[] lines = [.. run.Output.Split('\n').Where(line => line.StartsWith("x = ") || line.StartsWith("y = ")).Select(line => line[4..])];
        Assert.Equal(report.Rows("witness"), lines.Select(line => JsonSerializer.Deserialize<double[]>(line)!));
    }

    [Fact]
    public async Task Report_OfAProvenLayer_SaysSoInTwoLines()
    {
        using TemporaryFile file = LayerFile.Of(Square, [0, 0, 0, 0]);

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path);

        Assert.Matches(
            @"^\S+: 4 rows in R\^2, ball \|x\| <= 1\r?\nproven: the active rows span R\^2 at every input of the domain, so the layer is injective on it \(\d+ nodes?\)\.\r?\n$",
            run.Output);
    }

    [Fact]
    public async Task Verdict_BeyondTheBudget_IsUndecidedWithExitCodeThree()
    {
        var (exitCode, report) = await JsonAnalysis.DecideAsync("verify", Iris, "--max-nodes", "3");

        Assert.Equal((3, "undecided", 3.0), (exitCode, report.Text("verdict"), report.Number("nodes")));
    }

    [Fact]
    public async Task Report_BeyondTheBudget_NamesTheOption()
    {
        ToolRun run = await ToolRun.InvokeAsync("verify", Iris, "--max-nodes", "3");

        Assert.Contains("undecided: 3 nodes neither proved nor refuted it. Raise --max-nodes.", run.Output);
    }

    [Fact]
    public async Task Radius_OfAProofOnAllOfSpace_IsNull()
    {
        using TemporaryFile file = LayerFile.Of(Square, [0, 0, 0, 0], "space");

        var (exitCode, report) = await JsonAnalysis.DecideAsync("verify", file.Path);

        Assert.Equal((0, null), (exitCode, report.Number("certifiedRadius")));
    }

    [Theory]
    [InlineData(""" {"weights":[[1,0],[0,1]]} """, ".json", "add the member \"bias\", a number for each row")]
    [InlineData("x,y\n1,0\n0,1\n", ".csv", "add a last column bias, or b where they are added")]
    public async Task File_WithoutBiases_IsRefused(string content, string extension, string remedy)
    {
        using var file = new TemporaryFile(content, extension);

        Assert.Equal(
            new ToolRun(2, "", $"framegen: {file.Path}: the file has no biases to decide: {remedy} (framegen analyze gives the bounds without){Environment.NewLine}"),
            await ToolRun.InvokeAsync("verify", file.Path));
    }

    [Fact]
    public async Task Certificate_OfARefutedLayer_IsNotWritten()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        ToolRun run = await ToolRun.InvokeAsync("verify", Iris, "--certificate", path);

        Assert.EndsWith($"There is no proof, so {path} was not written.", run.Output.TrimEnd());
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Certificate_ForAMissingDirectory_IsRefusedBeforeTheSearch()
    {
        using TemporaryFile file = LayerFile.Endless();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "proof.json");

        Assert.Equal(
            new ToolRun(2, "", $"framegen: {path}: the certificate cannot be written: there is no such directory{Environment.NewLine}"),
            await ToolRun.InvokeAsync("verify", file.Path, "--max-nodes", "1000000000", "--certificate", path));
    }

    [Fact]
    public async Task Certificate_OverTheFrameFile_IsRefused()
    {
        using TemporaryFile file = LayerFile.Of(Square, [0, 0, 0, 0]);

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--certificate", file.Path);

        Assert.Equal(new ToolRun(2, "", $"framegen: {file.Path}: the certificate would overwrite the frame file: name another file{Environment.NewLine}"), run);
    }

    [Fact]
    public async Task Certificate_OnAFullDisk_IsBadInputAfterTheVerdict()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        using TemporaryFile file = LayerFile.Of(Square, [0, 0, 0, 0]);

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--certificate", "/dev/full");

        Assert.Equal((2, true), (run.ExitCode, run.Output.Contains("proven: ", StringComparison.Ordinal)));
        Assert.StartsWith("framegen: /dev/full: the certificate cannot be written: ", run.Error);
    }

    [Fact]
    public async Task LongSearch_IntoAPipe_StopsSilentlyWhenCancelled()
    {
        using TemporaryFile file = LayerFile.Endless();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        ToolRun run = await ToolRun.InvokeAsync(cancellation.Token, "verify", file.Path, "--max-nodes", "1000000000");

        Assert.Equal(new ToolRun(130, "", ""), run);
    }

    [Fact]
    public async Task LongSearch_OnATerminal_ShowsWhatItIsAt()
    {
        using TemporaryFile file = LayerFile.Endless();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromSeconds(3));

        ToolRun run = await ToolRun.InvokeAsync(cancellation.Token, isErrorInteractive: true, "verify", file.Path, "--max-nodes", "1000000000");

        Assert.Contains($"verifying {Path.GetFileName(file.Path)}", run.Error);
    }
}

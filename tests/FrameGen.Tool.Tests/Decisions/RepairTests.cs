using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>framegen repair</c>: proven biases near the file's, and the file with them.</summary>
public class RepairTests
{
    private const string TwoEqualRows = """
        {
          "weights": [[1, 0], [1, 0], [0, 1]],
          "bias": [0e0,   0.1 , -1],
          "x-kept": "bias [0, 0.1]", "radius": 1
        }

        """;

    [Fact]
    public async Task TwoEqualRows_AreMendedByTheNearerAlone_AndAllElseOfTheFileStays()
    {
        using var file = new TemporaryFile(TwoEqualRows);
        string output = file.Path + ".mended.frame.json";

        ToolRun run = await ToolRun.InvokeAsync("repair", file.Path, "--output", output);
        string written = await File.ReadAllTextAsync(output);
        int verified = (await ToolRun.InvokeAsync("verify", output)).ExitCode;
        File.Delete(output);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("proven: these biases, 1 of 3 changed, make the layer injective on the domain. They are the nearest that do (distance 1).", run.Output);
        Assert.Equal(TwoEqualRows.Replace("0e0", "-1", StringComparison.Ordinal), written);
        Assert.Equal(0, verified);
    }

    [Theory]
    [InlineData("subtracted", "0", "0.1", -1.0, 0.1)]
    [InlineData("added", "0", "-0.1", 1.0, -0.1)]
    public async Task Biases_AreThoseOfTheFilesConvention(string convention, string first, string second, double mended, double kept)
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0],[1,0],[0,1]],\"bias\":[{first},{second},{(convention == "added" ? 1 : -1)}],\"biasConvention\":\"{convention}\"}}");

        var (code, report) = await JsonAnalysis.DecideAsync("repair", file.Path);

        Assert.Equal((0, "proven", convention, "true"), (code, report.Text("verdict"), report.Text("biasConvention"), report.Raw("isNearest")));
        Assert.Equal([mended, kept, convention == "added" ? 1 : -1], report.Vector("bias"));
    }

    /// <summary>Of these rows the two of a pair are in every clause, so that the line they span has none: known at once, by thresholds of 0.</summary>
    [Fact]
    public async Task RowsInAllOfSpace_ThatNoBiasesHelp_AreCalledSoWithLittleWork()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0],[-1,0],[2,1],[0,-1]],"bias":[-1,-1,-1,-1],"domain":"space"}""");

        ToolRun run = await ToolRun.InvokeAsync("repair", file.Path, "--max-work", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("No biases of the rows that may change make the layer injective on the domain while the others stay.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_KeepTheirText()
    {
        using var file = new TemporaryFile("# two sensors\na;b;alpha\n1;0;\"0\"\n1;0;0.1\n0;1;-1\n", ".csv");
        string output = file.Path + ".mended.csv";

        ToolRun run = await ToolRun.InvokeAsync("repair", file.Path, "--output", output);
        string written = await File.ReadAllTextAsync(output);
        File.Delete(output);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal("# two sensors\na;b;alpha\n1;0;\"-1\"\n1;0;0.1\n0;1;-1\n", written);
    }

    [Theory]
    [InlineData("1", 0, new[] { 1 })]
    [InlineData("1-2", 0, new[] { 1 })]
    [InlineData("2", 1, new int[0])]
    public async Task Rows_ThatMayNotChange_Stay(string rows, int exitCode, int[] changed)
    {
        using var file = new TemporaryFile(TwoEqualRows);

        var (code, report) = await JsonAnalysis.DecideAsync("repair", file.Path, "--rows", rows);

        Assert.Equal(exitCode, code);
        Assert.Equal($"[{string.Join(",", changed)}]", report.Raw("changed"));
    }

    [Fact]
    public async Task Zeros_StayWhereAsked()
    {
        using var file = new TemporaryFile(TwoEqualRows);

        var (_, report) = await JsonAnalysis.DecideAsync("repair", file.Path, "--keep-zero");

        Assert.Equal([0, -1, -1], report.Vector("bias"));
    }

    /// <summary>In double the biases would be some -1e100, beyond float.</summary>
    [Fact]
    public async Task Biases_BeyondFloat_AreNone()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0],[-1,1],[-0.5,-1]],"bias":[-2.5,-2.5,-2.5],"radius":1e100,"domain":"shell","innerRadius":1,"halfSpaces":[[0,1]]}""");

        ToolRun run = await ToolRun.InvokeAsync("repair", file.Path, "--precision", "single");

        Assert.Equal((3, ""), (run.ExitCode, run.Error));
    }

    /// <summary>A gate has no threshold below 0, so it is a question whether 0 suffices, and not of the work allowed.</summary>
    [Theory]
    [InlineData("[[1,0],[-1,0],[0,1],[0,-1]]", 0, "near the file's; nearer ones may exist (distance 1)")]
    [InlineData("[[1,0],[-1,1],[-1,-1]]", 1, "the threshold of a gate is at least 0, and 0 is not low enough.")]
    public async Task Gates_AreRepairedDownToZero(string rows, int exitCode, string conclusion)
    {
        string bias = string.Join(',', Enumerable.Repeat("0.5", rows.Split("],[").Length));
        using var file = new TemporaryFile($"{{\"weights\":{rows},\"bias\":[{bias}],\"activation\":\"gate\"}}");

        ToolRun run = await ToolRun.InvokeAsync("repair", file.Path);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Error));
        Assert.Contains(conclusion, run.Output);
        Assert.DoesNotContain("--max-work", run.Output);
    }

    [Fact]
    public async Task ProvenBiases_StayAsTheyAre()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0],[0,1]],"bias":[-1,-1]}""");

        ToolRun run = await ToolRun.InvokeAsync("repair", file.Path);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("The biases are proven as they are: nothing changes.", run.Output);
    }

    [Fact]
    public async Task Iris_IsRepaired()
    {
        string output = Path.GetTempFileName();

        ToolRun run = await ToolRun.InvokeAsync("repair", ToolRun.Data("iris-layer.json"), "--output", output);
        ToolRun check = await ToolRun.InvokeAsync("verify", output);
        File.Delete(output);

        Assert.Equal((0, 0), (run.ExitCode, check.ExitCode));
    }

    [Theory]
    [InlineData("--rows 0,9", "--rows names row 9, and the file has 3, counted from 0")]
    [InlineData("--rows 2-1", "--rows: '2-1' is no list of rows such as 0,3,5-7.")]
    [InlineData("--rows a", "--rows: 'a' is no list of rows such as 0,3,5-7.")]
    public async Task BadInput_IsOneLine(string options, string message)
    {
        using var file = new TemporaryFile(TwoEqualRows);

        ToolRun run = await ToolRun.InvokeAsync(["repair", file.Path, .. options.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.Error.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task Output_OverTheFileItself_IsRefused()
    {
        using var file = new TemporaryFile(TwoEqualRows);

        ToolRun run = await ToolRun.InvokeAsync("repair", file.Path, "--output", file.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the frame file would overwrite the one it is made of: name another file", run.Error);
    }
}

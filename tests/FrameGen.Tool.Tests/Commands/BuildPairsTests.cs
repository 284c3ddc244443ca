using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

public class BuildPairsTests
{
    [Fact]
    public async Task Build_InvertibleMatrix_IsProvenAndSaysHowErrorsGrow()
    {
        using var matrix = new TemporaryFile("3,0\n0,4\n", ".csv");
        using var built = new TemporaryFile("");

        ToolRun run = await ToolRun.InvokeAsync("build", "pairs", matrix.Path, "--scale", "0.5", "--output", built.Path);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));

        // sqrt(1 + 1 / 0.25) / 3 at least, and at most by its last digit more.
        string bound = run.Output.Split("grow at most ")[1].Split(" times")[0];
        Assert.InRange(double.Parse(bound, CultureInfo.InvariantCulture), Math.Sqrt(5) / 3, (Math.Sqrt(5) / 3) + 1e-5);
        JsonAnalysis report = await JsonAnalysis.OfAsync(built.Path);
        Assert.Equal(("polytope", "true", "2"), (report.Text("certificate"), report.Raw("dss"), report.Raw("halfspaceDepth")));
        Assert.Equal([[3, 0], [0, 4], [-1.5, 0], [0, -2]], System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(built.Path)).RootElement.GetProperty("weights").EnumerateArray()
            .Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray()));
    }

    [Fact]
    public async Task Build_ManyInputs_IsCertifiedByPairs()
    {
        var random = new Random(3);
        using var matrix = new TemporaryFile(string.Join("\n", Enumerable.Range(0, 30).Select(_ => string.Join(",", Enumerable.Range(0, 30).Select(_ => (random.NextDouble() - 0.5).ToString("R", CultureInfo.InvariantCulture))))), ".csv");
        using var built = new TemporaryFile("");
        ToolRun run = await ToolRun.InvokeAsync("build", "pairs", matrix.Path);
        Assert.Contains("60 rows of R^30: injective on all of space", run.Error);
        await File.WriteAllTextAsync(built.Path, run.Output);

        JsonAnalysis report = await JsonAnalysis.OfAsync(built.Path);
        Assert.Equal(("pairs", "null", "true", "true"), (report.Text("certificate"), report.Raw("criticalRadius"), report.Raw("rectifying"), report.Raw("dss")));
        Assert.Contains("decided in pairs", report.Raw("notes"));
        ToolRun verified = await ToolRun.InvokeAsync("verify", built.Path);
        Assert.Equal(ExitCode.Success, verified.ExitCode);
        Assert.Contains("30 pairs b, -cb of a basis", verified.Output);
    }

    [Theory]
    [InlineData("1,2,3\n4,5,6\n5,7,9\n", "row 2 is a sum of multiples of the rows before it: the matrix is singular; change that row")]
    [InlineData("1,2\n0,0\n", "row 1 is zero: expected rows that no others add up to")]
    [InlineData("1,2\n", "there is 1 row of 2 numbers: expected as many rows as numbers in a row")]
    [InlineData("a,b,bias\n1,2,0\n3,4,0\n", "the file has biases, and pairs are built with biases 0: leave them out")]
    public async Task Build_NoInvertibleMatrix_IsRefused(string text, string message)
    {
        using var matrix = new TemporaryFile(text, ".csv");

        ToolRun run = await ToolRun.InvokeAsync("build", "pairs", matrix.Path);

        Assert.Equal((ExitCode.BadInput, "", $"framegen: {matrix.Path}: {message}"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    [Theory]
    [InlineData("0.3", "times row 0 it is rounded")]
    [InlineData("0", "is not a finite number above 0")]
    [InlineData("1e300", "times row 0 it is rounded")]
    [InlineData("half", "is not a finite number")]
    public async Task Build_UnfitScale_IsRefused(string scale, string message)
    {
        using var matrix = new TemporaryFile("0.1,0\n0,0.1\n", ".csv");

        ToolRun run = await ToolRun.InvokeAsync("build", "pairs", matrix.Path, "--scale", scale);

        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(message, run.Error);
    }
}

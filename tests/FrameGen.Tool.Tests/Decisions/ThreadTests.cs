using System;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>--threads</c>: the same words on any number.</summary>
public class ThreadTests
{
    [Theory]
    [InlineData("verify")]
    [InlineData("analyze")]
    [InlineData("bias", "--sharp")]
    [InlineData("repair")]
    public async Task Report_OnThreeThreads_IsThatOnOne(string command, params string[] options)
    {
        // Of the plane and of space, one refuted.
        foreach (double bias in new[] { -0.4, 0.1 })
        {
            using TemporaryFile file = LayerFile.Of([[1, 0, 0.1], [-1, 0.2, 0], [0, 1, 0], [0.1, -1, 0.3], [0, 0.2, 1], [0.3, 0, -1]], [.. Enumerable.Repeat(bias, 6)]);

            ToolRun one = await ToolRun.InvokeAsync([command, file.Path, "--threads", "1", .. options]);
            ToolRun three = await ToolRun.InvokeAsync([command, file.Path, "--threads", "3", .. options]);
            ToolRun all = await ToolRun.InvokeAsync([command, file.Path, .. options]);

            Assert.NotEqual(2, one.ExitCode);
            Assert.Equal((one.ExitCode, one.Output), (three.ExitCode, three.Output));
            Assert.Equal((one.ExitCode, one.Output), (all.ExitCode, all.Output));
        }
    }

    /// <summary>A tree that is dealt out: below 129 flats one thread does all.</summary>
    [Fact]
    public async Task Verify_LargeTree_IsTheSameOnAnyNumberOfThreads()
    {
        var random = new Random(7);
        double[][] rows = [.. Enumerable.Range(0, 32).Select(_ => Enumerable.Range(0, 8).Select(_ => random.NextDouble() + random.NextDouble() - 1).ToArray())];
        using TemporaryFile file = LayerFile.Of(rows, [.. rows.Select(row => -0.25 * Math.Sqrt(row.Sum(value => value * value)))]);

        ToolRun one = await ToolRun.InvokeAsync("verify", file.Path, "--json", "--threads", "1");
        ToolRun three = await ToolRun.InvokeAsync("verify", file.Path, "--json", "--threads", "3");

        Assert.InRange(JsonAnalysis.Parse(one.Output).Number("nodes")!.Value, 129, double.MaxValue);
        Assert.Equal((one.ExitCode, one.Output), (three.ExitCode, three.Output));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("1.5")]
    public async Task Number_ThatIsNone_IsOneLine(string threads)
    {
        using TemporaryFile file = LayerFile.Of([[1, 0], [0, 1]], [-3, -3]);

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--threads", threads);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"--threads: '{threads}' is not a positive integer.", Assert.Single(run.Error.TrimEnd().Split('\n')));
    }
}

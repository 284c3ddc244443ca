using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

public class ExpansivityTests
{
    [Fact]
    public async Task Expansivity_OfThePlane_IsTheFormulaWithinItsIntervals()
    {
        using var table = new TemporaryFile("", ".csv");

        ToolRun run = await ToolRun.InvokeAsync("expansivity", "--n", "2", "--draws", "100", "--output", table.Path);

        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        string[] lines = (await File.ReadAllTextAsync(table.Path)).TrimEnd('\n').Split('\n');
        Assert.Equal("n,m,ratio,draws,injective,share,undecided,low95,high95", lines[0]);
        double[][] rows = [.. lines.Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(Enumerable.Range(4, 19).Select(m => (double)m), rows.Select(row => row[1]));
        Assert.All(rows, row => Assert.Equal((2, row[1] / 2, 100, row[4] / 100, 0), (row[0], row[2], row[3], row[5], row[6])));

        // 19 intervals of 95 %: hardly ever more than four miss.
        int missed = rows.Count(row => 1 - (row[1] * (row[1] - 2) / Math.Pow(2, row[1] - 1)) is var expected && (expected < row[7] || expected > row[8]));
        Assert.InRange(missed, 0, 4);
        Assert.Contains("half of all W are injective at m/n = 3.", run.Output, StringComparison.Ordinal);
        Assert.Contains("at most 7.65 (proven) and conjectured to be 6.698", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expansivity_OfTheSameSeed_GivesTheSameTableAndPicture()
    {
        using var first = new TemporaryFile("", ".svg");
        using var second = new TemporaryFile("", ".svg");

        ToolRun one = await ToolRun.InvokeAsync("expansivity", "--n", "2..3", "--draws", "3", "--seed", "9", "--plot", first.Path);
        ToolRun two = await ToolRun.InvokeAsync("expansivity", "--n", "2..3", "--draws", "3", "--seed", "9", "--plot", second.Path);

        Assert.Equal((ExitCode.Success, one.Output), (two.ExitCode, two.Output));
        string picture = await File.ReadAllTextAsync(first.Path);
        Assert.Equal(picture, await File.ReadAllTextAsync(second.Path));
        Assert.All(new[] { "n = 2", "n = 3", "m/n", "share that is injective", "6.698", "7.65", "3.4 to 10.5" }, text => Assert.Contains(text, picture, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--n: '1..3' is no number from 2 to 8, and no range of them such as 2..4.", "--n", "1..3")]
    [InlineData("--n: '4..2' is no number from 2 to 8, and no range of them such as 2..4.", "--n", "4..2")]
    [InlineData("--n: '2..3..4' is no number from 2 to 8, and no range of them such as 2..4.", "--n", "2..3..4")]
    [InlineData("--n: 'two' is no number from 2 to 8, and no range of them such as 2..4.", "--n", "two")]
    [InlineData("--draws: '0' is not a positive integer.", "--draws", "0")]
    [InlineData("--draws: at most 100000.", "--draws", "1000000")]
    [InlineData("--seed: '-1' is not a positive integer.", "--seed", "-1")]
    [InlineData("--plot: 'shares.html' names no format of pictures: end it in .svg or .png.", "--plot", "shares.html")]
    public async Task Expansivity_OfWhatIsNone_IsRefusedInOneLine(string message, params string[] arguments)
    {
        ToolRun run = await ToolRun.InvokeAsync(["expansivity", .. arguments]);

        Assert.Equal((ExitCode.BadInput, ""), (run.ExitCode, run.Output));
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expansivity_TableAndPictureInOneFile_IsRefused()
    {
        ToolRun run = await ToolRun.InvokeAsync("expansivity", "--output", "shares.svg", "--plot", "shares.svg");

        Assert.Equal((ExitCode.BadInput, "framegen: shares.svg: the table would overwrite the picture: name another file"), (run.ExitCode, run.Error.TrimEnd()));
    }
}

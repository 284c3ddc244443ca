using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Tool.Commands;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Reports;

public class ProseTests
{
    private const string Text = "At some input the rows do not span: x = [0.1, -0.25, 3e-5] and (1, 2) collide, antidisestablishmentarianism notwithstanding.";

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(1_000)]
    public void Lines_AtAnyWidth_BreakBetweenWordsAndLeaveVectorsWhole(int width)
    {
        string[] lines = [.. Prose.Wrap(Text, width)];

        Assert.Equal(Text, string.Join(' ', lines));
        Assert.All(lines, line => Assert.True(line.Length <= width || line.Split(' ').Length == 1 || line is "[0.1, -0.25, 3e-5]" or "(1, 2)", line));
        Assert.DoesNotContain(lines, line => line.Count(c => c is '[' or '(') != line.Count(c => c is ']' or ')'));
    }

    [Fact]
    public void Lines_OfAFile_AreNotBroken() => Assert.Equal([Text], Prose.Wrap(Text, null));

    [Theory]
    [InlineData(20)]
    [InlineData(33)]
    [InlineData(80)]
    public async Task Errors_OnATerminal_BreakAtWords(int width)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, error, IsOutputInteractive: false, IsErrorInteractive: true) { Width = width };

        await FrameGenCommand.InvokeAsync(["analyze", "x.json", "--raduis", "2"], terminal, default);

        string[] lines = error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("framegen: '--raduis' is no option of framegen analyze: is --radius meant? See framegen analyze --help.", string.Join(' ', lines));
        Assert.All(lines, line => Assert.InRange(line.Length, 1, width));
    }

    [Theory]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(45)]
    [InlineData(80)]
    [InlineData(200)]
    public async Task Report_OnATerminal_BreaksNoNumberAndNoWord(int width)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(output, TextWriter.Null, IsOutputInteractive: true, IsErrorInteractive: false) { Width = width };
        string[] whole = [.. Words((await ToolRun.InvokeAsync("analyze", ToolRun.Data("iris-layer.json"))).Output)];

        await FrameGenCommand.InvokeAsync(["analyze", ToolRun.Data("iris-layer.json")], terminal, default);

        string[] broken = [.. Words(Regex.Replace(output.ToString(), @"\u001b\[[0-9;]*m", ""))];
        Assert.Empty(broken.Except([.. whole, "row"]));
        Assert.Empty(whole.Except(broken));
    }

    /// <summary>The words and numbers of a report, without the marks that lists and sentences put after them.</summary>
    private static IEnumerable<string> Words(string report) => report.Split([' ', '\n', '\r', ',', ':'], StringSplitOptions.RemoveEmptyEntries);
}

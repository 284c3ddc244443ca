using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>framegen verify --part</c> and <c>framegen check</c> of parts: four runs that together are a proof.</summary>
public class PartTests
{
    [Fact]
    public async Task FourParts_AreValidTogetherAndNotWithoutOne()
    {
        using TemporaryFile file = Layer(-0.2);
        string[] parts = await ProveAsync(file.Path, 4);

        ToolRun all = await ToolRun.InvokeAsync(["check", file.Path, .. parts]);
        ToolRun three = await ToolRun.InvokeAsync(["check", file.Path, .. parts[..2], parts[3]]);
        ToolRun alone = await ToolRun.InvokeAsync("check", file.Path, parts[0]);
        ToolRun beyond = await ToolRun.InvokeAsync(["check", file.Path, .. parts, "--radius", "1.2"]);
        using TemporaryFile other = Layer(-0.19);
        ToolRun foreign = await ToolRun.InvokeAsync(["check", other.Path, .. parts]);
        Array.ForEach(parts, File.Delete);

        Assert.Equal((0, 1, 1, 1, 1), (all.ExitCode, three.ExitCode, alone.ExitCode, beyond.ExitCode, foreign.ExitCode));
        Assert.Contains("nodes of 4 parts prove that no two inputs of the domain give the same output", all.Output);
        Assert.Contains("is left to part 3, which is not there", three.Output);
        Assert.Contains("the multipliers of clause", foreign.Output);
    }

    /// <summary>As a queue runs them: side by side, each a process of its own.</summary>
    [Fact]
    public async Task FourParts_AsProcesses_AreTheProofThatOneGives()
    {
        using TemporaryFile file = Layer(-0.2);
        string[] parts = [.. Enumerable.Range(1, 4).Select(part => $"{file.Path}.{part}.process.json")];

        ToolRun[] runs = await Task.WhenAll(parts.Select((part, k) => ExecutableTests.StartAsync("verify", file.Path, "--part", $"{k + 1}/4", "--certificate", part)));
        ToolRun check = await ExecutableTests.StartAsync(["check", file.Path, .. parts]);
        string[] proofs = Array.ConvertAll(parts, File.ReadAllText);
        Array.ForEach(parts, File.Delete);
        string[] inProcess = await ProveAsync(file.Path, 4);
        string[] expected = Array.ConvertAll(inProcess, File.ReadAllText);
        Array.ForEach(inProcess, File.Delete);

        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        Assert.Equal((0, ""), (check.ExitCode, check.Error));
        Assert.Contains("nodes of 4 parts prove", check.Output);
        Assert.Equal(expected, proofs);
    }

    [Fact]
    public async Task Part_IsToldAsOne()
    {
        using TemporaryFile file = Layer(-0.2);

        ToolRun text = await ToolRun.InvokeAsync("verify", file.Path, "--part", "2/4");
        var (code, report) = await JsonAnalysis.DecideAsync("verify", file.Path, "--part", "2/4");

        Assert.Contains("part 2 of 4 is proven: with the certificates of the others framegen check accepts that the layer is injective on the domain.", text.Output);
        Assert.Equal((0, "proven", 2.0, 4.0), (code, report.Text("verdict"), report.Number("part"), report.Number("parts")));
    }

    [Theory]
    [InlineData("0/16")]
    [InlineData("17/16")]
    [InlineData("3")]
    [InlineData("1/99999")]
    [InlineData("-1/4")]
    public async Task Part_ThatIsNone_IsOneLine(string part)
    {
        using TemporaryFile file = Layer(-0.2);

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--part", part);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--part", Assert.Single(run.Error.TrimEnd().Split('\n')));
    }

    [Fact]
    public async Task Part_BesideAnInnerRadius_IsRefused()
    {
        using TemporaryFile file = LayerFile.Sensors(0);

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--part", "1/2");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("proofs beside an inner radius have no parts", run.Error);
    }

    private static async Task<string[]> ProveAsync(string path, int count)
    {
        string[] parts = [.. Enumerable.Range(1, count).Select(part => $"{path}.{part}.proof.json")];
        ToolRun[] runs = await Task.WhenAll(parts.Select((part, k) => ToolRun.InvokeAsync("verify", path, "--part", $"{k + 1}/{count}", "--certificate", part)));
        Assert.All(runs, run => Assert.Equal((0, ""), (run.ExitCode, run.Error)));
        return parts;
    }

    private static TemporaryFile Layer(double bias)
    {
        var random = new Random(11);
        double[][] rows = [.. Enumerable.Range(0, 20).Select(_ => Enumerable.Range(0, 5).Select(_ => random.NextDouble() - 0.5).ToArray())];
        rows = [.. rows.Select(row => row.Select(value => value / Math.Sqrt(row.Sum(v => v * v))).ToArray())];
        return LayerFile.Of(rows, [.. rows.Select(_ => (double?)bias)]);
    }
}

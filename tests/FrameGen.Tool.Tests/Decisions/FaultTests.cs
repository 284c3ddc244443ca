using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary><c>framegen verify --faults</c>: dead rows, named where they matter.</summary>
public class FaultTests
{
    private static readonly double[][] Lines = [[1, 0], [0, 1], [1, 1]];

    [Theory]
    [InlineData(0, 0, "proven")]
    [InlineData(1, 0, "proven")]
    [InlineData(2, 1, "refuted")]
    public async Task Option_DecidesWithSoManyDeadRows(int faults, int exitCode, string verdict)
    {
        using TemporaryFile file = LayerFile.Of(Lines, [-3, -3, -3]);

        var (code, report) = await JsonAnalysis.DecideAsync("verify", file.Path, "--faults", faults.ToString());

        Assert.Equal((exitCode, "proven"), (code, report.Text("verdict")));
        Assert.Equal(faults == 0 ? null : verdict, report.Has("faultVerdict") ? report.Text("faultVerdict") : null);
        if (verdict == "refuted")
        {
            int[] dead = [.. report.Vector("faultRows")!.Select(row => (int)row!)];
            double[][] pair = report.Rows("faultWitness");
            double[][] rest = [.. Lines.Where((_, row) => !dead.Contains(row))];
            Assert.Equal(2, dead.Length);
            Assert.InRange(CollidingPair.Ulps(rest, [.. rest.Select(_ => -3.0)], pair[0], pair[1]), 0, 4);
        }
    }

    /// <summary>In the plane a round cone is its tangents, and what a dead row leaves is decided for both questions alike.</summary>
    [Fact]
    public async Task SingleFailures_InARoundCone_AgreeWithTheVerdict()
    {
        using TemporaryFile file = LayerFile.Of([[1, 0], [0, 1], [-1, -1]], [-1, -1, -1]);

        var (code, report) = await JsonAnalysis.DecideAsync("verify", file.Path, "--faults", "1", "--cone", "1,0,60");

        Assert.Equal((1, "refuted"), (code, report.Text("faultVerdict")));
        JsonElement[] single = [.. JsonDocument.Parse(report.Raw("singleFailures")).RootElement.EnumerateArray()];
        Assert.Equal(["refuted", "refuted", "proven"], single.Select(failure => failure.GetProperty("verdict").GetString()));
    }

    [Theory]
    [InlineData("\"faults\":2", 1)]
    [InlineData("\"faults\":1", 0)]
    [InlineData("\"faults\":0", 0)]
    public async Task File_StatesThemToo(string member, int exitCode)
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0],[0,1],[1,1]],\"bias\":[-3,-3,-3],{member}}}");

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path);
        ToolRun without = await ToolRun.InvokeAsync("verify", file.Path, "--faults", "0");

        Assert.Equal((exitCode, 0), (run.ExitCode, without.ExitCode));
        Assert.Empty(run.Remarks);
    }

    /// <summary>Of three lines, two dead rows of which leave one; of the doubled one either copy may die.</summary>
    [Fact]
    public async Task SingleFailures_AreListedWithTheThresholdThatTheOthersBear()
    {
        using TemporaryFile file = LayerFile.Of([[1, 0], [1, 0], [0, 1]], [-1.5, -1.5, -1.5]);

        ToolRun text = await ToolRun.InvokeAsync("verify", file.Path, "--faults", "1");
        var (code, report) = await JsonAnalysis.DecideAsync("verify", file.Path, "--faults", "1");
        JsonElement[] single = [.. JsonDocument.Parse(report.Raw("singleFailures")).RootElement.EnumerateArray()];

        Assert.Equal((1, 1), (code, text.ExitCode));
        Assert.Equal(["proven", "proven", "refuted"], single.Select(failure => failure.GetProperty("verdict").GetString()));
        Assert.Equal(0.5, single[0].GetProperty("shift").GetDouble(), 1e-6);
        Assert.Equal(JsonValueKind.Null, single[2].GetProperty("shift").ValueKind);
        Assert.Contains("refuted: it does not stay injective when any row is dead. With row 2 dead these two inputs give the same output, to rounding:", text.Output);
        Assert.Contains("row 0 dead: the others suffice, for alpha <= -1", text.Output);
        Assert.Contains("row 2 dead: the others do not suffice.", text.Output);
    }

    [Fact]
    public async Task Sensors_OnTheSphere_AreListed()
    {
        using TemporaryFile file = LayerFile.Sensors(0);

        var (_, report) = await JsonAnalysis.DecideAsync("verify", file.Path, "--faults", "1");

        Assert.Equal(8, JsonDocument.Parse(report.Raw("singleFailures")).RootElement.GetArrayLength());
    }

    [Theory]
    [InlineData("\"faults\":4", "\"faults\" is 4: expected 0 to the number of rows, 3")]
    [InlineData("\"faults\":-1", "expected \"faults\" to be a whole number, 0 or more")]
    [InlineData("\"faults\":0.5", "expected \"faults\" to be a whole number, 0 or more")]
    [InlineData("\"faults\":\"1\"", "expected \"faults\" to be a whole number, 0 or more")]
    public async Task File_WithANumberThatIsNone_IsOneLine(string member, string message)
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0],[0,1],[1,1]],\"bias\":[-3,-3,-3],{member}}}");

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.Error.TrimEnd().Split('\n')));
    }

    [Theory]
    [InlineData("7", "--faults is 7: expected 0 to the number of rows, 3")]
    [InlineData("-1", "--faults")]
    [InlineData("x", "--faults")]
    public async Task Option_ThatIsNone_IsOneLine(string faults, string message)
    {
        using TemporaryFile file = LayerFile.Of(Lines, [-3, -3, -3]);

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--faults", faults);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.Error.TrimEnd().Split('\n')));
    }

    /// <summary>With a zero row among them, which proofs number as the layer does.</summary>
    [Theory]
    [InlineData("--domain", "ball")]
    [InlineData("--domain", "sphere")]
    [InlineData("--cone", "1,1,60")]
    public async Task Certificate_OfAllDeadRows_IsCheckedForAsMany(params string[] domain)
    {
        using TemporaryFile file = LayerFile.Of([[1, 0], [0, 0], [0, 1], [1, 1]], [-3, 0, -3, -3]);
        using var proof = new TemporaryFile("");

        ToolRun verify = await ToolRun.InvokeAsync(["verify", file.Path, "--faults", "1", "--certificate", proof.Path, .. domain]);
        ToolRun one = await ToolRun.InvokeAsync(["check", file.Path, proof.Path, "--faults", "1", .. domain]);
        ToolRun none = await ToolRun.InvokeAsync(["check", file.Path, proof.Path, .. domain]);
        ToolRun two = await ToolRun.InvokeAsync(["check", file.Path, proof.Path, "--faults", "2", .. domain]);

        Assert.Equal((0, 0, 0, 1), (verify.ExitCode, one.ExitCode, none.ExitCode, two.ExitCode));
        Assert.Contains("framegen check re-checks it, for all sets of dead rows.", Flat(verify.Output));
        Assert.Contains("give the same output, even with any 1 row dead", Flat(one.Output));
        Assert.Contains("invalid: it covers 1 row dead, and 2 may be", Flat(two.Output));
    }

    [Fact]
    public async Task Certificate_OfTheLayerAlone_IsNoneForDeadRows()
    {
        using TemporaryFile file = LayerFile.Of(Lines, [-3, -3, -3]);
        using var proof = new TemporaryFile("");

        ToolRun verify = await ToolRun.InvokeAsync("verify", file.Path, "--certificate", proof.Path);
        ToolRun check = await ToolRun.InvokeAsync("check", file.Path, proof.Path, "--faults", "1");

        Assert.Equal((0, 1), (verify.ExitCode, check.ExitCode));
        Assert.Contains("invalid: it covers no row dead, and 1 may be", Flat(check.Output));
    }

    [Fact]
    public async Task Certificate_OfWhatIsRefuted_IsNotWritten()
    {
        using TemporaryFile file = LayerFile.Of(Lines, [-3, -3, -3]);
        using var proof = new TemporaryFile("");

        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--faults", "2", "--certificate", proof.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("There is no proof for all sets of dead rows, so", Flat(run.Output));
        Assert.Empty(await System.IO.File.ReadAllTextAsync(proof.Path));
    }

    /// <summary>On a ball, and on a sphere, where one part of the tree alone is refused.</summary>
    [Theory]
    [InlineData("ball")]
    [InlineData("sphere")]
    public async Task Parts_OfDeadRows_AreAProofTogether(string domain)
    {
        using TemporaryFile file = LayerFile.Of([[1, 0], [0, 0], [0, 1], [1, 1]], [-3, 0, -3, -3]);
        using var first = new TemporaryFile("");
        using var second = new TemporaryFile("");
        using var without = new TemporaryFile("");

        ToolRun one = await ToolRun.InvokeAsync("verify", file.Path, "--domain", domain, "--faults", "1", "--part", "1/2", "--certificate", first.Path);
        ToolRun two = await ToolRun.InvokeAsync("verify", file.Path, "--domain", domain, "--faults", "1", "--part", "2/2", "--certificate", second.Path);
        await ToolRun.InvokeAsync("verify", file.Path, "--domain", domain, "--certificate", without.Path);
        ToolRun check = await ToolRun.InvokeAsync("check", file.Path, second.Path, first.Path, "--domain", domain, "--faults", "1");
        ToolRun alone = await ToolRun.InvokeAsync("check", file.Path, first.Path, "--domain", domain, "--faults", "1");
        ToolRun more = await ToolRun.InvokeAsync("check", file.Path, first.Path, second.Path, "--domain", domain, "--faults", "2");
        ToolRun mixed = await ToolRun.InvokeAsync("check", file.Path, first.Path, without.Path, "--domain", domain);

        Assert.Equal((0, 0, 0, 1, 1, 2), (one.ExitCode, two.ExitCode, check.ExitCode, alone.ExitCode, more.ExitCode, mixed.ExitCode));
        Assert.Contains("with the certificates of the others framegen check accepts that it stays injective when any row is dead", Flat(one.Output));
        Assert.Contains("nodes of 2 parts prove that no two inputs of the domain give the same output, even with any 1 row dead", Flat(check.Output));
        Assert.Contains("invalid: no proof with row 2 dead", Flat(alone.Output));
        Assert.Contains("it covers 1 row dead, and 2 may be", Flat(more.Output));
        Assert.Contains("some speak of dead rows and some do not", Assert.Single(mixed.Error.TrimEnd().Split('\n')));
    }

    private static string Flat(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
}

using System;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>Layers of other activations, and on round cones, through the tool: verdicts, proofs and their checks, refusals.</summary>
public class ActivationTests
{
    private const string Cross = "\"weights\":[[1,0],[0,1],[-1,0],[0,-1]]";

    [Fact]
    public async Task Analyze_OfAGate_IsAsOfTheReluLayer()
    {
        using TemporaryFile file = LayerFile.Sensors(0.15);
        var (relu, plain) = await JsonAnalysis.DecideAsync("analyze", file.Path);
        var (gate, report) = await JsonAnalysis.DecideAsync("analyze", file.Path, "--activation", "gate");
        Assert.Equal((relu, plain.Text("certificate"), plain.Raw("largestInjectiveThreshold")), (gate, report.Text("certificate"), report.Raw("largestInjectiveThreshold")));
        Assert.Equal("sphere", report.Text("certificate"));
    }

    [Fact]
    public async Task Analyze_OfALeakyRelu_HoldsAtEveryRadius()
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0],[1,1]],\"bias\":[9,-9],\"activation\":\"leakyRelu\",\"slope\":0.5,\"domain\":\"space\"}}");
        var (code, report) = await JsonAnalysis.DecideAsync("analyze", file.Path);
        Assert.Equal((0, "exact"), (code, report.Text("certificate")));
        Assert.Null(report.Number("criticalRadius"));
        Assert.DoesNotContain("search", report.Raw("notes"));
    }

    /// <summary>Far along (1, 1) two rows are at their level and the third is dark; nearer than any row is at its level, all is told apart that the ReLU layer tells.</summary>
    [Fact]
    public async Task Verify_OfAClipBeyondItsLevel_NamesAPair()
    {
        using var file = new TemporaryFile("{\"weights\":[[1,0],[0,1],[-1,-1]],\"bias\":[-0.2,-0.2,-0.2],\"activation\":\"clip\",\"level\":0.7}");
        var (code, report) = await JsonAnalysis.DecideAsync("verify", file.Path);
        Assert.Equal((1, "refuted"), (code, report.Text("verdict")));
        double[][] pair = report.Rows("witness");
        static double[] Output(double[] x) => [Math.Clamp(x[0] + 0.2, 0, 0.7), Math.Clamp(x[1] + 0.2, 0, 0.7), Math.Clamp(0.2 - x[0] - x[1], 0, 0.7)];
        double[] first = Output(pair[0]), second = Output(pair[1]);
        for (int row = 0; row < 3; row++)
        {
            Assert.Equal(first[row], second[row], 1e-14);
        }

        Assert.NotEqual(pair[0], pair[1]);
        Assert.InRange(report.Number("certifiedRadius")!.Value, 0.05, 0.5 / Math.Sqrt(2));
    }

    /// <summary>Where a row is at its level the opposite one tells the input: injective, but not by the rows that reach no level, and so undecided.</summary>
    [Fact]
    public async Task Verify_OfAClipThatOnlyItsOthersTell_IsUndecided()
    {
        using var file = new TemporaryFile($"{{{Cross},\"bias\":[-1,-1,-1,-1],\"activation\":\"clip\",\"level\":1.5}}");
        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path);
        Assert.Equal((3, ""), (run.ExitCode, run.Error));
        Assert.Contains("rows reach the level of the clip", run.Output.ReplaceLineEndings(" "));
    }

    /// <summary>Proofs about rows that reach no level, about gates and about leaky ReLUs are checked as they are; on another level they are not valid.</summary>
    [Theory]
    [InlineData("\"activation\":\"clip\",\"level\":3", "[-1.2,-1.2,-1.2,-1.2,-1.2]")]
    [InlineData("\"activation\":\"clip\",\"level\":3,\"domain\":\"sphere\"", "[-1.2,-1.2,-1.2,-1.2,-1.2]")]
    [InlineData("\"activation\":\"leakyRelu\"", "[7,7,7,7,7]")]
    [InlineData("\"activation\":\"leakyRelu\",\"domain\":\"space\"", "[7,7,7,7,7]")]
    [InlineData("\"activation\":\"gate\",\"domain\":\"sphere\"", "[0,0,0,0,0]")]
    public async Task Check_OfAProof_IsValid(string activation, string bias)
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0],[0,1],[-1,0],[0,-1],[9,0]],\"bias\":{bias},{activation}}}");
        using var proof = new TemporaryFile("");
        ToolRun verified = await ToolRun.InvokeAsync("verify", file.Path, "--certificate", proof.Path);
        Assert.Equal((0, ""), (verified.ExitCode, verified.Error));
        ToolRun run = await ToolRun.InvokeAsync("check", file.Path, proof.Path);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        if (activation.Contains("clip", StringComparison.Ordinal))
        {
            ToolRun lower = await ToolRun.InvokeAsync("check", file.Path, proof.Path, "--level", "0.1");
            Assert.True(lower.ExitCode != 0, lower.Output);
        }
    }

    [Theory]
    [InlineData("ball", 20)]
    [InlineData("sphere", 20)]
    [InlineData("ball", 44)]
    [InlineData("shell", 30)]
    public async Task Cone_ThatIsProven_HasAProofThatHolds(string domain, double halfAngle)
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0,1],[-1,0,1],[0,1,1],[0,-1,1]],\"bias\":[0,0,0,0],\"domain\":\"{domain}\"{(domain == "shell" ? ",\"innerRadius\":0.5" : "")}}}");
        using var proof = new TemporaryFile("");
        string cone = FormattableString.Invariant($"0,0,1,{halfAngle}");
        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", file.Path, "--cone", cone, "--certificate", proof.Path)).ExitCode);
        ToolRun run = await ToolRun.InvokeAsync("check", file.Path, proof.Path, "--cone", cone);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains($"within {halfAngle} degrees of (0, 0, 1)", run.Output.ReplaceLineEndings(" "));
    }

    /// <summary>Four lights 45 degrees from the view: at 45 degrees from it the fourth goes dark, and with it, at an azimuth between two lights, a third at 54.7.</summary>
    [Fact]
    public async Task Analyze_OnACone_TellsTheLargestHalfAngle()
    {
        using var file = new TemporaryFile("{\"weights\":[[1,0,1],[-1,0,1],[0,1,1],[0,-1,1]],\"bias\":[0,0,0,0],\"cone\":[0,0,1,20]}");
        var (_, report) = await JsonAnalysis.DecideAsync("analyze", file.Path);
        double expected = Math.Atan(Math.Sqrt(2)) * 180 / Math.PI;
        Assert.InRange(report.Number("largestHalfAngle")!.Value, expected - 0.05, expected);

        ToolRun wide = await ToolRun.InvokeAsync("analyze", file.Path, "--cone", "0,0,1,60");
        Assert.Equal(1, wide.ExitCode);
        Assert.Contains("largest half-angle", wide.Output);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("repair")]
    [InlineData("bias")]
    public async Task Command_AboutThresholds_RefusesAClip(string command)
    {
        using var file = new TemporaryFile($"{{{Cross},\"bias\":[-1,-1,-1,-1],\"activation\":\"clip\"}}");
        ToolRun run = await ToolRun.InvokeAsync(command == "data" ? ["data", file.Path, file.Path] : command == "bias" ? ["bias", file.Path, "--sharp"] : ["repair", file.Path]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"framegen {command}", run.Error);
        Assert.Contains("relu and gate layers", run.Error);
    }

    [Theory]
    [InlineData("\"activation\":\"gate\",\"bias\":[0,0,-0.5,0]", "the bias of row 2 is -0.5: the threshold of a gate is at least 0")]
    [InlineData("\"activation\":\"gate\"", "a gate needs biases")]
    [InlineData("\"activation\":\"clip\",\"level\":0,\"bias\":[0,0,0,0]", "the level is 0: expected a number above 0")]
    [InlineData("\"activation\":\"leakyRelu\",\"slope\":1", "the slope is 1: expected a number between 1e-15 and 1")]
    [InlineData("\"level\":2,\"bias\":[0,0,0,0]", "there is a level, 2, and the activation is no clip: leave it out")]
    [InlineData("\"activation\":\"tanh\"", "expected \"relu\", \"gate\", \"leakyRelu\" or \"clip\", found \"tanh\"")]
    [InlineData("\"cone\":[0,1,95]", "the half-angle of the cone is 95")]
    [InlineData("\"cone\":[1,95]", "the axis of the cone has 1 components: expected 2")]
    [InlineData("\"cone\":[]", "expected \"cone\" to be an array of numbers")]
    public async Task Analyze_OfAFileThatIsWrong_SaysOneThing(string members, string expected)
    {
        using var file = new TemporaryFile($"{{{Cross},{members}}}");
        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(expected, run.Error);
        Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Cone_ThatIsNoList_IsRefused()
    {
        using var file = new TemporaryFile($"{{{Cross}}}");
        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path, "--cone", "0;1;30");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--cone: '0;1;30' is no axis and half-angle such as 0,0,1,60.", run.Error);
    }
}

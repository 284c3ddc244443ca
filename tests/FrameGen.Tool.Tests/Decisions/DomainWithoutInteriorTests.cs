using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Commands;

namespace FrameGen.Tool.Tests.Decisions;

/// <summary>The commands on half-spaces that leave a plane, the vectors of mean 0: there the axes are three directions 120 degrees apart, injective on the unit ball at -sqrt(1/6).</summary>
public class DomainWithoutInteriorTests
{
    private const string Proven = """{"weights":[[1,0,0],[0,1,0],[0,0,1]],"bias":[-0.41,-0.41,-0.41],"halfSpaces":[[1,1,1],[-1,-1,-1]]}""";

    [Theory]
    [InlineData("ball", null)]
    [InlineData("sphere", null)]
    [InlineData("shell", "0.5")]
    public async Task Verify_Plane_WritesAProofThatHolds(string domain, string? inner)
    {
        using var file = new TemporaryFile(Proven);
        using var proof = new TemporaryFile("");
        string[] options = ["--domain", domain, .. inner is null ? Array.Empty<string>() : ["--inner-radius", inner]];
        ToolRun verify = await ToolRun.InvokeAsync(["verify", file.Path, "--certificate", proof.Path, .. options]);
        Assert.Equal(ExitCode.Success, verify.ExitCode);
        Assert.Contains("proven: the domain has 2 dimensions", verify.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync(["check", file.Path, proof.Path, .. options])).ExitCode);

        // Of another domain: without the equations, and with others.
        using var ball = new TemporaryFile(Proven.Replace(""","halfSpaces":[[1,1,1],[-1,-1,-1]]""", "", StringComparison.Ordinal));
        using var other = new TemporaryFile(Proven.Replace("[1,1,1],[-1,-1,-1]", "[1,1,2],[-1,-1,-2]", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Refuted, (await ToolRun.InvokeAsync(["check", ball.Path, proof.Path, .. options])).ExitCode);
        Assert.Equal(ExitCode.Refuted, (await ToolRun.InvokeAsync(["check", other.Path, proof.Path, .. options])).ExitCode);
    }

    [Fact]
    public async Task Verify_PartsOfAPlane_ProveItTogether()
    {
        using var file = new TemporaryFile(Proven);
        using var first = new TemporaryFile("");
        using var second = new TemporaryFile("");
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("verify", file.Path, "--part", "1/2", "--certificate", first.Path)).ExitCode);
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("verify", file.Path, "--part", "2/2", "--certificate", second.Path)).ExitCode);
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("check", file.Path, second.Path, first.Path)).ExitCode);
    }

    /// <summary>A zero row between the others: the rows of the equations follow all of them.</summary>
    [Fact]
    public async Task Verify_PlaneAndADeadRow_NumbersTheRowsOfTheFile()
    {
        using var file = new TemporaryFile(Proven.Replace("[0,1,0]", "[0,0,0],[0,1,0]", StringComparison.Ordinal).Replace("[-0.41,", "[-0.41,2,", StringComparison.Ordinal));
        using var proof = new TemporaryFile("");
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("verify", file.Path, "--certificate", proof.Path)).ExitCode);
        string text = await File.ReadAllTextAsync(proof.Path);
        Assert.Contains("\"rows\":4", text, StringComparison.Ordinal);
        Assert.Contains("{\"rows\":[4],\"lambda\":[\"1\"],\"cone\":[\"1\",\"0\"]}", text, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("check", file.Path, proof.Path)).ExitCode);
        await File.WriteAllTextAsync(proof.Path, text.Replace("\"cone\":[\"1\",\"0\"]", "\"cone\":[\"0\",\"1\"]", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Refuted, (await ToolRun.InvokeAsync("check", file.Path, proof.Path)).ExitCode);
    }

    [Fact]
    public async Task Bias_Plane_IsThatOfThreeDirections()
    {
        using var file = new TemporaryFile(Proven);
        ToolRun bias = await ToolRun.InvokeAsync("bias", file.Path, "--sharp");
        Assert.Equal(ExitCode.Success, bias.ExitCode);
        Assert.Contains("-0.40824829", bias.Output, StringComparison.Ordinal);
        Assert.Contains("There is no polytope bound: the half-spaces leave the domain no interior", bias.Output, StringComparison.Ordinal);
        ToolRun net = await ToolRun.InvokeAsync("bias", file.Path, "--method", "net");
        Assert.Equal(ExitCode.BadInput, net.ExitCode);
        Assert.Contains("in which no directions are drawn", net.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repair_Plane_IsProven()
    {
        using var file = new TemporaryFile(Proven.Replace("[-0.41,", "[-0.3,", StringComparison.Ordinal));
        using var repaired = new TemporaryFile("");
        Assert.Equal(ExitCode.Refuted, (await ToolRun.InvokeAsync("verify", file.Path)).ExitCode);
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("repair", file.Path, "--output", repaired.Path + ".json")).ExitCode);
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("verify", repaired.Path + ".json")).ExitCode);
        File.Delete(repaired.Path + ".json");
    }

    [Fact]
    public async Task Verify_OneDeadRowOnAPlane_NamesARowOfTheFile()
    {
        using var file = new TemporaryFile(Proven);
        ToolRun run = await ToolRun.InvokeAsync("verify", file.Path, "--faults", "1");
        Assert.Equal(ExitCode.Refuted, run.ExitCode);
        Assert.Equal(3, run.Output.Split('\n').Count(line => line.Contains("dead: the others do not suffice, for alpha <= -0.816497", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(".svg")]
    [InlineData(".html")]
    public async Task Plot_Plane_IsDrawn(string format)
    {
        using var file = new TemporaryFile(Proven);
        string picture = file.Path + format;
        Assert.Equal(ExitCode.Success, (await ToolRun.InvokeAsync("plot", file.Path, "--output", picture)).ExitCode);
        Assert.True(new FileInfo(picture).Length > 0);
        File.Delete(picture);
    }
}

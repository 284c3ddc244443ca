using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>Bad input gives exit code 2, nothing on standard output and one line on standard error.</summary>
public class AnalyzeBadInputTests
{
    private const string Square = """{"weights":[[1,0],[0,1],[-1,0],[0,-1]]}""";

    [Theory]
    [InlineData("", ":1:1: expected '{': a frame file is a JSON object with the member \"weights\", found the end of the file")]
    [InlineData("""{"weights":[]}""", ":1:12: \"weights\" has no rows: expected at least one array of numbers")]
    [InlineData("""{"weights":[[]]}""", ":1:13: the rows have 0 components: expected at least 2")]
    [InlineData("""{"weights":[[1],[2]]}""", ":1:13: the rows have 1 components: expected at least 2")]
    [InlineData("{\"weights\":[[1,2],[3,4],\n  [5],[6,7]]}", ":2:3: row 2 has 1 components, the others 2: make them equal")]
    [InlineData("""{"weights":[[1,2],[NaN,0]]}""", ":1:20: expected \"weights\" to be an array of arrays of numbers, found 'NaN'; NaN and infinity are not JSON numbers")]
    [InlineData("""{"weights":[[1,2],[1e200,0]]}""", ":1:19: row 1 has norm 1E+200: rescale it, norms between 1E-100 and 1E+100 can be used")]
    [InlineData("""{"weights":[[1,2],[1e-200,0]]}""", ":1:19: row 1 has norm 1E-200: rescale it, norms between 1E-100 and 1E+100 can be used")]
    [InlineData("""{"weights":[[1,2]],"radius":0}""", ":1:29: the radius is 0: expected a positive number")]
    [InlineData("""{"weights":[[1,2]],"domain":"shell","radius":1,"innerRadius":2}""", ":1:62: the inner radius is 2: expected a number from 0 to the radius, 1")]
    [InlineData("""{"weights":[[1,2]],"domain":"shell","innerRadius":-1}""", ":1:51: the inner radius is -1: expected a number from 0 to the radius, 1")]
    [InlineData("""{"weights":[[1,2]],"innerRadius":0.5}""", ":1:34: \"innerRadius\" does not apply to the domain ball: set \"domain\" to \"shell\"")]
    [InlineData("""{"weights":[[1,2]],"halfSpaces":[[1,0],[0,0]]}""", ":1:40: half-space 1 is not a normal: expected 2 components, not all zero, of a norm that doubles hold")]
    [InlineData("""{"weights":[[1,2]],"halfSpaces":[[1,0],[0,1],[-1,-1]]}""", ":1:34: the half-spaces leave the origin alone: take one away")]
    [InlineData("""{"weights":[[1,2]],"halfSpaces":[[1e-13,1],[0,-1]]}""", ":1:34: the half-spaces leave a cone so thin that rounding decides whether it has interior, or whose equations take too long to find: take one away, or state the two sides of an equation as exact opposites")]
    [InlineData("""{"weights":[[1,2]],"halfSpaces":[[1.7e308,1.7e308]]}""", ":1:34: half-space 0 is not a normal: expected 2 components, not all zero, of a norm that doubles hold")]
    public async Task File_ThatIsNoLayer_IsRefused(string content, string message)
    {
        using var file = new TemporaryFile(content);

        AssertRefused(await ToolRun.InvokeAsync("analyze", file.Path), $"framegen: {file.Path}{message}");
    }

    [Theory]
    [InlineData(": the radius is -1: expected a positive number", "--radius", "-1")]
    [InlineData(": the inner radius is 2: expected a number from 0 to the radius, 1", "--domain", "shell", "--inner-radius", "2")]
    [InlineData(": --inner-radius does not apply to the domain ball: add --domain shell", "--inner-radius", "0.5")]
    [InlineData(": the domain space has no radius: leave out --radius and --inner-radius, or choose another --domain", "--domain", "space", "--radius", "1")]
    public async Task Options_ThatGiveNoDomain_AreRefused(string message, params string[] options)
    {
        using var file = new TemporaryFile(Square);

        AssertRefused(await ToolRun.InvokeAsync(["analyze", file.Path, .. options]), $"framegen: {file.Path}{message}");
    }

    [Theory]
    [InlineData("framegen: --domain: 'cube' is not known, expected ball, sphere, shell or space. See framegen analyze --help.", "--domain", "cube")]
    [InlineData("framegen: --radius: 'NaN' is not a finite number such as 0.5. See framegen analyze --help.", "--radius", "NaN")]
    [InlineData("framegen: --radius: '0,5' is not a finite number such as 0.5. See framegen analyze --help.", "--radius", "0,5")]
    [InlineData("framegen: --inner-radius: '1e999' is not a finite number such as 0.5. See framegen analyze --help.", "--inner-radius", "1e999")]
    [InlineData("framegen: --max-facets: '0' is not a positive integer. See framegen analyze --help.", "--max-facets", "0")]
    [InlineData("framegen: '--frobnicate' is no option of framegen analyze. See framegen analyze --help.", "--frobnicate")]
    [InlineData("framegen: -: standard input is one file: name the others", "-", "-")]
    public async Task CommandLine_ThatCannotBeRead_IsRefused(string line, params string[] options)
        => AssertRefused(await ToolRun.InvokeAsync(["analyze", "x.json", .. options]), line);

    [Fact]
    public async Task CommandLine_Empty_PrintsHelp()
    {
        ToolRun run = await ToolRun.InvokeAsync();
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("analyze <FILE>", run.Output, StringComparison.Ordinal);
    }

    /// <summary>Every command's help ends with a line to copy.</summary>
    [Theory]
    [InlineData("analyze")]
    [InlineData("verify")]
    [InlineData("check")]
    [InlineData("bias")]
    [InlineData("data")]
    [InlineData("repair")]
    [InlineData("import")]
    [InlineData("facets")]
    [InlineData("expansivity")]
    public async Task Help_OfACommand_ShowsAnExample(string command)
    {
        ToolRun run = await ToolRun.InvokeAsync(command, "--help");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains($"Example:\n  framegen {command} ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("framegen: 'analyse' is no command: is analyze meant? See framegen --help.", "analyse", "x.json")]
    [InlineData("framegen: 'verfiy' is no command: is verify meant? See framegen --help.", "verfiy")]
    [InlineData("framegen: 'shrink' is no command: expected analyze, verify, check, bias, data, repair, build, import, facets, plot or expansivity. See framegen --help.", "shrink", "x.json")]
    [InlineData("framegen: '--hlep' is no option of framegen: is --help meant? See framegen --help.", "--hlep")]
    [InlineData("framegen: '--raduis' is no option of framegen analyze: is --radius meant? See framegen analyze --help.", "analyze", "x.json", "--raduis", "2")]
    [InlineData("framegen: '--inner_radius' is no option of framegen verify: is --inner-radius meant? See framegen verify --help.", "verify", "x.json", "--inner_radius", "2")]
    [InlineData("framegen: 'y.json' is one argument too many: framegen bias takes FILE. See framegen bias --help.", "bias", "x.json", "y.json")]
    [InlineData("framegen: FILE is missing: framegen bias takes FILE. See framegen bias --help.", "bias")]
    [InlineData("framegen: a command is missing: expected pairs. See framegen build --help.", "build")]
    [InlineData("framegen: CERTIFICATE is missing: framegen check takes FILE CERTIFICATE. See framegen check --help.", "check", "x.json")]
    public async Task CommandLine_WrittenWrongly_SaysWhatMayBeMeant(string line, params string[] arguments)
        => AssertRefused(await ToolRun.InvokeAsync(arguments), line);

    [Fact]
    public async Task CommandLine_OfAFileAlone_SaysWhatToWrite()
    {
        using var file = new TemporaryFile(Square);

        AssertRefused(await ToolRun.InvokeAsync(file.Path), $"framegen: '{file.Path}' is a file and no command: write framegen analyze and the file. See framegen --help.");
    }

    [Theory]
    [InlineData("{\"weights\":[[1,0],[NaN,1],[1],[0,-1]],\n\"domain\":\"cube\",\"radius\":2,\"raduis\":1}", 4)]
    [InlineData("{\"weights\":[[1,0],[0,1],[-1,-1]],\"radius\":-1,\n\"halfSpaces\":[[0,0]],\"bias_convention\":1}", 3)]
    [InlineData("{\"weights\":[[1,0],[0,1,1],[1e200,-1],[1],[0,0]],\"radius\":-1}", 4)]
    [InlineData("{\"weights\":[[1,0],[NaN,1],[0,-1]],\"radius\":-1,\"activation\":\"clip\",\"level\":0}", 3)]
    [InlineData("{\"weights\":[[1,0],[1],[0,-1]],\"domain\":\"shell\",\"innerRadius\":2,\"bias\":[1,null,2]}", 3)]
    [InlineData("{\"weights\":[[1,0],[1],[0,-1]],\"domain\":\"shel\",\"innerRadius\":2,\"bias\":[1,2]}", 2)]
    [InlineData("{\"weights\":[[1,0],[1e200,1],[0,-1]],\"halfSpaces\":[[0,0]],\"cone\":[1,0,95],\"faults\":4}", 4)]
    public async Task File_WithSeveralFaults_IsRefusedWithALineForEach(string content, int lines)
    {
        using var file = new TemporaryFile(content);

        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        string[] said = [.. run.Remarks, .. run.Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)];
        Assert.Equal(lines, said.Length);
        Assert.All(said, line => Assert.Matches(@"^framegen: \S+:\d+:\d+: ", line));
    }

    [Theory]
    [InlineData("\"biases\":[-1,-1,-1]", "1:34: warning: the member \"biases\" is not known and is not read: is \"bias\" meant?")]
    [InlineData("\"domain\":\"space\",\"radius\":2", "1:60: warning: the domain space has no radius: \"radius\" is not read unless another domain is chosen")]
    [InlineData("\"domain\":\"space\",\"stride\":1,\"peak\":2", "1:69: warning: the domain space has no peak: \"peak\" is not read unless another domain is chosen")]
    public async Task File_WithAMemberThatIsNotRead_IsAnalyzedWithAWarning(string members, string warning)
    {
        using var file = new TemporaryFile($"{{\"weights\":[[1,0],[0,1],[-1,-1]],{members}}}");

        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([$"framegen: {file.Path}:{warning}"], run.Remarks);
    }

    [Fact]
    public async Task File_OfAKernel_IsReadTransposedWhereThatIsAskedFor()
    {
        using var file = new TemporaryFile("""{"weights":[[1,0,-1],[0,1,-1]],"bias":[-1,-1,-1]}""");

        AssertRefused(
            await ToolRun.InvokeAsync("verify", file.Path),
            $"framegen: {file.Path}:1:39: \"bias\" has 3 values and \"weights\" 2 rows of 3 components: the matrix stands transposed, as Keras keeps its kernels; write 3 rows of 2 (framegen reads it as it is with --transpose)");
        Assert.Equal(0, (await ToolRun.InvokeAsync("verify", file.Path, "--transpose")).ExitCode);
    }

    [Theory]
    [InlineData(".npy", "a binary file (NumPy .npy) is not read: framegen import makes a frame file of it")]
    [InlineData(".frame.json", "a binary file is not read: write a table or JSON; framegen import makes frame files of those of NumPy, safetensors and ONNX")]
    public async Task File_OfABinaryFormat_IsRefusedWithWhatToWrite(string extension, string message)
    {
        using var file = new TemporaryFile([0x93, .. "NUMPY"u8, 1, 0, 0x76, 0], extension);

        AssertRefused(await ToolRun.InvokeAsync("analyze", file.Path), $"framegen: {file.Path}: {message}");
    }

    [Fact]
    public async Task File_ThatIsMissing_IsRefused()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "none.json");

        AssertRefused(await ToolRun.InvokeAsync("analyze", path), $"framegen: {path}: there is no such file: check the path");
    }

    [Fact]
    public async Task File_ThatIsADirectory_IsRefused()
        => AssertRefused(
            await ToolRun.InvokeAsync("analyze", AppContext.BaseDirectory),
            $"framegen: {AppContext.BaseDirectory}: this is a directory: name a frame file in it");

    [Fact]
    public async Task File_ThatIsNotText_IsRefused()
    {
        using var file = new TemporaryFile([0x7B, 0xFF, 0xC0, 0x20]);

        AssertRefused(
            await ToolRun.InvokeAsync("analyze", file.Path),
            $"framegen: {file.Path}: the file is not UTF-8 text: expected a frame file in JSON or a table, save it as UTF-8");
    }

    [Fact]
    public async Task File_ThatIsLockedByAnother_IsRefused()
    {
        using var file = new TemporaryFile(Square);
        using var owner = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        ToolRun run = await ToolRun.InvokeAsync("analyze", file.Path);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith($"framegen: {file.Path}: the file cannot be read: ", run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }

    [Fact]
    public async Task File_OfCsvWithAnEmptyCell_IsRefused()
    {
        using var file = new TemporaryFile("1,0\n0,\n", ".csv");

        AssertRefused(
            await ToolRun.InvokeAsync("analyze", file.Path),
            $"framegen: {file.Path}:2:3: this cell is empty: expected a number, and no comma at the end of a line");
    }

    [Fact]
    public async Task Frame_WithMoreFacetsThanTheBudget_SaysWhyTheRestIsNull()
    {
        JsonAnalysis report = await JsonAnalysis.OfAsync(ToolRun.Data("reference", "icosahedron.json"), "--max-facets", "19");

        Assert.Equal("null", report.Raw("facets"));
        Assert.Equal("null", report.Raw("bound"));
        Assert.Equal(3, report.Number("rank"));
        Assert.Contains("more than 19 facets: raise --max-facets", report.Raw("notes"));
    }

    [Fact]
    public async Task Analysis_WhenCancelled_StopsSilently()
    {
        ToolRun run = await ToolRun.InvokeAsync(new CancellationToken(canceled: true), "analyze", ToolRun.Data("reference", "icosahedron.json"));

        Assert.Equal(new ToolRun(130, "", ""), run);
    }

    private static void AssertRefused(ToolRun run, string line)
        => Assert.Equal(new ToolRun(2, "", line + Environment.NewLine), run);
}

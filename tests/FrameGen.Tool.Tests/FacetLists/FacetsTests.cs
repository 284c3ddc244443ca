using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;
using FrameGen.Tool.FacetLists;
using FrameGen.Tool.Tests.Commands;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.FacetLists;

/// <summary><c>framegen facets</c>: what other programs print of facets is read, checked, and refused where one is missing or wrong.</summary>
public class FacetsTests(ITestOutputHelper output)
{
    private const string Octahedron = """{"weights":[[2,0,0],[0,2,0],[0,0,2],[-1,0,0],[0,-1,0],[0,0,-1]]}""";

    private static readonly int[][] Facets = [[0, 1, 2], [0, 1, 5], [0, 2, 4], [0, 4, 5], [1, 2, 3], [1, 3, 5], [2, 3, 4], [3, 4, 5]];

    private static readonly string[] Inequalities = ["1 -1 -1 -1", "1 -1 -1 1", "1 -1 1 -1", "1 -1 1 1", "1 1 -1 -1", "1 1 -1 1", "1 1 1 -1", "1 1 1 1"];

    public static TheoryData<string> Lists => new(
        "*lrs\nname\nH-representation\nbegin\n***** 4 rational\n " + string.Join(" \n ", Inequalities) + "\nend\n*Totals: facets=8\n",
        "H-representation\nbegin\n 8 4 real\n" + string.Join('\n', Inequalities.Select(line => line.Replace("1", "1.000000000E+00", StringComparison.Ordinal))) + "\nend\n",
        "H-representation\nbegin\n 8 4 rational\n" + string.Join('\n', Inequalities.Select(line => line.Replace("1", "123456789012345678901234567890/3", StringComparison.Ordinal))) + "\nend\n",
        "FACETS\n" + string.Join('\n', Inequalities) + "\n\n",
        "FACETS\n" + string.Join('\n', Inequalities.Select(line => "(4) " + string.Join(' ', line.Split(' ').Select((value, k) => $"({k} {value})")))) + "\n",
        "VERTICES_IN_FACETS\n" + string.Join('\n', Facets.Select(rows => "{" + string.Join(' ', rows) + "}")) + "\n",
        "8\n" + string.Join('\n', Facets.Select(rows => string.Join(' ', rows.Reverse()))) + " \n",
        "8\n" + string.Join('\n', Facets.Select(rows => "3 " + string.Join(' ', rows))) + "\n",
        "4\n8\n" + string.Join('\n', Inequalities.Select(line => "  " + string.Join("  ", line.Split(' ').Skip(1).Select(value => value == "1" ? "-0.5773502691896258" : "0.5773502691896258")) + " -0.5773502691896258")) + "\n",
        JsonSerializer.Serialize(new { facets = Facets }).Replace("],[", "],\n[", StringComparison.Ordinal).Replace("[[", "[\n[", StringComparison.Ordinal).Replace("]]", "]\n]", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task List_OfAllFacets_BecomesAFacetFile(string text)
    {
        using var frame = new TemporaryFile(Octahedron);
        using var list = new TemporaryFile(text, ".txt");

        ToolRun run = await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonElement file = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal((3, 6), (file.GetProperty("dimension").GetInt32(), file.GetProperty("rows").GetInt32()));
        Assert.Equal(Facets, file.GetProperty("facets").Deserialize<int[][]>());

        // What is written is read again, and is the same.
        using var again = new TemporaryFile(run.Output);
        Assert.Equal(Facets, JsonDocument.Parse((await ToolRun.InvokeAsync("facets", "read", frame.Path, again.Path)).Output).RootElement.GetProperty("facets").Deserialize<int[][]>());
    }

    [Theory]
    [InlineData("7\n0 1 2\n0 1 5\n0 2 4\n0 4 5\n1 2 3\n1 3 5\n2 3 4\n", 1, ":5:1: a facet is missing: no other than this has the ridge {4, 5}; the list was cut off")]
    [InlineData("8\n0 1 2\n0 1 5\n0 2 4\n0 4 5\n1 2 3\n1 3 5\n2 3 4\n3 4 2\n", 1, ":5:1: a facet is missing: no other than this has the ridge {4, 5}; the list was cut off")]
    [InlineData("8\n0 1 2\n0 1 5\n0 2 4\n0 4 5\n1 2 3\n1 3 5\n2 3 4\n3 4 1\n", 1, ":9:1: this is no facet: row 5 lies beyond it; the list is of another frame, or was changed")]
    [InlineData("9\n0 1 2\n0 1 5\n0 2 4\n0 4 5\n1 2 3\n1 3 5\n2 3 4\n3 4 5\n0 3\n", 1, ":10:1: this is no facet: rows {0, 3} fix no hyperplane; the list is of another frame, or was changed")]
    [InlineData("9\n0 1 2\n0 1 5\n0 2 4\n0 4 5\n", 2, ":5:1: 9 facets are announced and 4 are there: the list was cut off, or is of another kind (qhull n, i and Fv are read)")]
    [InlineData("1\n0 1 6\n", 2, ":2:1: '6' is no row: expected numbers from 0 to 5")]
    [InlineData("H-representation\nbegin\n***** 4 rational\n1 -1 -1 -1\n", 2, ":4:1: the list breaks off before its end: it was cut off, or the program stopped")]
    [InlineData("H-representation\nbegin\n8 5 rational\n", 2, ":3:1: expected the number of facets and 4 numbers in each, for 3 inputs")]
    [InlineData("H-representation\nbegin\n1 4 rational\n1 -1 x -1\nend\n", 2, ":4:1: expected numbers such as -1, 0.5 or -3/4")]
    [InlineData("H-representation\nbegin\n1 4 rational\n1 -1 1/0 -1\nend\n", 2, ":4:1: expected numbers such as -1, 0.5 or -3/4")]
    [InlineData("H-representation\nbegin\n1 4 rational\n1 0 0 0\nend\n", 2, ":4:1: the normal is zero: this is no facet")]
    [InlineData("H-representation\nbegin\n1 4 rational\n1 -1 -1 -1/2\nend\n", 1, ":4:1: this is no facet: rows {0, 1} fix no hyperplane; the list is of another frame, or was changed")]
    [InlineData("V-representation\nbegin\n", 2, ":1:1: this is a list of points, not of facets: hand it to lrs, mplrs or scdd_gmp, and read what they print")]
    [InlineData("", 2, ": there is no facet in it: expected what lrs, mplrs, cdd, polymake FACETS or VERTICES_IN_FACETS, or qhull n, i or Fv print")]
    public async Task List_ThatIsNotAllFacets_IsRefused(string text, int exitCode, string message)
    {
        using var frame = new TemporaryFile(Octahedron);
        using var list = new TemporaryFile(text, ".txt");

        Assert.Equal(new ToolRun(exitCode, "", $"framegen: {list.Path}{message}{Environment.NewLine}"), await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path));
    }

    [Fact]
    public async Task Facet_GivenTwice_IsKeptOnce_AndThatIsSaid()
    {
        using var frame = new TemporaryFile(Octahedron);
        using var list = new TemporaryFile("9\n" + string.Join('\n', Facets.Append(Facets[2]).Select(rows => string.Join(' ', rows))) + "\n", ".txt");

        ToolRun run = await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal([$"framegen: {list.Path}:10:1: note: one facet is given again here: each is kept once"], run.Remarks);
        Assert.Equal(Facets, JsonDocument.Parse(run.Output).RootElement.GetProperty("facets").Deserialize<int[][]>());
    }

    /// <summary>Beyond the limit of facets the file takes their place; what is wrong with it is one line, at its place.</summary>
    [Fact]
    public async Task FacetFile_BesideTheFrame_IsTakenByAnalyzeAndBias()
    {
        using var frame = new TemporaryFile(Octahedron);
        using var list = new TemporaryFile("8\n" + string.Join('\n', Facets.Select(rows => string.Join(' ', rows))) + "\n", ".txt");
        using var file = new TemporaryFile((await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path)).Output, ".facets.json");

        string[] limited = [frame.Path, "--json", "--max-facets", "3"];
        using var without = JsonDocument.Parse((await ToolRun.InvokeAsync(["analyze", .. limited])).Output);
        Assert.Equal(JsonValueKind.Null, without.RootElement.GetProperty("facetCount").ValueKind);
        using var with = JsonDocument.Parse((await ToolRun.InvokeAsync(["analyze", .. limited, "--facets", file.Path])).Output);
        Assert.Equal(8, with.RootElement.GetProperty("facetCount").GetInt32());
        using var bias = JsonDocument.Parse((await ToolRun.InvokeAsync(["bias", .. limited, "--facets", file.Path])).Output);
        Assert.Equal(6, bias.RootElement.GetProperty("polytope").GetArrayLength());

        using var changed = new TemporaryFile(File.ReadAllText(file.Path).Replace("[0, 1, 2]", "[0, 1, 5]", StringComparison.Ordinal), ".facets.json");
        Assert.Equal(
            new ToolRun(2, "", $"framegen: {changed.Path}:8:1: the facet is given a second time: write the file with framegen facets read{Environment.NewLine}"),
            await ToolRun.InvokeAsync("bias", frame.Path, "--facets", changed.Path));
        using var other = new TemporaryFile(Octahedron.Replace("[2,", "[3,", StringComparison.Ordinal));
        ToolRun refused = await ToolRun.InvokeAsync("analyze", other.Path, "--facets", file.Path);
        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith($"framegen: {file.Path}: it lists the facets of other rows: its fingerprint is not that of the layer's", refused.Error, StringComparison.Ordinal);
        Assert.Equal(
            new ToolRun(2, "", $"framegen: {list.Path}: this is no facet file, whose name ends in .facets.json: write one with framegen facets read{Environment.NewLine}"),
            await ToolRun.InvokeAsync("analyze", frame.Path, "--facets", list.Path));
    }

    /// <summary>The rows of a float layer are others, unless they are floats.</summary>
    [Fact]
    public async Task Precision_OfTheRows_IsThatOfTheList()
    {
        using var frame = new TemporaryFile("{\"weights\":[[0.1,0],[0,1],[-1,-0.7]]}");
        using var list = new TemporaryFile("3\n0 1\n0 2\n1 2\n", ".txt");
        string fingerprint = (await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path)).Output;
        using var single = new TemporaryFile((await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path, "--precision", "single")).Output, ".facets.json");

        Assert.NotEqual(fingerprint, File.ReadAllText(single.Path));
        Assert.Equal(2, (await ToolRun.InvokeAsync("analyze", frame.Path, "--facets", single.Path)).ExitCode);
        Assert.Equal(0, (await ToolRun.InvokeAsync("analyze", frame.Path, "--facets", single.Path, "--precision", "single")).ExitCode);
    }

    [Fact]
    public async Task List_OfAnotherFrame_NamesTheRowBeyond()
    {
        using var frame = new TemporaryFile("""{"weights":[[2,0,0],[0,2,0],[0,0,2],[-1,0,0],[0,-1,0],[0,0,-1],[1,1,1]]}""");
        using var list = new TemporaryFile("8\n" + string.Join('\n', Facets.Select(rows => string.Join(' ', rows))), ".txt");

        Assert.Equal(
            new ToolRun(1, "", $"framegen: {list.Path}:2:1: this is no facet: row 6 lies beyond it; the list is of another frame, or was changed{Environment.NewLine}"),
            await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path));
    }

    /// <summary>Whatever the text, the answer is a facet file, a flaw, or one line.</summary>
    [Theory]
    [InlineData(300)]
    [LongInlineData(30_000)]
    public void List_ChangedAtRandom_GivesAnAnswer(int count)
    {
        const string Letters = "0123456789 -/.()[]{},\nexbdH*";
        Assert.True(Frame.TryCreate([[2.0, 0, 0], [0, 2, 0], [0, 0, 2], [-1, 0, 0], [0, -1, 0], [0, 0, -1]], out Frame? frame, out _));
        string[] originals = [.. ((IEnumerable<object[]>)Lists).Select(list => (string)list[0])];
        for (int seed = 0; seed < count; seed++)
        {
            var random = new Random(seed);
            var text = new StringBuilder(originals[random.Next(originals.Length)]);
            for (int changes = random.Next(1, 6); changes > 0; changes--)
            {
                int at = random.Next(text.Length);
                switch (random.Next(4))
                {
                    case 0:
                        text[at] = Letters[random.Next(Letters.Length)];
                        break;
                    case 1:
                        text.Remove(at, Math.Min(random.Next(1, 30), text.Length - at)).Append(' ');
                        break;
                    case 2:
                        text.Insert(at, Letters[random.Next(Letters.Length)]);
                        break;
                    default:
                        text.Insert(at, text.ToString(at, Math.Min(random.Next(1, 30), text.Length - at)));
                        break;
                }
            }

            try
            {
                if (FacetLines.Read("list", new StringReader(text.ToString()), frame, default).TryGet(out ListedRows? rows, out _))
                {
                    // A list that passes is all of the octahedron's facets, whatever became of its text.
                    var facets = FacetList.Check(frame, rows.Rows, new Work(1_000_000_000, default));
                    Assert.True(facets.Facets is null || facets.Facets.Count == 8);
                }
            }
            catch (Exception e)
            {
                throw new Xunit.Sdk.XunitException($"seed {seed}: {e}\n{text}");
            }
        }
    }

    /// <summary>Zero rows are no points; facets are numbered as the file's rows are.</summary>
    [Fact]
    public async Task DeadRows_AreLeftOut()
    {
        using var frame = new TemporaryFile("""{"weights":[[0,0],[1,0],[0,1],[0,0],[-1,-1]]}""");

        ToolRun points = await ToolRun.InvokeAsync("facets", "write", frame.Path, "--format", "qhull");
        Assert.Equal("3\n1 0\n0 1\n", string.Join('\n', points.Output.Split('\n')[1..4]) + "\n");
        using var list = new TemporaryFile("3\n0 1\n1 2\n2 0\n", ".txt");
        ToolRun run = await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path);
        Assert.Equal([[1, 2], [1, 4], [2, 4]], JsonDocument.Parse(run.Output).RootElement.GetProperty("facets").Deserialize<int[][]>()!);
    }

    [Fact]
    public async Task Work_ThatDoesNotSuffice_IsSaid()
    {
        using var frame = new TemporaryFile(ReferenceFrame("random-r5-m20"));
        using var list = new TemporaryFile("1\n" + string.Join('\n', Enumerable.Repeat("0 1 2 3 4", 1)), ".txt");
        using var many = new TemporaryFile("20000\n" + string.Join('\n', Enumerable.Repeat("0 1 2 3 4", 20000)), ".txt");

        Assert.Equal(1, (await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path, "--max-work", "1")).ExitCode);
        Assert.Contains("the list is not checked within the work allowed: raise --max-work", (await ToolRun.InvokeAsync("facets", "read", frame.Path, many.Path, "--max-work", "1")).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("framegen: --format: 'ine' is not known, expected qhull, polymake, lrs or cdd. See framegen facets write --help.", "facets", "write", "x.json", "--format", "ine")]
    [InlineData("framegen: a command is missing: expected write or read. See framegen facets --help.", "facets")]
    [InlineData("framegen: 'raed' is no command: is read meant? See framegen facets --help.", "facets", "raed", "x")]
    public async Task CommandLine_ThatCannotBeRead_IsRefused(string line, params string[] arguments)
        => Assert.Equal(new ToolRun(2, "", line + Environment.NewLine), await ToolRun.InvokeAsync(arguments));

    /// <summary>With the programs themselves, where they are installed: Debian's qhull-bin, lrslib, mplrs with openmpi-bin, libcdd-tools and polymake.</summary>
    [Theory]
    [InlineData("icosahedron", "qhull", "qhull", "i")]
    [InlineData("cube8", "qhull", "qhull", "Fv")]
    [InlineData("random-r5-m20", "qhull", "qhull", "Qt", "i")]
    [InlineData("css-pyramid8", "qhull", "qhull", "n")]
    [InlineData("cube8", "lrs", "lrs", "{0}")]
    [InlineData("random-r5-m20", "lrs", "lrs", "{0}")]
    [LongInlineData("random-r4-m16", "lrs", "mpirun", "--allow-run-as-root", "--oversubscribe", "-np", "4", "mplrs", "{0}")]
    [InlineData("icosahedron", "cdd", "scdd_gmp", "{0}")]
    [LongInlineData("random-r4-m16", "polymake", "polymake", "--script", "{0}")]
    public async Task Program_GivesTheFacetsOfTheEnumeration(string name, string format, string program, params string[] arguments)
    {
        string[] wanted = arguments.Contains("mplrs") ? [program, "mplrs"] : [program];
        if (wanted.FirstOrDefault(one => !IsInstalled(one)) is { } missing)
        {
            output.WriteLine($"skipped: {missing} is not installed (apt-get install qhull-bin lrslib mplrs openmpi-bin libcdd-tools polymake)");
            return;
        }

        using var frame = new TemporaryFile(ReferenceFrame(name));
        using var points = new TemporaryFile("", ".ext");
        Assert.Equal(0, (await ToolRun.InvokeAsync("facets", "write", frame.Path, "--format", format, "--output", points.Path)).ExitCode);
        string text = await RunAsync(program, [.. arguments.Select(argument => argument == "{0}" ? points.Path : argument)], arguments.Contains("{0}") ? null : points.Path);
        if (File.Exists(Path.ChangeExtension(points.Path, ".ine")))
        {
            // cdd writes into a file beside.
            text = File.ReadAllText(Path.ChangeExtension(points.Path, ".ine"));
            foreach (string beside in Directory.GetFiles(Path.GetDirectoryName(points.Path)!, Path.GetFileNameWithoutExtension(points.Path) + ".*"))
            {
                File.Delete(beside);
            }
        }

        using var list = new TemporaryFile(text, ".txt");
        ToolRun run = await ToolRun.InvokeAsync("facets", "read", frame.Path, list.Path);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        JsonAnalysis analysis = await JsonAnalysis.OfAsync(frame.Path);
        Assert.Equal(
            JsonDocument.Parse(analysis.Raw("facets")).RootElement.Deserialize<int[][]>(),
            JsonDocument.Parse(run.Output).RootElement.GetProperty("facets").Deserialize<int[][]>()!);
    }

    private static string ReferenceFrame(string name)
    {
        using var reference = JsonDocument.Parse(File.ReadAllText(ToolRun.Data("reference", name + ".json")));
        return $"{{\"weights\":{reference.RootElement.GetProperty("weights").GetRawText()}}}";
    }

    private static bool IsInstalled(string program)
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static async Task<string> RunAsync(string program, string[] arguments, string? input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(await File.ReadAllTextAsync(input));
        }

        process.StandardInput.Close();
        string text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await error;
        return text;
    }
}

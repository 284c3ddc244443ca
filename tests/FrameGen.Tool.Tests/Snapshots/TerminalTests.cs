using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Tool.Commands;

namespace FrameGen.Tool.Tests.Snapshots;

/// <summary>
/// What commands print on a narrow terminal without colours, on a wide one with them, and into a pipe, to the character. The texts lie beside this file; with
/// FRAMEGEN_SNAPSHOTS=write they are written anew, and the diff is what to review. Escape characters are shown as ^.
/// </summary>
public sealed partial class TerminalTests : IDisposable
{
    private const int Narrow = 60;
    private const int Wide = 200;

    private static readonly string[] Reports =
    [
        "analyze tetrahedron.frame.json",
        "analyze refuted.frame.json",
        "analyze proven.csv",
        "verify tetrahedron.frame.json",
        "verify refuted.frame.json",
        "verify tetrahedron.frame.json --faults 1",
        "bias tetrahedron.frame.json --sharp",
        "data tetrahedron.frame.json points.csv --sigma 0.01",
        "repair refuted.frame.json",
        "analyze tetrahedron.frame.json --raduis 2",
    ];

    private static readonly string[] Helps =
    [
        "", "analyze", "verify", "check", "bias", "data", "repair", "build pairs", "import", "facets write", "facets read", "plot", "expansivity",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("framegen-terminal-");

    private static bool Writes => Environment.GetEnvironmentVariable("FRAMEGEN_SNAPSHOTS") == "write";

    [Fact]
    public Task Reports_OnANarrowTerminalWithoutColors_AreAsReviewed() => CompareAsync("narrow", Reports, Narrow, hasColors: false);

    [Fact]
    public Task Reports_OnAWideTerminal_AreAsReviewed() => CompareAsync("wide", Reports, Wide, hasColors: true);

    [Fact]
    public Task Reports_IntoAPipe_AreAsReviewed() => CompareAsync("piped", Reports, null, hasColors: false);

    [Fact]
    public Task Helps_OnANarrowTerminal_AreAsReviewed() => CompareAsync("narrow-help", [.. Helps.Select(command => $"{command} --help".Trim())], Narrow, hasColors: false);

    [Fact]
    public Task Helps_OnAWideTerminal_AreAsReviewed() => CompareAsync("wide-help", [.. Helps.Select(command => $"{command} --help".Trim())], Wide, hasColors: false);

    /// <summary>In CI a terminal may have any width; what cannot be broken is a word, a vector to paste, or a line to copy.</summary>
    [Theory]
    [InlineData(24)]
    [InlineData(Narrow)]
    [InlineData(97)]
    public async Task Lines_OfAnyCommand_FitTheTerminal(int width)
    {
        string text = await RunAsync([.. Reports, .. Helps.Select(command => $"{command} --help".Trim())], width, hasColors: false);

        string[] parts = text.Split('\n');
        IEnumerable<string> tooLong = parts.Where(line => line.Length > width && !line.StartsWith("$ ", StringComparison.Ordinal) && !line.StartsWith("  framegen ", StringComparison.Ordinal) && !line.StartsWith("framegen: ", StringComparison.Ordinal));
        Assert.All(tooLong, line => Assert.True(line.Trim().Split(' ').Length == 1 || line.Contains('[') || line.Contains('('), line));
    }

    [Theory]
    [InlineData("60", 60)]
    [InlineData("", null)]
    [InlineData("0", null)]
    [InlineData("wide", null)]
    [InlineData(null, null)]
    public void Columns_InTheEnvironment_StateTheWidth(string? columns, int? width) => Assert.Equal(width, Terminal.WidthOf(columns));

    /// <summary>Wherever results go; errors stay on a line each in pipes, for scripts.</summary>
    [Fact]
    public void Width_Stated_HoldsInPipesForResultsAlone()
    {
        var piped = new Terminal(TextWriter.Null, TextWriter.Null, IsOutputInteractive: false, IsErrorInteractive: false) { StatedWidth = 40 };

        Assert.Equal((40, null), (piped.OutputWidth, piped.ErrorWidth));
        Assert.Equal((40, 40), (piped with { IsErrorInteractive = true, Width = 80 } is { } seen ? (seen.OutputWidth, seen.ErrorWidth) : default));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task CompareAsync(string name, string[] commands, int? width, bool hasColors, [CallerFilePath] string here = "")
    {
        string text = await RunAsync(commands, width, hasColors);
        if (Writes)
        {
            await File.WriteAllTextAsync(Path.Combine(Path.GetDirectoryName(here)!, name + ".txt"), text);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Snapshots", name + ".txt")), text);
    }

    /// <summary>What the commands print, each under its line. Errors go into a pipe: on a terminal they would break where the paths of the machine's folders say, and slow work would show that it goes on.</summary>
    private async Task<string> RunAsync(string[] commands, int? width, bool hasColors)
    {
        const string tetrahedron = "\"weights\":[[1,1,1],[1,-1,-1],[-1,1,-1],[-1,-1,1]]";
        await File.WriteAllTextAsync(PathOf("tetrahedron.frame.json"), $$"""{{{tetrahedron}},"bias":[-1.5,-1.5,-1.25,-1.5]}""");
        await File.WriteAllTextAsync(PathOf("refuted.frame.json"), $$"""{{{tetrahedron}},"bias":[-0.5,-0.5,-1.5,-0.5]}""");
        await File.WriteAllTextAsync(PathOf("proven.csv"), "x,y,b\n1,0,1.1\n-1,1,1.1\n-1,-1,1.1\n0,1,0.1\n");
        await File.WriteAllTextAsync(PathOf("points.csv"), "x,y,z\n0.5,0.25,-0.125\n0,0,0\n-0.5,-0.5,-0.5\n3,3,3\n");
        var text = new StringBuilder();
        foreach (string command in commands)
        {
            using var output = new StringWriter { NewLine = "\n" };
            var terminal = new Terminal(output, output, IsOutputInteractive: width is not null, IsErrorInteractive: false) { Width = width ?? 0, HasColors = hasColors };
            string[] arguments = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word.Contains('.') && !word.StartsWith("0.", StringComparison.Ordinal) ? PathOf(word) : word)];

            int exitCode = await FrameGenCommand.InvokeAsync(arguments, terminal, default);

            text.Append($"$ framegen {command}\n").Append(output.ToString().ReplaceLineEndings("\n").Replace(_folder.FullName + Path.DirectorySeparatorChar, "").Replace('\u001b', '^')).Append($"[{exitCode}]\n\n");
        }

        // The last digits are those of this machine's vectors.
        return LongNumber().Replace(text.ToString(), "$1...");
    }

    [GeneratedRegex(@"(\d\.\d{6})\d{6,}")]
    private static partial Regex LongNumber();

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}

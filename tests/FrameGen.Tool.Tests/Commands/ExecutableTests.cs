using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using FrameGen.Tool.Tests.Decisions;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>The executable as its own process, with its streams piped.</summary>
public class ExecutableTests
{
    [Fact]
    public async Task Process_WithAFrameFile_PrintsTheAnalysisAndReturnsZero()
    {
        ToolRun run = await StartAsync("analyze", ToolRun.Data("reference", "mercedes-benz.json"), "--json");

        Assert.Equal((0, "", "[[0,1],[0,2],[1,2]]"), (run.ExitCode, run.Error, JsonAnalysis.Parse(run.Output).Raw("facets")));
    }

    /// <summary>A table and an object; which it is says the first character.</summary>
    [Theory]
    [InlineData("1,0\n-1,1\n-1,-1\n")]
    [InlineData("\n {\"weights\":[[1,0],[-1,1],[-1,-1]]}")]
    public async Task Process_WithAFrameOnStandardInput_PrintsTheAnalysis(string frame)
    {
        using Process process = Open("analyze", "-", "--json");
        await process.StandardInput.WriteAsync(frame);
        process.StandardInput.Close();
        ToolRun run = await FinishAsync(process);

        Assert.Equal((0, "", "[[0,1],[0,2],[1,2]]"), (run.ExitCode, run.Error, JsonAnalysis.Parse(run.Output).Raw("facets")));
    }

    /// <summary>What a shell asks for behind "framegen ver".</summary>
    [Fact]
    public async Task Process_AskedForCompletions_NamesThem()
    {
        ToolRun run = await StartAsync("[suggest:12]", "framegen ver");

        Assert.Equal((0, "verify"), (run.ExitCode, run.Output.Split('\n')[0].Trim()));
    }

    /// <summary>An object a line; a bad file among them is named and does not stop the others.</summary>
    [Fact]
    public async Task Process_WithSeveralFiles_TakesThemOneAfterTheOther()
    {
        ToolRun run = await StartAsync("analyze", ToolRun.Data("reference", "mercedes-benz.json"), "missing.json", ToolRun.Data("reference", "tetrahedron.json"), "--json");

        Assert.Equal(2, run.ExitCode);
        Assert.Equal($"framegen: missing.json: there is no such file: check the path{Environment.NewLine}", run.Error);
        Assert.Equal(new double?[] { 3, 4 }, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonAnalysis.Parse(line).Number("m")));
    }

    [Fact]
    public async Task Process_WithABadFile_PrintsOneLineAndReturnsTwo()
    {
        using var file = new TemporaryFile("{\"weights\":[[1,0],[0,1],\n  [1,1,1]]}");
        string path = file.Path;

        ToolRun run = await StartAsync("analyze", path);

        Assert.Equal(new ToolRun(2, "", $"framegen: {path}:2:3: row 2 has 3 components, the others 2: make them equal{Environment.NewLine}"), run);
    }

    [Fact]
    public async Task Process_OnCtrlC_StopsSilentlyWith130()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TemporaryFile file = LayerFile.Endless();
        using Process process = Open("verify", file.Path, "--max-nodes", "1000000000");
        await Task.Delay(TimeSpan.FromSeconds(2));
        using (Process interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await interrupt.WaitForExitAsync();
        }

        Task<ToolRun> run = FinishAsync(process);
        if (await Task.WhenAny(run, Task.Delay(TimeSpan.FromMinutes(1))) != run)
        {
            process.Kill();
            Assert.Fail("SIGINT did nothing.");
        }

        Assert.Equal(new ToolRun(130, "", ""), await run);
    }

    /// <summary>Where progress is asked for, what is done is told by the second, and on Ctrl-C what is known.</summary>
    [Fact]
    public async Task Process_OnCtrlC_TellsWhatIsKnown_WhereProgressIsAskedFor()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using TemporaryFile file = LayerFile.Endless();
        string certificate = file.Path + ".proof";
        using Process process = Open("verify", file.Path, "--max-nodes", "1000000000", "--progress", "--certificate", certificate);
        string name = Regex.Escape(Path.GetFileName(file.Path));
        string line = await process.StandardError.ReadLineAsync() ?? "";
        using (Process interrupt = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await interrupt.WaitForExitAsync();
        }

        ToolRun run = await FinishAsync(process).WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Matches($"^framegen: verifying {name}: .*[0-9]+ of at most 78,000 million operations, [0-9]+ s, at most [0-9]+ (s|min|h) left$", line);
        Assert.Equal((130, ""), (run.ExitCode, run.Output));
        Assert.Matches($"framegen: stopped verifying {name}: .* of at most 78,000 million operations, .*; certified (up to radius [0-9.E-]+|for no ball)\n$", run.Error);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(certificate)!, Path.GetFileName(certificate) + "*"));
    }

    /// <summary>Runs the tool as its own process, with nothing on its standard input.</summary>
    internal static Task<ToolRun> StartAsync(params string[] arguments) => StartAsync(new Dictionary<string, string>(), arguments);

    /// <summary>The same with more in its environment.</summary>
    internal static async Task<ToolRun> StartAsync(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        using Process process = Open(environment, arguments);
        return await FinishAsync(process);
    }

    private static Process Open(params string[] arguments) => Open(new Dictionary<string, string>(), arguments);

    private static Process Open(IReadOnlyDictionary<string, string> environment, string[] arguments)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "framegen.dll"), .. arguments];
        if (IgnoresInterrupt())
        {
            command = ["env", "--default-signal=INT", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Whether SIGINT is ignored, as it is where a shell starts the tests in the background; processes would inherit that.</summary>
    private static bool IgnoresInterrupt()
    {
        const string status = "/proc/self/status";
        const string field = "SigIgn:";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal)) is { } ignored
            && (Convert.ToUInt64(ignored[field.Length..].Trim(), 16) & 2) != 0;
    }

    private static async Task<ToolRun> FinishAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return ToolRun.Of(process.ExitCode, await output, await error);
    }
}

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace FrameGen.Package.Tests;

/// <summary>What a finished process left.</summary>
internal sealed record ProcessResult(string Command, int ExitCode, string Output)
{
    public ProcessResult DemandSuccess()
        => ExitCode == 0 ? this : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Output}");
}

/// <summary>Runs the dotnet command and what it builds.</summary>
internal static class DotnetProcess
{
    /// <summary>Build servers would outlive the test and hold its output pipes open.</summary>
    public static readonly string[] WithoutServers = ["-nodeReuse:false", "-p:UseSharedCompilation=false"];

    public static Task<ProcessResult> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
        => StartAsync(Environment.ProcessPath is { } path && path.EndsWith("dotnet", StringComparison.Ordinal) ? path : "dotnet", folder, environment, arguments);

    /// <summary>Runs a program; standard output and error arrive together.</summary>
    public static async Task<ProcessResult> StartAsync(string program, string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // What the surrounding `dotnet test` sets for its own children would lead this build to the wrong MSBuild and SDK; what a machine says of its compilers is not what a project says.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase) || name is "CscEnvironment" or "DOTNET_TieredPGO" or "COMPlus_TieredPGO").ToArray())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().ConfigureAwait(false);
        return new ProcessResult($"{program} {string.Join(' ', arguments)}", process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
    }
}

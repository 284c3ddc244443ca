using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Commands;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>What one run of the tool in this process gave; <c>Error</c> is what went to standard error, without remarks on the file.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>The warnings and notes on the file.</summary>
    public string[] Remarks { get; init; } = [];

    public static Task<ToolRun> InvokeAsync(CancellationToken cancellation, params string[] arguments)
        => InvokeAsync(cancellation, isErrorInteractive: false, arguments);

    public static async Task<ToolRun> InvokeAsync(CancellationToken cancellation, bool isErrorInteractive, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, IsOutputInteractive: false, IsErrorInteractive: isErrorInteractive);
        int exitCode = await FrameGenCommand.InvokeAsync(arguments, terminal, cancellation);
        return Of(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Parts remarks from errors.</summary>
    public static ToolRun Of(int exitCode, string output, string error)
    {
        string[] remarks = [.. Regex.Matches(error, @"^framegen: \S+:\d+:\d+: (?:warning|note): .*$", RegexOptions.Multiline).Select(line => line.Value.TrimEnd())];
        return new ToolRun(exitCode, output, remarks.Aggregate(error, (text, remark) => text.Replace(remark + Environment.NewLine, ""))) { Remarks = remarks };
    }

    public static Task<ToolRun> InvokeAsync(params string[] arguments) => InvokeAsync(CancellationToken.None, arguments);

    /// <summary>The path of a file under Data.</summary>
    public static string Data(params string[] names) => Path.Combine([AppContext.BaseDirectory, "Data", .. names]);
}

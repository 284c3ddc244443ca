using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Commands;

namespace FrameGen.Tool.Tests.Commands;

/// <summary>What one run of the tool in this process gave.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    public static Task<ToolRun> InvokeAsync(CancellationToken cancellation, params string[] arguments)
        => InvokeAsync(cancellation, isErrorInteractive: false, arguments);

    public static async Task<ToolRun> InvokeAsync(CancellationToken cancellation, bool isErrorInteractive, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, IsOutputInteractive: false, IsErrorInteractive: isErrorInteractive);
        int exitCode = await FrameGenCommand.InvokeAsync(arguments, terminal, cancellation);
        return new ToolRun(exitCode, output.ToString(), error.ToString());
    }

    public static Task<ToolRun> InvokeAsync(params string[] arguments) => InvokeAsync(CancellationToken.None, arguments);

    /// <summary>The path of a file under Data.</summary>
    public static string Data(params string[] names) => Path.Combine([AppContext.BaseDirectory, "Data", .. names]);
}

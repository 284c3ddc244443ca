using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Commands;

/// <summary>The root command and the way every command fails: one line on standard error, never a stack trace.</summary>
internal static class FrameGenCommand
{
    private const string ProgressOption = "--progress";

    /// <summary>Parses and runs a command line.</summary>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> InvokeAsync(IReadOnlyList<string> arguments, Terminal terminal, CancellationToken cancellation)
    {
        ParseResult parsed = Create(terminal).Parse(arguments.Count > 0 ? arguments : ["--help"]);
        if (parsed.Errors.Count > 0)
        {
            terminal.Say(UsageText.Of(parsed));
            return ExitCode.BadInput;
        }

        if (parsed.Tokens.Count(token => token.Value == StandardInput.Name) > 1)
        {
            return terminal.Refuse(new InputError(StandardInput.Name, null, "standard input is one file: name the others"));
        }

        if (!terminal.IsProgressAsked && parsed.GetValue<bool>(ProgressOption))
        {
            return await InvokeAsync(arguments, terminal with { IsProgressAsked = true }, cancellation);
        }

        var configuration = new InvocationConfiguration
        {
            Output = terminal.Output,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellation);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException e)
        {
            // Reading has failed as a value before; this is the report that cannot be written, to a closed pipe or a full disk.
            terminal.Say($"framegen: the report cannot be written: {UsageText.OneLine(e.Message)}");
            return ExitCode.BadInput;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Analyzes fixed ReLU layers z = max(0, Wx - alpha): whether and how their input can be got back from their output.")
        {
            AnalyzeCommand.Create(terminal),
            VerifyCommand.Create(terminal),
            CheckCommand.Create(terminal),
            BiasCommand.Create(terminal),
            DataCommand.Create(terminal),
            RepairCommand.Create(terminal),
            BuildCommand.Create(terminal),
            ImportCommand.Create(terminal),
            FacetsCommand.Create(terminal),
            PlotCommand.Create(terminal),
            ExpansivityCommand.Create(terminal),
        };
        root.Options.Add(new Option<bool>(ProgressOption) { Description = "Say on standard error how far long work is, a line a second, where that is no terminal too.", Recursive = true });
        HelpWithExamples.AddTo(root, terminal.OutputWidth);
        return root;
    }
}

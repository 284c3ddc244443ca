using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using FrameGen.Layers;

namespace FrameGen.Tool.Commands;

/// <summary>What is wrong with a command line, and what may be meant: one line.</summary>
internal static class UsageText
{
    /// <summary>The line, for a command line with errors.</summary>
    public static string Of(ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        string name = NameOf(command);
        return $"framegen: {Explain(parsed, command, name)} See {name} --help.";
    }

    /// <summary>A command with those that it belongs to.</summary>
    private static string NameOf(Command command)
        => command is RootCommand ? "framegen" : $"{(command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? NameOf(parent) : "framegen")} {command.Name}";

    /// <summary>A message on one line.</summary>
    public static string OneLine(string message)
        => string.Join(' ', message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Explain(ParseResult parsed, Command command, string name)
    {
        string? unmatched = parsed.UnmatchedTokens
            .Concat(command.Arguments.SelectMany(argument => parsed.GetResult(argument)?.Tokens ?? []).Select(token => token.Value).Where(FileArgument.IsOption))
            .Select(OneLine)
            .FirstOrDefault();
        if (unmatched is not null && FileArgument.IsOption(unmatched))
        {
            return $"'{unmatched}' is no option of {name}{Meant(unmatched, command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(option => option.StartsWith("--", StringComparison.Ordinal)))}";
        }

        if (command.Subcommands.Count > 0)
        {
            return unmatched is null
                ? $"a command is missing: expected {Choice(command.Subcommands.Select(subcommand => subcommand.Name))}."
                : ExplainCommand(unmatched, [.. command.Subcommands.Select(subcommand => subcommand.Name)]);
        }

        if (unmatched is not null)
        {
            string taken = string.Join(' ', command.Arguments.Select(argument => argument.Name));
            return $"'{unmatched}' is one argument too many: {name} takes {taken}.";
        }

        return command.Arguments.FirstOrDefault(argument => parsed.GetResult(argument) is not { Tokens.Count: > 0 }) is { } missing
            ? $"{missing.Name} is missing: {name} takes {string.Join(' ', command.Arguments.Select(argument => argument.Name))}."
            : OneLine(parsed.Errors[0].Message);
    }

    private static string ExplainCommand(string written, string[] commands)
    {
        if (Spelling.Nearest(written, commands) is { } meant)
        {
            return $"'{written}' is no command: is {meant} meant?";
        }

        return File.Exists(written)
            ? $"'{written}' is a file and no command: write framegen analyze and the file."
            : $"'{written}' is no command: expected {Choice(commands)}.";
    }

    private static string Meant(string written, IEnumerable<string> known) => Spelling.Nearest(written, known) is { } meant ? $": is {meant} meant?" : ".";

    private static string Choice(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length == 1 ? all[0] : string.Join(", ", all.SkipLast(1)) + " or " + all[^1];
    }
}

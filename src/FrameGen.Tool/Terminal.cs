using System;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using FrameGen.Layers.Files;
using FrameGen.Tool.Input;
using Spectre.Console;

namespace FrameGen.Tool;

/// <summary>Where a command writes, and whether a person is watching.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Errors and progress.</param>
/// <param name="IsOutputInteractive">Whether results go to a terminal: then reports are broken at its width.</param>
/// <param name="IsErrorInteractive">Whether standard error is a terminal: then long work shows that it goes on.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, bool IsOutputInteractive, bool IsErrorInteractive)
{
    /// <summary>Whether progress is asked for where nobody is watching.</summary>
    public bool IsProgressAsked { get; init; }

    /// <summary>Whether it is shown how far long work is.</summary>
    public bool ShowsProgress => IsErrorInteractive || IsProgressAsked;

    /// <summary>How many characters a line of it holds; 0 where nobody knows.</summary>
    public int Width { get; init; }

    /// <summary>How many characters a line is to have, wherever it goes, as COLUMNS in the environment says; null where it does not.</summary>
    public int? StatedWidth { get; init; }

    /// <summary>Whether reports have colours.</summary>
    public bool HasColors { get; init; }

    /// <summary>The width at which results are broken; null where they go to a file and no width is stated.</summary>
    public int? OutputWidth => StatedWidth ?? (IsOutputInteractive && Width > 0 ? Width : null);

    /// <summary>The width at which errors are broken; null where they go to a file: scripts expect each on one line.</summary>
    public int? ErrorWidth => !IsErrorInteractive ? null : StatedWidth ?? (Width > 0 ? Width : null);

    /// <summary>The streams of this process.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected)
    {
        Width = WidthOfConsole(),
        StatedWidth = WidthOf(Environment.GetEnvironmentVariable("COLUMNS")),
        HasColors = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && KnowsEscapes(),
    };

    /// <summary>Says why an input cannot be used: a line for each reason.</summary>
    /// <returns>The exit code for it.</returns>
    public int Refuse(InputError error)
    {
        Say(error.ToString());
        foreach (InputError other in error.Others)
        {
            Say(other.ToString());
        }

        return ExitCode.BadInput;
    }

    /// <summary>Says what a file's author may not have in mind, and goes on.</summary>
    public void Remark(string path, FrameFileRemark remark)
        => Say(FileLine.Of(path, new FilePosition(remark.Line, remark.Column), $"{(remark.IsNote ? "note" : "warning")}: {remark.Message}"));

    /// <summary>Says something on standard error.</summary>
    public void Say(string line) => Prose.WriteLine(Error, line, ErrorWidth);

    /// <summary>The width that COLUMNS states; null where it is no number above 0.</summary>
    internal static int? WidthOf(string? columns) => int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out int width) && width > 0 ? width : null;

    /// <summary>Whether the terminal draws what escape sequences say; on Windows it is told to. A method of its own, because only terminals need what it loads.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool KnowsEscapes() => AnsiConsole.Profile.Capabilities.Ansi;

    private static int WidthOfConsole()
    {
        try
        {
            return Console.IsOutputRedirected && Console.IsErrorRedirected ? 0 : Console.WindowWidth;
        }
        catch (IOException)
        {
            // No window: a terminal that tells nothing of itself.
            return 0;
        }
    }
}

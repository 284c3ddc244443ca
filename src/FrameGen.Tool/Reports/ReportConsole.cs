using System;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace FrameGen.Tool.Reports;

/// <summary>Where reports are drawn: with colours on a terminal, as plain ASCII otherwise.</summary>
internal static class ReportConsole
{
    /// <summary>Draws a report and writes it.</summary>
    private static void Write(Terminal terminal, Action<IAnsiConsole> draw)
    {
        if (terminal.IsOutputInteractive)
        {
            IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Output) });
            console.Profile.Width = terminal.OutputWidth ?? console.Profile.Width;
            draw(console);
            return;
        }

        // Rendered in memory, because Spectre pads the cells of the last column, which a file should not hold.
        using var rendered = new StringWriter { NewLine = "\n" };
        draw(Plain(rendered));
        foreach (string line in rendered.ToString().Split('\n').SkipLast(1))
        {
            terminal.Output.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>Writes the heading of a report and its tables, a blank line after each.</summary>
    public static void WriteTables(Terminal terminal, string name, string description, params ReportTable[] tables) => Write(terminal, console =>
    {
        int width = console.Profile.Width;
        console.MarkupLineInterpolated($"[bold]{name}[/]: {description}");
        console.WriteLine();
        foreach (ReportTable table in tables)
        {
            console.Write(table.Render(width));
            console.WriteLine();
        }
    });

    private static IAnsiConsole Plain(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });

        // Lines are not wrapped: a file has no width.
        console.Profile.Width = 10_000;
        return console;
    }
}

using System;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace FrameGen.Tool.Reports;

/// <summary>Where reports are drawn: with colours on a terminal, as plain ASCII otherwise.</summary>
internal static class ReportConsole
{
    /// <summary>Draws a report and writes it.</summary>
    public static void Write(TextWriter output, bool isInteractive, Action<IAnsiConsole> draw)
    {
        if (isInteractive)
        {
            draw(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }));
            return;
        }

        // Rendered in memory, because Spectre pads the cells of the last column, which a file should not hold.
        using var rendered = new StringWriter { NewLine = "\n" };
        draw(Plain(rendered));
        foreach (string line in rendered.ToString().Split('\n').SkipLast(1))
        {
            output.WriteLine(line.TrimEnd());
        }
    }

    /// <summary>A table without borders whose columns are right-aligned, but for those without a name.</summary>
    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (string name in columns)
        {
            var column = new TableColumn(new Text(name, new Style(decoration: Decoration.Bold))).NoWrap().PadLeft(0).PadRight(2);
            table.AddColumn(name.Length == 0 ? column : column.RightAligned());
        }

        return table;
    }

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

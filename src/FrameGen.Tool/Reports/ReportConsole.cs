using System;
using System.Linq;

namespace FrameGen.Tool.Reports;

/// <summary>Where the tables of a report go: with colours on a terminal, as plain text otherwise.</summary>
internal static class ReportConsole
{
    /// <summary>Writes the heading of a report and its tables, a blank line after each.</summary>
    public static void WriteTables(Terminal terminal, string name, string description, params ReportTable[] tables)
    {
        int? width = terminal.OutputWidth;
        string[] heading = [.. Prose.Wrap($"{name}: {description}", width)];
        Write(terminal, heading[0].StartsWith(name, StringComparison.Ordinal)
            ? new ReportLine((name, Emphasis.Name), (heading[0][name.Length..], Emphasis.None))
            : new ReportLine((heading[0], Emphasis.None)));
        foreach (ReportLine line in heading.Skip(1).Select(line => new ReportLine((line, Emphasis.None))))
        {
            Write(terminal, line);
        }

        terminal.Output.WriteLine();
        foreach (ReportTable table in tables)
        {
            foreach (ReportLine line in table.Lines(width))
            {
                Write(terminal, line);
            }

            terminal.Output.WriteLine();
        }
    }

    private static void Write(Terminal terminal, ReportLine line) => terminal.Output.WriteLine(line.Of(terminal.HasColors));
}

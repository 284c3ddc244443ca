using System.Collections.Generic;
using System.Linq;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace FrameGen.Tool.Reports;

/// <summary>
/// A table without borders: named columns right-aligned, those without a name left-aligned. Where a line of it does not fit, each row is a
/// sentence instead, because a number that is broken in two is none.
/// </summary>
/// <param name="columns">The names; empty for a column without.</param>
internal sealed class ReportTable(params string[] columns)
{
    private const int Gap = 2;

    private readonly List<(string Text, Color? Color)[]> _rows = [];

    /// <summary>Adds a row.</summary>
    public void AddRow(params string[] cells) => _rows.Add([.. cells.Select(cell => (cell, (Color?)null))]);

    /// <summary>Adds a row, the last cell of which has a colour on a terminal.</summary>
    public void AddRow(IEnumerable<string> cells, string last, Color color) => _rows.Add([.. cells.Select(cell => (cell, (Color?)null)), (last, color)]);

    /// <summary>The table for a width.</summary>
    public IRenderable Render(int width)
    {
        int[] widths = [.. columns.Select((name, i) => _rows.Select(row => row[i].Text.Length).Append(name.Length).Max())];
        return widths.Sum() + (Gap * widths.Length) <= width ? Table() : new Rows(_rows.SelectMany(row => Prose.Wrap(Sentence(row), width)).Select(line => new Text(line)));
    }

    private Table Table()
    {
        bool hasHeader = columns.Any(name => name.Length > 0);
        var table = new Table { Border = TableBorder.None, ShowHeaders = hasHeader };
        foreach (string name in columns)
        {
            var column = new TableColumn(new Text(name, new Style(decoration: Decoration.Bold))).NoWrap().PadLeft(0).PadRight(hasHeader ? Gap : Gap + 1);
            table.AddColumn(name.Length == 0 ? column : column.RightAligned());
        }

        foreach (var row in _rows)
        {
            table.AddRow(row.Select(cell => new Text(cell.Text, cell.Color is { } color ? new Style(color) : null)));
        }

        return table;
    }

    private string Sentence((string Text, Color? Color)[] row) => columns.All(name => name.Length == 0)
        ? string.Join(": ", row.Select(cell => cell.Text))
        : string.Join(", ", row.Select((cell, i) => columns[i].Length == 0 ? cell.Text : $"{columns[i]} {cell.Text}"));
}

using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Tool.Reports;

/// <summary>
/// A table without borders: named columns right-aligned, those without a name left-aligned. Where a line of it does not fit, each row is a
/// sentence instead, because a number that is broken in two is none.
/// </summary>
/// <param name="columns">The names; empty for a column without.</param>
internal sealed class ReportTable(params string[] columns)
{
    /// <summary>The blanks between columns; one more where no names stand above them.</summary>
    private readonly string _gap = columns.Any(name => name.Length > 0) ? "  " : "   ";

    private readonly List<(string[] Cells, Emphasis Last)> _rows = [];

    /// <summary>Adds a row.</summary>
    public void AddRow(params string[] cells) => _rows.Add((cells, Emphasis.None));

    /// <summary>Adds a row, the last cell of which stands out on a terminal.</summary>
    public void AddRow(IEnumerable<string> cells, string last, Emphasis emphasis) => _rows.Add(([.. cells, last], emphasis));

    /// <summary>The lines of the table.</summary>
    /// <param name="width">How many characters a line holds; null where there is no end to it.</param>
    public IEnumerable<ReportLine> Lines(int? width)
    {
        int[] widths = [.. columns.Select((name, i) => _rows.Select(row => row.Cells[i].Length).Append(name.Length).Max())];
        return width is { } most && widths.Sum(column => column + _gap.Length) - _gap.Length > most
            ? _rows.SelectMany(row => Prose.Wrap(Sentence(row.Cells), width)).Select(line => new ReportLine((line, Emphasis.None)))
            : Table(widths);
    }

    private IEnumerable<ReportLine> Table(int[] widths)
    {
        if (columns.Any(name => name.Length > 0))
        {
            yield return new ReportLine((string.Concat(Aligned(columns, widths)), Emphasis.Name));
        }

        foreach (var (cells, last) in _rows)
        {
            yield return new ReportLine([.. Aligned(cells, widths).Select((cell, i) => (cell, i == cells.Length - 1 ? last : Emphasis.None))]);
        }
    }

    private IEnumerable<string> Aligned(string[] cells, int[] widths)
        => cells.Select((cell, i) => (columns[i].Length == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])) + _gap);

    private string Sentence(string[] cells) => columns.All(name => name.Length == 0)
        ? string.Join(": ", cells)
        : string.Join(", ", cells.Select((cell, i) => columns[i].Length == 0 ? cell : $"{columns[i]} {cell}"));
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Files.Tables;

/// <summary>Reads a table of numbers: a line for each row, in the ways in which spreadsheets, data frames and numerical programs write it.</summary>
internal sealed class TableParser(string text, CancellationToken cancellation)
{
    private readonly FrameFileFindings _findings = new();
    private readonly List<TableCell> _cells = [];
    private readonly List<double[]> _rows = [];
    private readonly List<FilePosition> _rowPositions = [];
    private readonly List<double> _bias = [];
    private readonly List<FilePosition> _biasPositions = [];

    /// <summary>Reads it all.</summary>
    /// <param name="isTransposed">Whether the matrix stands in columns.</param>
    public FrameFileReading Parse(bool isTransposed)
    {
        TableText table = TableText.Of(text, cancellation);
        TableColumns columns = Read(table);
        if (isTransposed && columns.HasBias)
        {
            _findings.Report(_biasPositions.Count > 0 ? _biasPositions[0] : new FilePosition(1, 1), "biases stand beside rows, and these lines are columns: a table with a column of biases cannot be transposed");
        }

        RowLengths.ReportBesides(_rows, _rowPositions, _findings);
        var file = new FrameFile([.. _rows], columns.HasBias ? [.. _bias] : null, columns.BiasConvention, null, null, null, null, null)
        {
            RowPositions = _rowPositions,
            BiasPositions = _biasPositions,
        };
        return _findings.ToReading(isTransposed && _findings.ErrorCount == 0 ? Transposition.Of(file, _findings) : file);
    }

    private TableColumns Read(TableText table)
    {
        if (table.Lines.Count == 0)
        {
            _findings.Report(new FilePosition(table.LastLine, 1), "there are no rows: expected a line of numbers for each");
            return TableColumns.Unnamed;
        }

        TableLine typical = table.Lines.FirstOrDefault(line => TableCounts.Of(text, line) is null) is { Number: > 0 } found ? found : table.Lines[table.Lines.Count - 1];
        if (FindJson(table.Lines[0]))
        {
            return TableColumns.Unnamed;
        }

        char separator = table.Declared ?? TableSeparator.Find(text, typical);
        int width = TrySplit(typical, separator) ? _cells.Count : 0;
        int counts = TableCounts.Find(text, table.Lines, width);
        IReadOnlyList<TableLine> lines = [.. table.Lines.Skip(counts)];
        TableColumns columns = ReadHeader(table, ref lines, separator);
        if (lines.Count == 0)
        {
            _findings.Report(new FilePosition(table.LastLine, 1), "there are no rows: expected a line of numbers for each");
            return columns;
        }

        ReadRows(lines, separator, columns);
        int components = (columns.Count ?? width) - (columns.HasIndex ? 1 : 0) - (columns.HasBias ? 1 : 0);
        TableCounts.Check(text, table.Lines.Take(counts), lines.Count, width, components, _findings);
        if (columns.Count is null && _findings.ErrorCount == 0 && TrySplit(lines[0], separator))
        {
            TableSuspicions.Remark(text, _cells, _rows, _rowPositions, _findings);
        }

        return columns;
    }

    /// <summary>Reads the header, or the comment in its place, and takes it away.</summary>
    private TableColumns ReadHeader(TableText table, ref IReadOnlyList<TableLine> lines, char separator)
    {
        TableLine first = lines[0];
        bool isHeader = TrySplit(first, separator) && TableHeader.IsHeader(text, _cells);
        bool isSequence = isHeader && TableHeader.IsSequence(text, _cells);
        TableCell[] names = [.. _cells];
        if (isHeader && !isSequence)
        {
            lines = [.. lines.Skip(1)];
            bool countsRows = CountRows(lines, separator);
            if (countsRows && lines.Count >= TableSuspicions.MinRows && _cells.Count == names.Length + 1)
            {
                // R gives a name to each column but the one that numbers the rows.
                names = [new TableCell(first.Start, first.Start, 1), .. names];
            }

            return TableHeader.Read(text, first, names, countsRows, _findings);
        }

        if (table.Heading is { } heading && TrySplit(heading, separator) && TableHeader.IsHeading(text, _cells, names.Length))
        {
            names = [.. _cells];
            _findings.Note(heading.At(1), "this comment is read as the header");
            return TableHeader.Read(text, heading, names, CountRows(lines, separator), _findings);
        }

        // Alone in its file, the line of numbers is the one row.
        if (isSequence && lines.Count > 1)
        {
            lines = [.. lines.Skip(1)];
            return TableHeader.Read(text, first, names, countsRows: false, _findings);
        }

        return TableColumns.Unnamed;
    }

    /// <summary>Whether the first cells of the lines are 0, 1, 2, ... or 1, 2, 3, ...</summary>
    private bool CountRows(IReadOnlyList<TableLine> lines, char separator)
    {
        int from = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            int? count = lines[i].Split(text, separator, _cells) is null ? _cells[0].Count(text) : null;
            from = i == 0 ? count ?? -1 : from;
            if (count is null || from > 1 || count != from + i)
            {
                return false;
            }
        }

        return true;
    }

    private void ReadRows(IReadOnlyList<TableLine> lines, char separator, TableColumns columns)
    {
        var errors = new TableErrors(text, separator, _findings);
        foreach (TableLine line in lines)
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Split(text, separator, _cells) is { } defect)
            {
                if (!_findings.Report(line.At(defect.Column), defect.Message))
                {
                    break;
                }
            }
            else if (columns.Count is { } count && _cells.Count != count)
            {
                if (!_findings.Report(line.At(_cells[0].Column), Explain(_cells.Count, count)))
                {
                    break;
                }
            }
            else
            {
                ReadRow(line, columns, errors);
            }
        }

        errors.Report();
    }

    private void ReadRow(TableLine line, TableColumns columns, TableErrors errors)
    {
        int first = columns.HasIndex ? 1 : 0;
        int end = _cells.Count - (columns.HasBias ? 1 : 0);
        var row = new double[end - first];
        for (int i = first; i < _cells.Count; i++)
        {
            TableCell cell = _cells[i];
            bool isNumber = DecimalNumber.TryParse(text, cell.Start, cell.End, out double value);
            if (!isNumber || double.IsInfinity(value))
            {
                errors.Add(line, i, cell, isNumber, isBias: i >= end);
            }

            if (i < end)
            {
                row[i - first] = value;
            }
            else
            {
                _bias.Add(value);
                _biasPositions.Add(line.At(cell.Column));
            }
        }

        _rows.Add(row);
        _rowPositions.Add(line.At(_cells[first].Column));
    }

    private bool TrySplit(TableLine line, char separator) => line.Split(text, separator, _cells) is null;

    /// <summary>Whether the text is JSON, which a file of another name holds.</summary>
    private bool FindJson(TableLine first)
    {
        int at = first.Start;
        while (at < first.End && text[at] is ' ' or '\t')
        {
            at++;
        }

        if (text[at] is not ('{' or '['))
        {
            return false;
        }

        _findings.Report(first.At(at - first.Origin + 1), "this begins as JSON does, in a file whose name says a table: let its name end in .json, or write numbers alone");
        return true;
    }

    private static string Explain(int values, int columns) => values > columns
        ? $"this line has {values} values, {values - columns} more than the header has columns: remove what is too much, or name its column"
        : $"this line has {values} values, {columns - values} fewer than the header has columns: add what is missing";
}

using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Layers.Files.Csv;

/// <summary>Reads a CSV frame file line by line.</summary>
internal sealed class CsvFrameParser(string text, CancellationToken cancellation)
{
    private readonly List<CsvCell> _cells = [];
    private readonly List<double[]> _rows = [];
    private readonly List<FilePosition> _rowPositions = [];
    private readonly List<double> _bias = [];
    private readonly List<FilePosition> _biasPositions = [];
    private bool _hasBias;
    private int? _columns;
    private FrameFileError? _error;

    public bool TryParse([NotNullWhen(true)] out FrameFile? file, [NotNullWhen(false)] out FrameFileError? error)
    {
        bool valid = TryReadLines();
        error = valid ? null : _error!;
        file = !valid ? null : new FrameFile([.. _rows], _hasBias ? [.. _bias] : null, null, null, null, null, null, null)
        {
            RowPositions = _rowPositions,
            BiasPositions = _biasPositions,
        };
        return valid;
    }

    private bool TryReadLines()
    {
        int start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        char? separator = null;
        int line = 1;
        while (start < text.Length)
        {
            if ((line & 0xFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int end = FindLineEnd(start);
            if (!IsBlankLine(start, end))
            {
                bool isFirst = separator is null;
                separator ??= CsvLine.FindSeparator(text, start, end);
                if (CsvLine.Split(text, start, end, separator.Value, _cells) is { } defect)
                {
                    return Fail(line, defect.Column, defect.Message);
                }

                bool isHeader = isFirst && _cells.Any(cell => !cell.IsEmpty) && !_cells.Any(cell => cell.IsNumeric(text));
                if (!(isHeader ? TryReadHeader(line) : TryReadRow(line, separator.Value)))
                {
                    return false;
                }
            }

            if (end == text.Length)
            {
                break;
            }

            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
            line++;
        }

        return _rows.Count > 0 || Fail(line, 1, "there are no rows: expected a line of numbers for each");
    }

    private bool TryReadHeader(int line)
    {
        for (int i = 0; i < _cells.Count; i++)
        {
            CsvCell cell = _cells[i];
            if (cell.IsEmpty)
            {
                return Fail(line, cell.Column, $"column {i + 1} of the header has no name: if it numbers the rows, remove the column");
            }

            bool isBias = cell.End - cell.Start == 4 && string.Compare(text, cell.Start, "bias", 0, 4, StringComparison.OrdinalIgnoreCase) == 0;
            if (isBias && i < _cells.Count - 1)
            {
                return Fail(line, cell.Column, "the column bias must be the last one");
            }

            _hasBias = isBias;
        }

        _columns = _cells.Count;
        return true;
    }

    private bool TryReadRow(int line, char separator)
    {
        if (_columns is { } columns && _cells.Count != columns)
        {
            return Fail(line, _cells[0].Column, $"this line has {_cells.Count} values: expected {columns}, as the header has columns");
        }

        int length = _cells.Count - (_hasBias ? 1 : 0);
        var row = new double[length];
        for (int i = 0; i < _cells.Count; i++)
        {
            CsvCell cell = _cells[i];
            if (!DecimalNumber.TryParse(text, cell.Start, cell.End, out double value))
            {
                return Fail(line, cell.Column, Explain(cell, separator));
            }

            if (double.IsInfinity(value))
            {
                return Fail(line, cell.Column, $"{Printable.Piece(text, cell.Start, cell.End)} is out of range: the largest double is about 1.8e308");
            }

            if (i < length)
            {
                row[i] = value;
            }
            else
            {
                _bias.Add(value);
                _biasPositions.Add(new FilePosition(line, cell.Column));
            }
        }

        _rows.Add(row);
        _rowPositions.Add(new FilePosition(line, _cells[0].Column));
        return true;
    }

    private string Explain(CsvCell cell, char separator)
    {
        if (cell.IsEmpty)
        {
            return $"this cell is empty: expected a number, and no {CsvLine.Describe(separator).Substring(2)} at the end of a line";
        }

        string piece = Printable.Piece(text, cell.Start, cell.End);
        if (cell.IsNotFiniteName(text))
        {
            return $"{piece} is not finite: expected a number such as -1, 0.5 or 1.5e-3";
        }

        return separator != ',' && text.IndexOf(',', cell.Start, cell.End - cell.Start) >= 0
            ? $"{piece} is not a number: write decimals with a point, as in 0.5"
            : $"{piece} is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons or tabs";
    }

    private int FindLineEnd(int start)
    {
        int at = start;
        while (at < text.Length && text[at] is not ('\n' or '\r'))
        {
            at++;
        }

        return at;
    }

    private bool IsBlankLine(int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t')
        {
            start++;
        }

        return start >= end;
    }

    private bool Fail(int line, int column, string message)
    {
        _error = new FrameFileError(line, column, message);
        return false;
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FrameGen.Layers.Files.Tables;

/// <summary>What is wrong with the cells of a table, each fault once for a column: a column of text has one remedy, not one for each line.</summary>
internal sealed class TableErrors(string text, char separator, FrameFileFindings findings)
{
    private readonly Dictionary<(CellFault Fault, int Column), (FilePosition Position, string Message, int Count)> _errors = [];

    /// <summary>The ways in which a cell is no number.</summary>
    private enum CellFault
    {
        Empty,
        NotFinite,
        OutOfRange,
        DecimalComma,
        Comment,
        NotANumber,
    }

    /// <summary>Adds a cell that is no number.</summary>
    /// <param name="line">The line.</param>
    /// <param name="column">Which of its cells, from 0.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="isNumber">Whether it is one, though beyond the range of doubles.</param>
    /// <param name="isBias">Whether it should be a bias.</param>
    public void Add(TableLine line, int column, TableCell cell, bool isNumber, bool isBias)
    {
        var (fault, message) = Explain(cell, isNumber, isBias);

        // Whoever writes decimal commas writes them in all columns.
        var key = (fault, fault == CellFault.DecimalComma ? 0 : column);
        _errors[key] = _errors.TryGetValue(key, out var known)
            ? (known.Position, known.Message, known.Count + 1)
            : (line.At(cell.Column), message, 1);
    }

    /// <summary>Reports them.</summary>
    public void Report()
    {
        foreach (var error in _errors.OrderBy(error => error.Value.Position.Line).ThenBy(error => error.Value.Position.Column))
        {
            var (position, message, count) = error.Value;
            string more = error.Key.Fault == CellFault.NotANumber ? "more like it: if the column holds no numbers, remove it" : "more like it";
            findings.Report(position, count == 1 ? message : $"{message} ({(count - 1).ToString(CultureInfo.InvariantCulture)} {more})");
        }
    }

    private (CellFault Fault, string Message) Explain(TableCell cell, bool isNumber, bool isBias)
    {
        if (cell.IsEmpty)
        {
            return isBias ? (CellFault.Empty, "this row has no bias and others have: give each row one, or leave the column out") : (CellFault.Empty, $"this cell is empty: expected a number, and no {TableSeparator.Describe(separator).Substring(2)} at the end of a line");
        }

        string piece = Printable.Piece(text, cell.Start, cell.End);
        if (isNumber)
        {
            return (CellFault.OutOfRange, $"{piece} is out of range: the largest double is about 1.8e308");
        }

        if (cell.IsNotFiniteName(text))
        {
            return (CellFault.NotFinite, $"{piece} is not finite: expected a number such as -1, 0.5 or 1.5e-3");
        }

        if (cell.IsNumeric(text) && text.IndexOf(',', cell.Start, cell.End - cell.Start) >= 0)
        {
            return (CellFault.DecimalComma, $"{piece} is not a number: write decimals with a point, as in 0.5");
        }

        for (int at = cell.Start; at < cell.End; at++)
        {
            if (TableText.MarkLength(text, at) > 0)
            {
                return (CellFault.Comment, $"{piece} is not a number: a comment stands on a line of its own");
            }
        }

        return (CellFault.NotANumber, $"{piece} is not a number: expected one such as -1, 0.5 or 1.5e-3, separated by commas, semicolons, tabs or blanks");
    }
}

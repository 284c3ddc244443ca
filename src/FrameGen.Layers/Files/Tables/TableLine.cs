using System.Collections.Generic;

namespace FrameGen.Layers.Files.Tables;

/// <summary>What a line of a text holds, without its line break and, of a comment, without its mark.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Its end, exclusive.</param>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Origin">Where the line begins, from which columns are counted.</param>
internal readonly record struct TableLine(int Start, int End, int Number, int Origin)
{
    /// <summary>What is wrong at a column of the line.</summary>
    public FilePosition At(int column) => new(Number, column);

    /// <summary>Cuts the line into cells.</summary>
    /// <returns>Null, or what is wrong and at which column.</returns>
    public (int Column, string Message)? Split(string text, char separator, List<TableCell> cells)
    {
        cells.Clear();
        int at = Start;
        while (true)
        {
            SkipBlanks(text, ref at, separator);
            if (at >= End && separator == ' ' && cells.Count > 0)
            {
                return null;
            }

            int column = at - Origin + 1;
            if (at < End && text[at] == '"')
            {
                int closing = text.IndexOf('"', at + 1, End - at - 1);
                if (closing < 0)
                {
                    return (column, "this quote is not closed on its line: expected '\"'");
                }

                cells.Add(new TableCell(at + 1, closing, column));
                at = closing + 1;
                int after = at;
                SkipBlanks(text, ref at, separator);
                if (separator == ' ' && after < at)
                {
                    continue;
                }
            }
            else
            {
                int next = FindEnd(text, at, separator);
                int last = next;
                while (last > at && IsBlank(text[last - 1]))
                {
                    last--;
                }

                cells.Add(new TableCell(at, last, column));
                at = next;
            }

            if (at >= End)
            {
                return null;
            }

            if (separator == ' ' ? !IsBlank(text[at]) : text[at] != separator)
            {
                return (at - Origin + 1, $"expected {TableSeparator.Describe(separator)} or the end of the line after a quoted cell, found {Printable.At(text, at)}");
            }

            at++;
        }
    }

    private int FindEnd(string text, int start, char separator)
    {
        int at = start;
        while (at < End && (separator == ' ' ? !IsBlank(text[at]) : text[at] != separator))
        {
            at++;
        }

        return at;
    }

    private void SkipBlanks(string text, ref int at, char separator)
    {
        while (at < End && IsBlank(text[at]) && (text[at] != separator || separator == ' '))
        {
            at++;
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';
}

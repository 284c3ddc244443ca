using System;
using System.Collections.Generic;

namespace FrameGen.Layers.Files.Csv;

/// <summary>A cell of a CSV line: where its content stands in the text, without quotes and the blanks around it.</summary>
/// <param name="Start">The first character of the content.</param>
/// <param name="End">The end of the content, exclusive.</param>
/// <param name="Column">The column where the cell's content or opening quote stands, from 1.</param>
internal readonly record struct CsvCell(int Start, int End, int Column)
{
    public bool IsEmpty => Start >= End;

    /// <summary>
    /// Whether the cell is meant as a number, well or badly written (1,5 or 1 000), or names one that is not finite. A first
    /// line that holds such a cell is no header: it must be read or refused, not dropped.
    /// </summary>
    public bool IsNumeric(string text)
    {
        bool hasDigit = false;
        for (int at = Start; at < End; at++)
        {
            bool isDigit = text[at] is >= '0' and <= '9';
            hasDigit |= isDigit;
            if (!isDigit && text[at] is not ('+' or '-' or '.' or ',' or '\'' or ' ' or 'e' or 'E'))
            {
                return IsNotFiniteName(text);
            }
        }

        return hasDigit;
    }

    /// <summary>Whether the cell holds a name by which programs write NaN or infinity.</summary>
    public bool IsNotFiniteName(string text)
    {
        int start = Start < End && text[Start] is '+' or '-' ? Start + 1 : Start;
        string name = End - start <= 8 && start < End ? text.Substring(start, End - start) : "";
        return name.Equals("nan", StringComparison.OrdinalIgnoreCase)
            || name.Equals("inf", StringComparison.OrdinalIgnoreCase)
            || name.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || name == "\u221E";
    }
}

/// <summary>Cuts one line into cells.</summary>
internal static class CsvLine
{
    /// <summary>The separator that a line uses: a semicolon if it has one outside quotes, else a tab, else a comma.</summary>
    public static char FindSeparator(string text, int start, int end)
    {
        bool quoted = false;
        char separator = ',';
        for (int at = start; at < end; at++)
        {
            char c = text[at];
            quoted ^= c == '"';
            if (!quoted && c == ';')
            {
                return ';';
            }

            separator = !quoted && c == '\t' ? '\t' : separator;
        }

        return separator;
    }

    /// <summary>Cuts the line from start to end (exclusive, without its line break) into cells.</summary>
    /// <returns>Null, or what is wrong and at which column.</returns>
    public static (int Column, string Message)? Split(string text, int start, int end, char separator, List<CsvCell> cells)
    {
        cells.Clear();
        int at = start;
        while (true)
        {
            SkipBlanks(text, ref at, end, separator);
            int column = at - start + 1;
            if (at < end && text[at] == '"')
            {
                int closing = text.IndexOf('"', at + 1, end - at - 1);
                if (closing < 0)
                {
                    return (column, "this quote is not closed on its line: expected '\"'");
                }

                cells.Add(new CsvCell(at + 1, closing, column));
                at = closing + 1;
                SkipBlanks(text, ref at, end, separator);
            }
            else
            {
                int next = text.IndexOf(separator, at, end - at);
                next = next < 0 ? end : next;
                int last = next;
                while (last > at && IsBlank(text[last - 1]))
                {
                    last--;
                }

                cells.Add(new CsvCell(at, last, column));
                at = next;
            }

            if (at >= end)
            {
                return null;
            }

            if (text[at] != separator)
            {
                return (at - start + 1, $"expected {Describe(separator)} or the end of the line after a quoted cell, found {Printable.At(text, at)}");
            }

            at++;
        }
    }

    /// <summary>A separator as messages name it.</summary>
    public static string Describe(char separator) => separator switch
    {
        ';' => "a semicolon",
        '\t' => "a tab",
        _ => "a comma",
    };

    private static void SkipBlanks(string text, ref int at, int end, char separator)
    {
        while (at < end && IsBlank(text[at]) && text[at] != separator)
        {
            at++;
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';
}

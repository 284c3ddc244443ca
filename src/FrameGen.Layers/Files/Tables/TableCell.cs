using System;
using System.Globalization;

namespace FrameGen.Layers.Files.Tables;

/// <summary>A cell of a table: where its content stands in the text, without quotes and the blanks around it.</summary>
/// <param name="Start">The first character of the content.</param>
/// <param name="End">The end of the content, exclusive.</param>
/// <param name="Column">The column where the cell's content or opening quote stands, from 1.</param>
internal readonly record struct TableCell(int Start, int End, int Column)
{
    public bool IsEmpty => Start >= End;

    /// <summary>The content.</summary>
    public string Text(string text) => text.Substring(Start, End - Start);

    /// <summary>
    /// Whether the cell is meant as a number, well or badly written (1,5 or 1 000), or names one that is not finite. A first
    /// line that holds such a cell is no header of names: it must be read or refused, not dropped.
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

    /// <summary>The count that the cell holds, written in digits alone; null where it holds anything else.</summary>
    public int? Count(string text)
        => End - Start is > 0 and < 10 && int.TryParse(Text(text), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;
}

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
    /// Whether the cell is meant as a number, well or badly written (1,5 or 1.0D0), or is a name for a missing one: whatever holds no letter, or begins
    /// as numbers do. A first line that holds such a cell is no header of names: it must be read or refused, not dropped.
    /// </summary>
    public bool IsNumeric(string text)
    {
        bool hasLetter = false;
        for (int at = Start; at < End; at++)
        {
            hasLetter |= char.IsLetter(text[at]) || text[at] == '_';
        }

        int digit = Start;
        while (digit < End && text[digit] is '+' or '-' or '.')
        {
            digit++;
        }

        return !IsEmpty && (!hasLetter || (digit < End && text[digit] is >= '0' and <= '9') || IsNotFiniteName(text) || IsMissingName(text));
    }

    /// <summary>Whether the cell holds a name by which programs write NaN or infinity.</summary>
    public bool IsNotFiniteName(string text)
    {
        int start = Start < End && text[Start] is '+' or '-' ? Start + 1 : Start;
        return Named(text, start, ["nan", "inf", "infinity", "\u221E"]);
    }

    /// <summary>Whether the cell holds a name by which programs write that a value is missing.</summary>
    private bool IsMissingName(string text) => Named(text, Start, ["na", "n/a", "null", "none", "nil", "missing"]);

    private bool Named(string text, int start, string[] names)
    {
        int length = End - start;
        return Array.Exists(names, name => name.Length == length && string.Compare(text, start, name, 0, length, StringComparison.OrdinalIgnoreCase) == 0);
    }

    /// <summary>The count that the cell holds, written in digits alone; null where it holds anything else.</summary>
    public int? Count(string text)
        => End - Start is > 0 and < 10 && int.TryParse(Text(text), NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;
}

using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Layers.Files.Tables;

/// <summary>What stands between the cells of a table: a semicolon, a tab, a comma, or blanks (of any number, written ' ').</summary>
internal static class TableSeparator
{
    private const string DeclarationStart = "sep=";

    /// <summary>The separator that a line uses: a semicolon if it has one outside quotes, else a tab, else a comma, else blanks; a comma where it has none.</summary>
    public static char Find(string text, TableLine line)
    {
        bool quoted = false;
        bool hasTab = false, hasComma = false, hasBlank = false;
        for (int at = line.Start; at < line.End; at++)
        {
            char c = text[at];
            quoted ^= c == '"';
            if (!quoted && c == ';')
            {
                return ';';
            }

            hasTab |= !quoted && c == '\t';
            hasComma |= !quoted && c == ',';
            hasBlank |= !quoted && c is ' ' or '\t';
        }

        char separator = hasTab ? '\t' : hasComma || !hasBlank ? ',' : ' ';
        return separator != ' ' && hasBlank && CutsNumbers(text, line, separator) ? ' ' : separator;
    }

    /// <summary>The separator that a line of the form <c>sep=;</c> declares, as spreadsheets write it; null where the line is no such one.</summary>
    public static char? Declared(string text, TableLine line)
    {
        int length = line.End - line.Start;
        return length == DeclarationStart.Length + 1
            && string.Compare(text, line.Start, DeclarationStart, 0, DeclarationStart.Length, StringComparison.OrdinalIgnoreCase) == 0
            && text[line.End - 1] is var separator and (';' or ',' or '\t' or ' ')
            ? separator
            : null;
    }

    /// <summary>A separator as messages name it.</summary>
    public static string Describe(char separator) => separator switch
    {
        ';' => "a semicolon",
        '\t' => "a tab",
        ' ' => "a blank",
        _ => "a comma",
    };

    /// <summary>
    /// Whether the line is one of numbers between blanks which the separator would cut or join: tabs and blanks in turn, or decimal
    /// commas (1,5 2,5), for which the message is to be another than "5 2 is not a number".
    /// </summary>
    private static bool CutsNumbers(string text, TableLine line, char separator)
    {
        var cells = new List<TableCell>();
        return line.Split(text, separator, cells) is null
            && cells.Any(cell => text.IndexOfAny([' ', '\t'], cell.Start, cell.End - cell.Start) >= 0)
            && line.Split(text, ' ', cells) is null
            && cells.All(cell => cell.IsNumeric(text) && text[cell.End - 1] != ',' && text[cell.Start] != ',');
    }
}

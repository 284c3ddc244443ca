using System;
using System.Buffers.Text;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using FrameGen.Layers.Files;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Data;

/// <summary>Reads a table, a point a line, from its bytes: a million points are read in a second.</summary>
/// <remarks>
/// Values stand between commas, semicolons, tabs or blanks. Empty lines and those that begin with # or % are skipped; so is a first line that holds
/// something other than numbers, or as many of them as a count of points and inputs takes. Nothing else is.
/// </remarks>
internal static class TextPoints
{
    /// <summary>How programs write a number that is none.</summary>
    private static readonly string[] NoNumbers = ["nan", "inf", "infinity", "na", "null", "none"];

    /// <summary>Reads it.</summary>
    public static Outcome<Points> Read(string path, ReadOnlySpan<byte> content, int dimension, int[]? columns, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> rest = content.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;
        var values = new List<double>(Math.Min(rest.Length / 4, 1 << 26));
        var remarks = new List<string>();
        var cells = new List<Range>();
        int line = 0;
        int first = 0;
        while (rest.Length > 0)
        {
            line++;
            if ((line & 4095) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int end = rest.IndexOf((byte)'\n');
            ReadOnlySpan<byte> text = (end < 0 ? rest : rest[..end]).Trim(" \t\r"u8);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (text.Length == 0 || text[0] is (byte)'#' or (byte)'%')
            {
                continue;
            }

            Split(text, cells);
            if (first == 0)
            {
                first = line;
                if (text[0] == (byte)'{')
                {
                    return new InputError(path, new FilePosition(line, 1), "this is JSON, and points are a table, a point a line, or an array of NumPy (.npy)");
                }

                if (IsHeader(text, cells, dimension, columns))
                {
                    remarks.Add($"line {line} is a header and skipped: {Shown(text)}");
                    continue;
                }
            }

            if (columns is null ? cells.Count != dimension : columns.Max() >= cells.Count)
            {
                return new InputError(path, new FilePosition(line, 1), NpyPoints.WrongWidth(cells.Count, dimension, columns));
            }

            for (int c = 0; c < dimension; c++)
            {
                int column = columns is null ? c : columns[c];
                if (!TryParse(text[cells[column]], out double value))
                {
                    return new InputError(path, new FilePosition(line, cells[column].Start.Value + 1), $"'{Shown(text[cells[column]])}' in column {column + 1} is no finite number: mend it, or leave the point out");
                }

                values.Add(value);
            }
        }

        return values.Count > 0 ? new Points([.. values], remarks) : new InputError(path, null, "there is no point in it: write a point a line, a number for each input");
    }

    /// <summary>The beginning of a text, where it prints.</summary>
    private static string Shown(ReadOnlySpan<byte> text)
    {
        const int Longest = 40;
        string shown = string.Concat(Encoding.UTF8.GetString(text[..Math.Min(text.Length, Longest)]).Select(letter => char.IsControl(letter) ? '?' : letter));
        return text.Length > Longest ? shown + "..." : shown;
    }

    private static void Split(ReadOnlySpan<byte> text, List<Range> cells)
    {
        cells.Clear();

        // Blanks part values only where nothing else does.
        byte separator = text.Contains((byte)';') ? (byte)';' : text.Contains((byte)',') ? (byte)',' : text.Contains((byte)'\t') ? (byte)'\t' : (byte)' ';
        int start = 0;
        for (int k = 0; k <= text.Length; k++)
        {
            if (k < text.Length && text[k] != separator)
            {
                continue;
            }

            int from = start;
            int to = k;
            while (from < to && text[from] is (byte)' ' or (byte)'\t')
            {
                from++;
            }

            while (to > from && text[to - 1] is (byte)' ' or (byte)'\t')
            {
                to--;
            }

            if (to - from > 1 && text[from] == (byte)'"' && text[to - 1] == (byte)'"')
            {
                from++;
                to--;
            }

            if (separator != (byte)' ' || to > from)
            {
                cells.Add(from..to);
            }

            start = k + 1;
        }
    }

    /// <summary>Names, an "sep=;", or counts: two whole numbers where a point has more.</summary>
    private static bool IsHeader(ReadOnlySpan<byte> text, List<Range> cells, int dimension, IEnumerable<int>? columns)
    {
        // Of a table whose columns are named, the others may hold names in every line.
        foreach (int column in columns ?? Enumerable.Range(0, cells.Count))
        {
            if (column < cells.Count && IsName(text[cells[column]]))
            {
                return true;
            }
        }

        return columns is null && cells.Count == 2 && dimension > 2 && IsCount(text[cells[0]]) && IsCount(text[cells[1]]);
    }

    private static bool IsCount(ReadOnlySpan<byte> cell) => int.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>A name begins with a letter; "inf" and "NaN" are numbers that are none: a fault of a point.</summary>
    private static bool IsName(ReadOnlySpan<byte> cell)
        => Encoding.UTF8.GetString(cell) is { Length: > 0 } written
        && (char.IsLetter(written[0]) || written[0] == '_')
        && !NoNumbers.Contains(written, StringComparer.OrdinalIgnoreCase);

    private static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        if (text.Length > 1 && text[0] == '+' && text[1] != '-')
        {
            text = text[1..];
        }

        return Utf8Parser.TryParse(text, out value, out int consumed) && consumed == text.Length && double.IsFinite(value);
    }
}

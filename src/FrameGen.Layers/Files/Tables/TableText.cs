using System.Collections.Generic;
using System.Threading;

namespace FrameGen.Layers.Files.Tables;

/// <summary>The lines of a text that hold something: without blank lines, comments and the declaration of a separator.</summary>
/// <param name="Text">The text.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Declared">The separator that a line such as <c>sep=;</c> declares.</param>
/// <param name="Heading">The comment, without its mark, that is the last before the first of the lines: numpy.savetxt writes names so.</param>
/// <param name="LastLine">The number of the last line, for what is missing.</param>
internal sealed record TableText(string Text, IReadOnlyList<TableLine> Lines, char? Declared, TableLine? Heading, int LastLine)
{
    private static readonly string[] CommentMarks = ["#", "%", "//"];

    public static TableText Of(string text, CancellationToken cancellation)
    {
        int start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        int number = 1;
        var lines = new List<TableLine>();
        char? declared = null;
        TableLine? heading = null;
        while (start < text.Length)
        {
            if ((number & 0xFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            int end = FindEnd(text, start);
            var line = new TableLine(start, end, number, start);
            int content = FindContent(text, line);
            if (IsWithoutContent(text, content, end))
            {
                // A blank line, or one of empty cells, which spreadsheets put after the last row.
            }
            else if (MarkLength(text, content) is var mark and > 0)
            {
                heading = lines.Count == 0 ? new TableLine(content + mark, end, number, start) : heading;
            }
            else if (lines.Count == 0 && declared is null && TableSeparator.Declared(text, line) is { } separator)
            {
                declared = separator;
            }
            else
            {
                lines.Add(line);
            }

            if (end == text.Length)
            {
                break;
            }

            start = end + (end + 1 < text.Length && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
            number++;
        }

        return new TableText(text, lines, declared, heading, number);
    }

    /// <summary>How long the mark of a comment at an index is; 0 where there is none.</summary>
    public static int MarkLength(string text, int index)
    {
        foreach (string mark in CommentMarks)
        {
            if (string.CompareOrdinal(text, index, mark, 0, mark.Length) == 0)
            {
                return mark.Length;
            }
        }

        return 0;
    }

    private static bool IsWithoutContent(string text, int start, int end)
    {
        int at = start;
        while (at < end && text[at] is ' ' or '\t' or ',' or ';')
        {
            at++;
        }

        return at == end;
    }

    private static int FindEnd(string text, int start)
    {
        int end = text.IndexOfAny(['\n', '\r'], start);
        return end < 0 ? text.Length : end;
    }

    private static int FindContent(string text, TableLine line)
    {
        int at = line.Start;
        while (at < line.End && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }
}

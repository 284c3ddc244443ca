using System;
using System.IO;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Files;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.FacetLists;

/// <summary>
/// Reads what programs print of facets, a line a facet, as the rows on each: a list of millions is never in memory as text. What a list is, its first
/// lines say: <see cref="InequalityList"/> (lrs, mplrs, cdd, polymake), <see cref="QhullList"/>, or arrays of JSON, a facet a line, as framegen writes them.
/// </summary>
internal static class FacetLines
{
    /// <summary>Reads a list.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reader">Its text.</param>
    /// <param name="frame">The frame whose unit rows are the points.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Outcome<ListedRows> Read(string path, TextReader reader, Frame frame, CancellationToken cancellation)
    {
        var lines = new NumberedLines(reader, cancellation);
        var entries = new FacetEntries(frame, lines);
        try
        {
            Read(lines, entries);
            return entries.Count > 0
                ? entries.ToList()
                : new InputError(path, null, "there is no facet in it: expected what lrs, mplrs, cdd, polymake FACETS or VERTICES_IN_FACETS, or qhull n, i or Fv print");
        }
        catch (FormatException e)
        {
            return new InputError(path, new FilePosition(Math.Max(1, lines.Number), 1), e.Message);
        }
    }

    private static void Read(NumberedLines lines, FacetEntries entries)
    {
        string? first = lines.Next();
        while (first is not null && InequalityList.IsRemark(first))
        {
            first = lines.Next();
        }

        switch (first?.Trim())
        {
            case null:
                break;
            case "FACETS" or "VERTICES_IN_FACETS" or "POINTS_IN_FACETS":
                InequalityList.ReadSection(lines, entries);
                break;
            case var line when NumberedLines.Count(line) is { } count:
                QhullList.Read(lines, entries, count);
                break;
            case ['{' or '[', ..]:
                ReadArrays(lines, entries, first);
                break;
            default:
                InequalityList.Read(lines, entries, first);
                break;
        }
    }

    /// <summary>Arrays of rows, one a line, in brackets or braces; what else an object holds is on lines of its own.</summary>
    private static void ReadArrays(NumberedLines lines, FacetEntries entries, string? line)
    {
        for (; line is not null; line = lines.Next())
        {
            string row = line.Trim().TrimEnd(',');
            if (row.Length > 2 && row[0] is '[' or '{' && row[^1] is ']' or '}' && char.IsAsciiDigit(row[1..].TrimStart()[0]))
            {
                entries.AddRows(row[1..^1].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }
}

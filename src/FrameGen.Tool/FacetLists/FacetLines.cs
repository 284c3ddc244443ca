using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Files;
using FrameGen.Tool.Import;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.FacetLists;

/// <summary>
/// Reads what programs print of facets, a line a facet, as the rows on each: a list of millions is never in memory as text.
/// </summary>
/// <remarks>
/// lrs, mplrs and cdd: an H-representation, b + &lt;a, x&gt; >= 0 in a line between <c>begin</c> and <c>end</c>. polymake: the sections FACETS (the same
/// inequalities, dense or sparse) and VERTICES_IN_FACETS or POINTS_IN_FACETS (rows in braces). qhull: <c>n</c> (two lines of counts, then a normal and an
/// offset, &lt;a, x&gt; + b &lt;= 0), <c>i</c> and <c>Fv</c> (a count, then rows, for Fv after their number). Arrays of JSON, a facet a line, as framegen writes them.
/// </remarks>
internal sealed class FacetLines
{
    private readonly string _path;
    private readonly Frame _frame;
    private readonly List<int[]> _entries = [];
    private readonly List<int> _lines = [];
    private readonly CancellationToken _cancellation;
    private int _line;

    private FacetLines(string path, Frame frame, CancellationToken cancellation) => (_path, _frame, _cancellation) = (path, frame, cancellation);

    /// <summary>Reads a list.</summary>
    /// <param name="path">The file.</param>
    /// <param name="reader">Its text.</param>
    /// <param name="frame">The frame whose unit rows are the points.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static Outcome<ListedRows> Read(string path, TextReader reader, Frame frame, CancellationToken cancellation)
    {
        var lines = new FacetLines(path, frame, cancellation);
        try
        {
            lines.Read(reader);
            return lines._entries.Count > 0
                ? new ListedRows(lines._entries, lines._lines)
                : new InputError(path, null, "there is no facet in it: expected what lrs, mplrs, cdd, polymake FACETS or VERTICES_IN_FACETS, or qhull n, i or Fv print");
        }
        catch (FormatException e)
        {
            return new InputError(path, new FilePosition(Math.Max(1, lines._line), 1), e.Message);
        }
    }

    private void Read(TextReader reader)
    {
        string? first = Next(reader);
        while (first is not null && IsRemark(first))
        {
            first = Next(reader);
        }

        switch (first?.Trim())
        {
            case null:
                return;
            case "FACETS" or "VERTICES_IN_FACETS" or "POINTS_IN_FACETS":
                ReadSection(reader);
                break;
            case [>= '0' and <= '9', ..] count when Words(count) is [var only] && IsWhole(only):
                ReadQhull(reader, int.Parse(only, CultureInfo.InvariantCulture));
                break;
            case ['{' or '[', ..] line:
                ReadSets(reader, line);
                break;
            default:
                ReadInequalities(reader, first!);
                break;
        }
    }

    /// <summary>What lrs and cdd print: remarks and a name, "H-representation", "begin", sizes, the inequalities, "end".</summary>
    private void ReadInequalities(TextReader reader, string? line)
    {
        for (; line is not null && line.Trim() != "begin"; line = Next(reader))
        {
            if (line.Trim() == "V-representation")
            {
                throw new FormatException("this is a list of points, not of facets: hand it to lrs, mplrs or scdd_gmp, and read what they print");
            }

            if (line.TrimStart().StartsWith("linearity", StringComparison.Ordinal))
            {
                throw new FormatException("there is an equation among the facets: the points do not span the space");
            }
        }

        if (line is null)
        {
            throw new FormatException("expected an H-representation with begin and end, or what polymake or qhull print of facets");
        }

        string[] sizes = Words(Next(reader) ?? "");
        if (sizes.Length != 3 || sizes[1] != Text(_frame.Dimension + 1))
        {
            throw new FormatException($"expected the number of facets and {_frame.Dimension + 1} numbers in each, for {_frame.Dimension} inputs");
        }

        while ((line = Next(reader)) is not null && line.Trim() != "end")
        {
            if (!IsRemark(line))
            {
                AddInequality(Words(line), -1, offsetFirst: true);
            }
        }

        if (line is null)
        {
            throw new FormatException("the list breaks off before its end: it was cut off, or the program stopped");
        }

        if (IsWhole(sizes[0]) && sizes[0] != Text(_entries.Count))
        {
            throw new FormatException($"{sizes[0]} facets are announced and {_entries.Count} are there");
        }
    }

    private void ReadSection(TextReader reader)
    {
        for (string? line = Next(reader); !string.IsNullOrWhiteSpace(line); line = Next(reader))
        {
            if (line.TrimStart()[0] == '{')
            {
                AddRows(Words(line.Trim().Trim('{', '}')));
            }
            else
            {
                AddInequality(Dense(Words(line)), -1, offsetFirst: true);
            }
        }
    }

    /// <summary>polymake's sparse rows: (5) (0 1) (3 -1/2).</summary>
    private string[] Dense(string[] words)
    {
        if (words.Length == 0 || words[0][0] != '(')
        {
            return words;
        }

        string[] dense = [.. Enumerable.Repeat("0", _frame.Dimension + 1)];
        string[] inside = Words(string.Join(' ', words).Replace('(', ' ').Replace(')', ' '));
        for (int k = 1; k + 1 < inside.Length; k += 2)
        {
            if (!int.TryParse(inside[k], NumberStyles.None, CultureInfo.InvariantCulture, out int at) || at >= dense.Length)
            {
                throw new FormatException($"'{ShownName.Of(inside[k])}' is no place among {dense.Length} numbers");
            }

            dense[at] = inside[k + 1];
        }

        return dense;
    }

    private void ReadQhull(TextReader reader, int count)
    {
        string[] words = Words(Next(reader) ?? "");
        bool isNormals = words.Length == 1;
        if (isNormals)
        {
            if (count != _frame.Dimension + 1 || !IsWhole(words[0]))
            {
                throw new FormatException($"expected {_frame.Dimension + 1} numbers in each facet, for {_frame.Dimension} inputs");
            }

            count = int.Parse(words[0], CultureInfo.InvariantCulture);
            words = Words(Next(reader) ?? "");
        }

        // Fv begins each line with how many rows follow; no row is on all facets, so i does not look like that throughout.
        var lines = new List<string[]>();
        for (; words.Length > 0; words = Words(Next(reader) ?? ""))
        {
            lines.Add(words);
        }

        if (lines.Count != count)
        {
            throw new FormatException($"{count} facets are announced and {lines.Count} are there: the list was cut off, or is of another kind (qhull n, i and Fv are read)");
        }

        bool isCounted = lines.All(line => line.Length > _frame.Dimension && line[0] == Text(line.Length - 1));
        _line -= lines.Count;
        foreach (string[] line in lines)
        {
            _line++;
            if (isNormals)
            {
                AddInequality(line, 1, offsetFirst: false);
            }
            else
            {
                AddRows(isCounted ? line[1..] : line);
            }
        }
    }

    /// <summary>Arrays of rows, one a line, in braces or brackets; what else an object holds is on lines of its own.</summary>
    private void ReadSets(TextReader reader, string? line)
    {
        for (; line is not null; line = Next(reader))
        {
            string row = line.Trim().TrimEnd(',');
            if (row.Length > 2 && row[0] is '[' or '{' && row[^1] is ']' or '}' && char.IsAsciiDigit(row[1..].TrimStart()[0]))
            {
                AddRows(row[1..^1].Split([' ', ','], StringSplitOptions.RemoveEmptyEntries));
            }
        }
    }

    /// <summary>The rows within the tolerance of a hyperplane.</summary>
    /// <param name="words">Its numbers.</param>
    /// <param name="sign">1 where &lt;a, x&gt; + b is at most 0, -1 where at least.</param>
    /// <param name="offsetFirst">Whether b comes first.</param>
    private void AddInequality(string[] words, int sign, bool offsetFirst)
    {
        int n = _frame.Dimension;
        if (words.Length != n + 1)
        {
            throw new FormatException($"there are {words.Length} numbers: expected {n + 1}, a normal and an offset");
        }

        double[] numbers = ScaledRow.Of(words) ?? throw new FormatException("expected numbers such as -1, 0.5 or -3/4");
        double[] normal = [.. numbers.Skip(offsetFirst ? 1 : 0).Take(n).Select(value => sign * value)];
        double offset = sign * numbers[offsetFirst ? 0 : n];
        double norm = Math.Sqrt(normal.Sum(value => value * value));
        if (norm == 0)
        {
            throw new FormatException("the normal is zero: this is no facet");
        }

        var rows = new List<int>();
        for (int row = 0; row < _frame.Count; row++)
        {
            double height = offset;
            double[] unit = _frame.GetUnitRow(row);
            for (int c = 0; c < n; c++)
            {
                height += normal[c] * unit[c];
            }

            if (Math.Abs(height) <= Tolerance.Coplanar * norm)
            {
                rows.Add(row);
            }
        }

        Add([.. rows]);
    }

    private void AddRows(string[] words)
    {
        var rows = new int[words.Length];
        for (int k = 0; k < words.Length; k++)
        {
            if (!int.TryParse(words[k], NumberStyles.None, CultureInfo.InvariantCulture, out rows[k]) || rows[k] >= _frame.Count)
            {
                throw new FormatException($"'{ShownName.Of(words[k])}' is no row: expected numbers from 0 to {_frame.Count - 1}");
            }
        }

        Add(rows);
    }

    private void Add(int[] rows)
    {
        _entries.Add(rows);
        _lines.Add(_line);
    }

    private string? Next(TextReader reader)
    {
        if ((_line & 1023) == 0)
        {
            _cancellation.ThrowIfCancellationRequested();
        }

        string? line = reader.ReadLine();
        _line += line is null ? 0 : 1;
        return line;
    }

    private static bool IsRemark(string line) => string.IsNullOrWhiteSpace(line) || line.TrimStart()[0] is '*' or '#';

    private static bool IsWhole(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static string[] Words(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The rows on each facet of a list.</summary>
/// <param name="Rows">They, in the numbers of the frame.</param>
/// <param name="Lines">The line of each.</param>
internal sealed record ListedRows(IReadOnlyList<int[]> Rows, IReadOnlyList<int> Lines);

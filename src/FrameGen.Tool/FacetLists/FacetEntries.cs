using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Tool.Import;

namespace FrameGen.Tool.FacetLists;

/// <summary>The facets of a list as the rows on each, whether the list names rows or hyperplanes.</summary>
internal sealed class FacetEntries(Frame frame, NumberedLines lines)
{
    private readonly double[][] _unitRows = [.. Enumerable.Range(0, frame.Count).Select(frame.GetUnitRow)];
    private readonly List<int[]> _rows = [];
    private readonly List<int> _lines = [];

    /// <summary>n.</summary>
    public int Dimension => frame.Dimension;

    /// <summary>How many there are.</summary>
    public int Count => _rows.Count;

    /// <summary>All of them.</summary>
    public ListedRows ToList() => new(_rows, _lines);

    /// <summary>Adds the rows within the tolerance of a hyperplane.</summary>
    /// <param name="words">Its numbers.</param>
    /// <param name="isBelow">Whether &lt;a, x&gt; + b is at most 0 on the polytope, rather than at least.</param>
    /// <param name="isOffsetFirst">Whether b comes first.</param>
    /// <exception cref="FormatException">They are none.</exception>
    public void AddHyperplane(string[] words, bool isBelow, bool isOffsetFirst)
    {
        int n = Dimension;
        if (words.Length != n + 1)
        {
            throw new FormatException($"there are {words.Length} numbers: expected {n + 1}, a normal and an offset");
        }

        double[] numbers = ScaledRow.Of(words) ?? throw new FormatException("expected numbers such as -1, 0.5 or -3/4");
        double sign = isBelow ? 1 : -1;
        double[] normal = [.. numbers.Skip(isOffsetFirst ? 1 : 0).Take(n).Select(value => sign * value)];
        double offset = sign * numbers[isOffsetFirst ? 0 : n];
        double norm = Math.Sqrt(normal.Sum(value => value * value));
        if (norm == 0)
        {
            throw new FormatException("the normal is zero: this is no facet");
        }

        Add([.. Enumerable.Range(0, frame.Count).Where(row => Math.Abs(offset + Product(normal, _unitRows[row])) <= Tolerance.Coplanar * norm)], lines.Number);
    }

    /// <summary>Adds rows by their numbers.</summary>
    /// <exception cref="FormatException">They are none.</exception>
    public void AddRows(string[] words) => Add([.. words.Select(RowOf)], lines.Number);

    /// <summary>Adds rows that stood in an earlier line.</summary>
    public void Add(int[] rows, int line)
    {
        _rows.Add(rows);
        _lines.Add(line);
    }

    /// <summary>A row by its number.</summary>
    /// <exception cref="FormatException">There is none of it.</exception>
    public int RowOf(string word) => NumberedLines.Count(word) is { } row && row < frame.Count
        ? row
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{ShownName.Of(word)}' is no row: expected numbers from 0 to {frame.Count - 1}"));

    private static double Product(double[] left, double[] right)
    {
        double sum = 0;
        for (int c = 0; c < left.Length; c++)
        {
            sum += left[c] * right[c];
        }

        return sum;
    }
}

/// <summary>The rows on each facet of a list.</summary>
/// <param name="Rows">They, in the numbers of the frame.</param>
/// <param name="Lines">The line of each.</param>
internal sealed record ListedRows(IReadOnlyList<int[]> Rows, IReadOnlyList<int> Lines);

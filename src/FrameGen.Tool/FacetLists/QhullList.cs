using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FrameGen.Tool.FacetLists;

/// <summary>
/// What qhull prints: <c>n</c> (two lines of counts, then a normal and an offset, &lt;a, x&gt; + b &lt;= 0), <c>i</c> and <c>Fv</c> (a count, then rows, for Fv
/// after their number).
/// </summary>
internal static class QhullList
{
    /// <summary>Reads it after its first line, which is a count.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static void Read(NumberedLines lines, FacetEntries entries, int count)
    {
        string[] words = lines.NextWords();
        if (words.Length != 1)
        {
            ReadRows(lines, entries, words, count);
            return;
        }

        if (count != entries.Dimension + 1 || NumberedLines.Count(words[0]) is not { } announced)
        {
            throw new FormatException($"expected {entries.Dimension + 1} numbers in each facet, for {entries.Dimension} inputs");
        }

        while ((words = lines.NextWords()).Length > 0)
        {
            entries.AddHyperplane(words, isBelow: true, isOffsetFirst: false);
        }

        CheckCount(announced, entries.Count);
    }

    private static void ReadRows(NumberedLines lines, FacetEntries entries, string[] words, int count)
    {
        int first = lines.Number;
        var read = new List<int[]>();
        for (; words.Length > 0; words = lines.NextWords())
        {
            // The first of a line may be a count, which no frame bounds.
            read.Add([NumberedLines.Count(words[0]) ?? entries.RowOf(words[0]), .. words.Skip(1).Select(entries.RowOf)]);
        }

        CheckCount(count, read.Count);

        // Fv begins each line with how many rows follow. No row is on all facets, so i does not look like that throughout.
        bool isCounted = read.All(row => row.Length > entries.Dimension && row[0] == row.Length - 1);
        for (int k = 0; k < read.Count; k++)
        {
            int[] row = isCounted ? read[k][1..] : [entries.RowOf(read[k][0].ToString(CultureInfo.InvariantCulture)), .. read[k][1..]];
            entries.Add(row, first + k);
        }
    }

    private static void CheckCount(int announced, int count)
    {
        if (announced != count)
        {
            throw new FormatException($"{announced} facets are announced and {count} are there: the list was cut off, or is of another kind (qhull n, i and Fv are read)");
        }
    }
}

using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Layers.Files.Tables;

/// <summary>The lines that a table may begin with to say how many rows and components follow: "6", "6 3", or one under the other.</summary>
internal static class TableCounts
{
    /// <summary>The one or two counts that a line consists of, whatever separates them; null for any other line.</summary>
    public static int[]? Of(string text, TableLine line)
    {
        var cells = new List<TableCell>();
        if (line.Split(text, TableSeparator.Find(text, line), cells) is not null || cells.Count > 2)
        {
            return null;
        }

        int?[] counts = [.. cells.Select(cell => cell.Count(text))];
        return counts.All(count => count is not null) ? [.. counts.Select(count => count!.Value)] : null;
    }

    /// <summary>How many of the first lines are too short for rows and hold nothing but counts: two numbers in all at most.</summary>
    public static int Find(string text, IReadOnlyList<TableLine> lines, int columns)
    {
        int numbers = 0;
        int found = 0;
        while (found < lines.Count - 1 && Of(text, lines[found]) is { } counts && counts.Length < columns && numbers + counts.Length <= 2)
        {
            numbers += counts.Length;
            found++;
        }

        return found;
    }

    /// <summary>Holds the counts against what follows.</summary>
    public static void Check(string text, IEnumerable<TableLine> lines, int rows, int columns, int components, FrameFileFindings findings)
    {
        foreach (TableLine line in lines)
        {
            int[] counts = Of(text, line)!;
            int? wrong = counts.Select(count => (int?)count).FirstOrDefault(count => count != rows && count != columns && count != components);
            if (wrong is null)
            {
                findings.Note(line.At(1), "this line counts the rows or components that follow, and is skipped");
            }
            else
            {
                findings.Report(
                    line.At(1),
                    $"this line says {string.Join(" and ", counts)}, and {rows} rows of {components} components follow: write these numbers, or leave the line out");
            }
        }
    }
}

using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FrameGen.Layers.Files.Tables;

/// <summary>What a table without header may have been meant to be: it is read as it stands, and said how to write the other thing.</summary>
internal static class TableSuspicions
{
    /// <summary>Fewer lines are alike by chance.</summary>
    public const int MinRows = 3;

    /// <summary>Remarks on rows that stand without header.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cells">The cells of the first row.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="positions">Where they begin.</param>
    /// <param name="findings">Where to say it.</param>
    public static void Remark(
        string text, IReadOnlyList<TableCell> cells, IReadOnlyList<double[]> rows, IReadOnlyList<FilePosition> positions, FrameFileFindings findings)
    {
        int columns = rows[0].Length;
        if (rows.Count < MinRows || rows.Any(row => row.Length != columns))
        {
            return;
        }

        FilePosition first = positions[0];
        if (columns == 2 && cells.Count == 2 && TableHeader.IsSequence(text, cells))
        {
            findings.Warn(first, "this line is read as a row: if it is a header, give the columns names");
        }
        else if (columns == 2 && cells.Count == 2 && cells[0].Count(text) == rows.Count - 1 && cells[1].Count(text) == columns)
        {
            findings.Warn(first, $"this line is read as a row: if it says that {rows.Count - 1} rows of {columns} components follow, remove it");
        }

        if (columns > 2 && (Counts(rows, 0) || Counts(rows, 1)))
        {
            findings.Warn(first, "the first column counts the lines and is read as a component of the rows: if it numbers them, remove it, otherwise begin with a line of names");
        }

        double last = rows[0][columns - 1];
        if (columns > 2 && rows.All(row => row[columns - 1].Equals(last)))
        {
            findings.Warn(
                first,
                $"the last column is {last.ToString("G10", CultureInfo.InvariantCulture)} in all lines and is read as a component of the rows: "
                + "if it holds their biases, begin with a line of names, the last of them bias, or b where they are added",
                isOfBias: true);
        }
    }

    private static bool Counts(IReadOnlyList<double[]> rows, int from)
    {
        for (int i = 0; i < rows.Count; i++)
        {
            if (!rows[i][0].Equals(i + from))
            {
                return false;
            }
        }

        return true;
    }
}

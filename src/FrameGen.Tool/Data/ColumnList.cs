using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace FrameGen.Tool.Data;

/// <summary>Columns of a table, counted from 1: "1-4,7".</summary>
internal static class ColumnList
{
    /// <summary>More columns than any layer has inputs.</summary>
    private const int MaxColumns = 1_000_000;

    /// <summary>The columns counted from 0, in the order named; null where the text is no such list.</summary>
    public static int[]? Parse(string text)
    {
        var columns = new List<int>();
        foreach (string part in text.Split(','))
        {
            int[] ends = [.. part.Split('-').Select(end => int.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out int column) ? column : 0)];
            if (ends.Length > 2 || ends[0] < 1 || ends[^1] < ends[0] || ends[^1] > MaxColumns)
            {
                return null;
            }

            columns.AddRange(Enumerable.Range(ends[0] - 1, ends[^1] - ends[0] + 1));
        }

        return [.. columns];
    }
}

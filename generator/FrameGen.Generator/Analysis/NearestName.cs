using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Generator.Analysis;

/// <summary>The name that someone may have meant.</summary>
internal static class NearestName
{
    /// <summary>The name of least edit distance, the first of several; null where there is none.</summary>
    public static string? Of(string written, IEnumerable<string> names) => names.OrderBy(name => Distance(written, name)).FirstOrDefault();

    /// <summary>The least number of letters to insert, take out or replace (Levenshtein).</summary>
    public static int Distance(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}

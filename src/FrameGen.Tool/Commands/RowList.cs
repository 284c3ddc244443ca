using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;

namespace FrameGen.Tool.Commands;

/// <summary>An option that names rows, counted from 0: <c>0,3,5-7</c>.</summary>
internal static class RowList
{
    /// <summary>The most rows named, beyond any layer.</summary>
    private const int MaxRows = 1_000_000;

    /// <summary>The option.</summary>
    public static Option<int[]?> Option(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "0,3,5-7",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Parse(text) is { } rows)
            {
                return rows;
            }

            result.AddError($"{name}: '{text}' is no list of rows such as 0,3,5-7.");
            return null;
        },
    };

    private static int[]? Parse(string text)
    {
        var rows = new SortedSet<int>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !IsRow(ends[0], out int first) || !IsRow(ends[^1], out int last) || last < first || last - first >= MaxRows)
            {
                return null;
            }

            for (int row = first; row <= last; row++)
            {
                rows.Add(row);
            }
        }

        return [.. rows];
    }

    private static bool IsRow(string text, out int row) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out row);
}

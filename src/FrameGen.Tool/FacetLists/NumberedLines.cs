using System;
using System.Globalization;
using System.IO;
using System.Threading;

namespace FrameGen.Tool.FacetLists;

/// <summary>The lines of a list one after the other, and where one is.</summary>
internal sealed class NumberedLines(TextReader reader, CancellationToken cancellation)
{
    /// <summary>The number of the line read last, from 1; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>The next line; null at the end.</summary>
    public string? Next()
    {
        if ((Number & 1023) == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }

        string? line = reader.ReadLine();
        Number += line is null ? 0 : 1;
        return line;
    }

    /// <summary>The words of the next line; none at the end.</summary>
    public string[] NextWords() => Words(Next() ?? "");

    /// <summary>What stands between blanks.</summary>
    public static string[] Words(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A count; null where a word is none.</summary>
    public static int? Count(string word) => int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : null;
}

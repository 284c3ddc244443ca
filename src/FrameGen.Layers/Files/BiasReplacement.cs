using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace FrameGen.Layers.Files;

/// <summary>Other biases in the text of a frame file, all else of it kept to the character.</summary>
public static class BiasReplacement
{
    /// <summary>The text with other numbers where biases stand.</summary>
    /// <param name="text">The file, JSON or a table.</param>
    /// <param name="places">Where each bias stands.</param>
    /// <param name="values">The new value of each, in the file's convention; null where it stays as it is written.</param>
    /// <exception cref="ArgumentException">There are other numbers of places and values, or a place lies outside the text.</exception>
    public static string Apply(string text, IReadOnlyList<FilePosition> places, IReadOnlyList<double?> values)
    {
        if (places.Count != values.Count)
        {
            throw new ArgumentException($"There are {values.Count} values for {places.Count} places.", nameof(values));
        }

        List<int> lines = Lines(text);
        var starts = new SortedDictionary<int, double>();
        for (int i = 0; i < places.Count; i++)
        {
            if (values[i] is { } value)
            {
                int start = lines[places[i].Line - 1] + places[i].Column - 1;
                starts.Add(text[start] is '"' or '\'' ? start + 1 : start, value);
            }
        }

        var written = new StringBuilder(text.Length);
        int at = 0;
        foreach (var (start, value) in Pairs(starts))
        {
            written.Append(text, at, start - at).Append(value.ToString("R", CultureInfo.InvariantCulture));
            at = start;
            while (at < text.Length && text[at] is (>= '0' and <= '9') or '+' or '-' or '.' or 'e' or 'E')
            {
                at++;
            }
        }

        return written.Append(text, at, text.Length - at).ToString();
    }

    private static IEnumerable<(int Start, double Value)> Pairs(SortedDictionary<int, double> starts)
    {
        foreach (KeyValuePair<int, double> pair in starts)
        {
            yield return (pair.Key, pair.Value);
        }
    }

    /// <summary>Where each line begins; lines end in \n, \r\n or \r, and a byte order mark belongs to none.</summary>
    private static List<int> Lines(string text)
    {
        var starts = new List<int> { text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0 };
        for (int k = 0; k < text.Length; k++)
        {
            if (text[k] == '\n' || (text[k] == '\r' && !(k + 1 < text.Length && text[k + 1] == '\n')))
            {
                starts.Add(k + 1);
            }
        }

        return starts;
    }
}

using System.Collections.Generic;
using System.IO;

namespace FrameGen.Tool;

/// <summary>Sentences on a terminal: broken at words, whatever its width.</summary>
internal static class Prose
{
    /// <summary>Writes a line, or the lines that it takes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="line">The sentences.</param>
    /// <param name="width">How many characters a line of the terminal holds; null where there is none, as in a file.</param>
    public static void WriteLine(TextWriter output, string line, int? width)
    {
        foreach (string part in Wrap(line, width))
        {
            output.WriteLine(part);
        }
    }

    /// <summary>
    /// The lines that a text takes. A word that is longer than a line stays whole, and so does what stands between brackets: a vector is to be pasted.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, int? width)
    {
        int start = 0;
        while (width is { } most && text.Length - start > most)
        {
            int at = FindBreak(text, start, most);
            if (at < 0)
            {
                break;
            }

            yield return text[start..at];
            start = at + 1;
        }

        yield return text[start..];
    }

    /// <summary>The last blank outside brackets by which a line fits, else the first at all; -1 where there is none.</summary>
    private static int FindBreak(string text, int start, int width)
    {
        int depth = 0;
        int found = -1;
        for (int at = start; at < text.Length && (found < 0 || at <= start + width); at++)
        {
            depth += text[at] is '[' or '(' ? 1 : text[at] is ']' or ')' ? -1 : 0;
            found = text[at] == ' ' && depth <= 0 && at > start ? at : found;
        }

        return found;
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace FrameGen.Layers;

/// <summary>What somebody may have meant who wrote a name that is not known.</summary>
public static class Spelling
{
    /// <summary>Longer names are not names; the comparison is quadratic.</summary>
    private const int MaxLength = 64;

    /// <summary>
    /// The known name that is nearest: the same but for case, blanks and punctuation, or else by the fewest letters that are wrong, missing, too
    /// many or exchanged with their neighbour, at most one of four or five letters and two of more.
    /// </summary>
    /// <param name="written">What stands there.</param>
    /// <param name="known">What is known; of two that are equally near the first.</param>
    /// <returns>The name; null where none is near.</returns>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        if (written.Length > MaxLength)
        {
            return null;
        }

        string letters = Letters(written);
        int allowed = letters.Length < 4 ? 0 : letters.Length < 6 ? 1 : 2;
        return known
            .Select(name => (Name: name, Distance: Distance(letters, Letters(name))))
            .Where(candidate => candidate.Distance <= allowed)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Name)
            .FirstOrDefault();
    }

    private static string Letters(string name)
    {
        var letters = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                letters.Append(char.ToLowerInvariant(c));
            }
        }

        return letters.ToString();
    }

    /// <summary>Optimal string alignment: Damerau's distance where no piece is edited twice.</summary>
    private static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (int i = 0; i <= from.Length; i++)
        {
            for (int j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    rows[i, j] = i + j;
                    continue;
                }

                int changed = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(changed, 1 + Math.Min(rows[i - 1, j], rows[i, j - 1]));
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
                }
            }
        }

        return rows[from.Length, to.Length];
    }
}

using System;
using System.Globalization;
using System.Linq;
using FrameGen.Tool.Import;

namespace FrameGen.Tool.FacetLists;

/// <summary>
/// Inequalities b + &lt;a, x&gt; >= 0: the H-representation that lrs, mplrs and cdd print, in lines between <c>begin</c> and <c>end</c>, and polymake's
/// section FACETS, dense or sparse; also its VERTICES_IN_FACETS, rows in braces.
/// </summary>
internal static class InequalityList
{
    /// <summary>Reads an H-representation: remarks and a name, "H-representation", "begin", sizes, the inequalities, "end".</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static void Read(NumberedLines lines, FacetEntries entries, string? line)
    {
        for (; line is not null && line.Trim() != "begin"; line = lines.Next())
        {
            if (line.Trim() == "V-representation")
            {
                throw new FormatException("this is a list of points, not of facets: hand it to lrs, mplrs or scdd_gmp, and read what they print");
            }

            if (line.TrimStart().StartsWith("linearity", StringComparison.Ordinal))
            {
                throw new FormatException("there is an equation among the facets: the points do not span the space");
            }
        }

        if (line is null)
        {
            throw new FormatException("expected an H-representation with begin and end, or what polymake or qhull print of facets");
        }

        string[] sizes = lines.NextWords();
        if (sizes.Length != 3 || NumberedLines.Count(sizes[1]) != entries.Dimension + 1)
        {
            throw new FormatException($"expected the number of facets and {entries.Dimension + 1} numbers in each, for {entries.Dimension} inputs");
        }

        while ((line = lines.Next()) is not null && line.Trim() != "end")
        {
            if (!IsRemark(line))
            {
                entries.AddHyperplane(NumberedLines.Words(line), isBelow: false, isOffsetFirst: true);
            }
        }

        if (line is null)
        {
            throw new FormatException("the list breaks off before its end: it was cut off, or the program stopped");
        }

        if (NumberedLines.Count(sizes[0]) is { } announced && announced != entries.Count)
        {
            throw new FormatException($"{announced} facets are announced and {entries.Count} are there");
        }
    }

    /// <summary>Reads a section of polymake after its name, to an empty line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static void ReadSection(NumberedLines lines, FacetEntries entries)
    {
        for (string? line = lines.Next(); !string.IsNullOrWhiteSpace(line); line = lines.Next())
        {
            if (line.TrimStart()[0] == '{')
            {
                entries.AddRows(NumberedLines.Words(line.Trim().Trim('{', '}')));
            }
            else
            {
                entries.AddHyperplane(Dense(NumberedLines.Words(line), entries.Dimension + 1), isBelow: false, isOffsetFirst: true);
            }
        }
    }

    /// <summary>Whether a line says nothing of facets.</summary>
    public static bool IsRemark(string line) => string.IsNullOrWhiteSpace(line) || line.TrimStart()[0] is '*' or '#';

    /// <summary>Numbers in full, where they are given as (5) (0 1) (3 -1/2).</summary>
    private static string[] Dense(string[] words, int length)
    {
        if (words[0][0] != '(')
        {
            return words;
        }

        string[] dense = [.. Enumerable.Repeat("0", length)];
        string[] inside = NumberedLines.Words(string.Join(' ', words).Replace('(', ' ').Replace(')', ' '));
        for (int k = 1; k + 1 < inside.Length; k += 2)
        {
            if (NumberedLines.Count(inside[k]) is not { } at || at >= length)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{ShownName.Of(inside[k])}' is no place among {length} numbers"));
            }

            dense[at] = inside[k + 1];
        }

        return dense;
    }
}

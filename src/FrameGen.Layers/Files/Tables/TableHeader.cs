using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Layers.Files.Tables;

/// <summary>The line of names that a table may begin with.</summary>
internal static class TableHeader
{
    /// <summary>Names of a last column that holds biases, with the sign that each means; a name without one leaves that to the layer.</summary>
    private static readonly Dictionary<string, string?> BiasNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bias"] = null,
        ["biases"] = null,
        ["alpha"] = "subtracted",
        ["alphas"] = "subtracted",
        ["threshold"] = "subtracted",
        ["thresholds"] = "subtracted",
        ["b"] = "added",
    };

    /// <summary>Those of them that no component bears.</summary>
    private static readonly string[] PlainBiasNames = ["bias", "biases", "threshold", "thresholds"];

    /// <summary>Names by which other programs mean a bias, without saying which sign it has.</summary>
    private static readonly string[] PossibleBiasNames = ["offset", "intercept", "theta", "thresh"];

    private static readonly string[] IndexNames = ["", "index", "idx", "id", "row", "no", "nr", "unnamed: 0"];

    /// <summary>
    /// Whether a first line is a header: one of names, also with the numbers 0, 1, 2, ... in their midst where the rows or their biases are named,
    /// as data frames without names are written, or of these numbers alone. Of two numbers it is a row: (0, 1) is a common one.
    /// </summary>
    public static bool IsHeader(string text, IReadOnlyList<TableCell> cells)
    {
        TableCell[] numbers = [.. cells.Where(cell => cell.IsNumeric(text))];
        if (numbers.Length == 0)
        {
            return cells.Any(cell => !cell.IsEmpty);
        }

        bool hasIndex = IndexNames.Contains(cells[0].Text(text), StringComparer.OrdinalIgnoreCase);
        bool hasBias = BiasNames.ContainsKey(cells[cells.Count - 1].Text(text));
        int named = (hasIndex ? 1 : 0) + (hasBias ? 1 : 0);
        return numbers.Length + named == cells.Count && (named > 0 || numbers.Length > 2) && IsSequence(text, numbers);
    }

    /// <summary>Whether the cells are 0, 1, 2, ...</summary>
    public static bool IsSequence(string text, IEnumerable<TableCell> cells) => cells.Select((cell, i) => cell.Count(text) == i).All(counts => counts);

    /// <summary>Whether a comment before the first row names its columns, and one of them is no component: numpy.savetxt writes its header so.</summary>
    public static bool IsHeading(string text, IReadOnlyList<TableCell> cells, int columns)
        => cells.Count == columns && (cells[0].IsEmpty || BiasNames.ContainsKey(cells[columns - 1].Text(text))) && cells.Any(cell => !cell.IsEmpty);

    /// <summary>Reads the header.</summary>
    /// <param name="text">The text.</param>
    /// <param name="line">The line, or the comment.</param>
    /// <param name="cells">Its cells.</param>
    /// <param name="countsRows">Whether the first column of the rows that follow counts them.</param>
    /// <param name="findings">Where to say what is wrong, and by which rule it is read.</param>
    public static TableColumns Read(string text, TableLine line, IReadOnlyList<TableCell> cells, bool countsRows, FrameFileFindings findings)
    {
        string[] names = [.. cells.Select(cell => cell.Text(text))];
        var columns = new TableColumns(names.Length);
        if (IsSequence(text, cells))
        {
            findings.Warn(line.At(cells[0].Column), "this line is read as a header, not as a row: name the columns, or begin with a line of names if it is a row");
            return columns;
        }

        columns = ReadIndex(line, cells, names, countsRows, columns, findings);
        for (int i = 1; i < names.Length; i++)
        {
            if (names[i].Length == 0)
            {
                findings.Report(line.At(cells[i].Column), $"column {i + 1} of the header has no name: name it, or remove the column");
            }
        }

        for (int i = 0; i < names.Length - 1; i++)
        {
            if (PlainBiasNames.Contains(names[i], StringComparer.OrdinalIgnoreCase))
            {
                findings.Report(line.At(cells[i].Column), $"the column {names[i]} must be the last one: move it behind {Printable.Name(names[names.Length - 1])}, or remove what follows it");
            }
            else if (BiasNames.ContainsKey(names[i]) && BiasNames.ContainsKey(names[names.Length - 1]) && !IsLetter(names, i))
            {
                findings.Warn(
                    line.At(cells[i].Column),
                    $"the column \"{names[i]}\" is read as a component of the rows, for \"{names[names.Length - 1]}\" holds the biases: remove one of the two if both do");
            }
        }

        return ReadBias(line, cells, names, columns, findings);
    }

    private static TableColumns ReadIndex(
        TableLine line, IReadOnlyList<TableCell> cells, string[] names, bool countsRows, TableColumns columns, FrameFileFindings findings)
    {
        if (names.Length == 1 || !IndexNames.Contains(names[0], StringComparer.OrdinalIgnoreCase))
        {
            return columns;
        }

        string which = names[0].Length == 0 ? "the first column, which has no name," : $"the first column, {Printable.Name(names[0])},";
        if (countsRows)
        {
            findings.Note(line.At(cells[0].Column), which + " counts the rows and is not read");
            return columns with { HasIndex = true };
        }

        if (names[0].Length == 0)
        {
            findings.Report(line.At(cells[0].Column), "column 1 of the header has no name: if it numbers the rows, remove the column, otherwise name it");
        }
        else
        {
            findings.Warn(line.At(cells[0].Column), which + " is read as a component of the rows: remove it if it numbers them");
        }

        return columns;
    }

    /// <summary>Whether a name is one of letters or colours in a row: a, b and r, g, b.</summary>
    private static bool IsLetter(string[] names, int i) => i > 0 && names[i] is "b" or "B" && names[i - 1] is "a" or "A" or "g" or "G";

    private static TableColumns ReadBias(TableLine line, IReadOnlyList<TableCell> cells, string[] names, TableColumns columns, FrameFileFindings findings)
    {
        int last = names.Length - 1;
        FilePosition position = line.At(cells[last].Column);
        if (!BiasNames.TryGetValue(names[last], out string? convention))
        {
            if (PossibleBiasNames.Contains(names[last], StringComparer.OrdinalIgnoreCase) || Spelling.Nearest(names[last], BiasNames.Keys) is not null)
            {
                findings.Warn(position, $"the column {Printable.Name(names[last])} is read as a component of the rows: if it holds their biases, name it bias, or b where they are added");
            }

            return columns;
        }

        if (IsLetter(names, last))
        {
            findings.Note(position, $"the column \"{names[last]}\" is read as a component of the rows, for \"{names[last - 1]}\" stands before it: name it bias if it holds their biases");
            return columns;
        }

        if (convention is not null)
        {
            string sign = convention == "added" ? "+" : "-";
            findings.Note(position, $"the column \"{names[last]}\" is read as the biases, {convention}: z = max(0, Wx {sign} {names[last]})");
        }

        return columns with { HasBias = true, BiasConvention = convention };
    }
}

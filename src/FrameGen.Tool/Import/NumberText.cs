using System;
using System.Collections.Generic;
using System.Globalization;
using FrameGen.Layers.Files;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Import;

/// <summary>Biases in a text of their own: numbers between blanks, commas, semicolons or line breaks, perhaps in brackets.</summary>
internal static class NumberText
{
    /// <summary>Reads them. Lines that begin with # or % are skipped, and so is a first line that is a name.</summary>
    public static Outcome<Tensor> Read(string path, string text)
    {
        var numbers = new List<double>();
        bool isFirst = true;
        int lineNumber = 0;
        foreach (ReadOnlySpan<char> written in text.AsSpan().EnumerateLines())
        {
            lineNumber++;
            ReadOnlySpan<char> line = written.Trim(" \t\uFEFF[](){}");
            if (line.Length == 0 || line[0] is '#' or '%')
            {
                continue;
            }

            bool isName = isFirst && char.IsLetter(line.Trim("\"'")[..1] is [var letter] ? letter : '0');
            isFirst = false;
            if (isName)
            {
                continue;
            }

            foreach (Range range in line.SplitAny(" \t,;[](){}"))
            {
                ReadOnlySpan<char> cell = line[range].Trim("\"'");
                if (cell.Length == 0)
                {
                    continue;
                }

                if (!double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
                {
                    return new InputError(path, new FilePosition(lineNumber, 1), $"{ShownName.Of(cell.ToString(), '\'')} is no finite number: a bias for each row is wanted");
                }

                numbers.Add(number);
            }
        }

        return numbers.Count > 0 ? Tensor.Of(path, [.. numbers], numbers.Count) : new InputError(path, null, "there is no number in it: a bias for each row is wanted");
    }
}

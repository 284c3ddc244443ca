using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>Sources as failures print them: with line numbers, so that a diagnostic's position can be looked up.</summary>
internal static class NumberedText
{
    public static string Of(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        int width = lines.Length.ToString(CultureInfo.InvariantCulture).Length;
        return string.Join('\n', lines.Select((line, i) => $"{(i + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width)} | {line}"));
    }

    public static string Of(IEnumerable<SyntaxTree> trees)
        => string.Join("\n", trees.Select(tree => $"---- {tree.FilePath}\n{Of(tree.ToString())}\n"));

    /// <summary>The first line in which two texts differ, and both texts.</summary>
    public static string Difference(string expected, string actual)
    {
        string[] expectedLines = expected.Split('\n');
        string[] actualLines = actual.Split('\n');
        int line = expectedLines.Zip(actualLines).TakeWhile(pair => pair.First == pair.Second).Count();
        string At(string[] lines) => line < lines.Length ? lines[line].Replace("\r", "\\r") : "(the text has ended)";
        return $"first difference in line {line + 1}\n  expected: {At(expectedLines)}\n  actual:   {At(actualLines)}\n"
            + $"---- expected\n{Of(expected)}\n---- actual\n{Of(actual)}\n";
    }
}

using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;

namespace FrameGen.Tool.Commands;

/// <summary>An option that names rows or columns: <c>0,3,5-7</c>.</summary>
internal static class NumberList
{
    /// <summary>The most that are named, and the greatest: beyond any layer.</summary>
    private const int Most = 1_000_000;

    /// <summary>The option; what it gives is counted from 0, in the order named.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="things">What the numbers are of.</param>
    /// <param name="first">From which number on they are counted.</param>
    /// <param name="example">What is written, for example.</param>
    /// <param name="description">What it is for.</param>
    public static Option<int[]?> Option(string name, string things, int first, string example, string description) => new(name)
    {
        Description = description,
        HelpName = example,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (Parse(text, first) is { } numbers)
            {
                return numbers;
            }

            result.AddError($"{name}: '{text}' is no list of {things} such as {example}.");
            return null;
        },
    };

    /// <summary>What was named; null where nothing was.</summary>
    public static int[]? Read(ParseResult parsed, Option<int[]?> option) => parsed.GetValue(option) is { Length: > 0 } named ? named : null;

    private static int[]? Parse(string text, int first)
    {
        var numbers = new List<int>();
        foreach (string part in text.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !IsNumber(ends[0], out int from) || !IsNumber(ends[^1], out int to) || from < first || to < from || to > Most || numbers.Count + (to - from) >= Most)
            {
                return null;
            }

            numbers.AddRange(Enumerable.Range(from - first, to - from + 1));
        }

        return [.. numbers];
    }

    private static bool IsNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}

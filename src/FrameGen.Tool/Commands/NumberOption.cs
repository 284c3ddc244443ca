using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FrameGen.Tool.Commands;

/// <summary>Options whose values are read in the invariant culture and refused in one line.</summary>
internal static class NumberOption
{
    /// <summary>An option that takes a finite number.</summary>
    public static Option<double?> Finite(string name, string description) => Number(name, description, double.IsFinite, "finite number such as 0.5");

    /// <summary>An option that takes a finite number above 0.</summary>
    public static Option<double?> AboveZero(string name, string description) => Number(name, description, value => value > 0 && double.IsFinite(value), "finite number above 0");

    private static Option<double?> Number(string name, string description, Func<double, bool> isFit, string what) => new(name)
    {
        Description = description,
        HelpName = "number",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && isFit(value))
            {
                return value;
            }

            result.AddError($"{name}: '{text}' is not a {what}.");
            return null;
        },
    };

    /// <summary>An option that takes a positive integer.</summary>
    public static Option<int> Positive(string name, int defaultValue, string description) => new(name)
    {
        Description = description,
        HelpName = "count",
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => PositiveOf(result, name) ?? defaultValue,
    };

    /// <summary>An option that takes a positive integer, and has no default that could be printed.</summary>
    public static Option<int?> PositiveOrNone(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "count",
        CustomParser = result => PositiveOf(result, name),
    };

    private static int? PositiveOf(ArgumentResult result, string name)
    {
        string text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0)
        {
            return value;
        }

        result.AddError($"{name}: '{text}' is not a positive integer.");
        return null;
    }
}

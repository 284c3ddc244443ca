using System;
using System.Globalization;

namespace FrameGen.Geometry.Numbers;

/// <summary>Numbers as the fewest decimal digits that read back to the same bits, the same text on every runtime and in every culture.</summary>
public static class DecimalText
{
    /// <summary>Whether "R" gives the fewest digits that read back, as from .NET Core 3.0 on; before, it gave 15 or 17 of them.</summary>
    private static readonly bool IsRoundTripShortest = double.Epsilon.ToString("R", CultureInfo.InvariantCulture) == "5E-324";

    /// <summary>The first of 15, 16 and 17 significant digits that reads back, without zeros at the end; "NaN", "Infinity" or "-Infinity" for what is no number.</summary>
    public static string Shortest(double value) =>
        IsRoundTripShortest && Math.Abs(value) is > 1e-4 and < 1e7 ? value.ToString("R", CultureInfo.InvariantCulture) : Tried(value);

    /// <summary>The first of 7, 8 and 9 significant digits that reads back, without zeros at the end; "NaN", "Infinity" or "-Infinity" for what is no number.</summary>
    public static string Shortest(float value) =>
        IsRoundTripShortest && Math.Abs(value) is > 1e-3f and < 1e7f ? value.ToString("R", CultureInfo.InvariantCulture) : Tried(value);

    /// <summary>
    /// The same, tried out as every runtime can. Where "R" is the shortest, has no exponent, and numbers are closer to each other than decimals of 15
    /// digits (7 for floats: not from 2^-10 to 1e-3), both are the same text.
    /// </summary>
    internal static string Tried(double value)
    {
        foreach (string format in new[] { "G15", "G16" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (DecimalNumber.TryParse(text, 0, text.Length, out double parsed) && parsed.Equals(value))
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>The same, tried out as every runtime can.</summary>
    internal static string Tried(float value)
    {
        foreach (string format in new[] { "G7", "G8" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed) && parsed.Equals(value))
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}

using System;
using System.Globalization;

namespace FrameGen.Generator.Emission;

/// <summary>Numbers as C# literals that the compiler reads back to the same bits, in the invariant culture.</summary>
internal static class Literal
{
    /// <summary>Whether "R" gives the fewest digits that read back, as from .NET Core 3.0 on; before, it gave 15 or 17 of them.</summary>
    private static readonly bool IsRoundTripShortest = double.Epsilon.ToString("R", CultureInfo.InvariantCulture) == "5E-324";

    /// <summary>A literal of double, or of float with its suffix.</summary>
    public static string Of(double value, bool isSingle) => isSingle ? Of((float)value) : Of(value);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A set of bits.</summary>
    public static string OfBits(ulong value) => "0x" + value.ToString("X", CultureInfo.InvariantCulture);

    /// <summary>A character below 128 within a string literal.</summary>
    public static string OfCharacter(char value)
        => value is >= ' ' and <= '~' and not ('"' or '\\') ? value.ToString() : "\\u" + ((int)value).ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>The shortest of 15, 16 and 17 digits that reads back.</summary>
    public static string Of(double value)
    {
        if (double.IsNaN(value))
        {
            return "double.NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
        }

        if (value == 0)
        {
            return BitConverter.DoubleToInt64Bits(value) < 0 ? "-0.0" : "0.0";
        }

        return WithPoint(IsRoundTripShortest && Math.Abs(value) is > 1e-4 and < 1e7 ? value.ToString("R", CultureInfo.InvariantCulture) : OfFewestDigits(value));
    }

    /// <summary>
    /// The same, tried out as every runtime can. Where "R" is the shortest, has no exponent, and numbers are closer to each other than decimals of 15
    /// digits (7 for floats: not from 2^-10 to 1e-3), both are the same text.
    /// </summary>
    internal static string OfFewestDigits(double value)
    {
        foreach (string format in new[] { "G15", "G16" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);

            // Rounding up may leave the range of doubles, which the older runtimes refuse to read.
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) && parsed.Equals(value))
            {
                return text;
            }
        }

        return value.ToString("G17", CultureInfo.InvariantCulture);
    }

    /// <summary>The shortest of 7, 8 and 9 digits that reads back.</summary>
    public static string Of(float value)
    {
        if (float.IsNaN(value))
        {
            return "float.NaN";
        }

        if (float.IsInfinity(value))
        {
            return value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity";
        }

        if (value == 0)
        {
            return 1 / value < 0 ? "-0.0f" : "0.0f";
        }

        return WithPoint(IsRoundTripShortest && Math.Abs(value) is > 1e-3f and < 1e7f ? value.ToString("R", CultureInfo.InvariantCulture) : OfFewestDigits(value)) + "f";
    }

    /// <summary>The same, tried out as every runtime can.</summary>
    internal static string OfFewestDigits(float value)
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

    /// <summary>Without a point or exponent it would be an integer.</summary>
    private static string WithPoint(string text) => text.IndexOf('.') < 0 && text.IndexOf('E') < 0 ? text + ".0" : text;
}

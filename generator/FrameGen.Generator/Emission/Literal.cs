using System;
using System.Globalization;

namespace FrameGen.Generator.Emission;

/// <summary>Numbers as C# literals that the compiler reads back to the same bits, in the invariant culture.</summary>
internal static class Literal
{
    /// <summary>A literal of double, or of float with its suffix.</summary>
    public static string Of(double value, bool isSingle) => isSingle ? Of((float)value) : Of(value);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A set of bits.</summary>
    public static string OfBits(ulong value) => "0x" + value.ToString("X", CultureInfo.InvariantCulture);

    /// <summary>A character below 128 within a string literal.</summary>
    public static string OfCharacter(char value)
        => value is >= ' ' and <= '~' and not ('"' or '\\') ? value.ToString() : "\\u" + ((int)value).ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>The shortest of 15, 16 and 17 digits that reads back; "R" would differ between the runtimes a compiler may run on.</summary>
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

        foreach (string format in new[] { "G15", "G16" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);

            // Rounding up may leave the range of doubles, which the older runtimes refuse to read.
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) && parsed.Equals(value))
            {
                return WithPoint(text);
            }
        }

        return WithPoint(value.ToString("G17", CultureInfo.InvariantCulture));
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

        foreach (string format in new[] { "G7", "G8" })
        {
            string text = value.ToString(format, CultureInfo.InvariantCulture);
            if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float parsed) && parsed.Equals(value))
            {
                return WithPoint(text) + "f";
            }
        }

        return WithPoint(value.ToString("G9", CultureInfo.InvariantCulture)) + "f";
    }

    /// <summary>Without a point or exponent it would be an integer.</summary>
    private static string WithPoint(string text) => text.IndexOf('.') < 0 && text.IndexOf('E') < 0 ? text + ".0" : text;
}

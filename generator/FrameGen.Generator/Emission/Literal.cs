using System;
using System.Globalization;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Generator.Emission;

/// <summary>Numbers as C# literals that the compiler reads back to the same bits, in the invariant culture.</summary>
internal static class Literal
{
    /// <summary>A literal of double, or of float with its suffix.</summary>
    public static string Of(double value, bool isSingle) => isSingle ? Of((float)value) : Of(value);

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A set of bits.</summary>
    public static string OfBits(ulong value) => value < 10 ? value.ToString(CultureInfo.InvariantCulture) : "0x" + value.ToString("X", CultureInfo.InvariantCulture);

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

        return value == 0 ? (BitConverter.DoubleToInt64Bits(value) < 0 ? "-0.0" : "0.0") : WithPoint(DecimalText.Shortest(value));
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

        return value == 0 ? (1 / value < 0 ? "-0.0f" : "0.0f") : WithPoint(DecimalText.Shortest(value)) + "f";
    }

    /// <summary>Without a point or exponent it would be an integer.</summary>
    private static string WithPoint(string text) => text.IndexOf('.') < 0 && text.IndexOf('E') < 0 ? text + ".0" : text;
}

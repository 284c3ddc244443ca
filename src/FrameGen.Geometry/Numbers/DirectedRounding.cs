using System;
using System.Globalization;

namespace FrameGen.Geometry.Numbers;

/// <summary>Rounding to one side, so that a bound stays a bound: to floats, to neighbours, to few decimal digits.</summary>
public static class DirectedRounding
{
    /// <summary>The next larger double, of a finite one.</summary>
    public static double Above(double value)
    {
        if (value == 0)
        {
            return double.Epsilon;
        }

        long bits = BitConverter.DoubleToInt64Bits(value);
        return BitConverter.Int64BitsToDouble(value > 0 ? bits + 1 : bits - 1);
    }

    /// <summary>The largest float at most a value.</summary>
    public static float DownToSingle(double value)
    {
        float rounded = (float)value;
        return rounded > value ? -NextAbove(-rounded) : rounded;
    }

    /// <summary>The least float at least a value.</summary>
    public static float UpToSingle(double value)
    {
        float rounded = (float)value;
        return rounded < value ? NextAbove(rounded) : rounded;
    }

    /// <summary>A number of so many significant decimal digits, no larger than the value but for a tolerance: the nearest such number, or the one below.</summary>
    /// <param name="value">A number; what is not finite stays as it is.</param>
    /// <param name="digits">1 to 17.</param>
    /// <param name="tolerance">By how much the nearest may exceed the value: its own rounding errors, which are not worth a digit.</param>
    public static double DownToDigits(double value, int digits, double tolerance = 0)
    {
        double written = NearestOfDigits(value, digits);
        return written > value + tolerance ? NearestOfDigits(written - Unit(value, digits), digits) : written;
    }

    /// <summary>A number of so many significant decimal digits, no smaller than the value but for a tolerance.</summary>
    /// <param name="value">A number; what is not finite stays as it is.</param>
    /// <param name="digits">1 to 17.</param>
    /// <param name="tolerance">By how much the nearest may fall short of the value.</param>
    public static double UpToDigits(double value, int digits, double tolerance = 0) => -DownToDigits(-value, digits, tolerance);

    /// <summary>The nearest number of so many digits, as the double nearest to it.</summary>
    public static double NearestOfDigits(double value, int digits)
    {
        string text = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return DecimalNumber.TryParse(text, 0, text.Length, out double written) ? written : value;
    }

    /// <summary>One of the last of so many digits.</summary>
    private static double Unit(double value, int digits) => Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1);

    private static float NextAbove(float value)
    {
        if (value == 0)
        {
            return float.Epsilon;
        }

        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        return BitConverter.ToSingle(BitConverter.GetBytes(value > 0 ? bits + 1 : bits - 1), 0);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Geometry.Numbers;

/// <summary>Doubles as what they are: integers times powers of two.</summary>
internal static class Dyadic
{
    /// <summary>Splits a finite double into mantissa * 2^exponent, the mantissa odd or zero.</summary>
    public static (long Mantissa, int Exponent) Split(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)((bits >> 52) & 0x7FF);
        long mantissa = bits & 0xFFFFFFFFFFFFFL;
        if (exponent == 0x7FF)
        {
            throw new ArgumentException("Only finite numbers are rational.", nameof(value));
        }

        if (exponent == 0)
        {
            exponent = 1;
        }
        else
        {
            mantissa |= 1L << 52;
        }

        if (mantissa == 0)
        {
            return (0, 0);
        }

        exponent -= 1075;
        while ((mantissa & 1) == 0)
        {
            mantissa >>= 1;
            exponent++;
        }

        return (bits < 0 ? -mantissa : mantissa, exponent);
    }

    /// <summary>The least exponent among values that are not zero; int.MaxValue where all are.</summary>
    public static int LeastExponent(IEnumerable<double> values)
    {
        int least = int.MaxValue;
        foreach (double value in values)
        {
            if (value != 0)
            {
                least = Math.Min(least, Split(value).Exponent);
            }
        }

        return least;
    }

    /// <summary>value / 2^exponent, an integer where the exponent is at most that of the value.</summary>
    public static BigInteger Scaled(double value, int exponent)
    {
        var (mantissa, own) = Split(value);
        return mantissa == 0 ? BigInteger.Zero : (BigInteger)mantissa << (own - exponent);
    }

    /// <summary>Doubles in the proportions of integers, to rounding.</summary>
    public static double[] ToDoubles(BigInteger[] values)
    {
        // Ten words below the largest, all of its digits and none of its range are left.
        int excess = Math.Max(0, values.Max(value => value.ToByteArray().Length) - 80);
        return Array.ConvertAll(values, value => (double)(value >> (8 * excess)));
    }

    /// <summary>Integers in the exact proportions of the values.</summary>
    public static BigInteger[] Proportional(double[] values)
    {
        int exponent = LeastExponent(values);
        return Array.ConvertAll(values, value => Scaled(value, exponent));
    }

    /// <summary>Integers of at most <paramref name="bits"/> bits in nearly the proportions of the values: shorter, and mostly as good.</summary>
    public static BigInteger[] Rounded(double[] values, int bits)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        double unit = (1L << bits) / largest;
        return Array.ConvertAll(values, value => new BigInteger(Math.Round(value * unit)));
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace FrameGen.Geometry.Numbers;

/// <summary>Doubles as what they are: integers times powers of two.</summary>
public static class Dyadic
{
    /// <summary>Splits a finite double into mantissa * 2^exponent, the mantissa odd or zero.</summary>
    /// <exception cref="ArgumentException">The value is not finite.</exception>
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

    /// <summary>An e with |value| below 2^e, the least for all but the tiniest numbers.</summary>
    public static int ExponentAbove(double value) => (int)((BitConverter.DoubleToInt64Bits(value) >> 52) & 0x7FF) - 1022;

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

    /// <summary>The double nearest to value * 2^exponent, ties to even; infinite beyond the range of doubles.</summary>
    public static double Nearest(BigInteger value, int exponent)
    {
        BigInteger magnitude = BigInteger.Abs(value);
        int excess = BitLength(magnitude) - 64;
        if (excess > 0)
        {
            BigInteger kept = magnitude >> excess;
            ulong sticky = kept << excess == magnitude ? 0UL : 1UL;
            return value.Sign * Nearest((ulong)kept | sticky, exponent + excess);
        }

        return value.Sign * Nearest((ulong)magnitude, exponent);
    }

    /// <summary>
    /// The double nearest to value * 2^exponent, ties to even; infinite beyond the range of doubles. An integer cut down to its leading 63 or 64
    /// bits, the last of them set where any that was cut off is, gives the double nearest to that integer.
    /// </summary>
    public static double Nearest(ulong value, int exponent)
    {
        if (value == 0)
        {
            return 0;
        }

        int length = 64;
        while (value >> (length - 1) == 0)
        {
            length--;
        }

        int binaryExponent = length - 1 + exponent;
        if (binaryExponent > 1023)
        {
            return double.PositiveInfinity;
        }

        // Below 2^-1022 fewer bits are left, down to none.
        int precision = Math.Min(53, 53 + 1022 + binaryExponent);
        int drop = length - precision;
        if (drop > 64)
        {
            return 0;
        }

        ulong mantissa = value;
        if (drop <= 0)
        {
            mantissa <<= -drop;
        }
        else
        {
            ulong half = 1UL << (drop - 1);
            mantissa = drop == 64 ? 0 : value >> drop;
            ulong tail = drop == 64 ? value : value & ((half << 1) - 1);
            if (tail > half || (tail == half && (mantissa & 1) == 1))
            {
                mantissa++;
            }
        }

        // A carry out of the mantissa moves into the exponent's bits, which is what it means; out of the largest exponent it gives infinity.
        ulong bits = precision == 53 ? ((ulong)(binaryExponent + 1023) << 52) + (mantissa - (1UL << 52)) : mantissa;
        return BitConverter.Int64BitsToDouble((long)bits);
    }

    /// <summary>
    /// The largest double that is at most numerator / denominator * 2^exponent, for a numerator that is not negative and a denominator that is
    /// positive; what is below the least double is 0.
    /// </summary>
    public static double QuotientBelow(BigInteger numerator, BigInteger denominator, int exponent)
    {
        if (numerator.IsZero)
        {
            return 0;
        }

        // 64 bits or more of the quotient, rounded down; of these 53 are kept, fewer where doubles have fewer.
        int shift = Math.Max(0, 64 + BitLength(denominator) - BitLength(numerator));
        BigInteger quotient = (numerator << shift) / denominator;
        int least = exponent - shift;
        int drop = Math.Max(BitLength(quotient) - 53, -1074 - least);
        double nearest = Nearest(drop > 0 ? quotient >> drop : quotient, least + Math.Max(0, drop));
        return double.IsInfinity(nearest) ? double.MaxValue : nearest;
    }

    /// <summary>The bits of a number that is not negative, without zeros in front; 0 of 0.</summary>
    public static int BitLength(BigInteger value)
    {
        byte[] bytes = value.ToByteArray();
        int length = (bytes.Length - 1) * 8;
        for (int top = bytes[bytes.Length - 1]; top != 0; top >>= 1)
        {
            length++;
        }

        return length;
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

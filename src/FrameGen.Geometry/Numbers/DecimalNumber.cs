using System;
using System.Globalization;
using System.Numerics;

namespace FrameGen.Geometry.Numbers;

/// <summary>
/// Decimal text to the nearest double, ties to even. <c>double.Parse</c> is not used because on .NET Framework, where
/// compilers inside an editor run, it can be off by one unit in the last place: the same file must give the same bits everywhere.
/// </summary>
public static class DecimalNumber
{
    /// <summary>Digits that can matter: no decimal that lies exactly between two doubles has more than 767; what follows only breaks the tie.</summary>
    private const int MaxDigits = 800;

    /// <summary>Powers of ten that are doubles exactly, together with integers below 2^53: one correctly rounded operation (Clinger 1990).</summary>
    private static readonly double[] ExactPowers =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>Reads <c>[+-] digits [. digits] [(e|E) [+-] digits]</c>, at least one digit before the exponent, from all of a piece of text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the number begins.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    /// <param name="value">The nearest double; infinite where the number is beyond the range of doubles.</param>
    /// <returns>Whether the piece is a number.</returns>
    public static bool TryParse(string text, int start, int end, out double value)
    {
        value = 0;
        int at = start;
        bool negative = at < end && text[at] == '-';
        if (at < end && text[at] is '+' or '-')
        {
            at++;
        }

        int digitsStart = at;
        int point = -1;
        while (at < end && (IsDigit(text[at]) || (text[at] == '.' && point < 0)))
        {
            if (text[at] == '.')
            {
                point = at;
            }

            at++;
        }

        int digitsEnd = at;
        if (digitsEnd - digitsStart - (point < 0 ? 0 : 1) == 0 || !TryReadExponent(text, ref at, end, out long exponent) || at != end)
        {
            return false;
        }

        exponent -= point < 0 ? 0 : digitsEnd - point - 1;
        double magnitude = ReadMagnitude(text, digitsStart, digitsEnd, exponent);
        value = negative ? -magnitude : magnitude;
        return true;
    }

    private static bool TryReadExponent(string text, ref int at, int end, out long exponent)
    {
        exponent = 0;
        if (at >= end || text[at] is not ('e' or 'E'))
        {
            return true;
        }

        at++;
        bool negative = at < end && text[at] == '-';
        if (at < end && text[at] is '+' or '-')
        {
            at++;
        }

        int first = at;
        for (; at < end && IsDigit(text[at]); at++)
        {
            // Far beyond any text's length in digits, so that the cap changes no value.
            exponent = Math.Min(exponent * 10 + (text[at] - '0'), 1L << 40);
        }

        exponent = negative ? -exponent : exponent;
        return at > first;
    }

    /// <summary>The digits (a point among them is skipped), as an integer, times ten to the exponent.</summary>
    private static double ReadMagnitude(string text, int start, int end, long exponent)
    {
        while (start < end && text[start] is '0' or '.')
        {
            start++;
        }

        ulong small = 0;
        int count = 0;
        int at = start;
        for (; at < end && count < 19; at++)
        {
            if (text[at] != '.')
            {
                small = small * 10 + (ulong)(text[at] - '0');
                count++;
            }
        }

        if (count == 0)
        {
            return 0;
        }

        BigInteger digits = small;
        if (at < end)
        {
            digits = ReadLongDigits(text, start, end, ref exponent, ref count);
        }
        else if (small <= 1UL << 53 && Math.Abs(exponent) <= 22)
        {
            return exponent < 0 ? small / ExactPowers[-exponent] : small * ExactPowers[exponent];
        }
        else if (PowersOfTen.TryMultiply(small, exponent, out double product))
        {
            return product;
        }

        return (count + exponent) switch
        {
            > 310 => double.PositiveInfinity,
            < -330 => 0,
            _ => Round(digits, (int)exponent),
        };
    }

    /// <summary>The first digits, and a last 1 in place of all that follow if one of those is not 0.</summary>
    private static BigInteger ReadLongDigits(string text, int start, int end, ref long exponent, ref int count)
    {
        var kept = new char[Math.Min(end - start, MaxDigits) + 1];
        long dropped = 0;
        bool rest = false;
        count = 0;
        for (int at = start; at < end; at++)
        {
            if (text[at] == '.')
            {
                continue;
            }

            if (count < MaxDigits)
            {
                kept[count++] = text[at];
            }
            else
            {
                dropped++;
                rest |= text[at] != '0';
            }
        }

        if (dropped > 0)
        {
            kept[count++] = rest ? '1' : '0';
            dropped--;
        }

        exponent += dropped;
        return BigInteger.Parse(new string(kept, 0, count), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The double nearest to digits * 10^exponent, by one division of integers that leaves 63 or 64 bits and a sticky bit.</summary>
    private static double Round(BigInteger digits, int exponent)
    {
        BigInteger numerator = exponent > 0 ? digits * BigInteger.Pow(10, exponent) : digits;
        BigInteger denominator = exponent < 0 ? BigInteger.Pow(10, -exponent) : BigInteger.One;
        int shift = 63 - (Dyadic.BitLength(numerator) - Dyadic.BitLength(denominator));
        BigInteger scaled = BigInteger.DivRem(
            shift > 0 ? numerator << shift : numerator,
            shift < 0 ? denominator << -shift : denominator,
            out BigInteger remainder);
        ulong quotient = (ulong)scaled | (remainder.IsZero ? 0UL : 1UL);
        return Dyadic.Nearest(quotient, -shift);
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}

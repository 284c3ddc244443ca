using System;
using System.Globalization;
using System.Linq;
using System.Numerics;

namespace FrameGen.Tool.FacetLists;

/// <summary>Numbers of an inequality, to rounding, but for a common factor: fractions of hundreds of digits are common.</summary>
internal static class ScaledRow
{
    /// <summary>More digits than any facet of doubles has in fewer than a hundred dimensions.</summary>
    private const int MaxDigits = 20_000;

    /// <summary>The numbers, the largest between 1/2 and 2 in size, unless all are zero; null where one is none.</summary>
    public static double[]? Of(string[] words)
    {
        (double Mantissa, int Exponent)?[] numbers = [.. words.Select(Parse)];
        if (numbers.Any(number => number is null))
        {
            return null;
        }

        int largest = numbers.Where(number => number!.Value.Mantissa != 0).Select(number => number!.Value.Exponent).DefaultIfEmpty(0).Max();
        return [.. numbers.Select(number => Math.ScaleB(number!.Value.Mantissa, Math.Max(number.Value.Exponent - largest, -5000)))];
    }

    /// <summary>An integer, a fraction, or a decimal, as m * 2^e with m between 1/2 and 2 in size, or 0.</summary>
    private static (double Mantissa, int Exponent)? Parse(string word)
    {
        int slash = word.IndexOf('/', StringComparison.Ordinal);
        if (word.Length > MaxDigits)
        {
            return null;
        }

        if (slash < 0 && double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
        {
            return Split(value, 0);
        }

        string top = slash < 0 ? word : word[..slash];
        if (!BigInteger.TryParse(top, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger numerator))
        {
            return null;
        }

        if (slash < 0)
        {
            return Split(numerator);
        }

        if (!BigInteger.TryParse(word.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out BigInteger denominator) || denominator.IsZero)
        {
            return null;
        }

        var (above, below) = (Split(numerator), Split(denominator));
        return Split(above.Mantissa / below.Mantissa, above.Exponent - below.Exponent);
    }

    private static (double Mantissa, int Exponent) Split(BigInteger value)
    {
        // 64 bits are more than a double holds.
        int shift = (int)Math.Max(0, (long)value.GetBitLength() - 64);
        return Split((double)(value >> shift), shift);
    }

    private static (double Mantissa, int Exponent) Split(double value, int exponent)
    {
        int own = value == 0 ? 0 : Math.ILogB(value);
        return (Math.ScaleB(value, -own), exponent + own);
    }
}

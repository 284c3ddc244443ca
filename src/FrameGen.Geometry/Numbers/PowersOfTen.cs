using System;
using System.Numerics;

namespace FrameGen.Geometry.Numbers;

/// <summary>Powers of ten to 64 bits, rounded down: enough to round most decimals that a word holds to the nearest double, at a fiftieth of what long integers cost.</summary>
/// <remarks>
/// After Lemire, <i>Number Parsing at a Gigabyte per Second</i>, 2021: with 10^q in [p, p + 1) 2^e, digits times 10^q lie between two products of words, and where both round to the
/// same double that is the nearest. All but one in some five hundred do.
/// </remarks>
internal static class PowersOfTen
{
    /// <summary>Weights are hardly ever larger or smaller.</summary>
    private const int Largest = 64;

    private static readonly ulong[] Mantissas = Compute();

    /// <summary>The double nearest to digits * 10^exponent, ties to even; false where it takes longer integers to tell.</summary>
    public static bool TryMultiply(ulong digits, long exponent, out double value)
    {
        value = 0;
        if (digits == 0 || Math.Abs(exponent) > Largest)
        {
            return digits == 0;
        }

        int shift = 0;
        while (digits >> 63 == 0)
        {
            digits <<= 1;
            shift++;
        }

        // The product lies in [high, high + 2) times 2^64: what is below the word, and what the power was rounded down by.
        ulong high = HighProduct(digits, Mantissas[exponent + Largest]);
        int scale = 64 + ExponentOf((int)exponent) - shift;
        value = Dyadic.Nearest(high, scale);
        return high < ulong.MaxValue - 2 && value == Dyadic.Nearest(high + 2, scale);
    }

    /// <summary>e with 2^63 &lt;= 10^q / 2^e &lt; 2^64.</summary>
    private static int ExponentOf(int power) => ((power * 217706) >> 16) - 63;

    /// <summary>The upper 64 bits of a product.</summary>
    private static ulong HighProduct(ulong a, ulong b)
    {
        ulong a1 = a >> 32, a0 = (uint)a, b1 = b >> 32, b0 = (uint)b;
        ulong middle = (a1 * b0) + ((a0 * b0) >> 32);
        ulong other = (a0 * b1) + (uint)middle;
        return (a1 * b1) + (middle >> 32) + (other >> 32);
    }

    private static ulong[] Compute()
    {
        var mantissas = new ulong[(2 * Largest) + 1];
        for (int power = -Largest; power <= Largest; power++)
        {
            int exponent = ExponentOf(power);
            BigInteger numerator = BigInteger.Pow(10, Math.Max(power, 0)) << Math.Max(-exponent, 0);
            BigInteger denominator = BigInteger.Pow(10, Math.Max(-power, 0)) << Math.Max(exponent, 0);
            mantissas[power + Largest] = (ulong)(numerator / denominator);
        }

        return mantissas;
    }
}

using System;
using System.Numerics;

namespace FrameGen.Geometry.Numbers;

/// <summary>
/// Sine and cosine, rounded correctly: the C library's differ in the last bit from one machine to the next, and the same
/// source must give the same bytes everywhere.
/// </summary>
/// <remarks>
/// Fixed-point arithmetic with 320 fractional bits: reduction modulo pi/2 and a Taylor series. Its error is below 2^-250 for
/// |x| &lt; 2^40; no double in that range has a sine or cosine so close to a rounding boundary (Lefèvre, Muller, <i>Worst
/// cases for correct rounding of the elementary functions in double precision</i>, 2001: about 2^-120 suffices).
/// </remarks>
public static class Trigonometry
{
    private const int FractionBits = 320;

    private static readonly BigInteger One = BigInteger.One << FractionBits;

    /// <summary>pi by Machin's formula, 16 arctan(1/5) - 4 arctan(1/239).</summary>
    private static readonly BigInteger Pi = 16 * ArcTangentOfInverse(5) - 4 * ArcTangentOfInverse(239);

    /// <summary>The sine of x, or null where |x| >= 2^40 or x is not finite.</summary>
    public static double? Sin(double x) => Evaluate(x, 0);

    /// <summary>The cosine of x, or null where |x| >= 2^40 or x is not finite.</summary>
    public static double? Cos(double x) => Evaluate(x, 1);

    /// <summary>The cosine of an angle in degrees, |degrees| &lt;= 360, rounded correctly: 0 at 90 and 1/2 at 60, where that of the angle in radians is neither.</summary>
    public static double CosOfDegrees(double degrees) => OfDegrees(degrees, 1);

    /// <summary>The sine of an angle in degrees, |degrees| &lt;= 360, rounded correctly; below 1e-30 degrees to the last bits.</summary>
    public static double SinOfDegrees(double degrees) => Math.Abs(degrees) < 1e-30 ? degrees * (Math.PI / 180) : OfDegrees(degrees, 0);

    /// <summary>The values that are rational are 0, 1/2 and 1, with either sign (Niven): 0 is exact because whole quarters are taken away first, the others round.</summary>
    private static double OfDegrees(double degrees, int quarterTurns)
    {
        if (!(Math.Abs(degrees) <= 360))
        {
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "The angle must lie between -360 and 360 degrees.");
        }

        double quarters = Math.Round(degrees / 90);
        return Quadrant(Dyadic.Scaled(degrees - (90 * quarters), -FractionBits) * Pi / 180 / One, (int)quarters + quarterTurns);
    }

    private static double? Evaluate(double x, int quarterTurns)
    {
        if (!(Math.Abs(x) < 1L << 40))
        {
            return null;
        }

        if (x == 0 || Math.Abs(x) < 1e-30)
        {
            // sin x rounds to x and cos x to 1 long before the fixed point runs out of bits.
            return quarterTurns == 0 ? x : 1;
        }

        BigInteger angle = Dyadic.Scaled(x, -FractionBits);
        BigInteger quarter = Pi >> 1;
        BigInteger turns = BigInteger.Divide(angle + (angle.Sign < 0 ? -(quarter >> 1) : quarter >> 1), quarter);
        BigInteger rest = angle - turns * quarter;
        return Quadrant(rest, (int)((turns + quarterTurns) % 4));
    }

    /// <summary>The sine of an angle after as many quarter turns.</summary>
    private static double Quadrant(BigInteger rest, int turns)
    {
        int quadrant = ((turns % 4) + 4) % 4;
        BigInteger value = (quadrant & 1) == 0 ? SineSeries(rest) : CosineSeries(rest);
        return Dyadic.Nearest(quadrant >= 2 ? -value : value, -FractionBits);
    }

    private static BigInteger SineSeries(BigInteger x) => Series(x, x, 2);

    private static BigInteger CosineSeries(BigInteger x) => Series(x, One, 1);

    /// <summary>Sums term, -term x^2 / (k (k + 1)), … until the terms vanish.</summary>
    private static BigInteger Series(BigInteger x, BigInteger term, int k)
    {
        BigInteger square = (x * x) >> FractionBits;
        BigInteger sum = BigInteger.Zero;
        while (!term.IsZero)
        {
            sum += term;
            term = BigInteger.Divide(-(term * square) / One, new BigInteger((long)k * (k + 1)));
            k += 2;
        }

        return sum;
    }

    private static BigInteger ArcTangentOfInverse(int n)
    {
        BigInteger power = One / n;
        BigInteger sum = BigInteger.Zero;
        for (int k = 1; !power.IsZero; k += 2)
        {
            sum += (k & 2) == 0 ? power / k : -(power / k);
            power /= n * n;
        }

        return sum;
    }
}

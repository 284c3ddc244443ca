using System;
using System.Globalization;

namespace FrameGen.Frames.Tests.ClosedForms;

/// <summary>
/// Roots and cosines to some 26 digits, in decimal arithmetic alone: rounded to doubles at the end, and on every machine to the same ones (cosines of the machine's library may differ in the last bit).
/// </summary>
internal static class Real
{
    private const decimal Pi = 3.1415926535897932384626433833m;

    /// <summary>The golden ratio.</summary>
    public static decimal Phi { get; } = (1 + Sqrt(5)) / 2;

    /// <summary>The square root, by Newton's iteration from that of the machine, which is right to 16 digits: each step doubles them.</summary>
    public static decimal Sqrt(decimal value)
    {
        decimal root = (decimal)Math.Sqrt((double)value);
        for (int step = 0; step < 2; step++)
        {
            root = (root + (value / root)) / 2;
        }

        return root;
    }

    /// <summary>cos(2 pi p / q).</summary>
    public static decimal Cos(int p, int q)
    {
        p = ((p % q) + q) % q;
        p = Math.Min(p, q - p);
        if (4 * p > q)
        {
            return -Cos(q - (2 * p), 2 * q);
        }

        if (4 * p == q)
        {
            return 0;
        }

        // Taylor's series at an angle below pi / 2: the terms alternate, and fall from the third on.
        decimal square = 2 * Pi * p / q;
        square *= square;
        decimal sum = 0;
        decimal term = 1;
        for (int k = 1; term != 0; k += 2)
        {
            sum += term;
            term *= -square / (k * (k + 1));
        }

        return sum;
    }

    /// <summary>sin(2 pi p / q).</summary>
    public static decimal Sin(int p, int q) => Cos(q - (4 * p), 4 * q);

    /// <summary>The nearest double; that of 0 is never -0. (The cast is off by a bit at times.)</summary>
    public static double ToDouble(decimal value) => value == 0 ? 0 : double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}

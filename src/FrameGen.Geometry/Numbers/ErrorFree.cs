using System.Runtime.CompilerServices;

namespace FrameGen.Geometry.Numbers;

/// <summary>Sums and products of doubles as what they are: the rounded result and its rounding error, both exactly.</summary>
/// <remarks>Knuth's sum, and Dekker's product with Veltkamp's splitting, for runtimes without a fused multiply-add; round to nearest.</remarks>
public static class ErrorFree
{
    /// <summary>2^27 + 1: splits a double into two halves of at most 26 bits.</summary>
    private const double Splitter = 134217729;

    /// <summary>a + b rounded, and what the rounding took off it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(double a, double b, out double error)
    {
        double sum = a + b;
        double part = sum - a;
        error = a - (sum - part) + (b - part);
        return sum;
    }

    /// <summary>
    /// a b rounded, and what the rounding took off it. The error is not a number where a factor is beyond 2^996 (the splitting overflows), and
    /// itself rounded where it is subnormal.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Product(double a, double b, out double error)
    {
        double product = a * b;
        double big = Splitter * a;
        double highA = big - (big - a);
        double lowA = a - highA;
        big = Splitter * b;
        double highB = big - (big - b);
        double lowB = b - highB;
        error = lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
        return product;
    }
}

using System;

namespace FrameGen.Geometry.Numbers;

/// <summary>
/// A double with a bound on its distance from the exact value: the filter before integers. Errors are followed through
/// sums and products by running error analysis (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, section
/// 3.3), rounded up, so that a sign that is given is the true one; after an overflow none is.
/// </summary>
internal readonly struct Bounded(double value, double error)
{
    /// <summary>More than half an ulp, relative, for the rounding of a result.</summary>
    private const double Rounding = 1.2e-16;

    /// <summary>More than what the few roundings within an error bound take off it.</summary>
    private const double Inflation = 1 + 1e-14;

    /// <summary>What stands for products that underflow: far above what they lose, so that products with it do not underflow in turn, which costs processors a hundred times a product.</summary>
    private const double Underflow = 1e-290;

    private readonly double _value = value;
    private readonly double _error = error;

    /// <summary>1, 0 or -1 where the sign is certain to be positive or negative; 0 where it is not certain.</summary>
    public int Sign => _value > _error ? 1 : -_value > _error ? -1 : 0;

    /// <summary>The value in floating point.</summary>
    public double Value => _value;

    /// <summary>How far the value may be from the exact one.</summary>
    public double Error => _error;

    /// <summary>What a product and a sum of them cost, in elementary operations.</summary>
    public const int Cost = 4;

    public static implicit operator Bounded(double value) => new(value, 0);

    public static Bounded operator -(Bounded a) => new(-a._value, a._error);

    public static Bounded operator +(Bounded a, Bounded b)
    {
        double sum = a._value + b._value;
        return new Bounded(sum, (a._error + b._error + Rounding * Math.Abs(sum)) * Inflation);
    }

    public static Bounded operator -(Bounded a, Bounded b) => a + -b;

    public static Bounded operator *(Bounded a, Bounded b)
    {
        if ((a._value == 0 && a._error == 0) || (b._value == 0 && b._error == 0))
        {
            return default;
        }

        double product = a._value * b._value;
        double error = Math.Abs(a._value) * b._error + a._error * Math.Abs(b._value) + a._error * b._error + Rounding * Math.Abs(product);
        return new Bounded(product, error * Inflation + Underflow);
    }
}

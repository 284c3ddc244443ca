using System;
using System.Numerics;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

public class ErrorFreeTests
{
    [Fact]
    public void Sum_OfAnyMagnitudes_IsExactTogetherWithItsError() => Seeds.Check(2_000, seed =>
    {
        var random = new Random(seed);
        double a = Any(random);
        double b = Any(random);

        double sum = ErrorFree.Sum(a, b, out double error);

        Assert.Equal(a + b, sum);
        Assert.Equal(Exact(a) + Exact(b), Exact(sum) + Exact(error));
    });

    [Fact]
    public void Product_OfAnyMagnitudes_IsExactTogetherWithItsError() => Seeds.Check(2_000, seed =>
    {
        var random = new Random(seed);
        double a = Any(random);
        double b = Any(random);

        double product = ErrorFree.Product(a, b, out double error);

        Assert.Equal(a * b, product);
        Assert.Equal(Exact(a) * Exact(b), (Exact(product) + Exact(error)) << Shift);
    });

    [Fact]
    public void CompensatedSum_OfProductsThatCancel_IsWithinARoundingOfTheExactSum() => Seeds.Check(500, seed =>
    {
        var random = new Random(seed);
        var sum = new CompensatedSum();
        BigInteger exact = 0;
        for (int k = 0; k < 20; k++)
        {
            double a = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            double b = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            sum.AddProduct(a, b);
            exact += Exact(a) * Exact(b);
            if (k % 2 == 0)
            {
                sum.AddProduct(-a, b * (1 + 1e-12));
                exact -= Exact(a) * Exact(b * (1 + 1e-12));
            }
        }

        double expected = Dyadic.Nearest(exact, -2 * Shift);

        // The magnitudes add up to at most 40 * 10^16 / 4, the second term of the bound to 1600 * 2^-106 of that.
        Assert.InRange(sum.Value, expected - 2.3e-16 * Math.Abs(expected) - 2e-12, expected + 2.3e-16 * Math.Abs(expected) + 2e-12);
    });

    [Fact]
    public void CompensatedSum_BeyondTheRangeOfSplitting_IsThePlainSum()
    {
        var sum = new CompensatedSum();
        sum.AddProduct(1e305, 1);
        sum.AddProduct(1, 2e305);

        Assert.Equal(1e305 + 2e305, sum.Value);
    }

    private const int Shift = 1074;

    private static BigInteger Exact(double value) => Dyadic.Scaled(value, -Shift);

    /// <summary>Of magnitudes between 2^-300 and 2^300, in which no error underflows.</summary>
    private static double Any(Random random) => Math.ScaleB(random.NextDouble() - 0.5, random.Next(-300, 300));
}

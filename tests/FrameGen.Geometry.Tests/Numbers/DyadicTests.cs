using System;
using System.Globalization;
using System.Numerics;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

public class DyadicTests
{
    [Fact]
    public void Nearest_OfASplitDouble_IsTheDouble() => Seeds.Check(2_000, seed =>
    {
        double value = AnyBits(new Random(seed));
        var (mantissa, exponent) = Dyadic.Split(value);

        Assert.True(mantissa == 0 || mantissa % 2 != 0);
        Assert.Equal(value, Dyadic.Nearest(mantissa, exponent));
        Assert.Equal(value, Dyadic.Nearest((BigInteger)mantissa << 100, exponent - 100));
    });

    [Fact]
    public void Nearest_OfIntegers_AgreesWithTheDecimalParser() => Seeds.Check(1_000, seed =>
    {
        var random = new Random(seed);
        var bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        var value = new BigInteger(bytes);
        int exponent = random.Next(-1200, 800);

        // value * 2^exponent in decimal digits: value * 5^-exponent * 10^exponent where the exponent is negative.
        string text = exponent >= 0 ? (value << exponent).ToString() : $"{value * BigInteger.Pow(5, -exponent)}e{exponent}";

        Assert.Equal(double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture), Dyadic.Nearest(value, exponent));
    });

    [Theory]
    [InlineData(1, -1075, 0)]
    [InlineData(3, -1075, 1e-323)]
    [InlineData(1, -1074, double.Epsilon)]
    [InlineData(3, -1076, double.Epsilon)]
    [InlineData((1L << 53) + 1, 0, 9007199254740992)]
    [InlineData((1L << 53) + 3, 0, 9007199254740996)]
    [InlineData(-((1L << 54) - 1), 0, -18014398509481984)]
    [InlineData((1L << 54) - 1, 970, double.PositiveInfinity)]
    [InlineData(1, 1024, double.PositiveInfinity)]
    [InlineData(0, 5, 0)]
    public void Nearest_AtTiesAndEnds_RoundsToEven(long value, int exponent, double expected) =>
        Assert.Equal(expected, Dyadic.Nearest(value, exponent));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Split_OfNoFiniteNumber_IsRefused(double value) => Assert.Throws<ArgumentException>(() => Dyadic.Split(value));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(255, 8)]
    [InlineData(256, 9)]
    [InlineData(long.MaxValue, 63)]
    public void BitLength_CountsFromTheLeadingOne(long value, int expected) => Assert.Equal(expected, Dyadic.BitLength(value));

    private static double AnyBits(Random random)
    {
        double value = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return double.IsFinite(value) ? value : 0;
    }
}

using System;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

public class DirectedRoundingTests
{
    [Fact]
    public void Singles_OfAnyDouble_EncloseItWithNoFloatBetween() => Seeds.Check(2_000, seed =>
    {
        var random = new Random(seed);
        double value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-50, 38));

        float down = DirectedRounding.DownToSingle(value);
        float up = DirectedRounding.UpToSingle(value);

        Assert.True(down <= value && value <= up);
        Assert.True(down == up ? down == value : MathF.BitIncrement(down) == up);
    });

    [Theory]
    [InlineData(0.5, 0.5f, 0.5f)]
    [InlineData(0, 0, 0)]
    [InlineData(1e-60, 0, float.Epsilon)]
    [InlineData(-1e-60, -float.Epsilon, 0)]
    [InlineData(1e300, float.MaxValue, float.PositiveInfinity)]
    [InlineData(-1e300, float.NegativeInfinity, float.MinValue)]
    public void Singles_AtTheEndsOfTheirRange_StayOnTheirSide(double value, float down, float up)
    {
        Assert.Equal(down, DirectedRounding.DownToSingle(value));
        Assert.Equal(up, DirectedRounding.UpToSingle(value));
    }

    [Fact]
    public void Above_OfAnyDouble_IsTheNext() => Seeds.Check(1_000, seed =>
    {
        double value = (new Random(seed).NextDouble() - 0.5) * Math.Pow(10, new Random(seed).Next(-320, 300));

        Assert.Equal(Math.BitIncrement(value), DirectedRounding.Above(value));
    });

    [Fact]
    public void Digits_OfAnyDouble_StayOnTheirSideByLessThanAUnit() => Seeds.Check(2_000, seed =>
    {
        var random = new Random(seed);
        double value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-12, 12));
        int digits = random.Next(1, 13);
        double unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - digits + 1);

        double down = DirectedRounding.DownToDigits(value, digits);
        double up = DirectedRounding.UpToDigits(value, digits);

        Assert.True(down <= value && value <= up, $"{down:R} {value:R} {up:R}");
        Assert.InRange(up - down, 0, unit * (1 + 1e-9) + 5e-16 * Math.Abs(value));
        Assert.Equal(down, DirectedRounding.DownToDigits(down, digits, 1e-14 * Math.Abs(down)));
    });

    [Theory]
    [InlineData(0.1, 4, 0.1, 0.1)]
    [InlineData(0.99996, 4, 0.9999, 1)]
    [InlineData(-0.99996, 4, -1, -0.9999)]
    [InlineData(123456, 2, 120000, 130000)]
    [InlineData(0, 4, 0, 0)]
    public void Digits_AtPowersOfTen_AreThoseBelowAndAbove(double value, int digits, double down, double up)
    {
        Assert.Equal(down, DirectedRounding.DownToDigits(value, digits));
        Assert.Equal(up, DirectedRounding.UpToDigits(value, digits));
    }

    [Fact]
    public void Digits_WithinTheTolerance_AreTheNearest() =>
        Assert.Equal(0.5, DirectedRounding.DownToDigits(0.49999999999999994, 9, 1e-15));
}

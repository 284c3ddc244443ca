using System;
using System.Globalization;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

public class DecimalTextTests
{
    [Fact]
    public void Shortest_OfAnyBits_ReadsBackAndIsTheTextThatIsTriedOut() => Seeds.Check(2_000, seed =>
    {
        var random = new Random(seed);
        double value = seed % 2 == 0 ? BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) : random.NextDouble() * Math.Pow(10, random.Next(-4, 8));
        string text = DecimalText.Shortest(value);

        Assert.Equal(value, double.Parse(text, CultureInfo.InvariantCulture));
        Assert.Equal(DecimalText.Tried(value), text);
    });

    [Fact]
    public void Shortest_OfAnyBitsOfFloat_ReadsBackAndIsTheTextThatIsTriedOut() => Seeds.Check(2_000, seed =>
    {
        var random = new Random(seed);
        float value = seed % 2 == 0 ? BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)) : (float)(random.NextDouble() * Math.Pow(10, random.Next(-3, 8)));
        string text = DecimalText.Shortest(value);

        Assert.Equal(value, float.Parse(text, CultureInfo.InvariantCulture));
        Assert.Equal(DecimalText.Tried(value), text);
    });

    [Theory]
    [InlineData(0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(-2.5, "-2.5")]
    [InlineData(1e-5, "1E-05")]
    [InlineData(1e22, "1E+22")]
    [InlineData(0.30000000000000004, "0.30000000000000004")]
    [InlineData(double.MaxValue, "1.7976931348623157E+308")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Shortest_OfANumber_IsItsText(double value, string expected) => Assert.Equal(expected, DecimalText.Shortest(value));

    [Fact]
    public void Shortest_InACultureOfCommas_HasPoints()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("de-DE");
            Assert.Equal("0.25", DecimalText.Shortest(0.25));
            Assert.Equal("0.25", DecimalText.Shortest(0.25f));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>The text may not depend on the runtime that the compiler runs on: the older ones take the long way.</summary>
    [Fact]
    public void Shortest_OfAnySize_IsTheTextThatIsTriedOut()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 100_000; trial++)
        {
            double value = (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-20, 60));
            AssertIsTried(value);
            AssertIsTried(Math.Round(value, 3));
        }

        // Decimals of six digits: some are shorter than the nearest of seven, where floats are further apart than those.
        for (int digits = 100_001; digits < 1_000_000; digits += 7)
        {
            Assert.All([1e-9, 1e-8, 1e-6, 1e-2, 1], unit => AssertIsTried(digits * unit));
        }

        for (int exponent = -20; exponent < 60; exponent++)
        {
            double power = Math.Pow(2, exponent);
            Assert.All([power, Math.BitIncrement(power), Math.BitDecrement(power)], AssertIsTried);
            Assert.All([MathF.BitIncrement((float)power), MathF.BitDecrement((float)power)], value => AssertIsTried(value));
        }
    }

    private static void AssertIsTried(double value)
    {
        Assert.Equal(DecimalText.Tried(value), DecimalText.Shortest(value));
        Assert.Equal(DecimalText.Tried((float)value), DecimalText.Shortest((float)value));
    }
}

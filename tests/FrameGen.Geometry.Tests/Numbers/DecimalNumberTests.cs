using System;
using System.Globalization;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

public class DecimalNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1.5e2", -150)]
    [InlineData("+.5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1E+3", 1000)]
    [InlineData("1e999", double.PositiveInfinity)]
    [InlineData("-1e999", double.NegativeInfinity)]
    [InlineData("1e-999", 0)]
    public void TryParse_OfANumber_IsIt(string text, double expected)
    {
        Assert.True(DecimalNumber.TryParse($"<{text}>", 1, 1 + text.Length, out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1.2.3")]
    [InlineData(" 1")]
    [InlineData("1,5")]
    [InlineData("0x1")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    public void TryParse_OfWhatIsNoNumber_IsRefused(string text) => Assert.False(DecimalNumber.TryParse(text, 0, text.Length, out _));

    [Fact]
    public void TryParse_OfAnyDigits_IsTheNearestDouble() => Seeds.Check(2_000, seed =>
    {
        var random = new Random(seed);
        double printed = BitConverter.Int64BitsToDouble(random.NextInt64(0, 0x7FF0000000000000));
        string text = printed.ToString("E" + random.Next(0, 25), CultureInfo.InvariantCulture);

        Assert.True(DecimalNumber.TryParse(text, 0, text.Length, out double value));
        Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), value);
    });
}

using System;
using System.Globalization;
using FrameGen.Tool.Reports;
using Xunit.Abstractions;

namespace FrameGen.Tool.Tests.Reports;

/// <summary>Numbers that are copied from a report stay on the safe side.</summary>
public class FormatTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-1.0000000000000002, "-1")]
    [InlineData(1.23456789999, "1.23456789")]
    [InlineData(-1.23456789001, "-1.2345679")]
    [InlineData(9.9999999999, "9.99999999")]
    [InlineData(-9.9999999999, "-10")]
    [InlineData(1.99999999999e-20, "1.99999999E-20")]
    [InlineData(double.PositiveInfinity, "infinite")]
    public void RoundedDown_OfANumber_HasNineDigits(double value, string text) => Assert.Equal(text, Format.RoundedDown(value));

    [Fact]
    public void RoundedDown_OfRandomNumbers_IsNeverAboveAndHardlyBelow()
    {
        const int Seed = 99;
        log.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (int trial = 0; trial < 10_000; trial++)
        {
            double value = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30));
            double written = double.Parse(Format.RoundedDown(value), CultureInfo.InvariantCulture);
            Assert.InRange((value - written) / Math.Abs(value), -2e-14, 1.0001e-8);
        }
    }
}

using System;
using System.Globalization;
using System.Numerics;
using Xunit.Abstractions;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Numbers in frame files against the correctly rounding parser of this runtime, bit by bit.</summary>
public class DecimalNumberTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("0")]
    [InlineData("-0.0")]
    [InlineData("0e999")]
    [InlineData("0.000000000000000000000000000000000000000000001e45")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740993.00000000000000000000000000000000000000000000000001")]
    [InlineData("9007199254740992.5")]
    [InlineData("2.2250738585072014e-308")]
    [InlineData("2.2250738585072011e-308")]
    [InlineData("2.2250738585072009e-308")]
    [InlineData("4.9406564584124654e-324")]
    [InlineData("2.4703282292062327e-324")]
    [InlineData("2.4703282292062328e-324")]
    [InlineData("1e-325")]
    [InlineData("1e-99999999999999999999")]
    [InlineData("1.7976931348623157e308")]
    [InlineData("1.7976931348623158e308")]
    [InlineData("6.631236846766476e-316")]
    [InlineData("3.518437208883201171875e13")]
    [InlineData("0.1e1")]
    [InlineData("123456789012345678901234567890e-10")]
    public void Number_OfAnyMagnitude_IsRoundedToTheNearestDouble(string text) => AssertSameBits(text);

    [Fact]
    public void Numbers_PrintedFromRandomBits_ReadBack()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (double.IsFinite(value))
            {
                AssertSameBits(value.ToString(i % 2 == 0 ? "E16" : "E5", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>Of up to 19 digits and common magnitude: those that words round, and those that take longer integers.</summary>
    [Fact]
    public void Numbers_OfWeights_ReadBack()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            AssertSameBits((random.NextDouble() - 0.5).ToString("R", CultureInfo.InvariantCulture));
            AssertSameBits($"{random.NextInt64(long.MaxValue)}e{random.Next(-70, 70)}");
        }
    }

    /// <summary>Integers halfway between two doubles, and those next to them.</summary>
    [Fact]
    public void Numbers_HalfwayInAWord_AreRoundedToEven()
    {
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++)
        {
            long tie = ((2 * random.NextInt64(1L << 52, 1L << 53)) + 1) << 8;
            foreach (long number in new[] { tie - 1, tie, tie + 1 })
            {
                AssertSameBits($"{number}");
                AssertSameBits($"{number}0e-1");
                AssertSameBits($"0.{number}e19");
            }
        }
    }

    [Fact]
    public void Numbers_HalfwayBetweenTwoDoublesOrNearly_AreRoundedToEven()
    {
        int seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++)
        {
            // (2 m + 1) * 2^-k, written out in full, and with a digit far behind that breaks the tie.
            BigInteger odd = 2 * (BigInteger)random.NextInt64(1L << 52, 1L << 53) + 1;
            int k = random.Next(1, 1128);
            string tie = $"{odd * BigInteger.Pow(5, k)}e-{k}";
            AssertSameBits(tie);
            AssertSameBits($"{odd * BigInteger.Pow(5, k)}.{new string('0', random.Next(900))}1e-{k}");
        }
    }

    private static void AssertSameBits(string text)
    {
        double expected = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        double read = Reading.Json($"{{\"weights\":[[1]],\"radius\":{text}}}").Radius!.Value;
        Assert.True(
            BitConverter.DoubleToInt64Bits(expected) == BitConverter.DoubleToInt64Bits(read),
            $"{text} was read as {read:R}, not as {expected:R}");
    }
}

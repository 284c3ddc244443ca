using System;
using System.Linq;
using FrameGen.Generator.Emission;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace FrameGen.Generator.Tests.Emission;

public class LiteralTests
{
    private const int Seed = 2;

    [Fact]
    public void Of_RandomDoubles_ReadBackToTheSameBits()
    {
        var random = new Random(Seed);
        for (int trial = 0; trial < 20_000; trial++)
        {
            AssertReadsBack(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
            AssertReadsBack(random.NextDouble());
        }
    }

    [Theory]
    [InlineData(-0.0)]
    [InlineData(1)]
    [InlineData(-3)]
    [InlineData(0.1)]
    [InlineData(1e15)]
    [InlineData(123456789012345678)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(double.Epsilon)]
    [InlineData(2.2250738585072014e-308)]
    public void Of_SpecialDouble_ReadsBackToTheSameBits(double value) => AssertReadsBack(value);

    [Fact]
    public void Of_RandomFloats_ReadBackToTheSameBits()
    {
        var random = new Random(Seed);
        for (int trial = 0; trial < 20_000; trial++)
        {
            float value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            if (float.IsFinite(value))
            {
                object read = Read(Literal.Of(value));
                Assert.True(read is float single && BitConverter.SingleToInt32Bits(single) == BitConverter.SingleToInt32Bits(value), $"seed {Seed}: {Literal.Of(value)}");
            }
        }
    }

    [Fact]
    public void OfCharacter_Below128_ReadsBack()
    {
        string text = string.Concat(Enumerable.Range(0, 128).Select(value => Literal.OfCharacter((char)value)));
        Assert.Equal(Enumerable.Range(0, 128), ((string)Read($"\"{text}\"")).Select(character => (int)character));
    }

    [Theory]
    [InlineData(double.NaN, "double.NaN")]
    [InlineData(double.PositiveInfinity, "double.PositiveInfinity")]
    [InlineData(double.NegativeInfinity, "double.NegativeInfinity")]
    [InlineData(0.5, "0.5")]
    [InlineData(-1, "-1.0")]
    public void Of_Double_Prints(double value, string expected) => Assert.Equal(expected, Literal.Of(value));

    [Theory]
    [InlineData(float.NaN, "float.NaN")]
    [InlineData(float.PositiveInfinity, "float.PositiveInfinity")]
    [InlineData(0.1f, "0.1f")]
    [InlineData(-2, "-2.0f")]
    public void Of_Float_Prints(float value, string expected) => Assert.Equal(expected, Literal.Of(value));

    /// <summary>The text may not depend on the runtime that the compiler runs on: the older ones take the long way.</summary>
    [Fact]
    public void Of_AnySize_IsTheTextOfTheLongWay()
    {
        var random = new Random(Seed);
        for (int trial = 0; trial < 100_000; trial++)
        {
            double value = (random.NextDouble() - 0.5) * Math.Pow(2, random.Next(-20, 60));
            AssertIsTheTextOfTheLongWay(value);
            AssertIsTheTextOfTheLongWay(Math.Round(value, 3));
        }

        // Decimals of six digits: some are shorter than the nearest of seven, where floats are further apart than those.
        for (int digits = 100_001; digits < 1_000_000; digits += 7)
        {
            Assert.All([1e-9, 1e-8, 1e-6, 1e-2, 1], unit => AssertIsTheTextOfTheLongWay(digits * unit));
        }

        for (int exponent = -20; exponent < 60; exponent++)
        {
            double power = Math.Pow(2, exponent);
            Assert.All([power, Math.BitIncrement(power), Math.BitDecrement(power)], AssertIsTheTextOfTheLongWay);
            Assert.All([MathF.BitIncrement((float)power), MathF.BitDecrement((float)power)], value => AssertIsTheTextOfTheLongWay(value));
        }
    }

    private static void AssertIsTheTextOfTheLongWay(double value)
    {
        Assert.Equal(WithPoint(Literal.OfFewestDigits(value)), Literal.Of(value));
        Assert.Equal(WithPoint(Literal.OfFewestDigits((float)value)) + "f", Literal.Of((float)value));

        static string WithPoint(string text) => text.Contains('.', StringComparison.Ordinal) || text.Contains('E', StringComparison.Ordinal) ? text : text + ".0";
    }

    private static void AssertReadsBack(double value)
    {
        if (double.IsFinite(value))
        {
            object read = Read(Literal.Of(value));
            Assert.True(read is double result && BitConverter.DoubleToInt64Bits(result) == BitConverter.DoubleToInt64Bits(value), $"{value:R}: {Literal.Of(value)}");
        }
    }

    /// <summary>What the compiler makes of it.</summary>
    private static object Read(string literal)
    {
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(literal);
        return expression is PrefixUnaryExpressionSyntax minus
            ? ((LiteralExpressionSyntax)minus.Operand).Token.Value switch { double value => -value, float value => -value, var other => other! }
            : ((LiteralExpressionSyntax)expression).Token.Value!;
    }
}

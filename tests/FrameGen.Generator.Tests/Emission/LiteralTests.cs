using System;
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

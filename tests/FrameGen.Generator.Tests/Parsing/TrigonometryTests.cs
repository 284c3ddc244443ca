using System;
using FrameGen.Generator.Parsing;
using Xunit;

namespace FrameGen.Generator.Tests.Parsing;

public class TrigonometryTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0.8414709848078965, 0.5403023058681398)]
    [InlineData(-1, -0.8414709848078965, 0.5403023058681398)]
    [InlineData(Math.PI, 1.2246467991473532e-16, -1)]
    [InlineData(Math.PI / 2, 1, 6.123233995736766e-17)]
    [InlineData(1e6, -0.34999350217129294, 0.9367521275331447)]
    [InlineData(1e-40, 1e-40, 1)]
    public void SinCos_KnownValues_AreExact(double x, double sine, double cosine)
    {
        Assert.Equal(sine, Trigonometry.Sin(x));
        Assert.Equal(cosine, Trigonometry.Cos(x));
    }

    [Fact]
    public void SinCos_RandomArguments_AreWithinAnUlpOfTheLibrary()
    {
        var random = new Random(5);
        for (int i = 0; i < 3000; i++)
        {
            double x = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-8, 9));
            Assert.InRange(Trigonometry.Sin(x)!.Value, Math.BitDecrement(Math.Sin(x)), Math.BitIncrement(Math.Sin(x)));
            Assert.InRange(Trigonometry.Cos(x)!.Value, Math.BitDecrement(Math.Cos(x)), Math.BitIncrement(Math.Cos(x)));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void SinCos_BeyondRange_AreNull(double x) => Assert.Null(Trigonometry.Sin(x) ?? Trigonometry.Cos(x));
}

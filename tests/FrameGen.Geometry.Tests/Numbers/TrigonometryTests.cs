using System;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

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
    [InlineData(0, 0, 1)]
    [InlineData(30, 0.5, 0.8660254037844386)]
    [InlineData(45, 0.7071067811865476, 0.7071067811865476)]
    [InlineData(60, 0.8660254037844386, 0.5)]
    [InlineData(90, 1, 0)]
    [InlineData(120, 0.8660254037844386, -0.5)]
    [InlineData(180, 0, -1)]
    [InlineData(-90, -1, 0)]
    [InlineData(360, 0, 1)]
    [InlineData(1e-9, 1.7453292519943298e-11, 1)]
    public void SinCosOfDegrees_KnownValues_AreExact(double degrees, double sine, double cosine)
    {
        Assert.Equal(sine, Trigonometry.SinOfDegrees(degrees));
        Assert.Equal(cosine, Trigonometry.CosOfDegrees(degrees));
    }

    [Fact]
    public void SinCosOfDegrees_RandomAngles_AreThoseOfRadians()
    {
        var random = new Random(6);
        for (int i = 0; i < 1000; i++)
        {
            double degrees = 360 * ((2 * random.NextDouble()) - 1);
            Assert.Equal(Math.Sin(degrees * Math.PI / 180), Trigonometry.SinOfDegrees(degrees), 1e-15 * 8);
            Assert.Equal(Math.Cos(degrees * Math.PI / 180), Trigonometry.CosOfDegrees(degrees), 1e-15 * 8);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(361)]
    public void CosOfDegrees_BeyondRange_Throws(double degrees) => Assert.Throws<ArgumentOutOfRangeException>(() => Trigonometry.CosOfDegrees(degrees));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void SinCos_BeyondRange_AreNull(double x) => Assert.Null(Trigonometry.Sin(x) ?? Trigonometry.Cos(x));
}

using System;
using System.Linq;
using FrameGen.Tool.Import;

namespace FrameGen.Tool.Tests.Import;

/// <summary>Rounding up gives the least number of a type that is not below.</summary>
public class ElementTypeTests
{
    /// <summary>All 65,536 numbers of 16 bits: each is its own, and what lies between two rounds to the upper one.</summary>
    [Theory]
    [InlineData("Float16")]
    [InlineData("BFloat16")]
    public void RoundUp_BetweenNeighbours_GivesTheUpper(string name)
    {
        var type = Enum.Parse<ElementType>(name);
        double[] all = [.. Enumerable.Range(0, 1 << 16).Select(bits => type.Read(BitConverter.GetBytes((ushort)bits), false)).Where(double.IsFinite).Distinct().Order()];
        Assert.InRange(all.Length, 60_000, 65_536);
        for (int k = 0; k < all.Length; k++)
        {
            Assert.Equal(all[k], type.RoundUp(all[k]));
            if (k > 0)
            {
                Assert.Equal(all[k], type.RoundUp(Math.BitIncrement(all[k - 1])));
                Assert.Equal(all[k], type.RoundUp(all[k - 1] + ((all[k] - all[k - 1]) / 2)));
                Assert.Equal(all[k], type.RoundUp(Math.BitDecrement(all[k])));
            }
        }

        Assert.Equal(double.PositiveInfinity, type.RoundUp(double.MaxValue));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.3)]
    [InlineData(1e-50)]
    [InlineData(-1e-50)]
    [InlineData(16777217)]
    public void RoundUp_OfAFloat_IsTheLeastNotBelow(double value)
    {
        double up = ElementType.Float32.RoundUp(value);
        Assert.Equal(up, (float)up);
        Assert.True(up >= value && MathF.BitDecrement((float)up) < value);
        Assert.Equal(value, ElementType.Float64.RoundUp(value));
    }

    [Theory]
    [InlineData("Float64")]
    [InlineData("Float32")]
    [InlineData("Float16")]
    [InlineData("BFloat16")]
    public void Write_IsReadAgain(string name)
    {
        var type = Enum.Parse<ElementType>(name);
        foreach (bool isBigEndian in new[] { false, true })
        {
            foreach (double value in new[] { 0, 1.5, -0.25, 65280 })
            {
                var bytes = new byte[type.Size()];
                type.Write(value, bytes, isBigEndian);
                Assert.Equal(value, type.Read(bytes, isBigEndian));
                Assert.Equal(value, type.Read([.. bytes.Reverse()], !isBigEndian));
            }
        }
    }
}

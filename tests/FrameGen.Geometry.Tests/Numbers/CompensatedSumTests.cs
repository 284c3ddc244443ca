using System;
using System.Numerics;
using FrameGen.Geometry.Numbers;
using Xunit;

namespace FrameGen.Geometry.Tests.Numbers;

public class CompensatedSumTests
{
    private const int Seed = 12;

    [Fact]
    public void Value_CancellingProducts_IsTheExactSumRounded()
    {
        var random = new Random(Seed);
        for (int trial = 0; trial < 1000; trial++)
        {
            var sum = default(CompensatedSum);
            BigInteger exact = 0;
            for (int k = 0; k < 6; k++)
            {
                // Integers of 50 bits, so that the exact sum is one of big integers.
                long a = random.NextInt64(-(1L << 50), 1L << 50);
                long b = random.NextInt64(-(1L << 50), 1L << 50);
                sum.AddProduct(a, b);
                exact += (BigInteger)a * b;
            }

            Assert.True(Math.Abs((double)exact - sum.Value) <= Math.Abs((double)exact) * Math.Pow(2, -52), $"seed {Seed}, trial {trial}");
        }
    }

    [Fact]
    public void Value_TotalCancellation_KeepsTheLowPart()
    {
        var sum = default(CompensatedSum);
        double large = 1 + Math.Pow(2, -30);
        sum.AddProduct(large, large);
        sum.AddProduct(-1, 1 + Math.Pow(2, -29));
        Assert.Equal(Math.Pow(2, -60), sum.Value);
    }

    [Fact]
    public void Value_HugeFactors_IsFinite()
    {
        var sum = default(CompensatedSum);
        sum.AddProduct(1e305, 1e-10);
        Assert.Equal(1e295, sum.Value, 1e280);
    }
}

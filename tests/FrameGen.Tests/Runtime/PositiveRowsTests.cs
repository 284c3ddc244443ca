using System;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

public class PositiveRowsTests
{
    /// <summary>Of every positive number, or of those whose bits have an upper half.</summary>
    [Theory]
    [InlineData(double.Epsilon)]
    [InlineData(ReluOutputs.LeastDouble)]
    public void Mask_OfEachCount_HasTheBitsOfPositiveNumbers(double least)
    {
        var random = new Random(3);
        double[] choices = [1, 1e-320, ReluOutputs.LeastDouble, double.BitDecrement(ReluOutputs.LeastDouble), double.PositiveInfinity, 0, -0.0, -1, double.NaN];
        for (int run = 0; run < 200; run++)
        {
            double[] z = new double[64];
            float[] single = new float[64];
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = choices[random.Next(choices.Length)];
                single[i] = z[i] is > 0 and < 1 ? 1e-44f : (float)z[i];
            }

            for (int count = 0; count <= 64; count++)
            {
                ulong expected = 0;
                ulong expectedOfSingle = 0;
                for (int i = 0; i < count; i++)
                {
                    expected |= z[i] >= least ? 1UL << i : 0;
                    expectedOfSingle |= single[i] > 0 ? 1UL << i : 0;
                }

                Assert.Equal(expected, PositiveRows.Mask(ref z[0], count, least));
                Assert.Equal(expectedOfSingle, PositiveRows.Mask(ref single[0], count, float.Epsilon));
            }

            Assert.Equal(PositiveRows.Mask(ref z[0], 64, least), PositiveRows.Mask64(ref z[0], least));
            Assert.Equal(PositiveRows.Mask(ref single[0], 64, float.Epsilon), PositiveRows.Mask64(ref single[0], float.Epsilon));
        }
    }
}

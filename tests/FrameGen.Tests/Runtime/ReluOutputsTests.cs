using System.Linq;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

public class ReluOutputsTests
{
    /// <summary>Of every length, and whatever stands before and behind.</summary>
    [Fact]
    public void AreOrdinary_AnyLength_LooksAtItsEntriesAlone()
    {
        Check<double>();
        Check<float>();
    }

    private static void Check<T>()
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Huge ones are possible, but not ordinary, and so is a zero with a sign.
        T huge = T.ScaleB(T.One, typeof(T) == typeof(double) ? 960 : 96);
        T[] others = [T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity, -T.Epsilon, -T.One, T.NegativeZero, huge, T.BitDecrement(T.PositiveInfinity)];
        T largest = T.BitDecrement(huge);
        for (int m = 0; m < 150; m++)
        {
            T[] padded = [.. Enumerable.Range(0, m + 140).Select(i => i < 70 || i >= 70 + m ? T.NaN : i % 3 == 0 ? T.Zero : i % 3 == 1 ? T.Epsilon : largest)];
            Assert.True(ReluOutputs.AreOrdinary(ref padded[70], m), $"{m} outputs");
            Assert.True(ReluOutputs.ArePossible(ref padded[70], m), $"{m} outputs");
            for (int i = 0; i < m; i++)
            {
                T value = padded[70 + i];
                padded[70 + i] = others[i % others.Length];
                Assert.False(ReluOutputs.AreOrdinary(ref padded[70], m), $"{m} outputs, {padded[70 + i]} at {i}");
                Assert.Equal(padded[70 + i] >= T.Zero && T.IsFinite(padded[70 + i]), ReluOutputs.ArePossible(ref padded[70], m));
                padded[70 + i] = value;
            }
        }
    }
}

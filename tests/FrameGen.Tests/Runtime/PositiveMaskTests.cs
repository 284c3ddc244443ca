using System;
using System.Linq;
using System.Numerics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

public class PositiveMaskTests
{
    /// <summary>Of every length that a mask has, at any place in memory, and whatever stands before and behind.</summary>
    [Fact]
    public void TryOf_AnyLength_TellsPositiveRowsOfOrdinaryOutputsAlone()
    {
        Check<double>(ReluOutputs.LeastDouble);
        Check<float>(float.Epsilon);
    }

    private static void Check<T>(T least)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(8);
        T huge = T.ScaleB(T.One, typeof(T) == typeof(double) ? 960 : 96);
        T[] ordinary = [T.Zero, T.Zero, T.Epsilon, T.BitDecrement(least), least, T.One, T.Pi, T.BitDecrement(huge)];
        T[] others = [T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity, -T.Epsilon, -T.One, T.NegativeZero, huge];
        for (int m = 1; m <= 64; m++)
        {
            for (int run = 0; run < 20; run++)
            {
                int start = 64 + run;
                T[] padded = [.. Enumerable.Range(0, start + m + 64).Select(i => i < start || i >= start + m ? others[i % others.Length] : ordinary[random.Next(ordinary.Length)])];
                ulong expected = Enumerable.Range(0, m).Aggregate(0UL, (mask, i) => mask | (padded[start + i] >= least ? 1UL << i : 0));
                Assert.True(PositiveMask<T>.TryOf(ref padded[start], m, out ulong positive), $"{m} outputs");
                Assert.True(expected == positive, $"{m} outputs: {expected:x}, {positive:x}");
                padded[start + random.Next(m)] = others[run % others.Length];
                Assert.False(PositiveMask<T>.TryOf(ref padded[start], m, out _), $"{m} outputs, {others[run % others.Length]}");
            }
        }
    }
}

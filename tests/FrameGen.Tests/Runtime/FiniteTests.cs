using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

public class FiniteTests
{
    [Fact]
    public void IsFinite_Double_FindsEachLane() => AssertFindsEachLane<double>();

    [Fact]
    public void IsFinite_Single_FindsEachLane() => AssertFindsEachLane<float>();

    private static void AssertFindsEachLane<T>()
        where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        T[] finite = [T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, T.One, T.MaxValue, T.MinValue];
        T[] others = [T.NaN, -T.NaN, T.PositiveInfinity, T.NegativeInfinity];
        foreach (T usual in finite)
        {
            T[] lanes = [.. Enumerable.Repeat(usual, Vector512<T>.Count)];
            Assert.True(Simd.IsFinite(Vector128.Create(lanes)) && Simd.IsFinite(Vector256.Create(lanes)) && Simd.IsFinite(Vector512.Create(lanes)));
            foreach (T other in others)
            {
                for (int lane = 0; lane < lanes.Length; lane++)
                {
                    T[] spoiled = [.. lanes];
                    spoiled[lane] = other;
                    Assert.Equal(lane >= Vector128<T>.Count, Simd.IsFinite(Vector128.Create(spoiled)));
                    Assert.Equal(lane >= Vector256<T>.Count, Simd.IsFinite(Vector256.Create(spoiled)));
                    Assert.False(Simd.IsFinite(Vector512.Create(spoiled)));
                }
            }
        }
    }
}

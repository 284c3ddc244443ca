using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>Each width gives what one number gives, to the bit.</summary>
public class SimdTests
{
    private static readonly double[] Special = [0, -0.0, 1, -1, 0.1, -3.5, 1e300, -1e300, 1e-300, double.Epsilon, -double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Fact]
    public void MultiplyAdd_Double_IsTheSameInAllWidths() => MultiplyAddAgrees(value => value);

    [Fact]
    public void MultiplyAdd_Single_IsTheSameInAllWidths() => MultiplyAddAgrees(value => (float)value);

    [Fact]
    public void MultiplyAdd_Fused_IsRoundedOnce()
    {
        // (1 + e)^2 - (1 + 2e) = e^2 is lost where the product is rounded first.
        const double e = 1.0 / (1 << 30);
        double expected = System.Runtime.Intrinsics.X86.Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported ? e * e : 0;
        Assert.Equal(expected, Simd.MultiplyAdd(1 + e, 1 + e, -(1 + (2 * e))));
    }

    [Fact]
    public void Relu_Double_IsTheSameInAllWidths() => ReluAgrees(value => value);

    [Fact]
    public void Relu_Single_IsTheSameInAllWidths() => ReluAgrees(value => (float)value);

    [Theory]
    [InlineData(2.5, 2.5)]
    [InlineData(-2.5, 0)]
    [InlineData(0, 0)]
    [InlineData(-0.0, 0)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(double.NaN, double.NaN)]
    public void Relu_OfOneNumber_IsTheLargerOfItAndZero(double value, double expected) => Assert.Equal(expected, Simd.Relu(value));

    [Theory]
    [InlineData(1e308, true)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    [InlineData(double.NegativeInfinity, false)]
    public void IsFinite_OneElement_Decides(double value, bool expected)
    {
        for (int i = 0; i < Vector512<double>.Count; i++)
        {
            double[] values = new double[Vector512<double>.Count];
            values[i] = value;
            Assert.Equal(expected, Simd.IsFinite(Vector512.Create<double>(values)));
            Assert.Equal(expected || i >= Vector256<double>.Count, Simd.IsFinite(Vector256.Create<double>(values)));
            Assert.Equal(expected || i >= Vector128<double>.Count, Simd.IsFinite(Vector128.Create<double>(values)));
        }
    }

    [Fact]
    public void StoreFirst_Double_WritesAsManyAndNoMore() => StoreFirstWrites(value => value);

    [Fact]
    public void StoreFirst_Single_WritesAsManyAndNoMore() => StoreFirstWrites(value => (float)value);

    private static void MultiplyAddAgrees<T>(Func<double, T> convert)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var random = new Random(11);
        T Next() => convert(random.Next(4) == 0 ? Special[random.Next(Special.Length)] : (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 4)));
        for (int run = 0; run < 300; run++)
        {
            T[] a = [.. Enumerable.Range(0, Vector512<T>.Count).Select(_ => Next())];
            T[] b = [.. a.Select(_ => Next())], c = [.. a.Select(_ => Next())];
            T[] expected = [.. a.Select((value, i) => Simd.MultiplyAdd(value, b[i], c[i]))];
            Same(expected, Simd.MultiplyAdd(Vector512.Create<T>(a), Vector512.Create<T>(b), Vector512.Create<T>(c)));
            Same(expected, Simd.MultiplyAdd(Vector256.Create<T>(a), Vector256.Create<T>(b), Vector256.Create<T>(c)));
            Same(expected, Simd.MultiplyAdd(Vector128.Create<T>(a), Vector128.Create<T>(b), Vector128.Create<T>(c)));
        }
    }

    private static void ReluAgrees<T>(Func<double, T> convert)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int shift = 0; shift < Special.Length; shift++)
        {
            T[] values = [.. Enumerable.Range(shift, Vector512<T>.Count).Select(i => convert(Special[i % Special.Length]))];
            T[] expected = [.. values.Select(Simd.Relu)];
            Same(expected, Simd.Relu(Vector512.Create<T>(values)));
            Same(expected, Simd.Relu(Vector256.Create<T>(values)));
            Same(expected, Simd.Relu(Vector128.Create<T>(values)));
        }
    }

    private static void StoreFirstWrites<T>(Func<double, T> convert)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] values = [.. Enumerable.Range(1, Vector512<T>.Count).Select(i => convert(i))];
        for (int count = 0; count <= values.Length; count++)
        {
            T[] expected = [.. values.Select((value, i) => i < count ? value : T.Zero)];
            T[] stored = new T[values.Length];
            Simd.StoreFirst(Vector512.Create<T>(values), count, ref stored[0]);
            Assert.Equal(expected, stored);
            if (count <= Vector256<T>.Count)
            {
                Array.Clear(stored);
                Simd.StoreFirst(Vector256.Create<T>(values), count, ref stored[0]);
                Assert.Equal(expected, stored);
            }

            if (count <= Vector128<T>.Count)
            {
                Array.Clear(stored);
                Simd.StoreFirst(Vector128.Create<T>(values), count, ref stored[0]);
                Assert.Equal(expected, stored);
            }
        }
    }

    private static void Same<T>(T[] expected, Vector512<T> actual) => Assert.Equal(expected, Enumerable.Range(0, Vector512<T>.Count).Select(i => actual[i]));

    private static void Same<T>(T[] expected, Vector256<T> actual) => Assert.Equal(expected[..Vector256<T>.Count], Enumerable.Range(0, Vector256<T>.Count).Select(i => actual[i]));

    private static void Same<T>(T[] expected, Vector128<T> actual) => Assert.Equal(expected[..Vector128<T>.Count], Enumerable.Range(0, Vector128<T>.Count).Select(i => actual[i]));
}

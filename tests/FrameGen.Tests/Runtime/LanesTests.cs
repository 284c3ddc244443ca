using System;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using FrameGen.Runtime;

namespace FrameGen.Tests.Runtime;

/// <summary>Each vector does with each element what one number does, to the bit.</summary>
public class LanesTests
{
    private static readonly double[] Special = [0, -0.0, 1, -1, 0.1, -3.5, 1e300, -1e300, 1e-300, double.Epsilon, -double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Fact]
    public void Vectors_OfDouble_DoWhatNumbersDo()
    {
        AssertLanes<double, Double128, Double128>();
        AssertLanes<double, Pair<Double128, Double128>, Double128>();
        AssertLanes<double, Pair<Pair<Double128, Double128>, Double128>, Pair<Double128, Double128>>();
        if (Fma.IsSupported)
        {
            AssertLanes<double, Double256, Double128>();
            AssertLanes<double, Pair<Double256, Double128>, Double256>();
        }

        if (Avx512F.IsSupported)
        {
            AssertLanes<double, Double512, Double256>();
            AssertLanes<double, Pair<Double512, Double256>, Double512>();
        }
    }

    [Fact]
    public void Vectors_OfSingle_DoWhatNumbersDo()
    {
        AssertLanes<float, Single128, Single128>();
        AssertLanes<float, Pair<Single128, Single128>, Single128>();
        AssertLanes<float, Pair<Pair<Single128, Single128>, Single128>, Pair<Single128, Single128>>();
        if (Fma.IsSupported)
        {
            AssertLanes<float, Single256, Single128>();
            AssertLanes<float, Pair<Single256, Single128>, Single256>();
        }

        if (Avx512F.IsSupported)
        {
            AssertLanes<float, Single512, Single256>();
        }
    }

    private static void AssertLanes<T, V, H>()
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct, ILanes<V, H>
        where H : struct
    {
        Assert.Equal(V.Bytes, V.Count * Unsafe.SizeOf<T>());
        var random = new Random(1);
        for (int trial = 0; trial < 500; trial++)
        {
            T[] a = Numbers<T>(random);
            T[] b = Numbers<T>(random);
            T[] c = Numbers<T>(random);
            int shift = random.Next(3);
            T[] read = [.. a.Skip(shift).Take(V.Count)];
            V x = V.Load(ref Bytes(a), shift);
            V y = V.Load(ref Bytes(b), 0);
            V z = V.Load(ref Bytes(c), 0);
            AssertSame(read, x, trial);
            AssertSame([.. Enumerable.Repeat(a[2], V.Count)], V.Spread(ref Bytes(a), 2), trial);
            AssertSame([.. read.Zip(b, (p, q) => p + q)], V.Add(x, y), trial);
            AssertSame([.. Enumerable.Range(0, V.Count).Select(i => Simd.MultiplyAdd(read[i], b[i], c[i]))], V.MultiplyAdd(x, y, z), trial);
            AssertSame([.. Enumerable.Range(0, V.Count).Select(i => Simd.MultiplyAdd(b[1], a[shift + i], c[i]))], V.AddProduct(z, ref Bytes(b), 1, ref Bytes(a), shift), trial);
            Assert.Equal(Mask(read, value => value >= ReluOutputs.Least<T>()), V.PositiveBits(x));
            Assert.Equal(Mask(read, T.IsFinite), V.FiniteBits(x));

            T[] positive = [.. a.Select(T.Abs)];
            T[] others = [.. b.Select(T.Abs)];
            AssertSame(
                [.. positive.Zip(others, (p, q) => T.IsNaN(p) || q < p ? q : p).Take(V.Count)],
                V.LeastBits(V.Load(ref Bytes(positive), 0), V.Load(ref Bytes(others), 0)),
                trial);

            var stored = new T[a.Length];
            V.StoreRelu(x, ref Bytes(stored), 1);
            Assert.Equal([T.Zero, .. read.Select(Simd.Relu)], stored[..(V.Count + 1)]);
            Array.Fill(stored, T.One);
            V.Store(x, ref Bytes(stored), 1);
            Assert.Equal([T.One, .. read, T.One], stored[..(V.Count + 2)]);
            ulong lanes = (ulong)random.NextInt64();
            AssertSame([.. Enumerable.Range(0, V.Count).Select(i => ((lanes >> i) & 1) != 0 ? read[i] : b[i])], V.Select(lanes, x, y), trial);
            int count = random.Next(V.Count + 1);
            Array.Fill(stored, T.One);
            V.StoreFirst(x, count, ref Bytes(stored));
            Assert.Equal(read[..count], stored[..count]);
            Assert.All(stored[count..], value => Assert.Equal(T.One, value));
        }
    }

    private static ulong Mask<T>(T[] values, Func<T, bool> isSet)
        => Enumerable.Range(0, values.Length).Aggregate(0ul, (mask, i) => mask | (isSet(values[i]) ? 1ul << i : 0));

    private static void AssertSame<T, V>(T[] expected, V lanes, int trial)
        where T : unmanaged, IFloatingPointIeee754<T>
        where V : struct
    {
        ReadOnlySpan<T> actual = MemoryMarshal.Cast<V, T>(new ReadOnlySpan<V>(in lanes));
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(expected[i].Equals(actual[i]), $"{typeof(V)}, trial {trial}, element {i}: {actual[i]} for {expected[i]}");
        }
    }

    private static T[] Numbers<T>(Random random)
        where T : unmanaged, IFloatingPointIeee754<T>
        => [.. Enumerable.Range(0, 24).Select(_ => T.CreateTruncating(random.Next(4) == 0 ? Special[random.Next(Special.Length)] : random.NextDouble() - 0.5))];

    private static ref byte Bytes<T>(T[] numbers)
        where T : unmanaged
        => ref Unsafe.As<T, byte>(ref numbers[0]);
}

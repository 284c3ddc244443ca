using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Threading;

namespace FrameGen.Runtime;

/// <summary>Least absolute residuals over the lit rows of a small layer, from vertex to vertex by tableaus that are kept (<see cref="BasisTable"/>).</summary>
/// <remarks>
/// <para>The steps are those of <see cref="AbsoluteDescent"/> without inequalities: a vertex, where n lit rows are met, is the least where along each edge k the sum g_k of what the other rows' terms change by is
/// at most 1 in magnitude; otherwise x moves along the steepest past all rows behind which the sum still falls, and the row that it meets takes the place of the one that it left. A tableau depends on the n rows
/// alone, so that none is computed: neither at the first vertex, of the n rows of which least squares leave least, nor at the others.</para>
/// <para>What is left to <see cref="AbsoluteDescent"/>: sums that are level along an edge, sets of rows that are nearly dependent, dark rows that x violates.</para>
/// </remarks>
internal static class AbsoluteVertices<T, TTables, V>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
    where V : struct, IEight<V>
{
    private const int Lanes = RowSetTable.Lanes;

    /// <summary>By how much less than 1 in magnitude g_k must be, for the sum not to be level.</summary>
    private const double Level = 1e-9;

    private const int MaxVertices = 24;

    private static readonly double[] s_places = [0, 1, 2, 3, 4, 5, 6, 7];

    /// <summary>From least squares to least absolute residuals; false where that is not for here, or where x violates a dark row.</summary>
    /// <param name="z">m outputs.</param>
    /// <param name="deviation">The standard deviation of all.</param>
    /// <param name="lit">The lit rows.</param>
    /// <param name="x">The least squares solution; receives the other.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryFind(ref T z, double deviation, uint lit, ref Vector256<double> x)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        int stride = m > Lanes ? 2 * Lanes : Lanes;
        int leading = m < Lanes ? Lanes / 2 : Lanes;
        int second = m > Lanes ? Lanes + (((2 * Lanes) - m) / 2 * 2) : Lanes;
        V zero = default;
        V one = V.Spread(1);
        V clear = V.Spread(MeasuredRows.Clear * deviation);
        V z0 = EightRows<T, TTables, V>.Load(ref z, 0, 0);
        V z1 = m > Lanes ? EightRows<T, TTables, V>.Load(ref z, 0, 1) : zero;
        V x0 = V.Spread(x.GetElement(0));
        V x1 = V.Spread(x.GetElement(1));
        V x2 = V.Spread(x.GetElement(2));
        V x3 = V.Spread(x.GetElement(3));
        V left0 = EightRows<T, TTables, V>.Height(x0, x1, x2, x3, V.Subtract(EightRows<T, TTables, V>.Offsets(0), z0), 0);
        V left1 = m > Lanes ? EightRows<T, TTables, V>.Height(x0, x1, x2, x3, V.Subtract(EightRows<T, TTables, V>.Offsets(1), z1), 1) : zero;

        // Lit rows, each in its first lane.
        V places = V.Load(ref MemoryMarshal.GetArrayDataReference(s_places), 0);
        V weight0 = V.Choose(z0, clear, one, zero);
        V weight1 = m > Lanes ? V.Choose(places, V.Spread((2 * Lanes) - m - 0.5), V.Choose(z1, clear, one, zero), zero) : zero;
        weight0 = m < Lanes ? V.Choose(places, V.Spread(3.5), V.Choose(places, V.Spread(Lanes + 3.5 - m), weight0, zero), weight0) : weight0;
        V size0 = V.Choose(weight0, zero, V.Choose(left0, zero, left0, V.Subtract(zero, left0)), V.Spread(double.PositiveInfinity));
        V size1 = V.Choose(weight1, zero, V.Choose(left1, zero, left1, V.Subtract(zero, left1)), V.Spread(double.PositiveInfinity));
        V negligible = V.Spread(Estimator.LeastResidual * deviation);
        V limit = V.Spread((MeasuredRows.Clear + MeasuredRows.Allowed) * deviation);
        if ((lit & Above(size0, size1, negligible)) == 0)
        {
            return (Above(left0, left1, limit) & ~lit) == 0;
        }

        var memory = default(Memory);
        ref double values = ref Aligned(ref memory);
        V.Store(size0, ref values, 0);
        V.Store(size1, ref values, Lanes);
        V rank0 = zero;
        V rank1 = zero;
        V others0 = zero;
        V others1 = zero;
        for (int i = 0; i < stride; i = i + 2 == Lanes ? second : i + 2)
        {
            V size = V.Spread(Unsafe.Add(ref values, i));
            V next = V.Spread(Unsafe.Add(ref values, i + 1));
            rank0 = V.Add(rank0, V.Choose(size0, size, one, zero));
            rank1 = m > Lanes ? V.Add(rank1, V.Choose(size1, size, one, zero)) : zero;
            others0 = V.Add(others0, V.Choose(size0, next, one, zero));
            others1 = m > Lanes ? V.Add(others1, V.Choose(size1, next, one, zero)) : zero;
        }

        V last = V.Spread(n - 0.5);
        uint set = lit & ~Above(V.Add(rank0, others0), V.Add(rank1, others1), last);
        if (BitOperations.PopCount(set) != n)
        {
            return false;
        }

        Vector256<double> point = x;
        ref double weights = ref Unsafe.Add(ref values, 2 * Lanes);
        for (int vertices = 0; vertices < MaxVertices; vertices++)
        {
            uint start = Volatile.Read(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Table.Starts), set));
            if (start <= RowSetTable.NotServed)
            {
                return start == 0 && TryAgain(ref z, deviation, lit, ref x, set);
            }

            ref double columns = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Table.Numbers), Table.First + ((int)start * Lanes));
            ref double directions = ref Unsafe.Add(ref columns, n * stride);

            V.Store(left0, ref values, 0);
            V.Store(left1, ref values, Lanes);
            uint rest = set;
            for (int k = 0; k < n; k++)
            {
                int row = BitOperations.TrailingZeroCount(rest);
                double step = -Unsafe.Add(ref values, row + (((leading - 1 - row) >> 31) & (stride - m)));
                rest &= rest - 1;
                V steps = V.Spread(step);
                left0 = V.AddProduct(left0, steps, ref columns, k * stride);
                left1 = m > Lanes ? V.AddProduct(left1, steps, ref columns, (k * stride) + Lanes) : zero;
                point = Simd.MultiplyAdd(Vector256.Create(step), Vector256.LoadUnsafe(ref directions, (nuint)(4 * k)), point);
            }

            // The signs of the residuals of lit rows, but 0 of those of the set.
            V sign0 = V.Choose(left0, zero, weight0, V.Choose(zero, left0, V.Subtract(zero, weight0), zero));
            V sign1 = m > Lanes ? V.Choose(left1, zero, weight1, V.Choose(zero, left1, V.Subtract(zero, weight1), zero)) : zero;
            Vector256<double> change = Sum(
                Change(sign0, sign1, ref columns, 0),
                Change(sign0, sign1, ref columns, stride),
                n > 2 ? Change(sign0, sign1, ref columns, 2 * stride) : default,
                n > 3 ? Change(sign0, sign1, ref columns, 3 * stride) : default);
            Vector256<double> steep = Vector256.Abs(change);
            if (Vector256.GreaterThan(steep, Vector256.Create(1 - Level)).ExtractMostSignificantBits() == 0)
            {
                x = point;
                return (Above(left0, left1, limit) & ~lit) == 0;
            }

            double most = Greatest(steep);
            int direction = BitOperations.TrailingZeroCount(Vector256.Equals(steep, Vector256.Create(most)).ExtractMostSignificantBits());
            double falls = most - 1;
            if (!(falls > Level))
            {
                return false;
            }

            // Towards a row x moves where the row's residual gets less.
            V towards = V.Spread(BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(1) | ((ulong)(change.ExtractMostSignificantBits() >> direction) << 63)));
            int column = direction * stride;
            V speed0 = V.Multiply(V.Multiply(towards, sign0), V.Load(ref columns, column));
            V speed1 = m > Lanes ? V.Multiply(V.Multiply(towards, sign1), V.Load(ref columns, column + Lanes)) : zero;
            V far = V.Spread(double.PositiveInfinity);
            V time0 = V.Choose(speed0, zero, V.Divide(V.Multiply(sign0, left0), speed0), far);
            V time1 = m > Lanes ? V.Choose(speed1, zero, V.Divide(V.Multiply(sign1, left1), speed1), far) : far;
            V.Store(time0, ref values, 0);
            V.Store(speed0, ref weights, 0);
            if (m > Lanes)
            {
                V.Store(time1, ref values, Lanes);
                V.Store(speed1, ref weights, Lanes);
            }

            // By how much less the sum falls behind each row.
            V passed0 = zero;
            V passed1 = zero;
            others0 = zero;
            others1 = zero;
            for (int i = 0; i < stride; i = i + 2 == Lanes ? second : i + 2)
            {
                V time = V.Spread(Unsafe.Add(ref values, i));
                V speed = V.Spread(Unsafe.Add(ref weights, i));
                V next = V.Spread(Unsafe.Add(ref values, i + 1));
                V speedOfNext = V.Spread(Unsafe.Add(ref weights, i + 1));
                passed0 = V.Add(passed0, V.Choose(time, time0, zero, speed));
                passed1 = m > Lanes ? V.Add(passed1, V.Choose(time, time1, zero, speed)) : zero;
                others0 = V.Add(others0, V.Choose(next, time0, zero, speedOfNext));
                others1 = m > Lanes ? V.Add(others1, V.Choose(next, time1, zero, speedOfNext)) : zero;
            }

            V enough = V.Spread(falls / 2);
            time0 = V.Choose(V.Add(passed0, others0), enough, time0, far);
            time1 = m > Lanes ? V.Choose(V.Add(passed1, others1), enough, time1, far) : far;
            V met = V.Spread(-Greatest(-(m > Lanes ? Lesser(V.LeastOfHalves(time0), V.LeastOfHalves(time1)) : V.LeastOfHalves(time0))));
            uint rows = ~Above(time0, time1, met) & ((1u << m) - 1);
            set = Without(set, direction) | (rows & (~rows + 1));
            if (BitOperations.PopCount(set) != n)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>A set without its k-th row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Without(uint set, int k)
    {
        if (Bmi2.IsSupported)
        {
            return set & ~Bmi2.ParallelBitDeposit(1u << k, set);
        }

        uint rest = set;
        for (; k > 0; k--)
        {
            rest &= rest - 1;
        }

        return set & ~(rest & (~rest + 1));
    }

    /// <summary>The greatest element; none is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Greatest(Vector256<double> values)
    {
        if (Avx.IsSupported)
        {
            Vector128<double> half = Sse2.Max(values.GetLower(), values.GetUpper());
            return Sse2.MaxScalar(half, Sse2.UnpackHigh(half, half)).ToScalar();
        }

        return Math.Max(Math.Max(values.GetElement(0), values.GetElement(1)), Math.Max(values.GetElement(2), values.GetElement(3)));
    }

    /// <summary>The lesser elements; none is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Lesser(Vector256<double> a, Vector256<double> b) => Avx.IsSupported ? Avx.Min(a, b) : Vector256.Min(a, b);

    /// <summary>The rows that are above a level in their first lanes, row i in bit i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Above(V value0, V value1, V level)
    {
        int m = LayerShape<T, TTables>.Outputs;
        uint bits = V.AboveBits(value0, level);
        if (m < Lanes)
        {
            return (bits & 0xF) | (bits >> (12 - m) << 4);
        }

        return m > Lanes ? bits | (V.AboveBits(value1, level) >> ((2 * Lanes) - m) << Lanes) : bits;
    }

    /// <summary>Four parts of what the sum over the rows that are not met changes by along a direction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Change(V sign0, V sign1, ref double columns, int column)
    {
        V change = V.Multiply(sign0, V.Load(ref columns, column));
        return V.AddHalves(LayerShape<T, TTables>.Outputs > Lanes ? V.AddProduct(change, sign1, ref columns, column + Lanes) : change);
    }

    /// <summary>The sum of each of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Sum(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        if (Avx.IsSupported)
        {
            Vector256<double> ab = Avx.HorizontalAdd(a, b);
            Vector256<double> cd = Avx.HorizontalAdd(c, d);
            return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
        }

        return Vector256.Create(Vector256.Sum(a), Vector256.Sum(b), Vector256.Sum(c), Vector256.Sum(d));
    }

    /// <summary>Makes the numbers of a set, and begins again: the same bits come out whether a set was met before or not. A call that returns to the loop would put all vectors on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryAgain(ref T z, double deviation, uint lit, ref Vector256<double> x, uint set)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        ReadOnlySpan<T> numbers = TTables.Numbers();
        uint start = Table.Sets.Add(set, new LayerTables<T> { InputDimension = n, Weights = numbers[..(n * m)], Offsets = numbers.Slice(2 * n * m, m), OuterRadius = TTables.Domain().OuterRadius });
        return start > RowSetTable.NotServed && TryFind(ref z, deviation, lit, ref x);
    }

    /// <summary>The first number at the beginning of a line of the cache: what is read from a vector that was written over two lines waits for both. The stack does not move.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref double Aligned(ref Memory memory)
    {
        nint address = Unsafe.ByteOffset(ref Unsafe.NullRef<Memory>(), ref memory);
        return ref Unsafe.AddByteOffset(ref Unsafe.As<Memory, double>(ref memory), -address & ((Lanes * sizeof(double)) - 1));
    }

    /// <summary>Four vectors, to be read element by element, and one to align them.</summary>
    [InlineArray(5 * Lanes)]
    private struct Memory
    {
        private double _first;
    }

    /// <summary>Made when it is first asked for; its arrays are constants then.</summary>
    private static class Table
    {
        internal static readonly BasisTable Sets = new(LayerShape<T, TTables>.Inputs, LayerShape<T, TTables>.Outputs);
        internal static readonly ushort[] Starts = Sets.Starts;
        internal static readonly double[] Numbers = Sets.Numbers;
        internal static readonly int First = Sets.First;
    }
}

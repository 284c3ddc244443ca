using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>The products of up to 64 vectors of a batch with the duals of facets of few rows.</summary>
internal static class FacetPortion<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>All by the first facet, without branches; bit k of the result tells that vector k was missed: a row is not positive, x not finite, or an output not ordinary.</summary>
    public static ulong ComputeFirst(ref T output, ref T input, int count)
    {
        ref byte z = ref Unsafe.As<T, byte>(ref output);
        ref byte x = ref Unsafe.As<T, byte>(ref input);
        int n = LayerShape<T, TTables>.Inputs;
        int bytes = n * Unsafe.SizeOf<T>();
        ref byte vectors = ref FacetProduct<T, TTables>.Vectors(n, LayerShape<T, TTables>.Outputs);
        if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            return bytes <= 16 ? ComputeFirst<Double128, Double128>(ref vectors, ref z, ref x, count)
                : bytes <= 32 ? (Fma.IsSupported ? ComputeFirst<Double256, Double128>(ref vectors, ref z, ref x, count) : ComputeFirst<Pair<Double128, Double128>, Double128>(ref vectors, ref z, ref x, count))
                : Avx512F.IsSupported ? ComputeFirst<Double512, Double256>(ref vectors, ref z, ref x, count)
                : Fma.IsSupported ? ComputeFirst<Pair<Double256, Double128>, Double256>(ref vectors, ref z, ref x, count)
                : ComputeFirst<Pair<Pair<Double128, Double128>, Double128>, Pair<Double128, Double128>>(ref vectors, ref z, ref x, count);
        }

        return bytes <= 16 ? ComputeFirst<Single128, Single128>(ref vectors, ref z, ref x, count)
            : bytes <= 32 ? (Fma.IsSupported ? ComputeFirst<Single256, Single128>(ref vectors, ref z, ref x, count) : ComputeFirst<Pair<Single128, Single128>, Single128>(ref vectors, ref z, ref x, count))
            : Avx512F.IsSupported ? ComputeFirst<Single512, Single256>(ref vectors, ref z, ref x, count)
            : Fma.IsSupported ? ComputeFirst<Pair<Single256, Single128>, Single256>(ref vectors, ref z, ref x, count)
            : ComputeFirst<Pair<Pair<Single128, Single128>, Single128>, Pair<Single128, Single128>>(ref vectors, ref z, ref x, count);
    }

    /// <summary>Each by its facet; whether all are finite.</summary>
    public static bool TryCompute(ref byte facets, ref T output, ref T input, int count)
    {
        ref byte z = ref Unsafe.As<T, byte>(ref output);
        ref byte x = ref Unsafe.As<T, byte>(ref input);
        int n = LayerShape<T, TTables>.Inputs;
        int bytes = n * Unsafe.SizeOf<T>();
        ref byte vectors = ref FacetProduct<T, TTables>.Vectors(n, LayerShape<T, TTables>.Outputs);
        ref int rows = ref FacetTables<T, TTables>.FirstRow;
        if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            return bytes <= 16 ? TryCompute<Double128, Double128>(ref vectors, ref rows, ref facets, ref z, ref x, count)
                : bytes <= 32 ? (Fma.IsSupported ? TryCompute<Double256, Double128>(ref vectors, ref rows, ref facets, ref z, ref x, count) : TryCompute<Pair<Double128, Double128>, Double128>(ref vectors, ref rows, ref facets, ref z, ref x, count))
                : Avx512F.IsSupported ? TryCompute<Double512, Double256>(ref vectors, ref rows, ref facets, ref z, ref x, count)
                : Fma.IsSupported ? TryCompute<Pair<Double256, Double128>, Double256>(ref vectors, ref rows, ref facets, ref z, ref x, count)
                : TryCompute<Pair<Pair<Double128, Double128>, Double128>, Pair<Double128, Double128>>(ref vectors, ref rows, ref facets, ref z, ref x, count);
        }

        return bytes <= 16 ? TryCompute<Single128, Single128>(ref vectors, ref rows, ref facets, ref z, ref x, count)
            : bytes <= 32 ? (Fma.IsSupported ? TryCompute<Single256, Single128>(ref vectors, ref rows, ref facets, ref z, ref x, count) : TryCompute<Pair<Single128, Single128>, Single128>(ref vectors, ref rows, ref facets, ref z, ref x, count))
            : Avx512F.IsSupported ? TryCompute<Single512, Single256>(ref vectors, ref rows, ref facets, ref z, ref x, count)
            : Fma.IsSupported ? TryCompute<Pair<Single256, Single128>, Single256>(ref vectors, ref rows, ref facets, ref z, ref x, count)
            : TryCompute<Pair<Pair<Single128, Single128>, Single128>, Pair<Single128, Single128>>(ref vectors, ref rows, ref facets, ref z, ref x, count);
    }

    /// <summary>The duals stay in registers. They come as an argument: of the table itself the JIT would make constants, which it reads again for every vector.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong ComputeFirst<V, H>(ref byte vectors, ref byte z, ref byte x, int count)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        int size = LayerShape<T, TTables>.FacetSize;
        ReadOnlySpan<int> rows = FacetTables<T, TTables>.Rows;
        ulong all = (1ul << n) - 1;
        V constant = V.Load(ref vectors, 0);
        V dual0 = size > 0 ? V.Load(ref vectors, 1 * n) : default;
        V dual1 = size > 1 ? V.Load(ref vectors, 2 * n) : default;
        V dual2 = size > 2 ? V.Load(ref vectors, 3 * n) : default;
        V dual3 = size > 3 ? V.Load(ref vectors, 4 * n) : default;
        V dual4 = size > 4 ? V.Load(ref vectors, 5 * n) : default;
        V dual5 = size > 5 ? V.Load(ref vectors, 6 * n) : default;
        V dual6 = size > 6 ? V.Load(ref vectors, 7 * n) : default;
        V dual7 = size > 7 ? V.Load(ref vectors, 8 * n) : default;
        int row0 = size > 0 ? rows[0] : 0;
        int row1 = size > 1 ? rows[1] : 0;
        int row2 = size > 2 ? rows[2] : 0;
        int row3 = size > 3 ? rows[3] : 0;
        int row4 = size > 4 ? rows[4] : 0;
        int row5 = size > 5 ? rows[5] : 0;
        int row6 = size > 6 ? rows[6] : 0;
        int row7 = size > 7 ? rows[7] : 0;
        ulong solved = 0;
        for (int k = 0; k < count; k++)
        {
            V output = V.Spread(ref z, row0);
            V least = output;
            V sum = V.MultiplyAdd(output, dual0, constant);
            V odd = default;
            if (size > 1)
            {
                output = V.Spread(ref z, row1);
                least = V.LeastBits(least, output);
                odd = size > 4 ? V.MultiplyAdd(output, dual1, odd) : odd;
                sum = size > 4 ? sum : V.MultiplyAdd(output, dual1, sum);
            }

            if (size > 2)
            {
                output = V.Spread(ref z, row2);
                least = V.LeastBits(least, output);
                sum = V.MultiplyAdd(output, dual2, sum);
            }

            if (size > 3)
            {
                output = V.Spread(ref z, row3);
                least = V.LeastBits(least, output);
                odd = size > 4 ? V.MultiplyAdd(output, dual3, odd) : odd;
                sum = size > 4 ? sum : V.MultiplyAdd(output, dual3, sum);
            }

            if (size > 4)
            {
                output = V.Spread(ref z, row4);
                least = V.LeastBits(least, output);
                sum = V.MultiplyAdd(output, dual4, sum);
            }

            if (size > 5)
            {
                output = V.Spread(ref z, row5);
                least = V.LeastBits(least, output);
                odd = V.MultiplyAdd(output, dual5, odd);
            }

            if (size > 6)
            {
                output = V.Spread(ref z, row6);
                least = V.LeastBits(least, output);
                sum = V.MultiplyAdd(output, dual6, sum);
            }

            if (size > 7)
            {
                output = V.Spread(ref z, row7);
                least = V.LeastBits(least, output);
                odd = V.MultiplyAdd(output, dual7, odd);
            }

            sum = size > 4 ? V.Add(sum, odd) : sum;
            V.StoreFirst(sum, n, ref x);

            // Positive numbers and their bits are ordered alike; a positive NaN passes, but makes x NaN.
            ulong positive = V.PositiveBits(least) & V.FiniteBits(sum) & all;
            ulong isOrdinary = ReluOutputs.AreOrdinary(ref Unsafe.As<byte, T>(ref z), m) ? 1ul : 0;
            solved |= (((positive + 1) >> n) & isOrdinary) << k;
            z = ref Unsafe.Add(ref z, m * Unsafe.SizeOf<T>());
            x = ref Unsafe.Add(ref x, n * Unsafe.SizeOf<T>());
        }

        return ~solved & (ulong.MaxValue >> (64 - count));
    }

    /// <summary>The tables come as arguments: otherwise their addresses are loaded again for every vector.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryCompute<V, H>(ref byte vectors, ref int rows, ref byte facets, ref byte z, ref byte x, int count)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        V zeros = default;
        for (int k = 0; k < count; k++)
        {
            V sum = FacetProduct<T, TTables>.Sum<V, H>(ref vectors, ref rows, Unsafe.Add(ref facets, k), ref z, n, LayerShape<T, TTables>.FacetSize);
            V.StoreFirst(sum, n, ref x);

            // Times 0 a finite number is 0, any other NaN.
            zeros = V.MultiplyAdd(sum, default, zeros);
            z = ref Unsafe.Add(ref z, m * Unsafe.SizeOf<T>());
            x = ref Unsafe.Add(ref x, n * Unsafe.SizeOf<T>());
        }

        return FacetProduct<T, TTables>.IsFinite<V, H>(zeros, n);
    }
}

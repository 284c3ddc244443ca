using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>The forward pass of small layers for input after input, with the columns of one or two vectors of rows in registers.</summary>
internal static class SmallForwardBatch<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The most columns that are kept in registers.</summary>
    private const int MaxResident = 8;

    /// <summary>The columns that two vectors of rows may have in the 16 registers of processors without AVX-512.</summary>
    private const int MaxResidentTwice = 5;

    /// <summary>Inputs for which some rows are computed before others: all of theirs stays in a level-1 cache.</summary>
    private const int Portion = 64;

    /// <summary>The outputs of many inputs.</summary>
    public static void Compute(ref T x, ref T z, int count)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        bool is512 = Avx512F.IsSupported && m * Unsafe.SizeOf<T>() >= 64;
        if (n > MaxResident || !(is512 || Fma.IsSupported))
        {
            for (int k = 0; k < count; k++)
            {
                SmallForward<T, TTables>.Compute(ref x, ref z, n, m);
                x = ref Unsafe.Add(ref x, n);
                z = ref Unsafe.Add(ref z, m);
            }

            return;
        }

        ref byte w = ref Unsafe.As<T, byte>(ref Unsafe.Add(ref MemoryMarshal.GetReference(TTables.Numbers()), n * m));
        for (int start = 0; start < count; start += Portion)
        {
            int size = Math.Min(Portion, count - start);
            ref byte input = ref Unsafe.As<T, byte>(ref Unsafe.Add(ref x, start * n));
            ref byte output = ref Unsafe.As<T, byte>(ref Unsafe.Add(ref z, start * m));
            if (Unsafe.SizeOf<T>() == sizeof(double))
            {
                if (is512)
                {
                    Rows<Double512, Double256, Double128>(ref w, ref input, ref output, size, isTwice: true);
                }
                else
                {
                    Rows<Double256, Double128, Double128>(ref w, ref input, ref output, size, n <= MaxResidentTwice);
                }
            }
            else if (is512)
            {
                Rows<Single512, Single256, Single128>(ref w, ref input, ref output, size, isTwice: true);
            }
            else
            {
                Rows<Single256, Single128, Single128>(ref w, ref input, ref output, size, n <= MaxResidentTwice);
            }
        }
    }

    /// <summary>All rows for some inputs, one or two vectors of rows at a time.</summary>
    private static void Rows<V, H, Q>(ref byte w, ref byte x, ref byte z, int count, bool isTwice)
        where V : struct, ILanes<V, H>
        where H : struct, ILanes<H, Q>
        where Q : struct
    {
        int m = LayerShape<T, TTables>.Outputs;
        int row = 0;
        while (row < m)
        {
            int next = row + V.Count;
            if (m - row <= H.Count)
            {
                Resident<H, Q>(ref w, ref x, ref z, count, m - H.Count);
                next = m;
            }
            else if (!isTwice || next >= m)
            {
                Resident<V, H>(ref w, ref x, ref z, count, Math.Min(row, m - V.Count));
            }
            else if (m - next <= H.Count)
            {
                Resident<V, H, H, Q>(ref w, ref x, ref z, count, row, m - H.Count);
                next = m;
            }
            else
            {
                Resident<V, H, V, H>(ref w, ref x, ref z, count, row, Math.Min(next, m - V.Count));
                next += V.Count;
            }

            row = next;
        }
    }

    /// <summary>One vector of rows. The numbers come as an argument: of the table itself the JIT would make constants, which it reads again for every input.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Resident<V, H>(ref byte w, ref byte x, ref byte z, int count, int row)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        V offsets = V.Load(ref w, (n * m) + row);
        V a0 = n > 0 ? V.Load(ref w, (0 * m) + row) : default;
        V a1 = n > 1 ? V.Load(ref w, (1 * m) + row) : default;
        V a2 = n > 2 ? V.Load(ref w, (2 * m) + row) : default;
        V a3 = n > 3 ? V.Load(ref w, (3 * m) + row) : default;
        V a4 = n > 4 ? V.Load(ref w, (4 * m) + row) : default;
        V a5 = n > 5 ? V.Load(ref w, (5 * m) + row) : default;
        V a6 = n > 6 ? V.Load(ref w, (6 * m) + row) : default;
        V a7 = n > 7 ? V.Load(ref w, (7 * m) + row) : default;
        for (int k = 0; k < count; k++)
        {
            V component = V.Spread(ref x, 0);
            V sum = V.MultiplyAdd(component, a0, offsets);
            if (n > 1)
            {
                component = V.Spread(ref x, 1);
                sum = V.MultiplyAdd(component, a1, sum);
            }

            if (n > 2)
            {
                component = V.Spread(ref x, 2);
                sum = V.MultiplyAdd(component, a2, sum);
            }

            if (n > 3)
            {
                component = V.Spread(ref x, 3);
                sum = V.MultiplyAdd(component, a3, sum);
            }

            if (n > 4)
            {
                component = V.Spread(ref x, 4);
                sum = V.MultiplyAdd(component, a4, sum);
            }

            if (n > 5)
            {
                component = V.Spread(ref x, 5);
                sum = V.MultiplyAdd(component, a5, sum);
            }

            if (n > 6)
            {
                component = V.Spread(ref x, 6);
                sum = V.MultiplyAdd(component, a6, sum);
            }

            if (n > 7)
            {
                component = V.Spread(ref x, 7);
                sum = V.MultiplyAdd(component, a7, sum);
            }

            V.StoreRelu(sum, ref z, row);
            x = ref Unsafe.Add(ref x, n * Unsafe.SizeOf<T>());
            z = ref Unsafe.Add(ref z, m * Unsafe.SizeOf<T>());
        }
    }

    /// <summary>Two vectors of rows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Resident<V, H, U, Q>(ref byte w, ref byte x, ref byte z, int count, int row, int other)
        where V : struct, ILanes<V, H>
        where H : struct
        where U : struct, ILanes<U, Q>
        where Q : struct
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        V offsets = V.Load(ref w, (n * m) + row);
        U otherOffsets = U.Load(ref w, (n * m) + other);
        V a0 = n > 0 ? V.Load(ref w, (0 * m) + row) : default;
        V a1 = n > 1 ? V.Load(ref w, (1 * m) + row) : default;
        V a2 = n > 2 ? V.Load(ref w, (2 * m) + row) : default;
        V a3 = n > 3 ? V.Load(ref w, (3 * m) + row) : default;
        V a4 = n > 4 ? V.Load(ref w, (4 * m) + row) : default;
        V a5 = n > 5 ? V.Load(ref w, (5 * m) + row) : default;
        V a6 = n > 6 ? V.Load(ref w, (6 * m) + row) : default;
        V a7 = n > 7 ? V.Load(ref w, (7 * m) + row) : default;
        U b0 = n > 0 ? U.Load(ref w, (0 * m) + other) : default;
        U b1 = n > 1 ? U.Load(ref w, (1 * m) + other) : default;
        U b2 = n > 2 ? U.Load(ref w, (2 * m) + other) : default;
        U b3 = n > 3 ? U.Load(ref w, (3 * m) + other) : default;
        U b4 = n > 4 ? U.Load(ref w, (4 * m) + other) : default;
        U b5 = n > 5 ? U.Load(ref w, (5 * m) + other) : default;
        U b6 = n > 6 ? U.Load(ref w, (6 * m) + other) : default;
        U b7 = n > 7 ? U.Load(ref w, (7 * m) + other) : default;
        for (int k = 0; k < count; k++)
        {
            V component = V.Spread(ref x, 0);
            V sum = V.MultiplyAdd(component, a0, offsets);
            U otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b0, otherOffsets);
            if (n > 1)
            {
                component = V.Spread(ref x, 1);
                sum = V.MultiplyAdd(component, a1, sum);
                otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b1, otherSum);
            }

            if (n > 2)
            {
                component = V.Spread(ref x, 2);
                sum = V.MultiplyAdd(component, a2, sum);
                otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b2, otherSum);
            }

            if (n > 3)
            {
                component = V.Spread(ref x, 3);
                sum = V.MultiplyAdd(component, a3, sum);
                otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b3, otherSum);
            }

            if (n > 4)
            {
                component = V.Spread(ref x, 4);
                sum = V.MultiplyAdd(component, a4, sum);
                otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b4, otherSum);
            }

            if (n > 5)
            {
                component = V.Spread(ref x, 5);
                sum = V.MultiplyAdd(component, a5, sum);
                otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b5, otherSum);
            }

            if (n > 6)
            {
                component = V.Spread(ref x, 6);
                sum = V.MultiplyAdd(component, a6, sum);
                otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b6, otherSum);
            }

            if (n > 7)
            {
                component = V.Spread(ref x, 7);
                sum = V.MultiplyAdd(component, a7, sum);
                otherSum = U.MultiplyAdd(Narrow<V, H, U>(component), b7, otherSum);
            }

            V.StoreRelu(sum, ref z, row);
            U.StoreRelu(otherSum, ref z, other);
            x = ref Unsafe.Add(ref x, n * Unsafe.SizeOf<T>());
            z = ref Unsafe.Add(ref z, m * Unsafe.SizeOf<T>());
        }
    }

    /// <summary>A vector as one of the same width or of half of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static U Narrow<V, H, U>(V vector)
        where V : struct, ILanes<V, H>
        where H : struct
        where U : struct
        => typeof(U) == typeof(V) ? As<V, U>(vector) : As<H, U>(V.Lower(vector));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static U As<V, U>(V vector)
        where V : struct
        where U : struct
        => Unsafe.As<V, U>(ref vector);
}

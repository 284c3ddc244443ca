using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>The forward pass of layers of a few dozen multiplications, unrolled, and of more rows of few inputs.</summary>
/// <remarks>
/// n and m come as arguments that are constants at every call: only then the JIT leaves out branches before it inlines what they hold.
/// The numbers of few rows are those of the tables themselves, of which the JIT makes constants; those of more are <see cref="RowBlocks{T, TTables, V, H}"/>.
/// </remarks>
internal static class SmallForward<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The most 256-bit multiply-adds of an unrolled pass.</summary>
    private const int MaxMultiplyAdds = 64;

    /// <summary>The most inputs of a pass that is part of its caller: the components of more do not stay in registers.</summary>
    private const int MaxInlined = 8;

    /// <summary>The most inputs of a pass all of whose numbers are constants in the code: of more it would be too much for the JIT to inline.</summary>
    private const int MaxConstants = 4;

    /// <summary>The most rows of a pass of few inputs that takes more multiply-adds: beyond, the pass of large layers reads as fast.</summary>
    private const int MaxRows = 128;

    /// <summary>Whether a layer is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Serves(int n, int m) => m >= Vector256<T>.Count && n * ((m + Vector256<T>.Count - 1) / Vector256<T>.Count) <= MaxMultiplyAdds;

    /// <summary>Whether a layer is small enough for one input at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ServesOne(int n, int m) => Serves(n, m) || (n <= MaxInlined && m >= Vector256<T>.Count && m <= MaxRows);

    /// <summary>The outputs of one input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Compute(ref T input, ref T output, int n, int m)
    {
        ref byte x = ref Unsafe.As<T, byte>(ref input);
        ref byte z = ref Unsafe.As<T, byte>(ref output);
        if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            InDouble(ref x, ref z, n, m);
        }
        else
        {
            InSingle(ref x, ref z, n, m);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InDouble(ref byte x, ref byte z, int n, int m)
    {
        if (Avx512F.IsSupported && m >= 8)
        {
            Rows<Double512, Double256, Double128>(ref x, ref z, n, m, m / 8, m % 8);
        }
        else if (Fma.IsSupported)
        {
            Rows<Double256, Double128, Double128>(ref x, ref z, n, m, m / 4, m % 4);
        }
        else
        {
            Rows<Double128, Double128, Double128>(ref x, ref z, n, m, m / 2, m % 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InSingle(ref byte x, ref byte z, int n, int m)
    {
        if (Avx512F.IsSupported && m >= 16)
        {
            Rows<Single512, Single256, Single128>(ref x, ref z, n, m, m / 16, m % 16);
        }
        else if (Fma.IsSupported)
        {
            Rows<Single256, Single128, Single128>(ref x, ref z, n, m, m / 8, m % 8);
        }
        else
        {
            Rows<Single128, Single128, Single128>(ref x, ref z, n, m, m / 4, m % 4);
        }
    }

    /// <summary>All rows in vectors; the last is half as wide where that suffices, and overlaps the one before it where it must.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Rows<V, H, Q>(ref byte x, ref byte z, int n, int m, int whole, int rest)
        where V : struct, ILanes<V, H>
        where H : struct, ILanes<H, Q>
        where Q : struct
    {
        if (n > MaxInlined)
        {
            Apart<V, H>(ref x, ref z);
        }
        else if (n > MaxConstants || m > 2 * V.Count)
        {
            Many<V, H>(ref x, ref z, n, m);
        }
        else
        {
            // The table from its start: of what is read at constant distances from there the JIT makes aligned constants.
            ref byte w = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(TTables.Numbers()));
            if (whole == 1 && rest > 0 && rest <= H.Count)
            {
                OneAndHalf<V, H, Q>(ref w, ref x, ref z, m - H.Count, n, m);
            }
            else
            {
                Two<V, H>(ref w, ref x, ref z, m - V.Count, n, m);
            }
        }
    }

    /// <summary>A vector of rows and half of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OneAndHalf<V, H, Q>(ref byte w, ref byte x, ref byte z, int row, int n, int m)
        where V : struct, ILanes<V, H>
        where H : struct, ILanes<H, Q>
        where Q : struct
    {
        V component = V.Spread(ref x, 0);
        V sum = V.MultiplyAdd(component, V.Load(ref w, n * m), V.Load(ref w, 2 * n * m));
        H other = H.MultiplyAdd(V.Lower(component), H.Load(ref w, (n * m) + row), H.Load(ref w, (2 * n * m) + row));
        if (n > 1)
        {
            component = V.Spread(ref x, 1);
            sum = V.MultiplyAdd(component, V.Load(ref w, (n + 1) * m), sum);
            other = H.MultiplyAdd(V.Lower(component), H.Load(ref w, ((n + 1) * m) + row), other);
        }

        if (n > 2)
        {
            component = V.Spread(ref x, 2);
            sum = V.MultiplyAdd(component, V.Load(ref w, (n + 2) * m), sum);
            other = H.MultiplyAdd(V.Lower(component), H.Load(ref w, ((n + 2) * m) + row), other);
        }

        for (int c = 3; c < n; c++)
        {
            component = V.Spread(ref x, c);
            sum = V.MultiplyAdd(component, V.Load(ref w, (n + c) * m), sum);
            other = H.MultiplyAdd(V.Lower(component), H.Load(ref w, ((n + c) * m) + row), other);
        }

        V.StoreRelu(sum, ref z, 0);
        H.StoreRelu(other, ref z, row);
    }

    /// <summary>Two vectors of rows; of one the second is the first again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Two<V, H>(ref byte w, ref byte x, ref byte z, int row, int n, int m)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        V component = V.Spread(ref x, 0);
        V sum = V.MultiplyAdd(component, V.Load(ref w, n * m), V.Load(ref w, 2 * n * m));
        V other = V.MultiplyAdd(component, V.Load(ref w, (n * m) + row), V.Load(ref w, (2 * n * m) + row));
        if (n > 1)
        {
            component = V.Spread(ref x, 1);
            sum = V.MultiplyAdd(component, V.Load(ref w, (n + 1) * m), sum);
            other = V.MultiplyAdd(component, V.Load(ref w, ((n + 1) * m) + row), other);
        }

        if (n > 2)
        {
            component = V.Spread(ref x, 2);
            sum = V.MultiplyAdd(component, V.Load(ref w, (n + 2) * m), sum);
            other = V.MultiplyAdd(component, V.Load(ref w, ((n + 2) * m) + row), other);
        }

        for (int c = 3; c < n; c++)
        {
            component = V.Spread(ref x, c);
            sum = V.MultiplyAdd(component, V.Load(ref w, (n + c) * m), sum);
            other = V.MultiplyAdd(component, V.Load(ref w, ((n + c) * m) + row), other);
        }

        V.StoreRelu(sum, ref z, 0);
        V.StoreRelu(other, ref z, row);
    }

    /// <summary>Vector after vector, in a method of its own.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Apart<V, H>(ref byte x, ref byte z)
        where V : struct, ILanes<V, H>
        where H : struct
        => Many<V, H>(ref x, ref z, LayerShape<T, TTables>.Inputs, LayerShape<T, TTables>.Outputs);

    /// <summary>Vector after vector; the first components of x stay in registers, so that each multiply-add reads W alone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Many<V, H>(ref byte x, ref byte z, int n, int m)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        V x0 = V.Spread(ref x, 0);
        V x1 = n > 1 ? V.Spread(ref x, 1) : x0;
        V x2 = n > 2 ? V.Spread(ref x, 2) : x0;
        V x3 = n > 3 ? V.Spread(ref x, 3) : x0;
        V x4 = n > 4 ? V.Spread(ref x, 4) : x0;
        V x5 = n > 5 ? V.Spread(ref x, 5) : x0;
        V x6 = n > 6 ? V.Spread(ref x, 6) : x0;
        V x7 = n > 7 ? V.Spread(ref x, 7) : x0;
        ref byte w = ref RowBlocks<T, TTables, V, H>.First;
        int row = 0;
        do
        {
            V sum = V.AddProduct(V.Load(ref w, n * V.Count), x0, ref w, 0);
            sum = n > 1 ? V.AddProduct(sum, x1, ref w, V.Count) : sum;
            sum = n > 2 ? V.AddProduct(sum, x2, ref w, 2 * V.Count) : sum;
            sum = n > 3 ? V.AddProduct(sum, x3, ref w, 3 * V.Count) : sum;
            sum = n > 4 ? V.AddProduct(sum, x4, ref w, 4 * V.Count) : sum;
            sum = n > 5 ? V.AddProduct(sum, x5, ref w, 5 * V.Count) : sum;
            sum = n > 6 ? V.AddProduct(sum, x6, ref w, 6 * V.Count) : sum;
            sum = n > 7 ? V.AddProduct(sum, x7, ref w, 7 * V.Count) : sum;
            if (n > MaxInlined)
            {
                // Of a loop alone that never runs the JIT would leave the look at its end.
                for (int c = MaxInlined; c < n; c++)
                {
                    sum = V.AddProduct(sum, ref x, c, ref w, c * V.Count);
                }
            }

            // Without a branch: of whole blocks the least is known.
            V.StoreRelu(sum, ref z, m % V.Count == 0 ? row : Math.Min(row, m - V.Count));
            w = ref Unsafe.Add(ref w, (n + 1) * V.Bytes);
            row += V.Count;
        }
        while (row < m);
    }
}

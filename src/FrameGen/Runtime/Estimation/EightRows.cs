using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The rows of a small layer in one or two times eight lanes, in double precision: at most 16, of which the last overlap those before where they must (<see cref="PatternTable.Row"/>).</summary>
/// <remarks>Few methods, for the JIT inlines until the IL of all that it inlined is ten times the caller's; m and n are constants, so that what is not used is left out.</remarks>
/// <typeparam name="T">What the numbers are.</typeparam>
/// <typeparam name="TTables">The layer's.</typeparam>
/// <typeparam name="V">Eight lanes.</typeparam>
internal static class EightRows<T, TTables, V>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
    where V : struct, IEight<V>
{
    private const int Lanes = 8;

    /// <summary>Reads m numbers, one a row, those of the first lanes or of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Load(ref T source, int start, int part)
    {
        int m = LayerShape<T, TTables>.Outputs;
        if (m < Lanes)
        {
            return V.Of(RowVectors<T, TTables>.Load(ref source, start), RowVectors<T, TTables>.Load(ref source, start + m - (Lanes / 2)));
        }

        int first = part == 0 ? start : start + m - Lanes;
        return typeof(T) == typeof(double) ? V.Load(ref Unsafe.As<T, double>(ref source), first) : V.Load(ref Unsafe.As<T, float>(ref source), first);
    }

    /// <summary>The rows whose outputs are above a level, row i in bit i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Above(V z0, V z1, V level)
    {
        int m = LayerShape<T, TTables>.Outputs;
        uint bits = V.AboveBits(z0, level);
        if (m < Lanes)
        {
            return (bits & 0xF) | (bits >> 4 << (m - 4));
        }

        return m > Lanes ? bits | (V.AboveBits(z1, level) << (m - Lanes)) : bits;
    }

    /// <summary>-alpha.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Offsets(int part) => Load(ref MemoryMarshal.GetReference(TTables.Numbers()), 2 * LayerShape<T, TTables>.Inputs * LayerShape<T, TTables>.Outputs, part);

    /// <summary>&lt;x, w&gt; + b, for x a component a vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Height(V x0, V x1, V x2, V x3, V b, int part)
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        if (m >= Lanes && typeof(T) == typeof(double))
        {
            ref double w = ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(TTables.Numbers()));
            int first = (n * m) + (part == 0 ? 0 : m - Lanes);
            b = V.AddProduct(V.AddProduct(b, x0, ref w, first), x1, ref w, first + m);
            b = n > 2 ? V.AddProduct(b, x2, ref w, first + (2 * m)) : b;
            return n > 3 ? V.AddProduct(b, x3, ref w, first + (3 * m)) : b;
        }

        ref T columns = ref MemoryMarshal.GetReference(TTables.Numbers());
        b = V.MultiplyAdd(Load(ref columns, n * m, part), x0, b);
        b = V.MultiplyAdd(Load(ref columns, (n * m) + m, part), x1, b);
        b = n > 2 ? V.MultiplyAdd(Load(ref columns, (n * m) + (2 * m), part), x2, b) : b;
        return n > 3 ? V.MultiplyAdd(Load(ref columns, (n * m) + (3 * m), part), x3, b) : b;
    }

    /// <summary>The product of the numbers of a set in <see cref="PatternTable"/> and m outputs: component c in both places of pair c.</summary>
    /// <param name="entry">The numbers of the set.</param>
    /// <param name="z0">The outputs of the first lanes.</param>
    /// <param name="z1">Those of the second.</param>
    /// <param name="z">All outputs in memory.</param>
    /// <param name="isInMemory">Whether lanes are as they are there, a constant at every call. Then pairs are read there, for reading takes no unit of arithmetic.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe V Product(ref double entry, V z0, V z1, ref T z, bool isInMemory)
    {
        int m = LayerShape<T, TTables>.Outputs;
        fixed (double* memory = &Unsafe.As<T, double>(ref z))
        {
            V even = V.AddProduct(V.Load(ref entry, 0), Pair(z0, 0, 0, memory, isInMemory), ref entry, Lanes);
            V odd = V.Multiply(V.Load(ref entry, 2 * Lanes), Pair(z0, 0, 1, memory, isInMemory));

            // From the last pair back; those whose rows stand in lanes before have no vector.
            int end = (m + 1) / 2 * Lanes;
            if (m <= Lanes)
            {
                even = m > 6 ? V.AddProduct(even, Pair(z0, 0, 2, memory, isInMemory), ref entry, end - Lanes) : even;
                odd = m > 4 ? V.AddProduct(odd, Pair(z0, 0, 3, memory, isInMemory), ref entry, end) : odd;
                return V.AddWithinPairs(V.Add(even, odd));
            }

            even = V.AddProduct(even, Pair(z0, 0, 2, memory, isInMemory), ref entry, 3 * Lanes);
            odd = V.AddProduct(odd, Pair(z0, 0, 3, memory, isInMemory), ref entry, 4 * Lanes);
            even = m > 14 ? V.AddProduct(even, Pair(z1, Lanes, 0, memory, isInMemory), ref entry, end - (3 * Lanes)) : even;
            odd = m > 12 ? V.AddProduct(odd, Pair(z1, Lanes, 1, memory, isInMemory), ref entry, end - (2 * Lanes)) : odd;
            even = m > 10 ? V.AddProduct(even, Pair(z1, Lanes, 2, memory, isInMemory), ref entry, end - Lanes) : even;
            odd = V.AddProduct(odd, Pair(z1, Lanes, 3, memory, isInMemory), ref entry, end);
            return V.AddWithinPairs(V.Add(even, odd));
        }
    }

    /// <summary>A pair of the lanes from a first one on in the place of every pair.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe V Pair(V lanes, int first, int pair, double* memory, bool isInMemory)
        => isInMemory ? V.LoadPair(memory + PatternTable.Row(first + (2 * pair), LayerShape<T, TTables>.Outputs)) : V.Pair(lanes, pair);
}

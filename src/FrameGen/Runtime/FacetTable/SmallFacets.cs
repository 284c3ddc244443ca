using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>The search for a facet and its product in the smallest layers, n = 3 or 4 and at most 16 rows, inlined into the loop of the caller, where <see cref="WideFacets{T, TTables}"/> does not serve: in single precision, without vectors of 512 bits, or of huge duals.</summary>
/// <remarks>
/// A call would cost a third of the whole. The JIT inlines until the IL of all that it inlined is ten times the caller's, and counts IL that it leaves out, so this is written
/// out: few methods, each of one case, whose arguments are constants at every call. <see cref="FacetProduct{T, TTables}"/> says the same for any layer.
/// </remarks>
internal static class SmallFacets<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>Whether a layer is one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Serve(int n, int m, int facets, int size) => Fma.IsSupported && Bmi1.X64.IsSupported && n > 2 && n < 5 && m > 7 && m < 17 && facets < 65 && size > 2 && size < 5;

    /// <summary>By a facet all of whose rows are positive; whether there is one and x is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySolve(ref double z, ref double x, int n, int m, int facets, int size, ulong usuallyFirst)
    {
        if (!ReluOutputs.AreOrdinary(ref z, m))
        {
            return false;
        }

        nuint positive = Mask256(ref z, m);
        ref double numbers = ref Unsafe.As<T, double>(ref MemoryMarshal.GetReference(TTables.Numbers()));
        uint start = (uint)FacetProduct<T, TTables>.Start(n, m);
        if (usuallyFirst != 0 && (~positive & (nuint)usuallyFirst) == 0)
        {
            // Before any search: its rows and numbers are constants then, which the JIT takes out of loops, and nothing waits for the search.
            uint rows = (uint)usuallyFirst;
            uint rest = rows & (rows - 1);
            return TryProduct(ref numbers, start, ref z, ref x, n, size, BitOperations.TrailingZeroCount(rows), BitOperations.TrailingZeroCount(rest), BitOperations.TrailingZeroCount(rest & (rest - 1)), BitOperations.Log2(rows));
        }

        nuint facet = Find(positive, m);
        if (facet >= (uint)facets)
        {
            return false;
        }

        ref int row = ref Unsafe.Add(ref FacetTables<T, TTables>.FirstRow, facet * (uint)size);
        return TryProduct(ref Unsafe.Add(ref numbers, facet * (uint)((size + 1) * n)), start, ref z, ref x, n, size, row, Unsafe.Add(ref row, 1), Unsafe.Add(ref row, 2), Unsafe.Add(ref row, size - 1));
    }

    /// <summary>The same in single precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySolve(ref float z, ref float x, int n, int m, int facets, int size, ulong usuallyFirst)
    {
        if (!ReluOutputs.AreOrdinary(ref z, m))
        {
            return false;
        }

        nuint positive = Mask256(ref z, m);
        ref float numbers = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(TTables.Numbers()));
        uint start = (uint)FacetProduct<T, TTables>.Start(n, m);
        if (usuallyFirst != 0 && (~positive & (nuint)usuallyFirst) == 0)
        {
            // Before any search: its rows and numbers are constants then, which the JIT takes out of loops, and nothing waits for the search.
            uint rows = (uint)usuallyFirst;
            uint rest = rows & (rows - 1);
            return TryProduct(ref numbers, start, ref z, ref x, n, size, BitOperations.TrailingZeroCount(rows), BitOperations.TrailingZeroCount(rest), BitOperations.TrailingZeroCount(rest & (rest - 1)), BitOperations.Log2(rows));
        }

        nuint facet = Find(positive, m);
        if (facet >= (uint)facets)
        {
            return false;
        }

        ref int row = ref Unsafe.Add(ref FacetTables<T, TTables>.FirstRow, facet * (uint)size);
        return TryProduct(ref Unsafe.Add(ref numbers, facet * (uint)((size + 1) * n)), start, ref z, ref x, n, size, row, Unsafe.Add(ref row, 1), Unsafe.Add(ref row, 2), Unsafe.Add(ref row, size - 1));
    }

    /// <summary>x by a facet, from its numbers and rows; whether it is finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryProduct(ref double numbers, uint start, ref double z, ref double x, int n, int size, nint first, nint second, nint third, nint last)
    {
        Vector256<double> sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, first)), Vector256.LoadUnsafe(ref numbers, start + (uint)n), Vector256.LoadUnsafe(ref numbers, start));
        sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, second)), Vector256.LoadUnsafe(ref numbers, start + (uint)(2 * n)), sum);
        sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, third)), Vector256.LoadUnsafe(ref numbers, start + (uint)(3 * n)), sum);
        if (size == 4)
        {
            sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, last)), Vector256.LoadUnsafe(ref numbers, start + (uint)(4 * n)), sum);
        }

        if (n == 4)
        {
            sum.StoreUnsafe(ref x);
        }
        else
        {
            sum.GetLower().StoreUnsafe(ref x);
            Unsafe.Add(ref x, 2) = sum.GetElement(2);
        }

        // A finite number less itself is 0, of which no bit is set. Of three dimensions the fourth element is none of x.
        return n == 4 ? (sum - sum).AsUInt64() == Vector256<ulong>.Zero : ((sum - sum).AsUInt64() & Vector256.Create(~0ul, ~0ul, ~0ul, 0)) == Vector256<ulong>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryProduct(ref float numbers, uint start, ref float z, ref float x, int n, int size, nint first, nint second, nint third, nint last)
    {
        Vector128<float> sum = Fma.MultiplyAdd(Vector128.Create(Unsafe.Add(ref z, first)), Vector128.LoadUnsafe(ref numbers, start + (uint)n), Vector128.LoadUnsafe(ref numbers, start));
        sum = Fma.MultiplyAdd(Vector128.Create(Unsafe.Add(ref z, second)), Vector128.LoadUnsafe(ref numbers, start + (uint)(2 * n)), sum);
        sum = Fma.MultiplyAdd(Vector128.Create(Unsafe.Add(ref z, third)), Vector128.LoadUnsafe(ref numbers, start + (uint)(3 * n)), sum);
        if (size == 4)
        {
            sum = Fma.MultiplyAdd(Vector128.Create(Unsafe.Add(ref z, last)), Vector128.LoadUnsafe(ref numbers, start + (uint)(4 * n)), sum);
        }

        if (n == 4)
        {
            sum.StoreUnsafe(ref x);
        }
        else
        {
            Unsafe.WriteUnaligned(ref Unsafe.As<float, byte>(ref x), sum.AsDouble().ToScalar());
            Unsafe.Add(ref x, 2) = sum.GetElement(2);
        }

        // A finite number less itself is 0, of which no bit is set. Of three dimensions the fourth element is none of x.
        return n == 4 ? (sum - sum).AsUInt64() == Vector128<ulong>.Zero : ((sum - sum).AsUInt32() & Vector128.Create(~0u, ~0u, ~0u, 0)) == Vector128<uint>.Zero;
    }

    /// <summary>The first facet whose rows are among the positive ones; 64 where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Find(nuint positive, int m)
    {
        ref ulong survivors = ref FacetTables<T, TTables>.Survivors;
        ulong facets = Unsafe.Add(ref survivors, positive & 15) & Unsafe.Add(ref survivors, ((positive >> 4) & 15) + 16);
        if (m > 12)
        {
            facets &= Unsafe.Add(ref survivors, (positive >> 12) + 48);
            positive &= 0xFFF;
        }

        return (nuint)Bmi1.X64.TrailingZeroCount(m > 8 ? facets & Unsafe.Add(ref survivors, (positive >> 8) + 32) : facets);
    }

    /// <summary>The rows with a positive output, of 8 to 16 in vectors of which the last may overlap the one before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Mask256(ref double z, int m)
    {
        uint bits = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref z), Vector256.Create(ReluOutputs.LeastDouble)).ExtractMostSignificantBits()
            | (Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref z, 4), Vector256.Create(ReluOutputs.LeastDouble)).ExtractMostSignificantBits() << 4)
            | (Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref z, (uint)(m - 4)), Vector256.Create(ReluOutputs.LeastDouble)).ExtractMostSignificantBits() << (m - 4));
        return m > 12 ? bits | (Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref z, 8), Vector256.Create(ReluOutputs.LeastDouble)).ExtractMostSignificantBits() << 8) : bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint Mask256(ref float z, int m)
        => Vector256.GreaterThan(Vector256.LoadUnsafe(ref z), Vector256<float>.Zero).ExtractMostSignificantBits()
            | (Vector256.GreaterThan(Vector256.LoadUnsafe(ref z, (uint)(m - 8)), Vector256<float>.Zero).ExtractMostSignificantBits() << (m - 8));
}

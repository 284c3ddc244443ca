using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>
/// The rows of the first facets, which serve most outputs, as masks that are compared at once: 32 of up to 16 rows, 16 of up to 32, in two comparisons 16 of up to 64, and in four 16 of up to 128. Looking up what each few
/// rows leave takes as much for every four rows, and trying facet after facet branches that nobody foresees.
/// </summary>
internal static class FirstFacets<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    private const int FewestRows = 8;

    /// <summary>The rows that a mask holds.</summary>
    private const int MaskRows = 64;

    /// <summary>The masks of 64 bits in a vector.</summary>
    private const int Lanes = 8;

    private static readonly ulong[] Held = Fill();
    private static readonly nint Start = Marshal.UnsafeAddrOfPinnedArrayElement(Held, 0);

    /// <summary>Whether it gains anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Serves(int m) => Vector512.IsHardwareAccelerated && m >= FewestRows;

    /// <summary>Whether it serves layers of more than 64 rows, by two masks: of the first 64 rows and of the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ServesTwice(int m) => Vector512.IsHardwareAccelerated && m <= 2 * MaskRows;

    /// <summary>How many there are of layers of m rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountOf(int m) => m <= 16 ? 32 : 16;

    /// <summary>A bit for each of them none of whose rows is dark; m is a constant at every call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Served(ulong dark, int m)
    {
        // The address of what is pinned, which the JIT knows as a constant.
        ref ulong masks = ref Unsafe.AddByteOffset(ref Unsafe.NullRef<ulong>(), Start);
        return m <= 16 ? (uint)Vector512.Equals(Vector512.LoadUnsafe(ref masks).AsUInt16() & Vector512.Create((ushort)dark), Vector512<ushort>.Zero).ExtractMostSignificantBits()
            : m <= 32 ? (uint)Vector512.Equals(Vector512.LoadUnsafe(ref masks).AsUInt32() & Vector512.Create((uint)dark), Vector512<uint>.Zero).ExtractMostSignificantBits()
            : Served(ref masks, dark);
    }

    /// <summary>The same of more than 64 rows: those that are dark of the first 64 and of the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Served(ulong dark, ulong darkOfLast)
    {
        ref ulong masks = ref Unsafe.AddByteOffset(ref Unsafe.NullRef<ulong>(), Start);
        return Served(ref masks, dark) & Served(ref Unsafe.Add(ref masks, 2 * Lanes), darkOfLast);
    }

    /// <summary>The same of sixteen masks of 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Served(ref ulong masks, ulong dark) => Served(ref masks, Vector512.Create(dark)) | (Served(ref Unsafe.Add(ref masks, Lanes), Vector512.Create(dark)) << Lanes);

    /// <summary>The same of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Served(ref ulong masks, Vector512<ulong> dark) => (uint)Vector512.Equals(Vector512.LoadUnsafe(ref masks) & dark, Vector512<ulong>.Zero).ExtractMostSignificantBits();

    /// <summary>Where there are fewer, one of all rows that a mask has: wherever it is found, so is the first facet, before it.</summary>
    private static ulong[] Fill()
    {
        int m = LayerShape<T, TTables>.Outputs;
        int size = m <= 16 ? sizeof(ushort) : m <= 32 ? sizeof(uint) : sizeof(ulong);
        ulong[] held = GC.AllocateArray<ulong>((m > MaskRows ? 4 : 2) * Lanes, pinned: true);
        Array.Fill(held, ulong.MaxValue);
        for (int facet = 0; facet < Math.Min(CountOf(m), LayerShape<T, TTables>.Facets); facet++)
        {
            ulong mask = 0;
            ulong ofLast = 0;
            foreach (int row in FacetTableKernel<T, TTables>.GetFacet(facet))
            {
                mask |= row < MaskRows ? 1ul << row : 0;
                ofLast |= row < MaskRows ? 0 : 1ul << (row + MaskRows - m);
            }

            // In the order of the bytes that processors with such vectors have.
            MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in mask))[..size].CopyTo(MemoryMarshal.AsBytes(held.AsSpan())[(facet * size)..]);
            if (m > MaskRows)
            {
                held[(2 * Lanes) + facet] = ofLast;
            }
        }

        return held;
    }
}

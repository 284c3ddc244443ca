using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>The rows of the first facets, which serve most outputs, as masks: two comparisons for sixteen of them, where looking up what each few rows leave takes one for every four rows. Of at most 64 rows.</summary>
internal static class FirstFacets<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    private const int Count = 16;
    private const int Lanes = Count / 2;

    /// <summary>In fewer rows looking up takes no longer.</summary>
    private const int FewestRows = 13;

    private static readonly ulong[] Masks = Fill();

    /// <summary>Whether it gains anything.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Serves(int m) => Vector512.IsHardwareAccelerated && m >= FewestRows;

    /// <summary>A bit for each of them all of whose rows are positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Positive(ulong positive)
    {
        ref ulong masks = ref MemoryMarshal.GetArrayDataReference(Masks);
        Vector512<ulong> dark = Vector512.Create(~positive);
        ulong first = Vector512.Equals(Vector512.LoadUnsafe(ref masks) & dark, Vector512<ulong>.Zero).ExtractMostSignificantBits();
        ulong second = Vector512.Equals(Vector512.LoadUnsafe(ref masks, Lanes) & dark, Vector512<ulong>.Zero).ExtractMostSignificantBits();
        return (uint)(first | (second << Lanes));
    }

    /// <summary>Where there are fewer, one of all 64 rows, of which the first rules itself out wherever some output is 0, and otherwise a facet before it is found.</summary>
    private static ulong[] Fill()
    {
        ulong[] masks = GC.AllocateArray<ulong>(Count, pinned: true);
        Array.Fill(masks, ulong.MaxValue);
        for (int facet = 0; facet < Math.Min(Count, LayerShape<T, TTables>.Facets); facet++)
        {
            masks[facet] = 0;
            foreach (int row in FacetTableKernel<T, TTables>.GetFacet(facet))
            {
                masks[facet] |= 1ul << row;
            }
        }

        return masks;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>The sizes of a layer, out of the word that holds them. Each is a constant to the JIT, which folds shifts and masks as it inlines them.</summary>
internal static class LayerShape<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>n.</summary>
    public static int Inputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (ushort)TTables.Shape();
    }

    /// <summary>m.</summary>
    public static int Outputs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)(TTables.Shape() >> 40);
    }

    /// <summary>How many facets there are.</summary>
    public static int Facets
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)(TTables.Shape() >> 16) & 0x7FFFF;
    }

    /// <summary>How many rows every facet has, where their products are unrolled; otherwise 0.</summary>
    public static int FacetSize
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (int)(TTables.Shape() >> 36) & 0xF;
    }

    /// <summary>Of at most 64 rows: whether the first facet, if the tables tell its rows, serves nearly all inputs. Of more: whether facets are sorted by their first rows.</summary>
    public static bool IsMarked
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TTables.Shape() & 0x8_0000_0000) != 0;
    }
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>c_j and the duals of the first facets, which serve most outputs, each from the start of a vector of the processor on. Of facets of few rows.</summary>
/// <remarks>The layer's text lies anywhere, and of what lies across two lines of the cache a read costs two. Copied once, when a layer is first asked.</remarks>
internal static class FacetVectors<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>What the copy may take: no more than a cache of the first level holds.</summary>
    private const int MostBytes = 1 << 15;

    private static readonly T[] Held = Copy();
    private static readonly nint Start = Marshal.UnsafeAddrOfPinnedArrayElement(Held, CacheLine.FirstIndex(Held));

    /// <summary>How many facets these are.</summary>
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Min(LayerShape<T, TTables>.Facets, MostBytes / (Pitch * Unsafe.SizeOf<T>() * (LayerShape<T, TTables>.FacetSize + 1)));
    }

    /// <summary>Whether these are all facets.</summary>
    public static bool AreAll
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Count == LayerShape<T, TTables>.Facets;
    }

    /// <summary>The first number of the first facet.</summary>
    public static ref byte First
    {
        // The address of what is pinned, which the JIT knows as a constant.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), Start);
    }

    /// <summary>How many numbers there are from the start of one vector to that of the next: as many as the vector of 16, 32 or 64 bytes has that holds n.</summary>
    public static int Pitch
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (LayerShape<T, TTables>.Inputs * Unsafe.SizeOf<T>() <= 16 ? 16 : LayerShape<T, TTables>.Inputs * Unsafe.SizeOf<T>() <= 32 ? 32 : CacheLine.Bytes) / Unsafe.SizeOf<T>();
    }

    private static T[] Copy()
    {
        int n = LayerShape<T, TTables>.Inputs;
        int vectors = Count * (LayerShape<T, TTables>.FacetSize + 1);
        T[] held = GC.AllocateArray<T>((vectors * Pitch) + (CacheLine.Bytes / Unsafe.SizeOf<T>()), pinned: true);
        int start = CacheLine.FirstIndex(held);
        ReadOnlySpan<T> text = TTables.Numbers()[FacetProduct<T, TTables>.Start(n, LayerShape<T, TTables>.Outputs)..];
        for (int vector = 0; vector < vectors; vector++)
        {
            text.Slice(vector * n, n).CopyTo(held.AsSpan(start + (vector * Pitch)));
        }

        return held;
    }
}

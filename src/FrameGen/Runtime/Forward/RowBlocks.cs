using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>W and -alpha by blocks of as many rows as a vector holds: of each block a vector a column and one of -alpha, from the start of a line of the cache on. The last block overlaps the one before where it must.</summary>
/// <remarks>The text of a layer's tables lies anywhere, and of what lies across two lines a read costs two. Copied once, when a layer is first asked.</remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
/// <typeparam name="TTables">A layer of at least as many rows as a block has.</typeparam>
/// <typeparam name="V">The vectors.</typeparam>
/// <typeparam name="H">Half of one.</typeparam>
internal static class RowBlocks<T, TTables, V, H>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
    where V : struct, ILanes<V, H>
    where H : struct
{
    private static readonly T[] Held = GC.AllocateArray<T>((Count * Size) + (CacheLine.Bytes / Unsafe.SizeOf<T>()), pinned: true);
    private static readonly int Start = Fill();

    /// <summary>The first number of the first block.</summary>
    public static ref byte First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<T, byte>(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Held), Start));
    }

    /// <summary>The numbers of a block.</summary>
    private static int Size => (LayerShape<T, TTables>.Inputs + 1) * V.Count;

    private static int Count => (LayerShape<T, TTables>.Outputs + V.Count - 1) / V.Count;

    private static int Fill()
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        int start = CacheLine.FirstIndex(Held);
        for (int block = 0; block < Count; block++)
        {
            for (int c = 0; c <= n; c++)
            {
                // -alpha follows the columns in the layer's table, too.
                int row = Math.Min(block * V.Count, m - V.Count);
                TTables.Numbers().Slice(((n + c) * m) + row, V.Count).CopyTo(Held.AsSpan(start + (block * Size) + (c * V.Count)));
            }
        }

        return start;
    }
}

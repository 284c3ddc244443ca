using System;
using System.Runtime.InteropServices;

namespace FrameGen.Benchmarks.Emitted;

/// <summary>Numbers that begin with a cache line and stay where they are, so that no contestant gains or loses by where its memory happens to lie.</summary>
internal sealed class AlignedArray<T>
    where T : unmanaged
{
    private const int LineBytes = 64;

    private readonly T[] _room;
    private readonly int _start;

    public AlignedArray(int length)
    {
        int size = Marshal.SizeOf<T>();
        _room = GC.AllocateArray<T>(length + (LineBytes / size), pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_room, 0);
        _start = (int)(-address & (LineBytes - 1)) / size;
        Length = length;
    }

    public int Length { get; }

    public Span<T> Span => _room.AsSpan(_start, Length);

    public static AlignedArray<T> Of(ReadOnlySpan<T> values)
    {
        var array = new AlignedArray<T>(values.Length);
        values.CopyTo(array.Span);
        return array;
    }
}

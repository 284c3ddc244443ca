using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Lines of the cache: of what lies across two of them a read costs two.</summary>
internal static class CacheLine
{
    /// <summary>The bytes of a line.</summary>
    public const int Bytes = 64;

    /// <summary>The index at which the first line of a pinned array begins: less than a line from its start.</summary>
    public static int FirstIndex<T>(T[] pinned)
        where T : unmanaged
        => (int)(-(long)Marshal.UnsafeAddrOfPinnedArrayElement(pinned, 0) & (Bytes - 1)) / Unsafe.SizeOf<T>();
}

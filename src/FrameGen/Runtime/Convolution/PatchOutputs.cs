using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The outputs of consecutive patches of a signal, as they lie in the signal's: channel after channel.</summary>
/// <param name="numbers">Channel i from i times the pitch on, beginning with the first patch.</param>
/// <param name="pitch">The values from one channel to the next.</param>
/// <param name="channels">m.</param>
/// <param name="count">The patches, from 1 to 64.</param>
internal readonly ref struct PatchOutputs<T>(ReadOnlySpan<T> numbers, int pitch, int channels, int count)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>As many as a word has bits.</summary>
    public const int MostPatches = 64;

    public ReadOnlySpan<T> Numbers { get; } = numbers[..(((channels - 1) * pitch) + count)];

    public int Pitch { get; } = pitch;

    public int Channels { get; } = channels;

    public int Count { get; } = count;

    /// <summary>A bit for each patch.</summary>
    public ulong All => ulong.MaxValue >> (MostPatches - Count);

    /// <summary>The first output of a channel.</summary>
    public ref T Channel(int i) => ref Unsafe.Add(ref MemoryMarshal.GetReference(Numbers), i * Pitch);

    /// <summary>A bit for each patch at which a channel is at least a positive number.</summary>
    public ulong Positive(int i, T least) => Count == MostPatches ? PositiveRows.Mask64(ref Channel(i), least) : PositiveRows.Mask(ref Channel(i), Count, least);

    /// <summary>Patch k alone.</summary>
    public PatchOutputs<T> Only(int k) => new(Numbers[k..], Pitch, Channels, 1);
}

using System;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>Patches of a signal, entry after entry, so that vectors of the processor hold the same entry of consecutive ones.</summary>
/// <param name="numbers">Entry j of patch k at j times the pitch plus k.</param>
/// <param name="pitch">The numbers from one entry to the next.</param>
/// <param name="entries">n.</param>
internal readonly ref struct PatchPlanes<T>(Span<T> numbers, int pitch, int entries)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public Span<T> Numbers { get; } = numbers;

    public ref T First => ref MemoryMarshal.GetReference(Numbers);

    public int Pitch { get; } = pitch;

    public int Entries { get; } = entries;

    /// <summary>The planes from patch k on.</summary>
    public PatchPlanes<T> From(int k) => new(Numbers[k..], Pitch, Entries);

    /// <summary>Moves some patches, those from one on, to the beginning.</summary>
    public void Keep(int from, int count)
    {
        for (int entry = 0; entry < Entries; entry++)
        {
            Numbers.Slice((entry * Pitch) + from, count).CopyTo(Numbers[(entry * Pitch)..]);
        }
    }
}

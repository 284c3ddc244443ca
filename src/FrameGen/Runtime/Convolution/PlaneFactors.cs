using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>c and F of x = c + F z.</summary>
/// <param name="constant">c, n numbers.</param>
/// <param name="numbers">F.</param>
/// <param name="entryStep">From the factors of one entry of x to those of the next.</param>
/// <param name="termStep">From the factors of one entry of z to those of the next.</param>
internal readonly ref struct PlaneFactors<T>(ReadOnlySpan<T> constant, ReadOnlySpan<T> numbers, int entryStep, int termStep)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    public ReadOnlySpan<T> Constant { get; } = constant;

    public ReadOnlySpan<T> Numbers { get; } = numbers;

    public int EntryStep { get; } = entryStep;

    public int TermStep { get; } = termStep;
}

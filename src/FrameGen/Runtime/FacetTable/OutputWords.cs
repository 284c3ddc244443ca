using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>
/// Outputs as words of 32 bits, sixteen in a vector: of single precision their bits, of double the upper halves. As integers they order non-negative numbers as these are, but for those with one upper half, so that one reading tells
/// both which outputs are positive and whether all are ordinary.
/// </summary>
/// <remarks>Positive is what <see cref="ReluOutputs.Least{T}"/> says.</remarks>
internal static class OutputWords
{
    /// <summary>How many outputs a vector holds.</summary>
    public const int Count = 16;

    /// <summary>The outputs that a mask holds.</summary>
    private const int Most = 64;

    /// <summary>Whether so many outputs can be read so: as many as a vector of the processor holds, to 64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Serve<T>(int m)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Avx512F.IsSupported && m >= Vector512<T>.Count && m <= Most;

    /// <summary>The rows with a positive output; false where one is not ordinary. m is a constant at every call, so that the branches fold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryMask<T>(ref T output, int m, out ulong positive)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (m < Count)
        {
            Vector512<uint> both = Load(ref output, 0, m - (Count / 2));
            ulong bits = Positive(both);
            positive = (byte)bits | (bits >> (Count / 2) << (m - (Count / 2)));
            return ReluOutputs.AreOrdinary<T>(both);
        }

        Vector512<uint> last = Load(ref output, m - Count);
        Vector512<uint> most = last;
        positive = Positive(last) << (m - Count);
        if (m > Count)
        {
            Vector512<uint> words = Load(ref output, 0);
            most = Vector512.Max(most, words);
            positive |= Positive(words);
        }

        if (m > 2 * Count)
        {
            Vector512<uint> words = Load(ref output, Count);
            most = Vector512.Max(most, words);
            positive |= Positive(words) << Count;
        }

        if (m > 3 * Count)
        {
            Vector512<uint> words = Load(ref output, 2 * Count);
            most = Vector512.Max(most, words);
            positive |= Positive(words) << (2 * Count);
        }

        return ReluOutputs.AreOrdinary<T>(most);
    }

    /// <summary>The words of sixteen outputs from a row on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Load<T>(ref T output, int row)
        where T : unmanaged, IFloatingPointIeee754<T>
        => Load(ref output, row, row + (Count / 2));

    /// <summary>The words of eight outputs and eight others; of single precision those of sixteen from the first on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Load<T>(ref T output, int row, int second)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Vector512<uint> first = Vector512.LoadUnsafe(ref output, (nuint)row).AsUInt32();
        return Unsafe.SizeOf<T>() == sizeof(float)
            ? first
            : Avx512F.PermuteVar16x32x2(
                first,
                Vector512.Create(1u, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31),
                Vector512.LoadUnsafe(ref output, (nuint)second).AsUInt32());
    }

    /// <summary>Word i in bit i: whether it is above 0; with a sign it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Positive(Vector512<uint> words) => Vector512.GreaterThan(words.AsInt32(), Vector512<int>.Zero).ExtractMostSignificantBits();
}

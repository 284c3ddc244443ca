using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>x = c + F z for consecutive patches at once: the lanes of a vector are patches, so that neither the outputs z nor the inputs x are moved from where they lie in a signal.</summary>
/// <remarks>Three entries of x share what is read of z. What serves some of the patches only is computed for the vectors that hold them, and written where they are.</remarks>
internal static class PlaneProduct
{
    /// <summary>Each entry of x takes a vector, of however many patches: those fewer in one than an eighth of n are faster alone.</summary>
    private const int EntriesForPatch = 8;

    /// <summary>Entries of x that share what is read of z.</summary>
    private const int Shared = 3;

    /// <summary>The fewest patches that fill a vector.</summary>
    public static int LeastPatches<T>() => 16 / Unsafe.SizeOf<T>();

    /// <summary>Computes x.</summary>
    /// <param name="factors">c and F.</param>
    /// <param name="z">The numbers of z.</param>
    /// <param name="planes">Where those of each entry of z begin, one for each patch.</param>
    /// <param name="x">Receives x.</param>
    /// <param name="count">The patches, from <see cref="LeastPatches"/> to 64.</param>
    /// <param name="wanted">A bit for each of them that x is wanted of.</param>
    /// <returns>Those that x is computed of, all of them finite: not those too few in their vector, nor those beside one that overflows.</returns>
    public static ulong Compute<T>(in PlaneFactors<T> factors, ReadOnlySpan<T> z, ReadOnlySpan<int> planes, in PatchPlanes<T> x, int count, ulong wanted)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref byte c = ref Bytes(factors.Constant);
        ref byte f = ref Bytes(factors.Numbers);
        ref byte from = ref Bytes(z);
        ref byte to = ref Bytes((ReadOnlySpan<T>)x.Numbers);

        // Where all are wanted two vectors share what is read of F; of those wanted here and there fewer lie in one.
        bool isWide = BitOperations.PopCount(wanted) == count;
        if (Unsafe.SizeOf<T>() == sizeof(double))
        {
            return Avx512F.IsSupported && isWide && count >= 16 ? Compute<Pair<Double512, Double256>, Double512>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
                : Avx512F.IsSupported && count >= 8 ? Compute<Double512, Double256>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
                : Fma.IsSupported && isWide && count >= 8 ? Compute<Pair<Double256, Double128>, Double256>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
                : Fma.IsSupported && count >= 4 ? Compute<Double256, Double128>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
                : Compute<Double128, Double128>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted);
        }

        return Avx512F.IsSupported && isWide && count >= 32 ? Compute<Pair<Single512, Single256>, Single512>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
            : Avx512F.IsSupported && count >= 16 ? Compute<Single512, Single256>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
            : Fma.IsSupported && isWide && count >= 16 ? Compute<Pair<Single256, Single128>, Single256>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
            : Fma.IsSupported && count >= 8 ? Compute<Single256, Single128>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted)
            : Compute<Single128, Single128>(ref c, ref f, factors.EntryStep, factors.TermStep, ref from, planes, ref to, x.Pitch, x.Entries, count, wanted);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ulong Compute<V, H>(
        ref byte c, ref byte f, int entryStep, int termStep, ref byte z, ReadOnlySpan<int> planes, ref byte x, int pitch, int n, int count, ulong wanted)
        where V : struct, ILanes<V, H>
        where H : struct
    {
        ulong all = (1ul << V.Count) - 1;
        ref int plane = ref MemoryMarshal.GetReference(planes);
        int terms = planes.Length;
        ulong served = 0;
        for (ulong left = wanted; left != 0;)
        {
            // From the first that is left on; at the end of the block, some that are done.
            int at = Math.Min(BitOperations.TrailingZeroCount(left), count - V.Count);
            ulong lanes = (left >> at) & all;
            left &= ~(lanes << at);
            if (BitOperations.PopCount(lanes) * EntriesForPatch < n)
            {
                continue;
            }

            V zeros = default;
            for (int entry = 0; entry < n; entry += Shared)
            {
                // The last entry stands for those beyond it.
                int second = Math.Min(entry + 1, n - 1);
                int third = Math.Min(entry + 2, n - 1);
                int f0 = entry * entryStep;
                int f1 = second * entryStep;
                int f2 = third * entryStep;
                V sum0 = V.Spread(ref c, entry);
                V sum1 = V.Spread(ref c, second);
                V sum2 = V.Spread(ref c, third);
                for (int k = 0, step = 0; k < terms; k++, step += termStep)
                {
                    V term = V.Load(ref z, Unsafe.Add(ref plane, k) + at);
                    sum0 = V.MultiplyAdd(V.Spread(ref f, f0 + step), term, sum0);
                    sum1 = V.MultiplyAdd(V.Spread(ref f, f1 + step), term, sum1);
                    sum2 = V.MultiplyAdd(V.Spread(ref f, f2 + step), term, sum2);
                }

                // Times 0 a finite number is 0, any other NaN.
                zeros = V.MultiplyAdd(sum0, default, V.MultiplyAdd(sum1, default, V.MultiplyAdd(sum2, default, zeros)));
                Store<V, H>(sum0, lanes, all, ref x, (entry * pitch) + at);
                Store<V, H>(sum1, lanes, all, ref x, (second * pitch) + at);
                Store<V, H>(sum2, lanes, all, ref x, (third * pitch) + at);
            }

            served |= (V.FiniteBits(zeros) & lanes) << at;
        }

        return served;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<V, H>(V value, ulong lanes, ulong all, ref byte x, int index)
        where V : struct, ILanes<V, H>
        where H : struct
        => V.Store(lanes == all ? value : V.Select(lanes, value, V.Load(ref x, index)), ref x, index);

    private static ref byte Bytes<T>(ReadOnlySpan<T> span)
        where T : unmanaged
        => ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(span));
}

using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FrameGen.Runtime;

/// <summary>
/// Reconstruction of three or four inputs from up to 64 outputs in double precision, in vectors of 512 bits: the outputs in one to four vectors, the masks of the first facets in one or two, so that nothing
/// is looked up and few branches are left.
/// </summary>
/// <remarks>
/// Inlined into the loop of the caller, where a call would cost a fifth of the whole; so written out, with arguments that are constants, as <see cref="SmallFacets{T, TTables}"/> is. Of the outputs' bits
/// the upper halves decide, as <see cref="OutputWords"/> has them. What the first facets do not serve is left to a call.
/// </remarks>
internal static class WideFacets<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The outputs in a vector, and the words of them in another.</summary>
    private const int Lanes = 8, Words = 16;

    private const int MostRows = 64;

    /// <summary>The bytes of a vector that holds x.</summary>
    private const int VectorBytes = 32;

    private static readonly byte[] Held = GC.AllocateArray<byte>((2 * CacheLine.Bytes) + (FirstFacets<T, TTables>.CountOf(LayerShape<T, TTables>.Outputs) * BlockBytes(LayerShape<T, TTables>.FacetSize)), pinned: true);

    /// <summary>The address of a line of the cache with masks for up to 16 outputs, before the block of each facet: c_j and its duals, each in a vector, and its rows. The JIT knows it as a constant.</summary>
    private static readonly nint Start = Fill();

    /// <summary>The first mask.</summary>
    private static ref ushort First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.AddByteOffset(ref Unsafe.NullRef<ushort>(), Start);
    }

    /// <summary>Whether a layer is one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Serve(int n, int m, int size)
        => Vector512.IsHardwareAccelerated && n > 2 && n < 5 && m >= Lanes / 2 && m <= MostRows && size > 2 && size < 5 && Unsafe.SizeOf<T>() == sizeof(double) && FacetProduct<T, TTables>.AreModerate;

    /// <summary>By one of the first facets all of whose rows are positive; whether there is one. False too where an output is not ordinary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySolve(ref double z, ref double x, int n, int m, int size, ulong usuallyFirst)
        => m > Words ? TrySolveMany(ref z, ref x, n, m, size, usuallyFirst) : TrySolveFew(ref z, ref x, n, m, size, usuallyFirst);

    /// <summary>Up to 16 outputs in one vector: eight from the first on and the last eight, or, of less than eight, four and four. Bit k of a mask stands for word k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySolveFew(ref double z, ref double x, int n, int m, int size, ulong usuallyFirst)
    {
        int half = Half(m);
        Vector512<uint> words = half == Lanes ? Load(ref z, 0, m - Lanes) : LoadFew(ref z, m);
        uint dark = (uint)Dark(words);
        if (!ReluOutputs.AreOrdinary<double>(words))
        {
            return false;
        }

        nuint place = CacheLine.Bytes;
        if (usuallyFirst == 0 || (dark & (uint)((usuallyFirst & ((1ul << half) - 1)) | (usuallyFirst >> half << ((3 * half) - m)))) != 0)
        {
            uint facets = (uint)Vector512.Equals(Vector512.LoadUnsafe(ref First) & Vector512.Create((ushort)dark), Vector512<ushort>.Zero).ExtractMostSignificantBits();
            if (facets == 0)
            {
                return false;
            }

            place += (uint)BitOperations.TrailingZeroCount(facets) * (nuint)BlockBytes(size);
        }

        return Solve(ref z, ref x, n, size, place);
    }

    /// <summary>More outputs in two to four vectors, of which the last may overlap the one before. Bit k of a mask stands for row k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TrySolveMany(ref double z, ref double x, int n, int m, int size, ulong usuallyFirst)
    {
        Vector512<uint> words = Load(ref z, 0, Lanes);
        Vector512<uint> most = words;
        ulong dark = Dark(words);
        if (m > 2 * Words)
        {
            words = Load(ref z, Words, Words + Lanes);
            most = Vector512.Max(most, words);
            dark |= Dark(words) << Words;
        }

        if (m > 3 * Words)
        {
            words = Load(ref z, 2 * Words, (2 * Words) + Lanes);
            most = Vector512.Max(most, words);
            dark |= Dark(words) << (2 * Words);
        }

        words = Load(ref z, m - Words, m - Lanes);
        dark |= Dark(words) << (m - Words);
        if (!ReluOutputs.AreOrdinary<double>(Vector512.Max(most, words)))
        {
            return false;
        }

        nuint place = CacheLine.Bytes;
        if (usuallyFirst == 0 || (dark & usuallyFirst) != 0)
        {
            uint facets = FirstFacets<T, TTables>.Served(dark, m);
            if (facets == 0)
            {
                return false;
            }

            place += (uint)BitOperations.TrailingZeroCount(facets) * (nuint)BlockBytes(size);
        }

        return Solve(ref z, ref x, n, size, place);
    }

    /// <summary>How many outputs from the first on are read where one vector holds all; so many of the last are, too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Half(int m) => m < Lanes ? Lanes / 2 : Lanes;

    /// <summary>The words of four outputs and the last four, and these once more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> LoadFew(ref double z, int m)
    {
        Vector512<uint> both = Vector512.Create(Vector256.LoadUnsafe(ref z), Vector256.LoadUnsafe(ref z, (uint)(m - 4))).AsUInt32();
        return Avx512F.PermuteVar16x32x2(both, Vector512.Create(1u, 3, 5, 7, 9, 11, 13, 15, 1, 3, 5, 7, 9, 11, 13, 15), both);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Load(ref double z, int row, int second)
        => Avx512F.PermuteVar16x32x2(
            Vector512.LoadUnsafe(ref z, (uint)row).AsUInt32(),
            Vector512.Create(1u, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31),
            Vector512.LoadUnsafe(ref z, (uint)second).AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Dark(Vector512<uint> words) => Vector512.LessThanOrEqual(words.AsInt32(), Vector512<int>.Zero).ExtractMostSignificantBits();

    /// <summary>x by the facet whose block is so many bytes from the start.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Solve(ref double z, ref double x, int n, int size, nuint place)
    {
        ref double block = ref Unsafe.As<ushort, double>(ref Unsafe.AddByteOffset(ref First, place));
        ref nint row = ref Unsafe.As<double, nint>(ref Unsafe.Add(ref block, 4 * (size + 1)));
        Vector256<double> sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, row)), Vector256.LoadUnsafe(ref block, 4), Vector256.LoadUnsafe(ref block));
        sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, Unsafe.Add(ref row, 1))), Vector256.LoadUnsafe(ref block, 8), sum);
        sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, Unsafe.Add(ref row, 2))), Vector256.LoadUnsafe(ref block, 12), sum);
        if (size == 4)
        {
            sum = Fma.MultiplyAdd(Vector256.Create(Unsafe.Add(ref z, Unsafe.Add(ref row, 3))), Vector256.LoadUnsafe(ref block, 16), sum);
        }

        if (n == 4)
        {
            sum.StoreUnsafe(ref x);
        }
        else
        {
            sum.GetLower().StoreUnsafe(ref x);
            Unsafe.Add(ref x, 2) = sum.GetElement(2);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BlockBytes(int size) => (size + 2) * VectorBytes;

    private static nint Fill()
    {
        int n = LayerShape<T, TTables>.Inputs;
        int m = LayerShape<T, TTables>.Outputs;
        int size = LayerShape<T, TTables>.FacetSize;
        int start = CacheLine.FirstIndex(Held);
        ReadOnlySpan<T> vectors = TTables.Numbers()[FacetProduct<T, TTables>.Start(n, m)..];

        // Where there are fewer facets, masks of all words: wherever one is found, so is the first facet, before it.
        Span<ushort> masks = MemoryMarshal.Cast<byte, ushort>(Held.AsSpan(start, CacheLine.Bytes));
        masks.Fill(ushort.MaxValue);
        for (int facet = 0; facet < Math.Min(FirstFacets<T, TTables>.CountOf(m), LayerShape<T, TTables>.Facets); facet++)
        {
            Span<byte> block = Held.AsSpan(start + CacheLine.Bytes + (facet * BlockBytes(size)), BlockBytes(size));
            for (int k = 0; k <= size; k++)
            {
                vectors.Slice(((facet * (size + 1)) + k) * n, n).CopyTo(MemoryMarshal.Cast<byte, T>(block[(k * VectorBytes)..]));
            }

            Span<nint> rows = MemoryMarshal.Cast<byte, nint>(block[((size + 1) * VectorBytes)..]);
            int mask = 0;
            for (int k = 0; k < size; k++)
            {
                int row = FacetTables<T, TTables>.Rows[(facet * size) + k];
                rows[k] = row;
                mask |= m > Words ? 0 : 1 << (row < Half(m) ? row : row + (2 * Half(m)) - m);
            }

            masks[facet] = (ushort)mask;
        }

        return Marshal.UnsafeAddrOfPinnedArrayElement(Held, start);
    }
}

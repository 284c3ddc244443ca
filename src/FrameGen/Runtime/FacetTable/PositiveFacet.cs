using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Runtime;

/// <summary>
/// The search for a facet with positive rows. Up to 64 rows: without a branch for each 64 facets, by what each few rows leave of them; beyond, facet
/// after facet. Either ends early, for the facets stand in the order in which they are worth trying; where they do not end early enough, only facets that
/// begin with a positive row are tried.
/// </summary>
internal static class PositiveFacet<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The facets that one word of the search stands for, and the rows that one mask holds.</summary>
    public const int WordFacets = 64;

    /// <summary>The rows that one look-up takes in.</summary>
    private const int Chunk = 4;

    /// <summary>A facet all of whose rows are positive, of at most 64 rows; where there is none it is no less than their number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Find(ulong positive, int m, int facets)
    {
        return facets > WordFacets
            ? FindByWords(positive, m, facets)
            : (uint)BitOperations.TrailingZeroCount(LookUp(ref FacetTables<T, TTables>.Survivors, positive, m));
    }

    /// <summary>The same of any number of rows, where a branch more costs nothing; none where an output is not ordinary.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nuint Find(ref T z, int m)
    {
        if (m > WordFacets)
        {
            return FacetSearch<T, TTables>.Find(ref z);
        }

        if (!PositiveMask<T>.TryOf(ref z, m, out ulong positive))
        {
            return FacetSearch<T, TTables>.None;
        }

        // A branch that is nearly always foreseen: nothing waits for the search.
        ulong usuallyFirst = FacetTables<T, TTables>.UsuallyFirst;
        if (usuallyFirst != 0 && (positive & usuallyFirst) == usuallyFirst)
        {
            return 0;
        }

        return FirstFacets<T, TTables>.Serves(m) && FirstFacets<T, TTables>.Served(~positive, m) is > 0 and var facets
            ? (uint)BitOperations.TrailingZeroCount(facets)
            : Find(positive, m, LayerShape<T, TTables>.Facets);
    }

    /// <summary>How many sets of facets there are for each word of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SetsOfWord(int m) => ((m / Chunk) << Chunk) + (m % Chunk == 0 ? 0 : 1 << (m % Chunk));

    /// <summary>Of many facets, word after word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nuint FindByWords(ulong positive, int m, int count)
    {
        ref ulong survivors = ref FacetTables<T, TTables>.Survivors;
        int length = SetsOfWord(m);
        nuint facet = 0;
        for (; facet < (uint)count; facet += WordFacets)
        {
            ulong facets = LookUp(ref survivors, positive, m);
            if (facets != 0)
            {
                return facet + (uint)BitOperations.TrailingZeroCount(facets);
            }

            survivors = ref Unsafe.Add(ref survivors, length);
        }

        return facet;
    }

    /// <summary>The facets of a word that no row rules out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LookUp(ref ulong survivors, ulong positive, int m)
    {
        ulong facets = LookUp(ref survivors, positive, 0, m) & LookUp(ref survivors, positive, 1, m);
        return m > 2 * Chunk ? facets & LookUpFurther(ref survivors, positive, m) : facets;
    }

    /// <summary>From the third chunk on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LookUpFurther(ref ulong survivors, ulong positive, int m)
    {
        ulong facets = LookUp(ref survivors, positive, 2, m);
        if (m > 3 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 3, m);
        }

        return m > 4 * Chunk ? facets & LookUpRest(ref survivors, positive, m) : facets;
    }

    /// <summary>From the fifth chunk on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LookUpRest(ref ulong survivors, ulong positive, int m)
    {
        ulong facets = LookUp(ref survivors, positive, 4, m);
        if (m > 5 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 5, m);
        }

        if (m > 6 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 6, m);
        }

        if (m > 7 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 7, m);
        }

        if (m > 8 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 8, m);
        }

        if (m > 9 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 9, m);
        }

        if (m > 10 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 10, m);
        }

        if (m > 11 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 11, m);
        }

        if (m > 12 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 12, m);
        }

        if (m > 13 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 13, m);
        }

        if (m > 14 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 14, m);
        }

        if (m > 15 * Chunk)
        {
            facets &= LookUp(ref survivors, positive, 15, m);
        }

        return facets;
    }

    /// <summary>The facets that a chunk of rows does not rule out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LookUp(ref ulong survivors, ulong positive, int chunk, int m)
    {
        // Of no more rows than one chunk the second leaves all facets.
        if (chunk * Chunk >= m)
        {
            return ulong.MaxValue;
        }

        positive >>= chunk * Chunk;
        if ((chunk + 1) * Chunk < m)
        {
            positive &= (1ul << Chunk) - 1;
        }

        return Unsafe.Add(ref survivors, (nuint)positive + (nuint)(chunk << Chunk));
    }
}

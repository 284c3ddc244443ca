using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The facets of a layer: where each of their tables stands among the layer's indices.</summary>
/// <remarks>
/// First the rows of all facets, where each has the same few; otherwise where those of each facet start, and their end. Then, from an even place on, how a facet is found. Of at most 64 rows: for each
/// 64 facets and each 4 rows, by which of the rows are positive, the facets that the others do not rule out, 64 bits each, the lower half first. Of more, where facets are sorted by their first
/// rows: for each row where the facets begin that have it as their first, and their end; then for each facet how many times its gain is to be halved until it is less than twice the least of all. Where
/// they are not sorted so, none comes before one of less than half its gain. Last the rows of facets of any size.
/// </remarks>
internal static class FacetTables<T, TTables>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTables : struct, ILayerTables<T>
{
    /// <summary>The rows of the first facet as bits where it serves nearly all inputs and is tried before any search; otherwise 0.</summary>
    public static ulong UsuallyFirst
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.IsMarked ? TTables.FirstFacet() : 0;
    }

    /// <summary>The rows of each facet, ascending, facet after facet.</summary>
    public static ReadOnlySpan<int> Rows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.FacetSize > 0 ? TTables.Indices()[..Heads] : TTables.Indices()[PlaceOfRows..];
    }

    /// <summary>Where the rows of each facet start, and their end; empty where products are unrolled.</summary>
    public static ReadOnlySpan<int> Starts
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.FacetSize > 0 ? default : TTables.Indices()[..Heads];
    }

    /// <summary>The first of the rows of all facets where each has the same few.</summary>
    public static ref int FirstRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.GetReference(TTables.Indices());
    }

    /// <summary>The first set of facets that rows do not rule out, of at most 64 rows.</summary>
    public static ref ulong Survivors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<int, ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(TTables.Indices()), PlaceOfSearch));
    }

    /// <summary>Of more than 64 rows: whether facets are sorted by their first rows.</summary>
    public static bool AreByFirstRow
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.Outputs > PositiveFacet<T, TTables>.WordFacets && LayerShape<T, TTables>.IsMarked;
    }

    /// <summary>Where facets are sorted by their first rows: for each row where the facets begin that have it as their first, and their end.</summary>
    public static ReadOnlySpan<int> FirstRowStarts => TTables.Indices().Slice(PlaceOfSearch, LayerShape<T, TTables>.Outputs + 1);

    /// <summary>And for each facet its class of gains.</summary>
    public static ReadOnlySpan<int> GainClasses => TTables.Indices().Slice(PlaceOfSearch + LayerShape<T, TTables>.Outputs + 1, LayerShape<T, TTables>.Facets);

    private static int Heads
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => LayerShape<T, TTables>.FacetSize > 0 ? LayerShape<T, TTables>.Facets * LayerShape<T, TTables>.FacetSize : LayerShape<T, TTables>.Facets + 1;
    }

    private static int PlaceOfSearch
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Heads + 1) & ~1;
    }

    private static int PlaceOfRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            int m = LayerShape<T, TTables>.Outputs;
            int facets = LayerShape<T, TTables>.Facets;
            const int word = PositiveFacet<T, TTables>.WordFacets;
            int search = m <= word ? 2 * PositiveFacet<T, TTables>.SetsOfWord(m) * ((facets + word - 1) / word) : AreByFirstRow ? m + 1 + facets : 0;
            return PlaceOfSearch + search;
        }
    }
}

using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The facets of a layer, as the compiler emits them for <see cref="FacetTableKernel{T, TTables}"/>. What a layer lacks it leaves out.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IFacetTables<T> : ILayerTables<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many facets there are.</summary>
    static abstract int Facets();

    /// <summary>How many rows every facet has, where their products are unrolled; otherwise 0.</summary>
    static virtual int FacetSize() => 0;

    /// <summary>The rows of each facet, ascending, facet after facet.</summary>
    static abstract ReadOnlySpan<int> FacetRows();

    /// <summary>Where the rows of each facet start, and their end; empty where products are unrolled.</summary>
    static virtual ReadOnlySpan<int> FacetStarts() => default;

    /// <summary>
    /// Of at most 64 rows: for each 64 facets and each 4 rows, by which of the rows are positive, the facets that the others do not rule out.
    /// </summary>
    static virtual ReadOnlySpan<ulong> Survivors() => default;

    /// <summary>Of more rows: for each row where the facets begin that have it as their first, and their end; empty where facets are not sorted so.</summary>
    static virtual ReadOnlySpan<int> FirstRowStarts() => default;

    /// <summary>
    /// Where facets are sorted by their first rows: for each, how many times its gain is to be halved until it is less than twice the least of all;
    /// otherwise empty, and the order of the facets has none before one of less than half its gain.
    /// </summary>
    static virtual ReadOnlySpan<ushort> GainClasses() => default;

    /// <summary>The rows of the first facet as bits where it serves nearly all inputs and is tried before any search; otherwise 0.</summary>
    static virtual ulong UsuallyFirst() => 0;

    /// <summary>The same where it serves most inputs, but not nearly all: a batch is solved by it first.</summary>
    static virtual ulong OftenFirst() => 0;
}

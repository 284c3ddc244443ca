using System;
using System.ComponentModel;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>The numbers of a layer, as the compiler emits them for the kernels: as few members as hold them, for each costs a build some of its time, even one that a layer leaves out.</summary>
/// <remarks>Methods, not properties: the compiler searches the text of each property for the word field, and a layer must cost a build little.</remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILayerTables<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>
    /// The sizes, which <see cref="LayerShape{T, TTables}"/> takes apart: in hexadecimal 6 digits of m; one of how many rows every facet has, where their products are unrolled; 5 of how many facets
    /// there are, with 80000 where the first serves nearly all inputs (of at most 64 rows) or facets are sorted by their first rows (of more); and 4 of n.
    /// </summary>
    static abstract ulong Shape();

    /// <summary>
    /// W row by row and W column by column (m * n each); -alpha and the biases in the layer's convention (m each); for each facet c_j = sum of alpha_k d_k
    /// and then the duals d_k of its rows (n each), and zeros up to a whole vector of the processor; for pairs what <see cref="PairTables{T}"/> says; the bounds on the biases, if they are known (m).
    /// </summary>
    static abstract ReadOnlySpan<T> Numbers();

    /// <summary>The domain, and what is known of the layer on it.</summary>
    static abstract LayerDomain Domain();

    /// <summary>The rows of facets and how one is found, as <see cref="FacetTables{T, TTables}"/> says; of pairs the rows b_k (n), their counterparts (n), and the rows in no pair (m - 2n).</summary>
    static virtual ReadOnlySpan<int> Indices() => default;

    /// <summary>The rows of the first facet as bits where it serves nearly all inputs, and is tried before any search, or most of them, and a batch is solved by it first; otherwise 0.</summary>
    static virtual ulong FirstFacet() => 0;
}

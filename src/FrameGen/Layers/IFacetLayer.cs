using System;
using System.Numerics;

namespace FrameGen;

/// <summary>
/// A layer whose reconstruction uses facets: sets of rows whose hulls are the facets of the polytope that all rows span. Where
/// all rows of a facet are positive, they give the input.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IFacetLayer<T> : IReluLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>The number of facets the reconstruction uses, at least 1.</summary>
    static abstract int FacetCount { get; }

    /// <summary>The facet by which <see cref="IReluLayer{T}.TryReconstruct"/> explains an output, or -1 where none does.</summary>
    /// <param name="output">m values.</param>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    static abstract int FindFacet(ReadOnlySpan<T> output);

    /// <summary>The rows of a facet, ascending.</summary>
    /// <param name="index">0 to FacetCount - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such facet.</exception>
    static abstract ReadOnlySpan<int> GetFacet(int index);
}

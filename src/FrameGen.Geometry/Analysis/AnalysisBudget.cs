namespace FrameGen.Geometry.Analysis;

/// <summary>How much an analysis may do: counts, never seconds, so that every machine gives the same answer.</summary>
public sealed class AnalysisBudget
{
    /// <summary>The most facets that are enumerated. 20,000 unless told otherwise.</summary>
    /// <remarks>
    /// The hull is built of simplices, of which a facet of more than n rows takes several (a facet of the n-cube up to
    /// (n-1)!). The construction stops where the simplices of the moment outnumber MaxFacets times 64 / n (rounded down) up to 16
    /// dimensions, and MaxFacets times 4 (16 / n)^2 from there to 64, which bounds memory and work in every dimension. In more
    /// than 64 dimensions facets are enumerated only of rows in one hyperplane. Merged facets beyond MaxFacets are
    /// refused afterwards.
    /// </remarks>
    public int MaxFacets { get; init; } = 20_000;
}

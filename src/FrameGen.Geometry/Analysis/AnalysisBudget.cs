namespace FrameGen.Geometry.Analysis;

/// <summary>How much an analysis may do: counts, never seconds, so that every machine gives the same answer.</summary>
public sealed class AnalysisBudget
{
    /// <summary>The most facets that a frame may have. 20,000 unless told otherwise.</summary>
    /// <remarks>The hull is built of simplices, of which a facet of more than n rows takes several (a facet of the n-cube up to (n-1)!): what bounds it is the work.</remarks>
    public int MaxFacets { get; init; } = 20_000;

    /// <summary>The most elementary operations (<see cref="Numbers.Work"/>). Twenty thousand millions unless told otherwise.</summary>
    public long MaxWork { get; init; } = 20_000_000_000;
}

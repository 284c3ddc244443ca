using System;

namespace FrameGen.Geometry.Verification.Nodes;

/// <summary>How far a decision may search: counts, never clocks, so that every machine gives the same answer.</summary>
public sealed record VerificationBudget
{
    /// <summary>The budget where none is given.</summary>
    public static VerificationBudget Default { get; } = new();

    /// <summary>A budget of so many nodes, the other counts in proportion, and so much work.</summary>
    public static VerificationBudget Of(int maxNodes, long maxWork) => new()
    {
        MaxWork = maxWork,
        MaxNodes = maxNodes,
        MaxFlats = (int)Math.Min(200L * maxNodes, int.MaxValue),
        MaxVertices = (int)Math.Min(200L * maxNodes, int.MaxValue),
        MaxNodesTogether = (int)Math.Min(20L * maxNodes, int.MaxValue),
    };

    /// <summary>The most elementary operations (<see cref="Numbers.Work"/>). Six thousand millions unless told otherwise.</summary>
    public long MaxWork { get; init; } = 6_000_000_000;

    /// <summary>The share of the work that is left for a search which it may take; answers without a search may take it all.</summary>
    public double SearchShare { get; init; } = 1;

    /// <summary>How many flats may be visited; where the inner radius decides, sets of forced rows.</summary>
    public int MaxNodes { get; init; } = 20_000;

    /// <summary>How many hyperplanes spanned by n - 1 rows one decision may go through where the inner radius decides.</summary>
    public int MaxFlats { get; init; } = 20_000_000;

    /// <summary>How many intersections of n hyperplanes may be examined where vertices decide: for the bad radii, and for one set of rows within the inner radius.</summary>
    public int MaxVertices { get; init; } = 2_000_000;

    /// <summary>How many sets of forced rows all decisions of a computation that makes many may examine together: the sharp bias.</summary>
    public int MaxNodesTogether { get; init; } = int.MaxValue;

    /// <summary>On how many threads a search by clauses may run; the result is the same on any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Whether the bad radii are wanted where the inner radius is positive.</summary>
    public bool BadRadii { get; init; }
}

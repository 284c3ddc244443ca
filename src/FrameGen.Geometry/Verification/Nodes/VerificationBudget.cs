using System;

namespace FrameGen.Geometry.Verification.Nodes;

/// <summary>How far a decision may search: counts, never clocks, so that every machine gives the same answer.</summary>
public sealed class VerificationBudget
{
    /// <summary>The budget where none is given.</summary>
    public static VerificationBudget Default { get; } = new();

    /// <summary>A budget of so many nodes, the other counts in proportion.</summary>
    public static VerificationBudget Of(int maxNodes) => new()
    {
        MaxNodes = maxNodes,
        MaxFlats = (int)Math.Min(200L * maxNodes, int.MaxValue),
        MaxVertices = (int)Math.Min(200L * maxNodes, int.MaxValue),
        MaxNodesTogether = (int)Math.Min(20L * maxNodes, int.MaxValue),
        MaxWork = 300_000L * maxNodes,
    };

    /// <summary>
    /// How many elementary operations the search by clauses may do for one decision: its nodes are of very different cost, from microseconds
    /// in three dimensions to a second in a hundred.
    /// </summary>
    public long MaxWork { get; init; } = 6_000_000_000;

    /// <summary>How many flats may be visited; where the inner radius decides, sets of forced rows.</summary>
    public int MaxNodes { get; init; } = 20_000;

    /// <summary>How many hyperplanes spanned by n - 1 rows one decision may go through where the inner radius decides.</summary>
    public int MaxFlats { get; init; } = 20_000_000;

    /// <summary>How many intersections of n hyperplanes may be examined where vertices decide: for the bad radii, and for one set of rows within the inner radius.</summary>
    public int MaxVertices { get; init; } = 2_000_000;

    /// <summary>How many sets of forced rows all decisions of a computation that makes many may examine together: the sharp bias.</summary>
    public int MaxNodesTogether { get; init; } = int.MaxValue;

    /// <summary>Whether the bad radii are wanted where the inner radius is positive.</summary>
    public bool BadRadii { get; init; }
}

using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Layers.Decisions;

/// <summary>The limits of a decision, as counts: the same input gives the same output on every machine.</summary>
/// <param name="MaxFacets">How many facets are enumerated.</param>
/// <param name="MaxTableBytes">How large a table of dual vectors may be.</param>
/// <param name="MaxCondition">The condition number of a facet from which on the user is warned.</param>
/// <param name="MaxNodes">How many nodes the exact decision may search.</param>
/// <param name="UsesPublishedBound">Whether biases are held against the published bound alone, without the exact decision.</param>
public sealed record DecisionLimits(int MaxFacets, int MaxTableBytes, double MaxCondition, int MaxNodes, bool UsesPublishedBound)
{
    /// <summary>Those of the compiler, where nothing else is said.</summary>
    public static DecisionLimits OfCompiler { get; } = new(8192, 1 << 20, 1e6, 1000, false);

    /// <summary>Those of the tool, which people wait for, where nothing else is said.</summary>
    public static DecisionLimits OfTool { get; } = new(20_000, 1 << 20, 1e6, 20_000, false);

    /// <summary>What the enumeration of facets may do.</summary>
    public AnalysisBudget Facets => new() { MaxFacets = MaxFacets };

    /// <summary>What the exact decision may do.</summary>
    public VerificationBudget Verification => VerificationBudget.Of(MaxNodes);
}

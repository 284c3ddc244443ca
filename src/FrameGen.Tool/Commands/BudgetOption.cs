using System.CommandLine;
using FrameGen.Layers.Decisions;

namespace FrameGen.Tool.Commands;

/// <summary>The options that bound the work: counts, never seconds, so that every machine gives the same answer.</summary>
internal static class BudgetOption
{
    /// <summary>The limits that the options set.</summary>
    public static DecisionLimits Limits(ParseResult parsed, Option<int>? maxFacets, Option<int> maxNodes) => DecisionLimits.OfTool with
    {
        MaxFacets = maxFacets is null ? DecisionLimits.OfTool.MaxFacets : parsed.GetValue(maxFacets),
        MaxNodes = parsed.GetValue(maxNodes),
    };

    /// <summary>The most facets enumerated.</summary>
    public static Option<int> MaxFacets() => NumberOption.Positive(
        "--max-facets", DecisionLimits.OfTool.MaxFacets, "How many facets the polytope of the rows may have.");

    /// <summary>The most nodes of one exact search.</summary>
    public static Option<int> MaxNodes() => NumberOption.Positive(
        "--max-nodes", DecisionLimits.OfTool.MaxNodes, "How many sets of rows one exact search may examine before it gives up.");
}

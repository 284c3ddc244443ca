using System.CommandLine;
using FrameGen.Geometry;
using FrameGen.Geometry.Verification;

namespace FrameGen.Tool.Commands;

/// <summary>The options that bound the work: counts, never seconds, so that every machine gives the same answer.</summary>
internal static class BudgetOption
{
    /// <summary>The most facets enumerated.</summary>
    public static Option<int> MaxFacets() => NumberOption.Positive(
        "--max-facets", new AnalysisBudget().MaxFacets, "How many facets the polytope of the rows may have.");

    /// <summary>The most nodes of one exact search.</summary>
    public static Option<int> MaxNodes() => NumberOption.Positive(
        "--max-nodes", VerificationBudget.Default.MaxNodes, "How many sets of rows one exact search may examine before it gives up.");
}

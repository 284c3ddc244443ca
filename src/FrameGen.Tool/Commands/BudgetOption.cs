using System;
using System.CommandLine;
using FrameGen.Layers.Decisions;

namespace FrameGen.Tool.Commands;

/// <summary>The options that bound the work: counts, never seconds, so that every machine gives the same answer.</summary>
internal static class BudgetOption
{
    /// <summary>The limits that the options set, from those where they are not given.</summary>
    public static DecisionLimits Limits(ParseResult parsed, DecisionLimits limits, Option<int>? maxFacets, Option<int> maxNodes, Option<int> maxWork, Option<int?>? threads = null) => limits with
    {
        Threads = threads is null ? 1 : parsed.GetValue(threads) ?? Environment.ProcessorCount,
        MaxFacets = maxFacets is null ? limits.MaxFacets : parsed.GetValue(maxFacets),
        MaxNodes = parsed.GetValue(maxNodes),
        MaxWork = DecisionLimits.Million * parsed.GetValue(maxWork),
    };

    /// <summary>The most work, in millions of elementary operations.</summary>
    public static Option<int> MaxWork(DecisionLimits limits) => NumberOption.Positive(
        "--max-work", (int)(limits.MaxWork / DecisionLimits.Million), "How much work a layer may cost, in millions of operations: a thousand take a second or so.");

    /// <summary>The most facets enumerated.</summary>
    public static Option<int> MaxFacets() => NumberOption.Positive(
        "--max-facets", DecisionLimits.OfTool.MaxFacets, "How many facets the polytope of the rows may have.");

    /// <summary>The most nodes of one exact search.</summary>
    public static Option<int> MaxNodes() => NumberOption.Positive(
        "--max-nodes", DecisionLimits.OfTool.MaxNodes, "How many sets of rows one exact search may examine before it gives up.");

    /// <summary>The threads of an exact search.</summary>
    public static Option<int?> Threads() => NumberOption.PositiveOrNone(
        "--threads", "On how many threads a large exact search runs; what it finds is the same on any number. Default: as many as there are processors.");
}

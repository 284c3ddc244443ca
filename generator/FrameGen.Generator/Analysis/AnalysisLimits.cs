using System.Globalization;
using FrameGen.Geometry.Verification;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Generator.Analysis;

/// <summary>The limits of an analysis, as counts: the same input gives the same output on every machine.</summary>
/// <param name="MaxFacets">framegen.max_facets: how many facets are enumerated in the compiler.</param>
/// <param name="MaxTableBytes">framegen.max_table_bytes: how large the emitted table of dual vectors may be.</param>
/// <param name="MaxCondition">framegen.max_condition: the condition number of a facet from which on the user is warned.</param>
/// <param name="MaxNodes">framegen.max_nodes: how many nodes the exact decision may search in the compiler.</param>
/// <param name="UsesPublishedBound">framegen.bound = polytope: biases are held against the published bound alone, without the exact decision.</param>
internal sealed record AnalysisLimits(int MaxFacets, int MaxTableBytes, double MaxCondition, int MaxNodes, bool UsesPublishedBound)
{
    public static AnalysisLimits Default { get; } = new(8192, 1 << 20, 1e6, 1000, false);

    /// <summary>What the exact decision may search: hyperplanes, vertices and repeated decisions in proportion to the nodes of one.</summary>
    public VerificationBudget ToBudget() => new()
    {
        MaxNodes = MaxNodes,
        MaxFlats = (int)System.Math.Min(200L * MaxNodes, int.MaxValue),
        MaxVertices = (int)System.Math.Min(200L * MaxNodes, int.MaxValue),
        MaxNodesTogether = (int)System.Math.Min(20L * MaxNodes, int.MaxValue),
    };

    /// <summary>Reads the limits that .editorconfig sets for a file; what it does not set, or sets to no positive number, keeps its default.</summary>
    public static AnalysisLimits Read(AnalyzerConfigOptions options) => new(
        Number(options, "framegen.max_facets", Default.MaxFacets),
        Number(options, "framegen.max_table_bytes", Default.MaxTableBytes),
        options.TryGetValue("framegen.max_condition", out string? text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double condition) && condition > 0
            ? condition
            : Default.MaxCondition,
        Number(options, "framegen.max_nodes", Default.MaxNodes),
        options.TryGetValue("framegen.bound", out string? bound) && bound.Trim() == "polytope");

    private static int Number(AnalyzerConfigOptions options, string name, int fallback)
        => options.TryGetValue(name, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : fallback;
}

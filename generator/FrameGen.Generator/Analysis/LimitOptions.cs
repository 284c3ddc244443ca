using System.Globalization;
using FrameGen.Layers.Decisions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Generator.Analysis;

/// <summary>The limits of a decision as .editorconfig sets them for a file; what it does not set, or sets to no positive number, keeps its default.</summary>
internal static class LimitOptions
{
    private static readonly DecisionLimits Default = DecisionLimits.OfCompiler;

    public static DecisionLimits Read(AnalyzerConfigOptions options) => new(
        Number(options, "framegen.max_facets", Default.MaxFacets),
        Number(options, "framegen.max_table_bytes", Default.MaxTableBytes),
        options.TryGetValue("framegen.max_condition", out string? text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double condition) && condition > 0
            ? condition
            : Default.MaxCondition,
        Number(options, "framegen.max_nodes", Default.MaxNodes),
        DecisionLimits.Million * Number(options, "framegen.max_work", (int)(Default.MaxWork / DecisionLimits.Million)),
        options.TryGetValue("framegen.bound", out string? bound) && bound.Trim() == "polytope");

    private static int Number(AnalyzerConfigOptions options, string name, int fallback)
        => options.TryGetValue(name, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value > 0
            ? value
            : fallback;
}

using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Generator.Analysis;

/// <summary>The limits of a decision as .editorconfig sets them for a file; what it does not set, or sets to no value of it, keeps its default.</summary>
internal static class LimitOptions
{
    private const string Prefix = "framegen.";

    private static readonly DecisionLimits Default = DecisionLimits.OfCompiler;
    private static readonly LimitOption.Count MaxFacets = new(Prefix + "max_facets");
    private static readonly LimitOption.Count MaxTableBytes = new(Prefix + "max_table_bytes");
    private static readonly LimitOption.Number MaxCondition = new(Prefix + "max_condition");
    private static readonly LimitOption.Count MaxNodes = new(Prefix + "max_nodes");
    private static readonly LimitOption.Count MaxWork = new(Prefix + "max_work");
    private static readonly LimitOption.Word Bound = new(Prefix + "bound", "exact", "polytope");

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<LimitOption> All { get; } = [MaxFacets, MaxTableBytes, MaxCondition, MaxNodes, MaxWork, Bound];

    public static DecisionLimits Read(AnalyzerConfigOptions options) => new(
        Value(options, MaxFacets, Default.MaxFacets),
        Value(options, MaxTableBytes, Default.MaxTableBytes),
        Text(options, MaxCondition) is { } condition && MaxCondition.Parse(condition) is { } number ? number : Default.MaxCondition,
        Value(options, MaxNodes, Default.MaxNodes),
        DecisionLimits.Million * Value(options, MaxWork, (int)(Default.MaxWork / DecisionLimits.Million)),
        Text(options, Bound) == Bound.Other);

    /// <summary>What is set and not understood, in the order of the keys: the text as it is set, and what is wrong with it.</summary>
    public static IEnumerable<(string Setting, string Fault)> Faults(AnalyzerConfigOptions options)
        => options.Keys
            .Where(key => key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(key => key, StringComparer.Ordinal)
            .Select(key => (key, Fault(key, options)))
            .Where(setting => setting.Item2 is not null)
            .Select(setting => (options.TryGetValue(setting.key, out string? text) ? $"'{setting.key} = {text}'" : setting.key, setting.Item2!));

    private static string? Fault(string key, AnalyzerConfigOptions options)
    {
        if (All.FirstOrDefault(option => string.Equals(option.Key, key, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return Text(options, known) is { } text && !known.Allows(text) ? $"is not understood, {known.Expected}; the default holds" : null;
        }

        return Spelling.Nearest(key.Substring(Prefix.Length), All.Select(option => option.Key.Substring(Prefix.Length))) is { } nearest
            ? $"is no option; is '{Prefix}{nearest}' meant?"
            : $"is no option; there are {string.Join(", ", All.Select(option => option.Key))}";
    }

    private static int Value(AnalyzerConfigOptions options, LimitOption.Count option, int fallback)
        => Text(options, option) is { } text && option.Parse(text) is { } value ? value : fallback;

    private static string? Text(AnalyzerConfigOptions options, LimitOption option) => options.TryGetValue(option.Key, out string? text) ? text.Trim() : null;
}

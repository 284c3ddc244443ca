using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Generator.Parsing;

/// <summary>An AdditionalFile with its names, not yet read.</summary>
/// <param name="Text">The file.</param>
/// <param name="Name">Its names.</param>
internal sealed record NamedText(AdditionalText Text, FileName Name)
{
    /// <summary>The layer that is asked about the points in it, a FrameGenData item; empty where it is none.</summary>
    public string Layer { get; init; } = "";

    /// <param name="text">The file.</param>
    /// <param name="options">What the project says of it: its Link and Layer by the package's targets, the project's folder by the SDK.</param>
    public static NamedText Of(AdditionalText text, AnalyzerConfigOptionsProvider options) => new(text, new FileName(
        text.Path,
        Metadata(text, options, "Link"),
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? folder) ? folder : ""))
    {
        Layer = Metadata(text, options, "Layer"),
    };

    private static string Metadata(AdditionalText text, AnalyzerConfigOptionsProvider options, string name)
        => options.GetOptions(text).TryGetValue("build_metadata.AdditionalFiles." + name, out string? value) ? value : "";

    /// <summary>Whether a layer's Source means it, or would but for the case of letters.</summary>
    public bool MayBe(string source) => Name.Match(source) != NameMatch.None;
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Generator.Parsing;

/// <summary>An AdditionalFile with its names, not yet read.</summary>
/// <param name="Text">The file.</param>
/// <param name="Name">Its names.</param>
internal sealed record NamedText(AdditionalText Text, FileName Name)
{
    /// <param name="text">The file.</param>
    /// <param name="options">What the project says of it: its Link by the package's targets, the project's folder by the SDK.</param>
    public static NamedText Of(AdditionalText text, AnalyzerConfigOptionsProvider options) => new(text, new FileName(
        text.Path,
        options.GetOptions(text).TryGetValue("build_metadata.AdditionalFiles.Link", out string? link) ? link : "",
        options.GlobalOptions.TryGetValue("build_property.ProjectDir", out string? folder) ? folder : ""));

    /// <summary>Whether a layer's Source means it, or would but for the case of letters.</summary>
    public bool MayBe(string source) => Name.Match(source) != NameMatch.None;
}

using System.Threading.Tasks;
using FrameGen.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace FrameGen.Analyzers.Tests;

/// <summary>A test of all analyzers together, with the generator before them: what a user's build runs.</summary>
internal static class LayerTest
{
    /// <summary>As it stands: nothing is put before the source.</summary>
    public static LayerAnalyzerTest OfAll(string source, string? editorConfig = null, LanguageVersion version = LanguageVersion.CSharp12) => new(
        new LayerDeclarationAnalyzer(), new InvalidFrameAnalyzer(), new BiasAnalyzer(), new LimitAnalyzer(), new WithoutLayerAnalyzer(), new NetworkAnalyzer())
    {
        TestCode = source,
        EditorConfig = editorConfig,
        LanguageVersion = version,
    };

    public static LayerAnalyzerTest Of(string source, string? editorConfig = null) => OfAll("using System;\nusing FrameGen;\n" + source, editorConfig);

    public static Task Reports(string source, params string?[] messages)
    {
        LayerAnalyzerTest test = Of(source);
        test.Messages.AddRange(messages);
        return test.RunAsync();
    }
}

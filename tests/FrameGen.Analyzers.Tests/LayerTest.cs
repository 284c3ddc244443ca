using System.Threading.Tasks;
using FrameGen.Generator;
using FrameGen.Testing;

namespace FrameGen.Analyzers.Tests;

/// <summary>A test of all analyzers together, with the generator before them: what a user's build runs.</summary>
internal static class LayerTest
{
    public static AnalyzerTest Of(string source, string? editorConfig = null) => new(
        new LayerDeclarationAnalyzer(), new InvalidFrameAnalyzer(), new BiasAnalyzer())
    {
        Source = "using System;\nusing FrameGen;\n" + source,
        EditorConfig = editorConfig,
        Generators = { new FrameGenerator() },
    };

    public static Task Reports(string source, params string?[] messages)
    {
        AnalyzerTest test = Of(source);
        test.Messages.AddRange(messages);
        return test.RunAsync();
    }
}

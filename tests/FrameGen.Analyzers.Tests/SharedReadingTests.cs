using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace FrameGen.Analyzers.Tests;

/// <summary>Analyzers share what they read of a type, as long as files and settings are the same.</summary>
public class SharedReadingTests
{
    private const string Name = "sensor.frame.json";
    private const string Rows = """{ "weights": [[1, 0], [-1, 1], [-1, -1]], "bias": [-2, -2, -2] }""";

    private readonly CSharpCompilation _sensor = CSharpCompilation.Create(
        "Sensor",
        [CSharpSyntaxTree.ParseText($"[FrameGen.ReluLayer(Source = \"{Name}\")] static partial class Sensor;")],
        CompilerReferences.OfLibraryAlone,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    [Fact]
    public void DeclaredLayer_AskedForAgain_IsReadOnce()
    {
        var options = new AnalyzerOptions([new File(Rows)]);
        Assert.Same(Read(options), Read(options));
    }

    [Fact]
    public void DeclaredLayer_WithOtherFiles_IsReadAgain()
    {
        Assert.NotNull(Read(new AnalyzerOptions([new File(Rows)])).Layer);
        Assert.Null(Read(new AnalyzerOptions([])).Layer);
        Assert.Null(Read(new AnalyzerOptions([new File("{")])).Layer);
    }

    private DeclaredLayer Read(AnalyzerOptions options)
        => DeclaredLayer.Of(LayerAttributes.Of(_sensor.GetTypeByMetadataName("Sensor")!)!, _sensor, options, CancellationToken.None);

    private sealed class File(string text) : AdditionalText
    {
        public override string Path => "/project/" + Name;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text, System.Text.Encoding.UTF8);
    }
}

using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using FrameGen.Generator.Analysis;
using FrameGen.Generator.Parsing;
using FrameGen.Layers;
using FrameGen.Layers.Decisions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>A layer as its declaration and its source file have it, and what is decided of it: by the code and the cache that the generator uses.</summary>
/// <param name="Reading">The declaration.</param>
/// <param name="Layer">The decision; null where it could not be read.</param>
/// <param name="File">The source file; null where there is none.</param>
internal sealed record DeclaredLayer(LayerReading Reading, AnalyzedLayer? Layer, SourceFile? File)
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, Shared> Known = new();

    /// <summary>The layer of a type. Several analyzers ask for it: a type of the compilation's own is read once, as long as files and settings are the same.</summary>
    public static DeclaredLayer Of(LayerAttributes attributes, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        if (SymbolEqualityComparer.Default.Equals(attributes.Type.ContainingAssembly, compilation.Assembly)
            && Known.GetValue(attributes.Type, _ => new Shared(options)) is { } shared
            && ReferenceEquals(shared.Options, options))
        {
            return shared.Layer.Get(() => Read(attributes, compilation, options, cancellation), cancellation);
        }

        return Read(attributes, compilation, options, cancellation);
    }

    private static DeclaredLayer Read(LayerAttributes attributes, Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        LayerReading reading = LayerParser.Parse(attributes, compilation, cancellation);
        SourceFile? file = null;
        if (reading.Files.Any())
        {
            SourceFile[] files = [.. options.AdditionalFiles
                .Select(text => NamedText.Of(text, options.AnalyzerConfigOptionsProvider))
                .Where(text => reading.Files.Any(text.MayBe))
                .Select(text => SourceFile.Read(text, cancellation))];
            file = reading.Source.Length > 0 ? SourceResolver.Find(reading.Source, files, out _) : null;
            reading = SourceResolver.Resolve(reading, files);
        }

        AnalyzedLayer? layer = null;
        if (reading.Specification is { } specification && attributes.Layer.ApplicationSyntaxReference is { } syntax)
        {
            DecisionLimits limits = LimitOptions.Read(options.AnalyzerConfigOptionsProvider.GetOptions(syntax.SyntaxTree));
            layer = AnalysisCache.Get(specification, limits, cancellation);
        }

        return new DeclaredLayer(reading, layer, file);
    }

    /// <summary>The first reading of a type.</summary>
    /// <param name="Options">The files and settings that it was read with.</param>
    private sealed record Shared(AnalyzerOptions Options)
    {
        public Once<DeclaredLayer> Layer { get; } = new();
    }
}

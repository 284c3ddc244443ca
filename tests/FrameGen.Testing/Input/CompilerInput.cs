using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing;

/// <summary>All that one compiler run reads, as values.</summary>
internal sealed record CompilerInput
{
    public required ImmutableArray<TextFile> Sources { get; init; }

    public required ImmutableArray<TextFile> AdditionalFiles { get; init; }

    /// <summary>The .editorconfig and .globalconfig files.</summary>
    public required ImmutableArray<TextFile> Configs { get; init; }

    public required ImmutableArray<IIncrementalGenerator> Generators { get; init; }

    public required CSharpParseOptions ParseOptions { get; init; }

    public required CSharpCompilationOptions CompilationOptions { get; init; }

    public IEnumerable<AdditionalText> AdditionalTexts => AdditionalFiles.Select(file => new InMemoryAdditionalText(file));

    private AnalyzerConfigSet ConfigSet
        => AnalyzerConfigSet.Create(Configs.Select(config => AnalyzerConfig.Parse(config.SourceText, config.Path)).ToArray(), out _);

    public AnalyzerConfigOptionsProvider OptionsProvider => new ConfigOptionsProvider(ConfigSet);

    public AnalyzerOptions AnalyzerOptions => new([.. AdditionalTexts], OptionsProvider);

    public SyntaxTree Parse(TextFile file, CancellationToken cancellation = default)
        => CSharpSyntaxTree.ParseText(file.SourceText, ParseOptions, file.Path, cancellation);

    public CSharpCompilation CreateCompilation(CancellationToken cancellation = default)
        => CSharpCompilation.Create(
            "TestProject",
            Sources.Select(file => Parse(file, cancellation)),
            CompilerReferences.All,
            CompilationOptions.WithSyntaxTreeOptionsProvider(new ConfigSeverityProvider(ConfigSet)));

    public CSharpGeneratorDriver CreateDriver(bool trackSteps)
        => CSharpGeneratorDriver.Create(
            Generators.Select(generator => generator.AsSourceGenerator()),
            AdditionalTexts,
            ParseOptions,
            OptionsProvider,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: trackSteps));
}

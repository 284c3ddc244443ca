using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Testing.Model;

namespace FrameGen.Testing;

/// <summary>
/// Runs analyzers on a project that uses FrameGen, after its generator, so that sources may use what is generated. On top of the
/// test library, which compares ids and places with the marks and tries <c>#pragma warning disable</c>: messages in
/// order, default severities, the compiler's warnings, and severity none in .editorconfig.
/// </summary>
public class LayerAnalyzerTest : CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;
    private ImmutableArray<Diagnostic>? _collected;

    public LayerAnalyzerTest(params DiagnosticAnalyzer[] analyzers)
    {
        _analyzers = [.. analyzers];
        ReferenceAssemblies = LayerProject.Framework;
        TestState.AdditionalReferences.Add(LayerProject.Library);
        CompilerDiagnostics = CompilerDiagnostics.Warnings;
    }

    /// <summary>The text of .editorconfig. Without a section header it applies to all files.</summary>
    public string? EditorConfig
    {
        init
        {
            if (value is not null)
            {
                TestState.AnalyzerConfigFiles.Add((LayerProject.EditorConfigPath, LayerProject.EditorConfig(value)));
            }
        }
    }

    /// <summary>Defaults to what projects for net8.0 are compiled with.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LayerProject.ParseOptions.LanguageVersion;

    /// <summary>The messages in order of file and position, one for each diagnostic, null for any; or none at all.</summary>
    public List<string?> Messages { get; } = [];

    /// <summary>What is reported, marks taken out and nothing expected: for tests that only demand survival, or look closer. A crash fails.</summary>
    public async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(CancellationToken cancellation = default)
    {
        _collected = [];
        await RunAsync(cancellation).ConfigureAwait(false);
        return _collected.Value;
    }

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        DiagnosticDescriptor[] supported = [.. _analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics)];
        SolutionState plain = TestState.WithInheritedValuesApplied(null, [])
            .WithProcessedMarkup(MarkupOptions, GetDefaultDiagnostic([.. _analyzers]), [.. supported], [], DefaultFilePath);
        if (_collected is not null)
        {
            plain.ExpectedDiagnostics.Clear();
        }

        ExpectSeverities(plain.ExpectedDiagnostics, supported);
        ExpectMessages(plain.ExpectedDiagnostics);
        Replace(TestState.Sources, plain.Sources);
        Replace(TestState.AdditionalFiles, plain.AdditionalFiles);
        Replace(TestState.ExpectedDiagnostics, plain.ExpectedDiagnostics);
        TestState.MarkupHandling = MarkupMode.None;
        await base.RunImplAsync(cancellationToken).ConfigureAwait(false);

        string[] sources = [.. plain.Sources.Select(source => source.filename)];
        bool IsSilenced(DiagnosticResult expected)
            => sources.Contains(expected.Spans[0].Span.Path)
                && Array.Find(supported, descriptor => descriptor.Id == expected.Id) is { } descriptor
                && !descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);
        string[] silenced = [.. plain.ExpectedDiagnostics.Where(IsSilenced).Select(expected => expected.Id).Distinct()];
        if (silenced.Length > 0)
        {
            plain.AnalyzerConfigFiles.Add(("/.editorconfig", LayerProject.EditorConfigWithout(silenced)));
            DiagnosticResult[] remaining = [.. plain.ExpectedDiagnostics.Where(expected => !IsSilenced(expected))];
            await VerifyDiagnosticsAsync(
                new EvaluatedProjectState(plain, ReferenceAssemblies), [], remaining, Verify.PushContext("With severity none in .editorconfig"), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Marks say nothing of severity; a product's diagnostic is expected to have its descriptor's.</summary>
    private static void ExpectSeverities(List<DiagnosticResult> expected, DiagnosticDescriptor[] supported)
    {
        for (int i = 0; i < expected.Count; i++)
        {
            if (Array.Exists(supported, descriptor => descriptor.Id == expected[i].Id))
            {
                expected[i] = expected[i].WithOptions(expected[i].Options & ~DiagnosticOptions.IgnoreSeverity);
            }
        }
    }

    private void ExpectMessages(List<DiagnosticResult> expected)
    {
        if (Messages.Count == 0)
        {
            return;
        }

        Verify.Equal(expected.Count, Messages.Count, "There must be a message, or null, for each diagnostic.");
        DiagnosticResult[] ordered =
        [
            .. expected
                .OrderBy(result => result.Spans[0].Span.Path, StringComparer.Ordinal)
                .ThenBy(result => result.Spans[0].Span.StartLinePosition)
                .ThenBy(result => result.Spans[0].Span.EndLinePosition)
                .ThenBy(result => result.Id, StringComparer.Ordinal),
        ];
        expected.Clear();
        expected.AddRange(ordered.Zip(Messages, (result, message) => message is null ? result : result.WithMessage(message)));
    }

    protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => _analyzers;

    /// <summary>What runs before the analyzers.</summary>
    protected virtual IEnumerable<IIncrementalGenerator> CreateGenerators() => [new FrameGenerator()];

    protected override Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
        Project project, IVerifier verifier, CancellationToken cancellationToken)
        => LayerProject.GenerateAsync(project, CreateGenerators(), cancellationToken);

    protected override Task<Workspace> CreateWorkspaceImplAsync() => LayerProject.CreateWorkspaceAsync();

    protected override ParseOptions CreateParseOptions() => LayerProject.ParseOptions.WithLanguageVersion(LanguageVersion);

    protected override CompilationOptions CreateCompilationOptions() => LayerProject.CompilationOptions;

    protected override Project ApplyCompilationOptions(Project project) => LayerProject.LeaveSeverities(base.ApplyCompilationOptions(project));

    protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics)
        => base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics) && LayerProject.Counts(diagnostic, LayerProject.IsInGeneratedFile(diagnostic));

    protected override ImmutableArray<(Project project, Diagnostic diagnostic)> FilterDiagnostics(ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics)
    {
        var filtered = base.FilterDiagnostics(diagnostics);
        if (_collected is null)
        {
            return filtered;
        }

        _collected = [.. SortDistinctDiagnostics(filtered).Select(pair => pair.diagnostic)];
        return [.. filtered.Where(pair => DiagnosticReport.IsCrash(pair.diagnostic))];
    }

    private static void Replace<T>(List<T> list, List<T> contents)
    {
        T[] copy = [.. contents];
        list.Clear();
        list.AddRange(copy);
    }
}

/// <summary>Runs one analyzer.</summary>
public class LayerAnalyzerTest<TAnalyzer> : LayerAnalyzerTest
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public LayerAnalyzerTest()
        : base(new TAnalyzer())
    {
    }
}

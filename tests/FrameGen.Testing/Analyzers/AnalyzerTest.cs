using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing;

/// <summary>
/// Runs generators, then analyzers, on a project whose sources and additional files mark where diagnostics are expected:
/// <c>{|FG0006:…|}</c>, or <c>[|…|]</c> for <see cref="DefaultId"/>. What is not marked must not be reported, the compiler's own
/// errors and warnings included. Then runs again with the diagnostics disabled, by <c>#pragma</c> and by .editorconfig.
/// </summary>
public class AnalyzerTest : CompilerTest
{
    private readonly ImmutableArray<DiagnosticAnalyzer> _analyzers;

    public AnalyzerTest(params DiagnosticAnalyzer[] analyzers) => _analyzers = [.. analyzers];

    /// <summary>The id that <c>[|…|]</c> stands for; not needed where the analyzers report only one.</summary>
    public string? DefaultId { get; init; }

    /// <summary>Severities that differ from the descriptors' defaults, by id: where .editorconfig sets them.</summary>
    public Dictionary<string, DiagnosticSeverity> Severities { get; } = new(StringComparer.Ordinal);

    /// <summary>The messages in order of file name and position, one for each diagnostic, null for any; or none at all.</summary>
    public List<string?> Messages { get; } = [];

    /// <summary>Whether the test runs again with the expected diagnostics disabled. Those that cannot be configured are expected to stay.</summary>
    public bool ChecksSuppression { get; init; } = true;

    /// <summary>For tests of fixes, which do not care.</summary>
    internal bool AcceptsAnySeverity { get; init; }

    /// <exception cref="HarnessException">The diagnostics differ from the expected ones, or a component crashed.</exception>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        CompilerInput marked = CreateInput(text => text);
        CompilerInput input = CreateInput(text => Markup.Parse(text).Text);
        var expected = Expect(marked);
        ExpectedDiagnostic.Demand(expected, Messages, await RunOnAsync(input, cancellation).ConfigureAwait(false), "As written");

        ImmutableArray<string> silenced = [.. expected.Where(IsSilenced).Select(diagnostic => diagnostic.Id).Distinct()];
        if (!ChecksSuppression || silenced.IsEmpty)
        {
            return;
        }

        var silent = await RunOnAsync(Suppression.ByPragma(input, silenced), cancellation).ConfigureAwait(false);
        var remaining = expected.Where(diagnostic => !IsSilenced(diagnostic)).ToImmutableArray();
        ExpectedDiagnostic.Demand(Suppression.ShiftByPragma(remaining, silenced), [], silent, "Under #pragma warning disable");
        silent = await RunOnAsync(Suppression.ByEditorConfig(input, silenced), cancellation).ConfigureAwait(false);
        ExpectedDiagnostic.Demand(remaining, [], silent, "With severity none in .editorconfig");
    }

    /// <summary>What is reported, markup taken out and nothing expected: for tests that only demand survival, or read properties.</summary>
    /// <exception cref="HarnessException">A component crashed.</exception>
    public async Task<ImmutableArray<Diagnostic>> GetDiagnosticsAsync(CancellationToken cancellation = default)
        => (await RunOnAsync(CreateInput(text => Markup.Parse(text).Text), cancellation).ConfigureAwait(false)).Diagnostics;

    private Task<AnalyzerRun> RunOnAsync(CompilerInput input, CancellationToken cancellation)
        => AnalyzerRun.ExecuteAsync(input, _analyzers, AllowsCompilerErrors, cancellation);

    private ImmutableArray<ExpectedDiagnostic> Expect(CompilerInput marked)
        =>
        [
            .. marked.Sources.Concat(marked.AdditionalFiles).SelectMany(file =>
            {
                Markup markup = Markup.Parse(file.Text);
                return markup.Spans.Select(span => Expect(file with { Text = markup.Text }, span));
            }),
        ];

    private ExpectedDiagnostic Expect(TextFile file, MarkupSpan span)
    {
        string id = span.Id ?? DefaultId ?? OnlyId();
        DiagnosticSeverity? severity = Severities.TryGetValue(id, out DiagnosticSeverity configured) ? configured : AcceptsAnySeverity ? null : Descriptor(id)?.DefaultSeverity;
        return new ExpectedDiagnostic(file, span.Span, id, severity);
    }

    private string OnlyId()
    {
        string[] ids = [.. _analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(descriptor => descriptor.Id).Distinct()];
        return ids is [string only]
            ? only
            : throw new HarnessException($"[|…|] needs {nameof(DefaultId)}: the analyzers report {string.Join(", ", ids)}.");
    }

    private DiagnosticDescriptor? Descriptor(string id)
        => _analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).FirstOrDefault(descriptor => descriptor.Id == id);

    private bool IsSilenced(ExpectedDiagnostic diagnostic)
        => diagnostic.IsInSource
            && Descriptor(diagnostic.Id) is { } descriptor
            && !descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable);
}

/// <summary>Runs one analyzer.</summary>
public class AnalyzerTest<TAnalyzer> : AnalyzerTest
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    public AnalyzerTest()
        : base(new TAnalyzer())
    {
    }
}

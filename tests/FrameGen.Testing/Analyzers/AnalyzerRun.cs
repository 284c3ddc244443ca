using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing;

/// <summary>What came of running the generators and then the analyzers on the result.</summary>
/// <param name="Compilation">The project with the generated sources.</param>
/// <param name="Diagnostics">All that counts, suppressed ones left out: by file, position, id.</param>
internal sealed record AnalyzerRun(Compilation Compilation, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <exception cref="HarnessException">A generator or an analyzer crashed.</exception>
    public static async Task<AnalyzerRun> ExecuteAsync(
        CompilerInput input, ImmutableArray<DiagnosticAnalyzer> analyzers, bool allowsCompilerErrors, CancellationToken cancellation)
    {
        GeneratorRun generated = GeneratorRun.Execute(input, cancellation);
        DiagnosticReport.ThrowOnCrash(generated.Compilation, generated.Diagnostics);

        var analysis = generated.Compilation.WithAnalyzers(
            analyzers,
            new CompilationWithAnalyzersOptions(
                input.AnalyzerOptions,
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: false));
        var reported = await analysis.GetAnalyzerDiagnosticsAsync(cancellation).ConfigureAwait(false);
        DiagnosticReport.ThrowOnCrash(generated.Compilation, reported);

        IEnumerable<Diagnostic> complaints = allowsCompilerErrors ? [] : CompilerComplaints.Of(generated, cancellation);
        return new AnalyzerRun(
            generated.Compilation,
            [
                .. reported.Concat(generated.Diagnostics).Concat(complaints)
                    .OrderBy(diagnostic => diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
                    .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)
                    .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Length)
                    .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
            ]);
    }
}

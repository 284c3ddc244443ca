using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Testing;

/// <summary>A diagnostic that a test expects.</summary>
/// <param name="File">Its file.</param>
/// <param name="Span">Where in the file.</param>
/// <param name="Id">Its id.</param>
/// <param name="Severity">Its severity; null where any will do.</param>
internal sealed record ExpectedDiagnostic(TextFile File, TextSpan Span, string Id, DiagnosticSeverity? Severity)
{
    private const string SourceExtension = ".cs";

    /// <summary>Whether it sits in source, where <c>#pragma</c> and .editorconfig reach it.</summary>
    public bool IsInSource => File.Path.EndsWith(SourceExtension, StringComparison.Ordinal);

    public override string ToString()
    {
        LinePositionSpan lines = File.SourceText.Lines.GetLinePositionSpan(Span);
        return $"{File.Path}({lines.Start.Line + 1},{lines.Start.Character + 1})-({lines.End.Line + 1},{lines.End.Character + 1}) {Severity?.ToString() ?? "any severity"} {Id}";
    }

    public bool Matches(Diagnostic diagnostic)
        => diagnostic.Id == Id
            && diagnostic.Location.GetLineSpan().Path == File.Path
            && diagnostic.Location.SourceSpan == Span
            && (Severity is null || diagnostic.Severity == Severity);

    /// <summary>Demands exactly the expected diagnostics, and the messages where they are given.</summary>
    public static void Demand(ImmutableArray<ExpectedDiagnostic> expected, IReadOnlyList<string?> messages, AnalyzerRun run, string circumstance)
    {
        var ordered = expected
            .OrderBy(diagnostic => diagnostic.File.Path, StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Span.Start)
            .ThenBy(diagnostic => diagnostic.Span.Length)
            .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        bool matches = ordered.Length == run.Diagnostics.Length && ordered.Zip(run.Diagnostics).All(pair => pair.First.Matches(pair.Second));
        if (!matches)
        {
            string wanted = ordered.IsEmpty ? "  (none)" : string.Join('\n', ordered.Select(diagnostic => "  " + diagnostic));
            throw new HarnessException(
                $"{circumstance}: the diagnostics are not the expected ones.\nexpected\n{wanted}\nactual\n{DiagnosticReport.Of(run.Diagnostics)}\n{NumberedText.Of(run.Compilation.SyntaxTrees)}");
        }

        if (messages.Count == 0)
        {
            return;
        }

        if (messages.Count != run.Diagnostics.Length)
        {
            throw new HarnessException($"{circumstance}: {messages.Count} messages are expected for {run.Diagnostics.Length} diagnostics.\n{DiagnosticReport.Of(run.Diagnostics)}");
        }

        foreach (var (message, diagnostic) in messages.Zip(run.Diagnostics))
        {
            string actual = diagnostic.GetMessage(CultureInfo.InvariantCulture);
            if (message is not null && message != actual)
            {
                throw new HarnessException($"{circumstance}: the message of {diagnostic.Id} at {DiagnosticReport.Place(diagnostic.Location)} is not the expected one.\n  expected: {message}\n  actual:   {actual}");
            }
        }
    }
}

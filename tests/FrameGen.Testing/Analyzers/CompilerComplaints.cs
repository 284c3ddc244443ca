using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>The compiler's own errors and warnings that count against a test.</summary>
internal static class CompilerComplaints
{
    public static ImmutableArray<Diagnostic> Of(GeneratorRun run, CancellationToken cancellation)
        => [.. run.Compilation.GetDiagnostics(cancellation).Where(diagnostic => Counts(run, diagnostic))];

    /// <remarks>Missing docs (CS1591) count in generated code, which documents itself, and not in the sources of tests.</remarks>
    public static bool Counts(GeneratorRun run, Diagnostic diagnostic)
        => diagnostic.Severity >= DiagnosticSeverity.Warning
            && !diagnostic.IsSuppressed
            && (diagnostic.Id != "CS1591" || run.IsGenerated(diagnostic.Location.SourceTree));
}

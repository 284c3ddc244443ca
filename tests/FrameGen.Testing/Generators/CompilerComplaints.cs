using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>The compiler's own errors and warnings that count against a test.</summary>
internal static class CompilerComplaints
{
    public static ImmutableArray<Diagnostic> Of(GeneratorRun run, CancellationToken cancellation)
        => [.. run.Compilation.GetDiagnostics(cancellation).Where(diagnostic => LayerProject.Counts(diagnostic, run.IsGenerated(diagnostic.Location.SourceTree)))];
}

using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FrameGen.Testing;

/// <summary>Diagnostics in failures.</summary>
internal static class DiagnosticReport
{
    /// <summary>Ids that mean a component crashed or could not run, whatever the test expects.</summary>
    private static readonly ImmutableArray<string> Crashes = ["AD0001", "CS8784", "CS8785", "CS9057"];

    public static string Of(IEnumerable<Diagnostic> diagnostics)
        => string.Join('\n', diagnostics.Select(diagnostic => "  " + Line(diagnostic)).DefaultIfEmpty("  (none)"));

    public static string Line(Diagnostic diagnostic)
        => $"{Place(diagnostic.Location)} {diagnostic.Severity} {diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";

    public static string Place(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        return span.IsValid
            ? $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})"
            : "(no location)";
    }

    public static bool IsCrash(Diagnostic diagnostic) => Crashes.Contains(diagnostic.Id, StringComparer.Ordinal);

    public static void ThrowOnCrash(Compilation compilation, IEnumerable<Diagnostic> diagnostics)
    {
        if (diagnostics.FirstOrDefault(IsCrash) is { } crash)
        {
            throw new HarnessException($"A component crashed.\n  {Line(crash)}\n{crash.Descriptor.Description.ToString(CultureInfo.InvariantCulture)}\n{NumberedText.Of(compilation.SyntaxTrees)}");
        }
    }
}

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>Finds frames that are none, or poor ones: rows of different lengths, rows that are no numbers or zero, rows that do not span, ill-conditioned or too many facets.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidFrameAnalyzer : LayerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.RaggedRow,
        DiagnosticDescriptors.InvalidRow,
        DiagnosticDescriptors.RankDeficient,
        DiagnosticDescriptors.TooManyFacets,
        DiagnosticDescriptors.IllConditioned,
        DiagnosticDescriptors.DeadRow,
    ];
}

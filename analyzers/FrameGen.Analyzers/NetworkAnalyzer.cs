using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>Finds networks whose layers do not fit: types that are no layers, widths that differ, and domains that do not hold what the layer before gives.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : LayerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.BadNetwork];

    private protected override bool ReportsLayers => false;
}

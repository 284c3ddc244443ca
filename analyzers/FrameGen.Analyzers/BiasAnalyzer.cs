using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>Finds biases for which the layer is not known to be injective on its domain.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BiasAnalyzer : LayerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.NoBias,
        DiagnosticDescriptors.BiasAboveBound,
        DiagnosticDescriptors.NotInjective,
        DiagnosticDescriptors.ProvenAboveBound,
        DiagnosticDescriptors.ProvenOnSphere,
        DiagnosticDescriptors.NotDecided,
        DiagnosticDescriptors.EstimateUnstated,
    ];
}

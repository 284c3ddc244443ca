using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>Finds layers whose declaration cannot be read: in too old a language, under names that generated code needs, not partial, values not constant, options out of range, a source file that is missing, malformed, or not read as a whole.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerDeclarationAnalyzer : LayerAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        DiagnosticDescriptors.LanguageTooOld,
        DiagnosticDescriptors.NameTaken,
        DiagnosticDescriptors.NotPartial,
        DiagnosticDescriptors.NotConstant,
        DiagnosticDescriptors.BadSource,
        DiagnosticDescriptors.UnknownInSource,
        DiagnosticDescriptors.OutOfRange,
        DiagnosticDescriptors.MixedBias,
    ];
}

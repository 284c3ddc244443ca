using System.Collections.Immutable;
using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>Finds rows, half-spaces, frames and biases on a type without <c>[ReluLayer]</c>, of which nothing is made.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WithoutLayerAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.WithoutLayer];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName(LayerAttributes.ReluLayerType) is not null)
        {
            start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        }
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;

        // On other types the attribute stands for nothing, and the compiler says so (CS0592).
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct
            && LayerAttributes.FindWithoutLayer(type) is { AttributeClass.Name: var name } attribute
            && attribute.ApplicationSyntaxReference is { } syntax)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                DiagnosticDescriptors.WithoutLayer,
                syntax.SyntaxTree.GetLocation(syntax.Span),
                name.Substring(0, name.Length - LayerAttributes.Suffix.Length),
                type.Name));
        }
    }
}

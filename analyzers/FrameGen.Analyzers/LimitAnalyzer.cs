using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Analysis;
using FrameGen.Generator.Incremental;
using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>Finds limits in .editorconfig that are not understood, and says so once a file, at the first layer for which they would hold.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LimitAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [DiagnosticDescriptors.BadLimit];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSemanticModelAction(Analyze);
    }

    private static void Analyze(SemanticModelAnalysisContext context)
    {
        SemanticModel model = context.SemanticModel;
        var faults = LimitOptions.Faults(context.Options.AnalyzerConfigOptionsProvider.GetOptions(model.SyntaxTree)).ToArray();
        if (faults.Length == 0 || FirstLayer(model, context.CancellationToken) is not { } layer)
        {
            return;
        }

        foreach (var (setting, fault) in faults)
        {
            context.ReportDiagnostic(Diagnostic.Create(DiagnosticDescriptors.BadLimit, layer, setting, fault));
        }
    }

    private static Location? FirstLayer(SemanticModel model, CancellationToken cancellation)
        => FileDeclarations.Of(model.SyntaxTree).AnnotatedTypes
            .Select(type => model.GetDeclaredSymbol(type, cancellation) is INamedTypeSymbol symbol ? LayerAttributes.Of(symbol)?.Layer.ApplicationSyntaxReference?.GetSyntax(cancellation) : null)
            .OfType<AttributeSyntax>()
            .FirstOrDefault(attribute => attribute.SyntaxTree == model.SyntaxTree)?
            .GetLocation();
}

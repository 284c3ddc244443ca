using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing.Tests;

/// <summary>Throws on every type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CrashingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NamingAnalyzer.Lowercase];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(_ => throw new InvalidOperationException("on purpose"), SymbolKind.NamedType);
    }
}

/// <summary>Reports TST001 at the first type, suppressed or not: with a location that <c>#pragma</c> cannot reach.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DetachedLocationAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [NamingAnalyzer.Lowercase];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            static type =>
            {
                FileLinePositionSpan span = type.Symbol.Locations[0].GetLineSpan();
                type.ReportDiagnostic(Diagnostic.Create(
                    NamingAnalyzer.Lowercase, Location.Create(span.Path, type.Symbol.Locations[0].SourceSpan, span.Span), type.Symbol.Name));
            },
            SymbolKind.NamedType);
    }
}

/// <summary>TST005 on each type, with a number in the current culture.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CulturalAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Number = new("TST005", "Number", "{0}", "Numbers", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Number];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(static type => type.ReportDiagnostic(Diagnostic.Create(Number, type.Symbol.Locations[0], $"{-1.5}")), SymbolKind.NamedType);
    }
}

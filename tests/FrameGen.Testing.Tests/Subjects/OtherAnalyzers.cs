using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

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

/// <summary>TST004 on the first "bad" of each additional file, unless the option test.allowed is true for the compilation.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BadWordAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor BadWord = new("TST004", "Bad word", "Bad word", "Files", DiagnosticSeverity.Warning, true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [BadWord];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(static file =>
        {
            SourceText text = file.AdditionalFile.GetText(file.CancellationToken)!;
            int start = text.ToString().IndexOf("bad", StringComparison.Ordinal);
            bool isAllowed = file.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("test.allowed", out string? allowed) && allowed == "true";
            if (start >= 0 && !isAllowed)
            {
                var span = new TextSpan(start, 3);
                file.ReportDiagnostic(Diagnostic.Create(BadWord, Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span))));
            }
        });
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

using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Testing.Tests;

/// <summary>TST001, a warning, on each type whose name starts in lower case; TST002, an error, on names with an underscore; TST003, not configurable, on names ending in 9.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NamingAnalyzer : DiagnosticAnalyzer
{
    private const string Category = "Naming";

    public static readonly DiagnosticDescriptor Lowercase = new("TST001", "Lower case", "'{0}' starts in lower case", Category, DiagnosticSeverity.Warning, true);

    public static readonly DiagnosticDescriptor Underscore = new("TST002", "Underscore", "'{0}' has an underscore", Category, DiagnosticSeverity.Error, true);

    public static readonly DiagnosticDescriptor Nine = new(
        "TST003", "Nine", "'{0}' ends in 9", Category, DiagnosticSeverity.Error, true, customTags: [WellKnownDiagnosticTags.NotConfigurable]);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Lowercase, Underscore, Nine];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        string name = context.Symbol.Name;
        foreach (Location location in context.Symbol.Locations)
        {
            if (char.IsLower(name[0]))
            {
                context.ReportDiagnostic(Diagnostic.Create(Lowercase, location, name));
            }

            if (name.Contains('_'))
            {
                context.ReportDiagnostic(Diagnostic.Create(Underscore, location, name));
            }

            if (name.EndsWith('9'))
            {
                context.ReportDiagnostic(Diagnostic.Create(Nine, location, name));
            }
        }
    }
}

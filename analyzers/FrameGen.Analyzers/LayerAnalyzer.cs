using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Incremental;
using FrameGen.Generator.Parsing;
using FrameGen.Layers.Files;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Analyzers;

/// <summary>
/// Reads a layer as the generator does, by the same code and the same cached analysis, and reports those of its problems
/// that the derived analyzer stands for.
/// </summary>
public abstract class LayerAnalyzer : DiagnosticAnalyzer
{
    /// <summary>Whether it stands for problems of layers, which have to be decided for that.</summary>
    private protected virtual bool ReportsLayers => true;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();

        // Weights come from exporters: a layer in generated code ships like any other.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(Start);
    }

    private void Start(CompilationStartAnalysisContext start)
    {
        if (start.Compilation.GetTypeByMetadataName(LayerAttributes.ReluLayerType) is null)
        {
            return;
        }

        var first = new Lazy<SyntaxReference?>(() => LayerSearch.First(start.Compilation, start.CancellationToken), LazyThreadSafetyMode.PublicationOnly);
        start.RegisterSymbolAction(context => Analyze(context, first), SymbolKind.NamedType);
    }

    /// <param name="context">A type.</param>
    /// <param name="first">The attribute of the project's first layer or network, where what is wrong with the project is told.</param>
    private void Analyze(SymbolAnalysisContext context, Lazy<SyntaxReference?> first)
    {
        AnalyzeNetwork(context, first);
        if (!ReportsLayers || LayerAttributes.Of((INamedTypeSymbol)context.Symbol) is not { } attributes)
        {
            return;
        }

        var (reading, layer, file) = DeclaredLayer.Of(attributes, context.Compilation, context.Options, context.CancellationToken);
        var locator = new PlaceLocator(attributes, context.Compilation, context.CancellationToken);
        foreach (Problem problem in LayerProblems.Of(reading, layer, file, context.CancellationToken))
        {
            if (IsToldHere(problem, attributes.Layer, first))
            {
                Report(context, problem, locator.Locate(problem.Place), file, Properties(problem), null);
            }
        }
    }

    /// <summary>Reports a problem that this analyzer stands for.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="problem">What.</param>
    /// <param name="location">Where it is in the code.</param>
    /// <param name="file">The file that it may be in; null where there is none.</param>
    /// <param name="properties">What a fix needs to know.</param>
    /// <param name="layer">The layer of a network's file that it is about; null where the place tells.</param>
    private void Report(SymbolAnalysisContext context, Problem problem, Location location, SourceFile? file, ImmutableDictionary<string, string?> properties, string? layer)
    {
        DiagnosticDescriptor descriptor = DiagnosticDescriptors.ById[problem.Id];
        if (!SupportedDiagnostics.Contains(descriptor))
        {
            return;
        }

        DiagnosticSeverity severity = problem.IsNote ? DiagnosticSeverity.Info : descriptor.DefaultSeverity;
        Location[]? places = problem.InFile is { } position && file is not null ? [InFile(file, position)] : null;
        if (layer is null)
        {
            context.ReportDiagnostic(Diagnostic.Create(descriptor, location, severity, places, properties, [.. problem.Arguments]));
            return;
        }

        string message = string.Format(CultureInfo.InvariantCulture, descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), [.. problem.Arguments]);
        context.ReportDiagnostic(Diagnostic.Create(
            descriptor.Id,
            descriptor.Category,
            $"In '{layer}': {message}",
            severity,
            descriptor.DefaultSeverity,
            isEnabledByDefault: true,
            warningLevel: severity == DiagnosticSeverity.Error ? 0 : 1,
            descriptor.Title,
            descriptor.Description,
            descriptor.HelpLinkUri,
            location,
            places,
            descriptor.CustomTags,
            properties));
    }

    /// <summary>The same for a network; what has to be decided of its layers only where this analyzer would report it.</summary>
    private void AnalyzeNetwork(SymbolAnalysisContext context, Lazy<SyntaxReference?> first)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (NetworkParser.AttributeOf(type) is not { } attribute)
        {
            return;
        }

        var network = new DeclaredNetwork(type, attribute, context);
        foreach (NetworkProblem found in network.Problems(SupportedDiagnostics.Contains(DiagnosticDescriptors.BadNetwork)))
        {
            if (IsToldHere(found.Problem, attribute, first))
            {
                Report(context, found.Problem, network.Locate(found.Problem.Place), found.File, ImmutableDictionary<string, string?>.Empty, found.Layer);
            }
        }
    }

    /// <summary>What is wrong with a project is told at its first layer or network alone.</summary>
    private static bool IsToldHere(Problem problem, AttributeData attribute, Lazy<SyntaxReference?> first)
        => !problem.IsOfProject || (first.Value is { } place && attribute.ApplicationSyntaxReference is { } own && own.SyntaxTree == place.SyntaxTree && own.Span == place.Span);

    /// <summary>
    /// A place in the source file, for editors to go to. It is the second one: the first is the argument in the code, where #pragma and .editorconfig
    /// reach. Without the text, which may have changed since it was read, there is a line and a column but no offset.
    /// </summary>
    private static Location InFile(SourceFile file, FilePosition position)
    {
        var place = new LinePosition(position.Line - 1, position.Column - 1);
        return Location.Create(file.Path, default, new LinePositionSpan(place, place));
    }

    private static ImmutableDictionary<string, string?> Properties(Problem problem)
    {
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        for (int i = 0; i + 1 < problem.Properties.Count; i += 2)
        {
            properties = properties.Add(problem.Properties[i], problem.Properties[i + 1]);
        }

        return properties;
    }
}

using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Analysis;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Parsing;
using FrameGen.Layers.Plans;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>A network as its declaration and its file have it, and what is wrong with it. Faults of layers that are types of their own are told at those.</summary>
/// <param name="type">The annotated type.</param>
/// <param name="attribute">Its attribute.</param>
/// <param name="context">Where its layers are found.</param>
internal sealed class DeclaredNetwork(INamedTypeSymbol type, AttributeData attribute, SymbolAnalysisContext context)
{
    private readonly AttributeSyntax? _syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;

    /// <summary>What is wrong with the declaration, or else with the layers of its file, and with the layers together.</summary>
    /// <param name="asksForLayers">Whether the last is asked for, for which layers that are types of their own have to be decided.</param>
    public IEnumerable<NetworkProblem> Problems(bool asksForLayers)
    {
        NetworkReading declared = NetworkParser.Parse(type, attribute, context.Compilation, context.CancellationToken);
        NetworkReading reading = NetworkFileLayers.Resolve(declared, Texts(declared), context.CancellationToken);
        IReadOnlyList<FileNetworkLayer> nested = reading.Source.Length > 0 ? FileNetworkLayer.Of(reading, Limits(), context.CancellationToken) : [];
        IEnumerable<NetworkProblem> problems = reading.Problems.Select(problem => new NetworkProblem(problem, null, null))
            .Concat(reading.File?.Remarks.Select(remark => new NetworkProblem(FileWording.Remarked(reading.Source, remark), reading.File, null)) ?? [])
            .Concat(nested.SelectMany((layer, k) => LayerProblems.Of(layer.Reading, layer.Analysis, reading.Layers[k].File, context.CancellationToken)
                .Select(problem => Of(problem, reading.Layers[k]))));
        return reading.IsHalfTyped || reading.Problems.Count > 0 || !asksForLayers || FindFault(nested) is not { } fault
            ? problems
            : problems.Append(new NetworkProblem(NetworkWording.Of(fault, reading), null, null));
    }

    /// <summary>A problem of a layer of the file, at the argument that names that. Those of a layer's own file name it.</summary>
    private static NetworkProblem Of(Problem problem, NetworkLayer layer)
        => new(problem with { Place = new Place(PlaceKind.Source) }, layer.File, problem.Id is DiagnosticIds.BadSource or DiagnosticIds.UnknownInSource ? null : layer.ShortName);

    /// <summary>The exact argument, where there is one.</summary>
    public Location Locate(Place place) => place.Kind switch
    {
        PlaceKind.TypeName => PlaceLocator.TypeName(type, place.Index),
        PlaceKind.Part when _syntax?.ArgumentList?.Arguments.ElementAtOrDefault(place.Index) is { } argument => argument.GetLocation(),
        PlaceKind.Precision => Named("Precision") ?? Named("Source") ?? Whole(),
        PlaceKind.LayerAttribute => Whole(),
        _ => Named("Source") ?? Whole(),
    };

    private Location Whole() => _syntax?.GetLocation() ?? type.Locations[0];

    private Location? Named(string name) => _syntax?.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation();

    private NamedText[] Texts(NetworkReading declared)
        => declared.Source.Length == 0 ? [] : [.. context.Options.AdditionalFiles.Select(text => NamedText.Of(text, context.Options.AnalyzerConfigOptionsProvider))];

    private Layers.Decisions.DecisionLimits Limits()
        => LimitOptions.Read(context.Options.AnalyzerConfigOptionsProvider.GetOptions(_syntax?.SyntaxTree ?? type.DeclaringSyntaxReferences[0].SyntaxTree));

    /// <summary>Why the layers do not fit; null where they do, or one of them is none.</summary>
    /// <param name="nested">Those of its file.</param>
    private NetworkFault? FindFault(IReadOnlyList<FileNetworkLayer> nested)
    {
        var layers = new List<DecidedLayer>();
        foreach (DecidedLayer? layer in nested.Count > 0 ? nested.Select(layer => layer.Decided) : NetworkParser.TypesOf(attribute)!.Select(part => Decide(part!)))
        {
            if (layer is null)
            {
                return null;
            }

            layers.Add(layer);
        }

        if (layers.Count == 0)
        {
            return null;
        }

        DecidedNetwork.Of(layers, out NetworkFault? fault, context.CancellationToken);
        return fault;
    }

    private DecidedLayer? Decide(INamedTypeSymbol layer)
        => DeclaredLayer.Of(LayerAttributes.Of(layer)!, context.Compilation, context.Options, context.CancellationToken).Layer?.Decision is { } decision
            ? DecidedLayer.Of(decision, context.CancellationToken)
            : null;
}

/// <summary>Something to tell of a network.</summary>
/// <param name="Problem">What.</param>
/// <param name="File">The file that it is in; null where it stands in the code.</param>
/// <param name="Layer">The layer of the network's file that it is about; null where it is about the network.</param>
internal sealed record NetworkProblem(Problem Problem, SourceFile? File, string? Layer);

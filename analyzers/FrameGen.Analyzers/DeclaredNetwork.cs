using System.Collections.Generic;
using System.Linq;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Parsing;
using FrameGen.Layers.Plans;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace FrameGen.Analyzers;

/// <summary>A network as its declaration has it, and what is wrong with it. Faults of its layers are told at those.</summary>
/// <param name="type">The annotated type.</param>
/// <param name="attribute">Its attribute.</param>
/// <param name="context">Where its layers are found.</param>
internal sealed class DeclaredNetwork(INamedTypeSymbol type, AttributeData attribute, SymbolAnalysisContext context)
{
    /// <summary>What is wrong with the declaration, or else with the layers together.</summary>
    /// <param name="asksForLayers">Whether the latter is asked for, which decides them.</param>
    public IEnumerable<Problem> Problems(bool asksForLayers)
    {
        NetworkReading reading = NetworkParser.Parse(type, attribute, context.Compilation, context.CancellationToken);
        return reading.IsHalfTyped || reading.Problems.Count > 0 || !asksForLayers || FindFault() is not { } fault ? reading.Problems : [NetworkWording.Of(fault, reading)];
    }

    /// <summary>The exact argument, where there is one.</summary>
    public Location Locate(Place place)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
        return place.Kind switch
        {
            PlaceKind.TypeName => PlaceLocator.TypeName(type, place.Index),
            PlaceKind.Part when syntax?.ArgumentList?.Arguments.ElementAtOrDefault(place.Index) is { } argument => argument.GetLocation(),
            _ => syntax?.GetLocation() ?? type.Locations[0],
        };
    }

    /// <summary>Why the layers do not fit; null where they do, or one of them is none.</summary>
    private NetworkFault? FindFault()
    {
        var layers = new List<DecidedLayer>();
        foreach (INamedTypeSymbol? part in NetworkParser.TypesOf(attribute)!)
        {
            if (Decide(part!) is not { } layer)
            {
                return null;
            }

            layers.Add(layer);
        }

        DecidedNetwork.Of(layers, out NetworkFault? fault, context.CancellationToken);
        return fault;
    }

    private DecidedLayer? Decide(INamedTypeSymbol layer)
        => DeclaredLayer.Of(LayerAttributes.Of(layer)!, context.Compilation, context.Options, context.CancellationToken).Layer?.Decision is { } decision
            ? DecidedLayer.Of(decision, context.CancellationToken)
            : null;
}

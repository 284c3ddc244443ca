using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Emission;
using FrameGen.Generator.Model;
using FrameGen.Layers;
using FrameGen.Layers.Files;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Parsing;

/// <summary>The one reading of a network's attribute, shared by the generator and the analyzer: symbols in, values out.</summary>
internal static class NetworkParser
{
    /// <summary>The members that a network calls.</summary>
    private static readonly string[] Called = ["Forward", "TryReconstruct"];

    /// <summary>The attribute; null where the type is no network.</summary>
    public static AttributeData? AttributeOf(INamedTypeSymbol type) => LayerAttributes.Find(type, LayerAttributes.ReluNetwork);

    /// <summary>The types that an attribute names; null where the compiler complains about it.</summary>
    public static INamedTypeSymbol?[]? TypesOf(AttributeData network)
        => network.AttributeConstructor is not null && network.ConstructorArguments.Length == 1 && network.ConstructorArguments[0] is { Kind: TypedConstantKind.Array } argument
            && !network.NamedArguments.Any(named => named.Value.Kind == TypedConstantKind.Error)
            && (argument.IsNull || argument.Values.All(value => value.Kind != TypedConstantKind.Error))
                ? argument.IsNull ? [] : [.. argument.Values.Select(value => value.Value as INamedTypeSymbol)]
                : null;

    public static NetworkReading Parse(INamedTypeSymbol type, AttributeData network, Compilation compilation, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        TypeModel model = TypeParser.Parse(type, problems, cancellation);
        if (ProjectFault.Of(compilation) is { } unfit)
        {
            return new NetworkReading(model, EquatableArray<NetworkLayer>.Empty, new EquatableArray<Problem>([unfit]));
        }

        if (TypesOf(network) is not { } types)
        {
            return new NetworkReading(model, EquatableArray<NetworkLayer>.Empty, EquatableArray<Problem>.Empty) { IsHalfTyped = true };
        }

        if (LayerAttributes.Of(type) is not null)
        {
            problems.Add(NetworkWording.Problem(Place.Layer, $"'{type.Name}' is a layer itself", "keep one of its attributes"));
        }
        else if (Named<string>(network, "Source") is { } source)
        {
            return ParseSource(type, model, source, types.Length > 0, Named<int?>(network, "Precision"), problems, compilation, cancellation);
        }
        else if (types.Length == 0)
        {
            problems.Add(NetworkWording.Problem(Place.Layer, "it names no layer", "name types with [ReluLayer], as typeof(A), typeof(B), or a Source"));
        }
        else if (Named<int?>(network, "Precision") is not null)
        {
            problems.Add(NetworkWording.Problem(new Place(PlaceKind.Precision), "its precision is that of its layers", "state it there"));
        }

        for (int k = 0; k < types.Length && problems.Count == 0; k++)
        {
            if (Refuse(types[k], type, compilation, cancellation) is { } refusal)
            {
                problems.Add(NetworkWording.Problem(Place.Part(k), refusal.What, refusal.Remedy));
            }
        }

        return new NetworkReading(
            model,
            problems.Count > 0 ? EquatableArray<NetworkLayer>.Empty : types.Select(layer => LayerOf(layer!, cancellation)).ToEquatableArray(),
            problems.ToEquatableArray());
    }

    /// <summary>A network whose layers stand in a file.</summary>
    private static NetworkReading ParseSource(
        INamedTypeSymbol type, TypeModel model, string source, bool namesTypes, int? precision, List<Problem> problems, Compilation compilation, CancellationToken cancellation)
    {
        var place = new Place(PlaceKind.Source);
        if (namesTypes)
        {
            problems.Add(NetworkWording.Problem(place, "it names types and a Source", "keep one"));
        }
        else if (!NetworkFile.IsNamedBy(source))
        {
            problems.Add(Problem.Of(DiagnosticIds.BadSource, place, source, "is no network file, whose name ends in .network.json; a layer's file is named in [ReluLayer]"));
        }
        else if (type.IsGenericType || type.ContainingType is { IsGenericType: true })
        {
            problems.Add(NetworkWording.Problem(Place.Layer, $"'{type.Name}' is generic, and the generated file cannot call its layers", "take the type parameters away"));
        }
        else if (!compilation.IsSymbolAccessibleWithin(type, compilation.Assembly))
        {
            problems.Add(NetworkWording.Problem(Place.Layer, $"'{type.Name}' is private, and the generated file cannot call its layers", "make it internal"));
        }
        else if (precision is not (null or 0 or 1))
        {
            problems.Add(Problem.Of(DiagnosticIds.OutOfRange, new Place(PlaceKind.Precision), "Precision", "is " + NumberText.Count(precision.Value), "use Double or Single"));
        }
        else if (OwnLayer(type, model) is { } own)
        {
            problems.Add(NetworkWording.Problem(Place.Layer, $"'{type.Name}' declares {own} itself, and the layers of its file are called so", "rename that member"));
        }

        return new NetworkReading(model, EquatableArray<NetworkLayer>.Empty, problems.ToEquatableArray())
        {
            Source = source,
            Name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            IsSingle = precision is { } stated ? stated == 1 : null,
        };
    }

    /// <summary>A member that bears the name of a layer of its file; null where none does. Analyzers see the generated types too.</summary>
    private static string? OwnLayer(INamedTypeSymbol type, TypeModel model)
        => type.GetMembers()
            .Where(member => member.Name.StartsWith(NetworkFileLayers.Stem, StringComparison.Ordinal)
                && int.TryParse(member.Name.Substring(NetworkFileLayers.Stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
                && IsOwn(member, LayerEmitter.HintName(NetworkFileLayers.TypeOf(model, number - 1))))
            .Select(member => member.Name)
            .FirstOrDefault();

    private static T? Named<T>(AttributeData attribute, string name)
        => attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Value is T value ? value : default).FirstOrDefault();

    /// <summary>Whether a member stands in a file of the user's.</summary>
    private static bool IsOwn(ISymbol member, string generated)
        => member.DeclaringSyntaxReferences.Any(place => !place.SyntaxTree.FilePath.EndsWith(generated, StringComparison.Ordinal));

    private static NetworkLayer LayerOf(INamedTypeSymbol layer, CancellationToken cancellation)
        => new(TypeParser.Parse(layer, [], cancellation).Key, layer.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat), layer.Name);

    /// <summary>Why a type cannot be a layer of a network, and what to do; null where it can.</summary>
    private static (string What, string Remedy)? Refuse(INamedTypeSymbol? layer, INamedTypeSymbol network, Compilation compilation, CancellationToken cancellation)
    {
        if (layer is null || layer.TypeKind == TypeKind.Error)
        {
            return ("what stands here is no type with [ReluLayer]", "name one");
        }

        if (SymbolEqualityComparer.Default.Equals(layer, network))
        {
            return ($"'{layer.Name}' names itself", "a network is no layer of its own: take it out");
        }

        if (AttributeOf(layer) is not null)
        {
            return ($"'{layer.Name}' is a network, not a layer", "name its layers in its place");
        }

        if (LayerAttributes.Of(layer) is not { } attributes)
        {
            return ($"'{layer.Name}' is no layer", "add [ReluLayer] to it, or take it out");
        }

        if (attributes.IsConvolution)
        {
            return ($"'{layer.Name}' is a convolution, which has no fixed number of inputs", "name layers with [ReluLayer]");
        }

        if (!SymbolEqualityComparer.Default.Equals(layer.ContainingAssembly, compilation.Assembly))
        {
            return ($"'{layer.Name}' stands in another project, where its numbers cannot be read", "declare the network beside its layers");
        }

        if (layer.IsGenericType || layer.ContainingType is { IsGenericType: true })
        {
            return ($"'{layer.Name}' is generic", "name layers without type parameters");
        }

        if (!compilation.IsSymbolAccessibleWithin(layer, compilation.Assembly))
        {
            return ($"'{layer.Name}' is private, and the generated file cannot call it", "make it internal");
        }

        // Analyzers see the generated members too.
        string generated = LayerEmitter.HintName(TypeParser.Parse(layer, [], cancellation));
        return Called.FirstOrDefault(name => layer.GetMembers(name).Any(member => IsOwn(member, generated))) is { } own
            ? ($"'{layer.Name}' declares {own} itself, so that the generated one is not called so", "rename that member")
            : null;
    }
}

using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FrameGen.Generator.Parsing;

/// <summary>The attributes of one layer, found once and in a fixed order: rows are numbered by it.</summary>
internal sealed class LayerAttributes
{
    private const string Namespace = "FrameGen";

    /// <summary>What the names of attribute types end with, and may be left out in brackets.</summary>
    public const string Suffix = "Attribute";

    /// <summary>The attribute's name, as written in brackets.</summary>
    public const string ReluLayer = "ReluLayer";

    /// <summary>The name of that which makes convolutions.</summary>
    public const string ReluConvolution = "ReluConvolution";

    /// <summary>The name of that which makes networks.</summary>
    public const string ReluNetwork = "ReluNetwork";

    /// <summary>The attribute's full name.</summary>
    public const string ReluLayerType = Namespace + "." + ReluLayer + Suffix;

    private const string FrameVector = "FrameVector" + Suffix, HalfSpace = "HalfSpace" + Suffix, RoundCone = "Cone" + Suffix, Frame = "Frame" + Suffix, Bias = "Bias" + Suffix;

    private LayerAttributes(INamedTypeSymbol type, AttributeData[] layers)
    {
        Type = type;
        Layer = layers[0];
        IsConvolution = Is(Layer, ReluConvolution + Suffix);
        IsDeclaredTwice = layers.Length > 1;
        FrameVectors = [.. type.GetAttributes().Where(a => Is(a, FrameVector))];
        HalfSpaces = [.. type.GetAttributes().Where(a => Is(a, HalfSpace))];
        Cone = type.GetAttributes().FirstOrDefault(a => Is(a, RoundCone));
        FrameMembers = [.. MembersWith(type, Frame)];
        BiasMembers = [.. MembersWith(type, Bias)];
    }

    public INamedTypeSymbol Type { get; }

    public AttributeData Layer { get; }

    /// <summary>Whether the rows are kernels.</summary>
    public bool IsConvolution { get; }

    /// <summary>Whether the type is declared a layer and a convolution.</summary>
    public bool IsDeclaredTwice { get; }

    public IReadOnlyList<AttributeData> FrameVectors { get; }

    public IReadOnlyList<AttributeData> HalfSpaces { get; }

    public AttributeData? Cone { get; }

    public IReadOnlyList<ISymbol> FrameMembers { get; }

    public IReadOnlyList<ISymbol> BiasMembers { get; }

    /// <summary>The layer's attributes; null where the type is no layer. On an interface, an enum or a delegate they stand for nothing, and the compiler says so (CS0592).</summary>
    public static LayerAttributes? Of(INamedTypeSymbol type)
        => type.TypeKind is TypeKind.Class or TypeKind.Struct && type.GetAttributes().Where(IsLayer).ToArray() is { Length: > 0 } layers ? new LayerAttributes(type, layers) : null;

    /// <summary>Whether an argument is one that the compiler rejects.</summary>
    public static bool HasError(AttributeData attribute)
    {
        for (int k = 0; k < attribute.ConstructorArguments.Length; k++)
        {
            if (attribute.ConstructorArguments[k].Kind == TypedConstantKind.Error)
            {
                return true;
            }
        }

        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Value.Kind == TypedConstantKind.Error)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A type's attribute of a name of FrameGen's, as written in brackets; null where it has none.</summary>
    public static AttributeData? Find(INamedTypeSymbol type, string name) => type.GetAttributes().FirstOrDefault(a => Is(a, name + Suffix));

    /// <summary>The first attribute that only a layer has a use for, on a type that is none; null where there is none.</summary>
    public static AttributeData? FindWithoutLayer(INamedTypeSymbol type)
        => type.GetAttributes().Any(IsLayer) ? null
            : type.GetAttributes().FirstOrDefault(a => Is(a, FrameVector) || Is(a, HalfSpace) || Is(a, RoundCone))
                ?? type.GetMembers().SelectMany(m => m.GetAttributes()).FirstOrDefault(a => Is(a, Frame) || Is(a, Bias));

    private static bool IsLayer(AttributeData attribute) => Is(attribute, ReluLayer + Suffix) || Is(attribute, ReluConvolution + Suffix);

    private static IEnumerable<ISymbol> MembersWith(INamedTypeSymbol type, string attribute)
        => type.GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol && m.GetAttributes().Any(a => Is(a, attribute)));

    private static bool Is(AttributeData attribute, string name)
        => attribute.AttributeClass is { ContainingNamespace: { Name: Namespace, ContainingNamespace.IsGlobalNamespace: true } } type
            && type.Name == name;
}

using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Analyzers;

/// <summary>Finds the source location of a place in a layer's declaration: the exact argument where there is one.</summary>
internal sealed class PlaceLocator(LayerAttributes attributes, Compilation compilation, CancellationToken cancellation)
{
    public Location Locate(Place place) => place.Kind switch
    {
        PlaceKind.TypeName => TypeName(attributes.Type, place.Index),
        PlaceKind.Domain => Domain() ?? Source() ?? Layer(),
        PlaceKind.Row => Row(place.Index) ?? Source() ?? Layer(),
        PlaceKind.RowBias => Bias(place.Index) ?? Row(place.Index) ?? Source() ?? Layer(),
        PlaceKind.HalfSpace when place.Index < attributes.HalfSpaces.Count => Components(attributes.HalfSpaces[place.Index]) ?? Layer(),
        PlaceKind.HalfAngle when attributes.Cone is { } cone => Named(cone, "HalfAngle") ?? Components(cone) ?? Layer(),
        PlaceKind.Cone or PlaceKind.HalfAngle => (attributes.Cone is { } cone ? Components(cone) : Source()) ?? Layer(),
        PlaceKind.FrameMember => Culprit(attributes.FrameMembers.FirstOrDefault(), InitializerReader.ReadMatrix) ?? Source() ?? Layer(),
        PlaceKind.BiasMember => Culprit(attributes.BiasMembers.FirstOrDefault(), InitializerReader.ReadVector) ?? Source() ?? Layer(),
        PlaceKind.Source => Source() ?? Layer(),
        PlaceKind.Radius or PlaceKind.InnerRadius or PlaceKind.BiasConvention or PlaceKind.BiasEstimate or PlaceKind.Precision or PlaceKind.Faults
            or PlaceKind.Stride or PlaceKind.InputChannels or PlaceKind.Peak or PlaceKind.Activation or PlaceKind.Slope or PlaceKind.Level or PlaceKind.Facets
            => Named(attributes.Layer, place.Kind.ToString()) ?? Source() ?? Layer(),
        _ => Layer(),
    };

    /// <summary>The name of a type, or of the one around it at that depth from the outside.</summary>
    public static Location TypeName(INamedTypeSymbol type, int depth)
    {
        int above = -depth;
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            above++;
        }

        for (; above > 0; above--)
        {
            type = type.ContainingType;
        }

        return type.Locations[0];
    }

    private Location Layer() => Syntax(attributes.Layer)?.GetLocation() ?? attributes.Type.Locations[0];

    private Location? Source() => Named(attributes.Layer, "Source");

    private Location? Domain()
        => Syntax(attributes.Layer)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals is null)?.Expression.GetLocation();

    private Location? Row(int index)
    {
        if (index < attributes.FrameVectors.Count)
        {
            return Components(attributes.FrameVectors[index]);
        }

        return attributes.FrameMembers.Count == 1 ? Element(InitializerReader.ReadMatrix(attributes.FrameMembers[0], compilation, cancellation), index) : null;
    }

    private Location? Bias(int index)
    {
        if (index < attributes.FrameVectors.Count && (Named(attributes.FrameVectors[index], "FieldOfView") ?? Named(attributes.FrameVectors[index], "Bias")) is { } own)
        {
            return own;
        }

        return attributes.BiasMembers.Count == 1 ? Element(InitializerReader.ReadVector(attributes.BiasMembers[0], compilation, cancellation), index) : null;
    }

    private static Location? Element(InitializerReading reading, int index)
        => index < reading.Elements.Count ? reading.Elements[index].GetLocation() : null;

    private Location? Culprit(ISymbol? member, System.Func<ISymbol, Compilation, CancellationToken, InitializerReading> read)
        => member is null ? null : read(member, compilation, cancellation).Culprit?.GetLocation() ?? member.Locations[0];

    /// <summary>The positional arguments, from the first to the last.</summary>
    private Location? Components(AttributeData attribute)
    {
        if (Syntax(attribute) is not { } syntax)
        {
            return null;
        }

        AttributeArgumentSyntax[] components = [.. (syntax.ArgumentList?.Arguments ?? default).Where(a => a.NameEquals is null)];
        return components.Length == 0
            ? syntax.GetLocation()
            : Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(components[0].SpanStart, components[components.Length - 1].Span.End));
    }

    private Location? Named(AttributeData attribute, string name)
        => Syntax(attribute)?.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation();

    private AttributeSyntax? Syntax(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) as AttributeSyntax;
}

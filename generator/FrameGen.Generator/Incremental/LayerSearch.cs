using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Incremental;

/// <summary>Finds and reads the layers of a compilation.</summary>
/// <remarks>
/// In place of <c>ForAttributeWithMetadataName</c>, which binds every attribute of every candidate again in each compilation, since an edit
/// elsewhere can change what it means: 5 ms for the 1,200 rows of 100 layers, at each key. <see cref="SameLayers"/> tells when none can have.
/// </remarks>
internal static class LayerSearch
{
    /// <summary>The readings of all layers, in the order of the trees.</summary>
    public static ImmutableArray<LocatedReading> Read(Compilation compilation, CancellationToken cancellation)
        => Read(compilation, candidate => Read(candidate, compilation, cancellation) is { } reading ? new LocatedReading(reading, candidate.SyntaxTree) : null, cancellation);

    /// <summary>The readings of all networks, in the order of the trees.</summary>
    public static ImmutableArray<LocatedNetwork> ReadNetworks(Compilation compilation, CancellationToken cancellation)
        => Read(compilation, candidate => ReadNetwork(candidate, compilation, cancellation) is { } reading ? new LocatedNetwork(reading, candidate.SyntaxTree) : null, cancellation);

    /// <summary>The attribute of the first layer or network, in the order of the trees; null where there is none.</summary>
    public static SyntaxReference? First(Compilation compilation, CancellationToken cancellation)
        => Read(compilation, candidate => AttributeOn(candidate, compilation, cancellation)?.ApplicationSyntaxReference, cancellation).FirstOrDefault();

    private static ImmutableArray<T> Read<T>(Compilation compilation, Func<TypeDeclarationSyntax, T?> read, CancellationToken cancellation)
        where T : class
    {
        ImmutableHashSet<string> aliases = GlobalAliases(compilation.SyntaxTrees.Select(FileDeclarations.Of));
        var readings = ImmutableArray.CreateBuilder<T>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            readings.AddRange(Candidates(FileDeclarations.Of(tree), aliases).Select(read).OfType<T>());
        }

        return readings.ToImmutable();
    }

    /// <summary>The names that the files give to types for all files: one may be the attribute's.</summary>
    public static ImmutableHashSet<string> GlobalAliases(IEnumerable<FileDeclarations> files) => [.. files.SelectMany(static file => file.GlobalAliases)];

    /// <summary>The types of a file that may be layers, by their attributes' names alone.</summary>
    public static IEnumerable<TypeDeclarationSyntax> Candidates(FileDeclarations file, ImmutableHashSet<string> globalAliases)
    {
        return file.AnnotatedTypes.Where(type => type.AttributeLists.Any(list => list.Attributes.Any(attribute => MayBeLayer(attribute.Name))));

        bool MayBeLayer(NameSyntax name)
        {
            string text = name switch
            {
                QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
                AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
                SimpleNameSyntax simple => simple.Identifier.ValueText,
                _ => "",
            };
            return text is LayerAttributes.ReluLayer or LayerAttributes.ReluLayer + LayerAttributes.Suffix
                    or LayerAttributes.ReluConvolution or LayerAttributes.ReluConvolution + LayerAttributes.Suffix
                    or LayerAttributes.ReluNetwork or LayerAttributes.ReluNetwork + LayerAttributes.Suffix
                || IsAlias(text) || IsAlias(text + LayerAttributes.Suffix);
        }

        bool IsAlias(string name) => globalAliases.Contains(name) || file.Aliases.Contains(name);
    }

    /// <summary>Null on a part that repeats the attribute of another: the compiler complains, and one type has one output.</summary>
    private static LayerReading? Read(TypeDeclarationSyntax candidate, Compilation compilation, CancellationToken cancellation)
        => compilation.GetSemanticModel(candidate.SyntaxTree).GetDeclaredSymbol(candidate, cancellation) is { } type
            && LayerAttributes.Of(type) is { } attributes
            && IsOn(attributes.Layer, candidate)
                ? LayerParser.Parse(attributes, compilation, cancellation)
                : null;

    private static NetworkReading? ReadNetwork(TypeDeclarationSyntax candidate, Compilation compilation, CancellationToken cancellation)
        => compilation.GetSemanticModel(candidate.SyntaxTree).GetDeclaredSymbol(candidate, cancellation) is { } type
            && NetworkParser.AttributeOf(type) is { } network
            && LayerAttributes.Of(type) is null
            && IsOn(network, candidate)
                ? NetworkParser.Parse(type, network, compilation, cancellation)
                : null;

    private static AttributeData? AttributeOn(TypeDeclarationSyntax candidate, Compilation compilation, CancellationToken cancellation)
        => compilation.GetSemanticModel(candidate.SyntaxTree).GetDeclaredSymbol(candidate, cancellation) is { } type
            && (LayerAttributes.Of(type)?.Layer ?? NetworkParser.AttributeOf(type)) is { } attribute
            && IsOn(attribute, candidate)
                ? attribute
                : null;

    private static bool IsOn(AttributeData attribute, TypeDeclarationSyntax candidate)
        => attribute.ApplicationSyntaxReference is { } place && place.SyntaxTree == candidate.SyntaxTree && candidate.Span.Contains(place.Span);
}

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
    private const string Suffix = "Attribute";

    /// <summary>The readings of all layers, in the order of the trees.</summary>
    public static ImmutableArray<LocatedReading> Read(Compilation compilation, CancellationToken cancellation)
    {
        bool hasGlobalAlias = HasGlobalAlias(compilation);
        var readings = ImmutableArray.CreateBuilder<LocatedReading>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (TypeDeclarationSyntax candidate in Candidates(tree, hasGlobalAlias))
            {
                if (Read(candidate, compilation, cancellation) is { } reading)
                {
                    readings.Add(new LocatedReading(reading, tree));
                }
            }
        }

        return readings.ToImmutable();
    }

    /// <summary>Whether a file's text alone leaves it possible that it annotates a layer.</summary>
    public static bool MayHoldLayer(SyntaxTree tree, bool hasGlobalAlias) => Candidates(tree, hasGlobalAlias).Any();

    /// <summary>Whether some file gives a name of its own to a type for all files, which may be the attribute.</summary>
    public static bool HasGlobalAlias(Compilation compilation) => compilation.SyntaxTrees.Any(tree => FileDeclarations.Of(tree).HasGlobalAlias);

    private static IEnumerable<TypeDeclarationSyntax> Candidates(SyntaxTree tree, bool hasGlobalAlias)
    {
        FileDeclarations file = FileDeclarations.Of(tree);
        bool anyName = hasGlobalAlias || file.HasAlias;
        return file.AnnotatedTypes.Where(type => anyName || type.AttributeLists.Any(list => list.Attributes.Any(a => IsNamedReluLayer(a.Name))));
    }

    private static bool IsNamedReluLayer(NameSyntax name)
    {
        string text = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return text is LayerAttributes.ReluLayer or LayerAttributes.ReluLayer + Suffix;
    }

    /// <summary>Null on a part that repeats the attribute of another: the compiler complains, and one type has one output.</summary>
    private static LayerReading? Read(TypeDeclarationSyntax candidate, Compilation compilation, CancellationToken cancellation)
        => compilation.GetSemanticModel(candidate.SyntaxTree).GetDeclaredSymbol(candidate, cancellation) is { } type
            && LayerAttributes.Of(type) is { Layer.ApplicationSyntaxReference: { } place } attributes
            && place.SyntaxTree == candidate.SyntaxTree
            && candidate.Span.Contains(place.Span)
                ? LayerParser.Parse(attributes, compilation, cancellation)
                : null;
}

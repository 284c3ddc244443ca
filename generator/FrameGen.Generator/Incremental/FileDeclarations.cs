using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Incremental;

/// <summary>What one file declares, and by which names its declarations refer to others. Kept as long as the compiler keeps the tree.</summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Known = new();

    private readonly Lazy<HashSet<string>> _mentioned;
    private readonly Lazy<DeclarationList> _declared;

    private FileDeclarations(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        AnnotatedTypes =
        [
            .. root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<TypeDeclarationSyntax>()
                .Where(static type => type.AttributeLists.Count > 0),
        ];
        HasGlobalAlias = root.Usings.Any(static u => u.Alias is not null && u.GlobalKeyword.RawKind != 0);
        HasAlias = root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .Any(static node => node is UsingDirectiveSyntax { Alias: not null });
        _mentioned = new Lazy<HashSet<string>>(() => Mentions(root));
        _declared = new Lazy<DeclarationList>(() => new DeclarationList(root));
    }

    /// <summary>The types with attributes, nested ones too, in the order of the text.</summary>
    public ImmutableArray<TypeDeclarationSyntax> AnnotatedTypes { get; }

    /// <summary>Whether the file gives a type or namespace a name of its own.</summary>
    public bool HasAlias { get; }

    /// <summary>Whether it does so for all files.</summary>
    public bool HasGlobalAlias { get; }

    /// <summary>Its declarations.</summary>
    public DeclarationList Declared => _declared.Value;

    public static FileDeclarations Of(SyntaxTree tree) => Known.GetValue(tree, static t => new FileDeclarations(t));

    /// <summary>Whether a declaration of this file, not the body of a method, names something so.</summary>
    public bool Mentions(string name)
        => name == DeclarationList.AnyName
            || _mentioned.Value.Contains(name)
            || (name.EndsWith("Attribute", StringComparison.Ordinal) && _mentioned.Value.Contains(name.Substring(0, name.Length - "Attribute".Length)));

    private HashSet<string> Mentions(CompilationUnitSyntax root)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (SyntaxNode node in root.DescendantNodes(static node => node is not BlockSyntax || IsStaticConstructor(node.Parent)))
        {
            if (node is SimpleNameSyntax name)
            {
                names.Add(name.Identifier.ValueText);
            }
        }

        // Another file may hold a further part of an annotated type, or of a type around it.
        foreach (TypeDeclarationSyntax type in AnnotatedTypes.SelectMany(static type => type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>()))
        {
            names.Add(type.Identifier.ValueText);
        }

        return names;
    }

    /// <summary>The only method whose body matters: it may assign a frame.</summary>
    private static bool IsStaticConstructor(SyntaxNode? node)
        => node is ConstructorDeclarationSyntax constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword);
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using FrameGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Incremental;

/// <summary>What one file declares, and by which names its declarations refer to others. Kept as long as the compiler keeps the tree.</summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Known = new();

    private readonly List<TypeDeclarationSyntax> _annotatedTypes = [];
    private readonly List<string> _aliases = [];
    private readonly List<string> _globalAliases = [];
    private readonly HashSet<string> _namespaces = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _mentioned;
    private readonly Lazy<DeclarationList> _declared;

    private FileDeclarations(SyntaxTree tree)
    {
        var root = (CompilationUnitSyntax)tree.GetRoot();
        foreach (SyntaxNode node in root.DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax))
        {
            switch (node)
            {
                case TypeDeclarationSyntax { AttributeLists.Count: > 0 } type:
                    _annotatedTypes.Add(type);
                    break;
                case UsingDirectiveSyntax { Alias.Name.Identifier.ValueText: var alias } import:
                    (import.GlobalKeyword.RawKind == 0 ? _aliases : _globalAliases).Add(alias);
                    break;
                case BaseNamespaceDeclarationSyntax space:
                    AddNamespaces(space);
                    break;
            }
        }

        _mentioned = new Lazy<HashSet<string>>(() => MentionedIn(root));
        _declared = new Lazy<DeclarationList>(() => new DeclarationList(root));
    }

    /// <summary>The types with attributes, nested ones too, in the order of the text.</summary>
    public IReadOnlyList<TypeDeclarationSyntax> AnnotatedTypes => _annotatedTypes;

    /// <summary>The names that the file gives to types and namespaces for itself.</summary>
    public IReadOnlyList<string> Aliases => _aliases;

    /// <summary>Those that it gives for all files.</summary>
    public IReadOnlyList<string> GlobalAliases => _globalAliases;

    /// <summary>The full names of the namespaces that it declares, and of those around them.</summary>
    public IReadOnlyCollection<string> Namespaces => _namespaces;

    /// <summary>Its declarations.</summary>
    public DeclarationList Declared => _declared.Value;

    public static FileDeclarations Of(SyntaxTree tree) => Known.GetValue(tree, static t => new FileDeclarations(t));

    /// <summary>Whether it declares a namespace.</summary>
    public bool Declares(string space) => _namespaces.Contains(space);

    /// <summary>Whether a declaration of this file, not the body of a method, names something so.</summary>
    public bool Mentions(string name)
        => _mentioned.Value.Contains(name)
            || (name.EndsWith(LayerAttributes.Suffix, StringComparison.Ordinal) && _mentioned.Value.Contains(name.Substring(0, name.Length - LayerAttributes.Suffix.Length)));

    private static HashSet<string> MentionedIn(CompilationUnitSyntax root) => new(
        root.DescendantNodes(static node => !DeclarationList.IsBody(node) && !IsNamespaceName(node))
            .OfType<SimpleNameSyntax>()
            .Where(static name => !IsNamespaceName(name))
            .Select(static name => name.Identifier.ValueText),
        StringComparer.Ordinal);

    /// <summary>Whether a name only says where declarations go: that refers to nothing.</summary>
    private static bool IsNamespaceName(SyntaxNode node) => node is NameSyntax { Parent: BaseNamespaceDeclarationSyntax };

    private void AddNamespaces(BaseNamespaceDeclarationSyntax space)
    {
        string full = "";
        foreach (SimpleNameSyntax name in space.AncestorsAndSelf().OfType<BaseNamespaceDeclarationSyntax>().Reverse().SelectMany(static s => s.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()))
        {
            full += "." + name.Identifier.ValueText;
            _namespaces.Add(full);
        }
    }
}

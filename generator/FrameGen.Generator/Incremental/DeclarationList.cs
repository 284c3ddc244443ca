using System.Collections.Generic;
using System.Linq;
using System.Text;
using FrameGen.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Incremental;

/// <summary>
/// The declarations of one file in their order, each with the names by which a layer elsewhere can come to see it. All of a declaration counts
/// but the bodies of methods, from which no frame is read.
/// </summary>
internal sealed class DeclarationList
{
    /// <summary>The name of what can matter to a layer without being named.</summary>
    public const string AnyName = "*";

    private readonly List<Declaration> _declarations = [];

    public DeclarationList(CompilationUnitSyntax root)
    {
        foreach (SyntaxNode node in root.AttributeLists.Concat<SyntaxNode>(root.Usings.Where(static import => import.GlobalKeyword.RawKind != 0)))
        {
            _declarations.Add(new Declaration(Tokens(node), new EquatableArray<string>([AnyName])));
        }

        AddAll(root.Members, Imports(root.Externs, root.Usings), null);
    }

    /// <summary>
    /// The names of what two versions of a file do not share. The order counts, too: in it the parts of a type give their rows. Null stands for no file.
    /// </summary>
    public static IEnumerable<string> Difference(DeclarationList? old, DeclarationList? current)
    {
        var (removed, added) = ListDifference.Of(old?._declarations ?? [], current?._declarations ?? []);
        return removed.Concat(added).SelectMany(static declaration => declaration.Names);
    }

    /// <summary>The name of any member of a type: a layer sees all of its own. Parts that lack the word partial count as parts for the compiler, too.</summary>
    public static string MemberOf(TypeDeclarationSyntax type) => type.Identifier.ValueText + ".";

    /// <summary>Whether a node is the body of a method or accessor. What a static property returns is none: a frame may be read from it.</summary>
    public static bool IsBody(SyntaxNode node) => node switch
    {
        BlockSyntax or GlobalStatementSyntax => true,
        ArrowExpressionClauseSyntax => !(node.Parent is PropertyDeclarationSyntax property && IsStatic(property)),
        _ => false,
    };

    private void AddAll(SyntaxList<MemberDeclarationSyntax> members, string scope, TypeDeclarationSyntax? container)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            if (member is BaseNamespaceDeclarationSyntax space)
            {
                AddAll(space.Members, $"{scope}{space.Name}.{Imports(space.Externs, space.Usings)}", null);
            }
            else if (member is not IncompleteMemberSyntax)
            {
                // A layer sees the abstract members of its base types without naming them.
                IEnumerable<string> names = member is not BaseTypeDeclarationSyntax && member.Modifiers.Any(SyntaxKind.AbstractKeyword) ? [AnyName] : Names(member, container);
                _declarations.Add(new Declaration(scope + Text(member), (container is null ? names : names.Append(MemberOf(container))).ToEquatableArray()));
                if (member is TypeDeclarationSyntax type)
                {
                    AddAll(type.Members, $"{scope}{type.Identifier.ValueText}`{type.Arity}.", type);
                }
            }
        }
    }

    private static IEnumerable<string> Names(MemberDeclarationSyntax member, TypeDeclarationSyntax? container) => member switch
    {
        TypeDeclarationSyntax type => [Name(type), .. type.ParameterList?.Parameters.Select(p => p.Identifier.ValueText) ?? []],
        EnumDeclarationSyntax type => [type.Identifier.ValueText, .. type.Members.Select(m => m.Identifier.ValueText)],
        DelegateDeclarationSyntax type => [type.Identifier.ValueText],
        BaseFieldDeclarationSyntax field => [.. field.Declaration.Variables.Select(v => v.Identifier.ValueText), .. Initialized(field, container)],
        PropertyDeclarationSyntax property => [property.Identifier.ValueText, .. Initialized(property, container)],
        MethodDeclarationSyntax method => [method.Identifier.ValueText],
        EventDeclarationSyntax @event => [@event.Identifier.ValueText],
        IndexerDeclarationSyntax or DestructorDeclarationSyntax => [],
        BaseMethodDeclarationSyntax when container is not null => [Name(container)],

        // Its variables hide members of that name in all files: the compiler finds them and objects.
        GlobalStatementSyntax statement => ["Program", "args", .. Locals(statement)],
        _ => [AnyName],
    };

    /// <summary>Who reads a static member depends on all static initializers of its type: they run before it, and may assign it.</summary>
    private static IEnumerable<string> Initialized(MemberDeclarationSyntax member, TypeDeclarationSyntax? container)
        => container is not null && IsStatic(member) && !member.Modifiers.Any(SyntaxKind.ConstKeyword) ? [Name(container)] : [];

    /// <summary>The name by which a type is seen: any for an extension block, and for a type that has none yet.</summary>
    private static string Name(TypeDeclarationSyntax type) => type.Identifier.ValueText is { Length: > 0 } name ? name : AnyName;

    /// <summary>What counts of a declaration, its members left out. Of a static constructor all counts: it may assign a frame.</summary>
    private static string Text(MemberDeclarationSyntax member) => member switch
    {
        GlobalStatementSyntax statement => "top-level " + string.Join(" ", Locals(statement)),
        ConstructorDeclarationSyntax when IsStatic(member) => Tokens(member),
        _ => Tokens(member, node => node == member || node is EnumMemberDeclarationSyntax || !(node is MemberDeclarationSyntax || IsBody(node))),
    };

    private static IEnumerable<string> Locals(GlobalStatementSyntax statement) => statement.DescendantNodes().Select(static node => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => "",
    }).Where(static name => name.Length > 0);

    private static bool IsStatic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>The imports that hold for all declarations beside them.</summary>
    private static string Imports(SyntaxList<ExternAliasDirectiveSyntax> externs, SyntaxList<UsingDirectiveSyntax> usings)
        => string.Concat(externs.Concat<SyntaxNode>(usings).Select(static import => Tokens(import)));

    /// <summary>What is not trivia: comments do not count, nor what a directive excludes.</summary>
    private static string Tokens(SyntaxNode node, System.Func<SyntaxNode, bool>? descend = null)
    {
        var text = new StringBuilder();
        foreach (SyntaxToken token in node.DescendantTokens(descend))
        {
            text.Append(token.Text).Append(' ');
        }

        return text.ToString();
    }

    private sealed record Declaration(string Text, EquatableArray<string> Names);
}

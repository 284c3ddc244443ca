using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.Generator.Incremental;

/// <summary>
/// The declarations of one file, each with the names by which a layer elsewhere can come to see it. Of a constant, a static value, a static
/// constructor and a type's head the text counts; of other members only that they exist, since no frame is read from them.
/// </summary>
internal sealed class DeclarationList
{
    /// <summary>The name of what can matter to a layer without being named.</summary>
    public const string AnyName = "*";

    private readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal);
    private readonly StringBuilder _imports = new();

    public DeclarationList(CompilationUnitSyntax root)
    {
        AddImports(root.Externs, root.Usings);
        foreach (AttributeListSyntax attributes in root.AttributeLists)
        {
            Add("", attributes.ToString(), null, AnyName);
        }

        foreach (MemberDeclarationSyntax member in root.Members)
        {
            Add(member, "", null);
        }
    }

    /// <summary>The names of all.</summary>
    public IEnumerable<string> Names => _names.Values.SelectMany(static names => names);

    /// <summary>The names of what is declared in one of two versions of a file only, or otherwise in each. Null stands for no file.</summary>
    public static IEnumerable<string> Difference(DeclarationList? one, DeclarationList? other)
    {
        bool sameImports = one?._imports.ToString() == other?._imports.ToString();
        return Missing(one, other).Concat(Missing(other, one));

        IEnumerable<string> Missing(DeclarationList? from, DeclarationList? to)
            => from is null ? [] : from._names.Where(d => to is null || !sameImports || !to._names.ContainsKey(d.Key)).SelectMany(d => d.Value);
    }

    private void Add(MemberDeclarationSyntax member, string scope, TypeDeclarationSyntax? container)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                AddImports(space.Externs, space.Usings);
                string inner = scope + space.Name + ".";
                Add(inner, "namespace", null, [.. space.Name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(name => name.Identifier.ValueText)]);
                foreach (MemberDeclarationSyntax nested in space.Members)
                {
                    Add(nested, inner, null);
                }

                break;
            case TypeDeclarationSyntax { Identifier.ValueText.Length: > 0 } type:
                int end = type.OpenBraceToken.RawKind == 0 ? type.Span.End : type.OpenBraceToken.SpanStart;
                string head = type.SyntaxTree.GetText().ToString(TextSpan.FromBounds(type.SpanStart, end));
                IEnumerable<string> parameters = type.ParameterList?.Parameters.Select(p => p.Identifier.ValueText) ?? [];
                Add(scope, head, container, [type.Identifier.ValueText, .. parameters]);
                foreach (MemberDeclarationSyntax nested in type.Members)
                {
                    Add(nested, $"{scope}{type.Identifier.ValueText}`{type.Arity}.", type);
                }

                break;
            case EnumDeclarationSyntax type:
                Add(scope, type.ToString(), container, [type.Identifier.ValueText, .. type.Members.Select(m => m.Identifier.ValueText)]);
                break;
            case DelegateDeclarationSyntax type:
                Add(scope, type.ToString(), container, type.Identifier.ValueText);
                break;
            case BaseFieldDeclarationSyntax field:
                string[] variables = [.. field.Declaration.Variables.Select(v => v.Identifier.ValueText)];
                Add(scope, IsStatic(field) ? field.ToString() : "field " + string.Join(",", variables), container, variables);
                break;
            case PropertyDeclarationSyntax property:
                Add(scope, IsStatic(property) ? property.ToString() : "property " + property.Identifier.ValueText, container, property.Identifier.ValueText);
                break;
            case MethodDeclarationSyntax method:
                Add(scope, "method " + method.Identifier.ValueText, container, method.Identifier.ValueText);
                break;
            case EventDeclarationSyntax @event:
                Add(scope, "event " + @event.Identifier.ValueText, container, @event.Identifier.ValueText);
                break;
            case IndexerDeclarationSyntax:
                Add(scope, "this[]", container);
                break;
            case DestructorDeclarationSyntax:
            case ConstructorDeclarationSyntax constructor when !IsStatic(constructor):
                break;
            case ConstructorDeclarationSyntax or OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax when container is not null:
                Add(scope, member.ToString(), container, container.Identifier.ValueText);
                break;
            case GlobalStatementSyntax statement:
                // Its variables hide members of that name in all files: the compiler finds them and objects.
                string[] locals = [.. statement.DescendantNodes().Select(LocalName).Where(static name => name.Length > 0)];
                Add("", "top-level statement " + string.Join(",", locals), null, ["Program", "args", .. locals]);
                break;
            default:
                Add(scope, member.ToString(), container, AnyName);
                break;
        }
    }

    private static string LocalName(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        _ => "",
    };

    private static bool IsStatic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword) || member.Modifiers.Any(SyntaxKind.ConstKeyword);

    /// <summary>Adds a declaration. One that a partial type holds is seen by whoever sees the type.</summary>
    private void Add(string scope, string text, TypeDeclarationSyntax? container, params string[] names)
    {
        string key = scope + "\n" + text;
        while (_names.ContainsKey(key))
        {
            // A copy counts: the compiler takes two constants of one name for an error.
            key += "\n";
        }

        _names.Add(key, container is not null && container.Modifiers.Any(SyntaxKind.PartialKeyword) ? [.. names, container.Identifier.ValueText] : names);
    }

    private void AddImports(SyntaxList<ExternAliasDirectiveSyntax> externs, SyntaxList<UsingDirectiveSyntax> usings)
    {
        foreach (SyntaxNode import in externs.Concat<SyntaxNode>(usings))
        {
            if (import is UsingDirectiveSyntax { GlobalKeyword.RawKind: not 0 })
            {
                Add("", import.ToString(), null, AnyName);
            }
            else
            {
                _imports.Append(import).Append('\n');
            }
        }
    }
}

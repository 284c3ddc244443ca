using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Diagnostics;
using FrameGen.Generator.Model;
using FrameGen.Layers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Parsing;

/// <summary>Reads where generated members go, and whether they can go there.</summary>
internal static class TypeParser
{
    public static TypeModel Parse(INamedTypeSymbol type, List<Problem> problems, CancellationToken cancellation)
    {
        var chain = new List<INamedTypeSymbol>();
        for (INamedTypeSymbol? t = type; t is not null; t = t.ContainingType)
        {
            chain.Insert(0, t);
        }

        for (int depth = 0; depth < chain.Count; depth++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (chain[depth].IsFileLocal)
            {
                // First, for partial would not help it.
                problems.Add(Problem.Of(DiagnosticIds.NotPartial, new Place(PlaceKind.TypeName, depth), chain[depth].Name, "a file-local type cannot be extended from the generated file: remove 'file' and make it partial"));
            }
            else if (!IsPartial(chain[depth], cancellation))
            {
                string role = depth == chain.Count - 1 ? "the layer" : $"the type around the layer '{type.Name}'";
                problems.Add(Problem.Of(DiagnosticIds.NotPartial, new Place(PlaceKind.TypeName, depth), chain[depth].Name, $"{role} must be partial, so that the generated members can be added"));
            }
        }

        string containing = type.ContainingNamespace is { IsGlobalNamespace: false } ns ? ns.ToDisplayString(Escaped) : "";
        IEnumerable<string> names = chain.Select(t => t.Arity == 0 ? t.Name : t.Name + "`" + t.Arity);
        return new TypeModel(
            containing,
            chain.Select(Declaration).ToEquatableArray(),
            type.Name,
            string.Join(".", containing.Length == 0 ? names : names.Prepend(containing)),
            type.IsStatic || type.IsRefLikeType,
            DeclaredMembers(type, cancellation),
            ImplementedMembers(type));
    }

    private static SymbolDisplayFormat Escaped { get; } = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation)
        => type.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Declaration(INamedTypeSymbol type)
    {
        string keyword = (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
        string parameters = type.Arity == 0 ? "" : "<" + string.Join(", ", type.TypeParameters.Select(p => Escape(p.Name))) + ">";
        return (type.IsStatic ? "static " : "") + keyword + " " + Escape(type.Name) + parameters;
    }

    private static string Escape(string name)
        => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>A member would hide a parameter of the primary constructor from the user's code, and cannot hide an abstract one.</summary>
    private static EquatableArray<string> DeclaredMembers(INamedTypeSymbol type, CancellationToken cancellation)
        => Ordered(type.GetMembers()
            .Where(IsWritten)
            .Concat(BaseTypes(type).SelectMany(t => t.GetMembers()).Where(m => m.IsAbstract))
            .Concat(type.TypeParameters)
            .Concat(type.InstanceConstructors.Where(c => IsPrimary(c, cancellation)).SelectMany(c => c.Parameters))
            .Select(m => m.Name));

    private static bool IsPrimary(IMethodSymbol constructor, CancellationToken cancellation)
        => constructor.DeclaringSyntaxReferences.Any(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax);

    private static bool IsWritten(ISymbol member) => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary };

    private static IEnumerable<INamedTypeSymbol> BaseTypes(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? t = type.BaseType; t is not null; t = t.BaseType)
        {
            yield return t;
        }
    }

    private static EquatableArray<string> ImplementedMembers(INamedTypeSymbol type)
        => Ordered(type.GetMembers()
            .SelectMany(member => member switch
            {
                IPropertySymbol property => property.ExplicitInterfaceImplementations.AsEnumerable<ISymbol>(),
                IMethodSymbol method => method.ExplicitInterfaceImplementations,
                _ => [],
            })
            .Select(member => member.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + member.Name));

    private static EquatableArray<string> Ordered(IEnumerable<string> names)
        => names.Distinct().OrderBy(name => name, StringComparer.Ordinal).ToEquatableArray();
}

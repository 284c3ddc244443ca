using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.Generator.Parsing;

/// <summary>What a static member holds, as far as its declaration tells.</summary>
internal static class StaticMember
{
    private static readonly ConditionalWeakTable<TypeDeclarationSyntax, HashSet<string>> Written = new();

    /// <summary>The expression that a static field or get-only property is initialized with, or returns.</summary>
    public static ExpressionSyntax? Initializer(ISymbol member, CancellationToken cancellation)
        => member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is { } declaration ? Initializer(declaration) : null;

    /// <summary>Whether the member holds what its initializer says: nothing else assigns it.</summary>
    public static bool IsFixed(ISymbol member, CancellationToken cancellation)
        => member is IFieldSymbol { IsStatic: true, IsReadOnly: true } or IPropertySymbol { IsStatic: true, SetMethod: null, IsAbstract: false, IsVirtual: false }
            && !PartsOf(member.ContainingType, cancellation).Any(part => Written.GetValue(part, WrittenIn).Contains(member.Name));

    /// <summary>Whether the initializer runs when the type is initialized, and not whenever the member is read.</summary>
    public static bool IsInitialized(ExpressionSyntax initializer) => initializer.Parent is EqualsValueClauseSyntax;

    /// <summary>The part of a type that an initializer stands in.</summary>
    public static TypeDeclarationSyntax? PartOf(ExpressionSyntax initializer) => initializer.FirstAncestorOrSelf<TypeDeclarationSyntax>();

    public static IEnumerable<TypeDeclarationSyntax> PartsOf(INamedTypeSymbol type, CancellationToken cancellation)
        => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellation)).OfType<TypeDeclarationSyntax>();

    /// <summary>The initializers that run when a type is initialized, in the order of one part's text.</summary>
    public static IEnumerable<ExpressionSyntax> InitializersOf(TypeDeclarationSyntax part)
        => part.Members.Where(IsStatic).SelectMany(member => member switch
        {
            FieldDeclarationSyntax field when !field.Modifiers.Any(SyntaxKind.ConstKeyword) => field.Declaration.Variables.Select(Initializer),
            PropertyDeclarationSyntax { Initializer.Value: { } value } => [value],
            EventFieldDeclarationSyntax @event => @event.Declaration.Variables.Select(Initializer),
            _ => [],
        }).OfType<ExpressionSyntax>();

    private static ExpressionSyntax? Initializer(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax { Initializer.Value: { } value } => value,
        PropertyDeclarationSyntax { ExpressionBody.Expression: { } value } => value,

        // With a body the accessor can make anything of it.
        PropertyDeclarationSyntax { Initializer.Value: { } value, AccessorList.Accessors: var accessors }
            when accessors.All(a => a.Keyword.IsKind(SyntaxKind.GetKeyword) && a.Body is null && a.ExpressionBody is null) => value,
        _ => null,
    };

    private static bool IsStatic(MemberDeclarationSyntax member) => member.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>The names that static constructors and initializers write to, or to elements of: no other code may write to a static readonly member.</summary>
    private static HashSet<string> WrittenIn(TypeDeclarationSyntax part) => new(
        part.Members.Where(member => member is ConstructorDeclarationSyntax && IsStatic(member))
            .Concat<SyntaxNode>(InitializersOf(part))
            .SelectMany(code => code.DescendantNodesAndSelf())
            .SelectMany(Targets)
            .SelectMany(Names),
        StringComparer.Ordinal);

    private static IEnumerable<SyntaxNode> Targets(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => [assignment.Left],
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => [argument.Expression],
        RefExpressionSyntax reference => [reference.Expression],
        PostfixUnaryExpressionSyntax unary => [unary.Operand],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression or (int)SyntaxKind.AddressOfExpression } unary => [unary.Operand],
        ForEachVariableStatementSyntax loop => [loop.Variable],
        _ => [],
    };

    private static IEnumerable<string> Names(SyntaxNode target) => target switch
    {
        IdentifierNameSyntax identifier => [identifier.Identifier.ValueText],
        MemberAccessExpressionSyntax access => [access.Name.Identifier.ValueText],
        ElementAccessExpressionSyntax element => Names(element.Expression),
        ParenthesizedExpressionSyntax parenthesized => Names(parenthesized.Expression),
        PostfixUnaryExpressionSyntax unary => Names(unary.Operand),
        TupleExpressionSyntax tuple => tuple.Arguments.SelectMany(argument => Names(argument.Expression)),
        _ => [],
    };
}

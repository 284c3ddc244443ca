using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.CodeFixes;

/// <summary>Finds the parts of a layer's declaration that fixes edit, within one declaration of its type.</summary>
internal static class LayerSyntax
{
    /// <summary>The expression that is underlined, not the argument around it that may span the same text.</summary>
    public static ExpressionSyntax? ExpressionAt(SyntaxNode root, TextSpan span)
        => NodeAt(root, span)?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(e => e.Span == span);

    /// <summary>The attribute that is underlined.</summary>
    public static AttributeSyntax? AttributeAt(SyntaxNode root, TextSpan span) => NodeAt(root, span)?.FirstAncestorOrSelf<AttributeSyntax>();

    /// <summary>The declaration of the layer that holds a place.</summary>
    public static TypeDeclarationSyntax? LayerAt(SyntaxNode root, TextSpan span)
        => NodeAt(root, span)?.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault();

    /// <summary>The type's attributes of a name, in the order in which they stand.</summary>
    public static IEnumerable<AttributeSyntax> Attributes(MemberDeclarationSyntax member, string name)
        => member.AttributeLists.SelectMany(list => list.Attributes).Where(a => SimpleName(a.Name) is var simple && (simple == name || simple == name + "Attribute"));

    /// <summary>The attribute that makes the type a layer or a convolution; null where it stands on another part.</summary>
    public static AttributeSyntax? LayerAttribute(TypeDeclarationSyntax layer) => Attributes(layer, "ReluLayer").Concat(Attributes(layer, "ReluConvolution")).FirstOrDefault();

    /// <summary>A named argument's position; -1 where it is not given.</summary>
    public static int IndexOf(AttributeSyntax attribute, string argument)
        => attribute.ArgumentList?.Arguments.IndexOf(a => a.NameEquals?.Name.Identifier.ValueText == argument) ?? -1;

    /// <summary>The biases in the order of the rows: those of the [FrameVector]s, or the elements of the [Bias] member.</summary>
    public static IReadOnlyList<ExpressionSyntax> Biases(TypeDeclarationSyntax layer)
    {
        ExpressionSyntax[] onRows = [.. Attributes(layer, "FrameVector")
            .Where(a => IndexOf(a, "Bias") >= 0)
            .Select(a => a.ArgumentList!.Arguments[IndexOf(a, "Bias")].Expression)];
        return onRows.Length > 0 ? onRows : Elements(layer.Members.FirstOrDefault(m => Attributes(m, "Bias").Any()) switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables[0].Initializer?.Value,
            PropertyDeclarationSyntax property => property.ExpressionBody?.Expression ?? property.Initializer?.Value,
            _ => null,
        });
    }

    /// <summary>A bias in place of an expression; a float's where that was a float's, then rounded so that it is not weaker.</summary>
    public static ExpressionSyntax Bias(ExpressionSyntax old, string text, bool isAdded)
    {
        bool isSingle = old.DescendantTokens().Any(t => t.IsKind(SyntaxKind.NumericLiteralToken) && t.Value is float);
        return ArgumentEdits.InPlaceOf(old, isSingle ? SafeSingle(text, isAdded) : text);
    }

    /// <summary>What stands before the attribute's name, so that other names of the namespace are found as it was: "FrameGen." or nothing.</summary>
    public static string Qualifier(AttributeSyntax attribute)
        => attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Left + ".",
            AliasQualifiedNameSyntax alias => alias.Alias + "::",
            _ => "",
        };

    private static SyntaxNode? NodeAt(SyntaxNode root, TextSpan span)
        => root.FullSpan.Contains(span) ? root.FindNode(span, getInnermostNodeForTie: true) : null;

    private static IReadOnlyList<ExpressionSyntax> Elements(ExpressionSyntax? array) => array switch
    {
        InitializerExpressionSyntax initializer => [.. initializer.Expressions],
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => [.. initializer.Expressions],
        ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => [.. initializer.Expressions],
        CollectionExpressionSyntax collection => [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression)],
        _ => [],
    };

    private static string SimpleName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax plain => plain.Identifier.ValueText,
        _ => throw new ArgumentException("An attribute's name is simple, qualified or aliased.", nameof(name)),
    };

    /// <summary>The nearest float that is no larger, or, where biases are added, no smaller.</summary>
    private static string SafeSingle(string text, bool isAdded)
    {
        double value = double.Parse(text, CultureInfo.InvariantCulture);
        float single = (float)value;
        if (isAdded ? single < value : single > value)
        {
            int bits = BitConverter.ToInt32(BitConverter.GetBytes(single), 0);
            single = BitConverter.ToSingle(BitConverter.GetBytes(single > 0 == isAdded ? bits + 1 : bits - 1), 0);
        }

        return single.ToString("G9", CultureInfo.InvariantCulture) + "f";
    }
}

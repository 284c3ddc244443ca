using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.CodeFixes;

/// <summary>Edits of an attribute's arguments that lose no comment, no directive and no line break of the user's.</summary>
internal static class ArgumentEdits
{
    /// <summary>An expression in place of another; comments within the old one come after it.</summary>
    public static ExpressionSyntax InPlaceOf(ExpressionSyntax old, string text)
    {
        SyntaxTrivia[] within = [.. old.DescendantTrivia(trivia => true).Where(trivia => old.Span.Contains(trivia.Span))];
        ExpressionSyntax expression = SyntaxFactory.ParseExpression(text).WithTriviaFrom(old);
        return within.Any(IsSaid) ? expression.WithTrailingTrivia(Squeezed([SyntaxFactory.Space, .. within, .. old.GetTrailingTrivia()])) : expression;
    }

    /// <summary>The attribute with a named argument set, added at the end where it was not given.</summary>
    public static AttributeSyntax Set(AttributeSyntax attribute, string name, string value)
    {
        if (LayerSyntax.IndexOf(attribute, name) is >= 0 and var index)
        {
            ExpressionSyntax old = attribute.ArgumentList!.Arguments[index].Expression;
            return attribute.ReplaceNode(old, InPlaceOf(old, value));
        }

        AttributeArgumentListSyntax only = SyntaxFactory.ParseAttributeArgumentList($"({name} = {value})")!;
        AttributeArgumentSyntax added = only.Arguments[0];
        if (attribute.ArgumentList is not { } list)
        {
            // What stands between the name and the bracket stays before the bracket.
            return attribute.WithName(attribute.Name.WithoutTrailingTrivia()).WithArgumentList(only.WithTrailingTrivia(attribute.Name.GetTrailingTrivia()));
        }

        if (list.Arguments.Count == 0)
        {
            return attribute.WithArgumentList(list.WithArguments([added]));
        }

        // A comment that ends the last line is of the argument before: the comma goes before it, what is added below it.
        AttributeArgumentSyntax last = list.Arguments[list.Arguments.Count - 1];
        SyntaxTriviaList after = last.GetTrailingTrivia();
        bool endsLine = after.Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        SyntaxToken comma = SyntaxFactory.Token(default, SyntaxKind.CommaToken, endsLine ? after : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        if (endsLine)
        {
            IEnumerable<SyntaxTrivia> indentation = last.GetLeadingTrivia().Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
            added = added.WithLeadingTrivia(indentation).WithTrailingTrivia(after.First(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)));
            last = last.WithoutTrailingTrivia();
        }

        SyntaxNodeOrToken[] before = [.. list.Arguments.GetWithSeparators()];
        before[before.Length - 1] = last;
        return attribute.WithArgumentList(list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>([.. before, comma, added])));
    }

    /// <summary>The attribute without an argument, which is not the only one; comments on it and within it stay.</summary>
    public static AttributeSyntax Remove(AttributeSyntax attribute, int index)
    {
        AttributeArgumentListSyntax list = attribute.ArgumentList!;
        SyntaxNodeOrToken[] parts = [.. list.Arguments.GetWithSeparators()];

        // The argument and the comma before it, or where it is the first that after it.
        int start = index == 0 ? 0 : (2 * index) - 1;
        SyntaxNodeOrToken[] kept = [.. parts.Take(start), .. parts.Skip(start + 2)];
        SyntaxTrivia[] trivia = [.. parts.Skip(start).Take(2).SelectMany(part => part.AsNode()?.DescendantTrivia(_ => true) ?? Around(part.AsToken()))];
        AttributeArgumentListSyntax shorter = list.WithArguments(SyntaxFactory.SeparatedList<AttributeArgumentSyntax>(kept));
        if (!trivia.Any(IsSaid) && !trivia.Any(t => t.IsKind(SyntaxKind.EndOfLineTrivia)))
        {
            return attribute.WithArgumentList(shorter);
        }

        SyntaxToken close = shorter.CloseParenToken;
        return attribute.WithArgumentList(shorter.WithCloseParenToken(
            close.WithLeadingTrivia(Squeezed([.. IsBlank(trivia[0]) ? [] : new[] { SyntaxFactory.Space }, .. trivia, .. close.LeadingTrivia]))));
    }

    /// <summary>Spaces that stood around what is gone, as one, and none before a bracket on the same line.</summary>
    private static IEnumerable<SyntaxTrivia> Squeezed(SyntaxTrivia[] trivia)
    {
        bool Is(int i, SyntaxKind kind) => i >= 0 && trivia[i].IsKind(kind);
        int end = trivia.Length;
        while (Is(end - 1, SyntaxKind.WhitespaceTrivia))
        {
            end--;
        }

        return trivia.Where((t, i) => !Is(i, SyntaxKind.WhitespaceTrivia)
            || (i < end && !Is(i - 1, SyntaxKind.WhitespaceTrivia))
            || Is(i - 1, SyntaxKind.EndOfLineTrivia));
    }

    private static IEnumerable<SyntaxTrivia> Around(SyntaxToken token) => token.LeadingTrivia.Concat(token.TrailingTrivia);

    private static bool IsBlank(SyntaxTrivia trivia) => trivia.IsKind(SyntaxKind.WhitespaceTrivia) || trivia.IsKind(SyntaxKind.EndOfLineTrivia);

    private static bool IsSaid(SyntaxTrivia trivia) => !IsBlank(trivia);
}

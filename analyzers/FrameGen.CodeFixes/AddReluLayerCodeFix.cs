using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.CodeFixes;

/// <summary>FG0020: adds <c>[ReluLayer]</c> to the type, before what else stands on it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddReluLayerCodeFix))]
[Shared]
public sealed class AddReluLayerCodeFix : LayerCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.WithoutLayer];

    private protected override IEnumerable<(string Title, string Key)> Titles(Diagnostic diagnostic) => [("Add [ReluLayer]", nameof(AddReluLayerCodeFix))];

    private protected override IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Edits(SyntaxNode root, Diagnostic diagnostic, string key)
    {
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        if (LayerSyntax.AttributeAt(root, diagnostic.Location.SourceSpan) is { } attribute
            && attribute.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            string name = LayerSyntax.Qualifier(attribute) + "ReluLayer";
            SyntaxTrivia? lineBreak = LineBreakOf(type);
            edits.Add(type, edited => AddAttribute((TypeDeclarationSyntax)edited, lineBreak, name));
        }

        return edits;
    }

    /// <summary>On a line of its own where what follows can begin one, otherwise on the same.</summary>
    private static TypeDeclarationSyntax AddAttribute(TypeDeclarationSyntax type, SyntaxTrivia? lineBreak, string name)
    {
        SyntaxTriviaList before = type.GetLeadingTrivia();
        IEnumerable<SyntaxTrivia> indentation = lineBreak is null ? [] : before.Reverse().TakeWhile(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));

        // Parsed, not made: what is made lets the formatter choose its lines.
        AttributeListSyntax list = SyntaxFactory.ParseMemberDeclaration($"[{name}] class C;")!.AttributeLists[0]
            .WithLeadingTrivia(before)
            .WithTrailingTrivia(lineBreak ?? SyntaxFactory.Space);
        TypeDeclarationSyntax bare = type.WithLeadingTrivia(indentation);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    /// <summary>The line break after the type's first attributes, or where it has none before the type; null where those share their line.</summary>
    private static SyntaxTrivia? LineBreakOf(TypeDeclarationSyntax type)
    {
        IEnumerable<SyntaxTrivia> trivia = type.AttributeLists.Count > 0
            ? type.AttributeLists[0].GetTrailingTrivia()
            : type.GetFirstToken().GetPreviousToken().TrailingTrivia.Concat(type.GetLeadingTrivia());
        SyntaxTrivia found = trivia.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return found == default ? null : found;
    }
}

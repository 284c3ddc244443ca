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

/// <summary>FG0001: adds <c>partial</c> to the type; not where it is local to its file, which no partial type can help.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialCodeFix))]
[Shared]
public sealed class AddPartialCodeFix : LayerCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotPartial];

    private protected override IEnumerable<(string Title, string Key)> Titles(Diagnostic diagnostic) => [("Add 'partial'", nameof(AddPartialCodeFix))];

    private protected override IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Edits(SyntaxNode root, Diagnostic diagnostic, string key)
    {
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        if (LayerSyntax.LayerAt(root, diagnostic.Location.SourceSpan) is { } type
            && !type.Modifiers.Any(SyntaxKind.PartialKeyword)
            && !type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Any(t => t.Modifiers.Any(SyntaxKind.FileKeyword)))
        {
            edits.Add(type, edited => AddPartial((TypeDeclarationSyntax)edited));
        }

        return edits;
    }

    private static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax type)
    {
        SyntaxToken partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);

        // It stands right before the keyword, whose comments and indentation it takes over: "static /* a */ class" has it after the comment.
        return type.WithKeyword(type.Keyword.WithLeadingTrivia())
            .WithModifiers(type.Modifiers.Add(partial.WithLeadingTrivia(type.Keyword.LeadingTrivia)));
    }
}

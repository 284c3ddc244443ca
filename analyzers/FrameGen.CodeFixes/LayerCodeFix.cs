using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FrameGen.CodeFixes;

/// <summary>
/// A fix that edits nodes of the document: one diagnostic or all of a document's at once go the same way. What to write
/// travels in the diagnostic's properties; a fix that finds nothing to edit is not offered.
/// </summary>
public abstract class LayerCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        await ApplyAsync(document, diagnostics, context.CodeActionEquivalenceKey!, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            foreach ((string title, string key) in Titles(diagnostic))
            {
                if (Edits(root, diagnostic, key).Count > 0)
                {
                    ImmutableArray<Diagnostic> one = [diagnostic];
                    context.RegisterCodeFix(CodeAction.Create(title, token => ApplyAsync(context.Document, one, key, token), key), diagnostic);
                }
            }
        }
    }

    /// <summary>The actions for a diagnostic, by title and equivalence key.</summary>
    private protected abstract IEnumerable<(string Title, string Key)> Titles(Diagnostic diagnostic);

    /// <summary>Which nodes an action replaces, and by what, given the node with the edits within it; empty where it does not apply.</summary>
    private protected abstract IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Edits(SyntaxNode root, Diagnostic diagnostic, string key);

    private async Task<Document> ApplyAsync(Document document, ImmutableArray<Diagnostic> diagnostics, string key, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            foreach (KeyValuePair<SyntaxNode, Func<SyntaxNode, SyntaxNode>> edit in Edits(root, diagnostic, key))
            {
                edits[edit.Key] = edit.Value;
            }
        }

        return document.WithSyntaxRoot(root.ReplaceNodes(edits.Keys, (original, edited) => edits[original](edited)));
    }
}

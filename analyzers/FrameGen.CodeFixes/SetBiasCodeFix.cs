using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace FrameGen.CodeFixes;

/// <summary>FG0006: sets a bias, or all biases of the layer, to the bound.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetBiasCodeFix))]
[Shared]
public sealed class SetBiasCodeFix : CodeFixProvider
{
    /// <summary>The equivalence key of the fix that sets the one bias underlined.</summary>
    public const string SetOne = nameof(SetBiasCodeFix) + ".One";

    /// <summary>The equivalence key of the fix that sets every bias of the layer.</summary>
    public const string SetAll = nameof(SetBiasCodeFix) + ".All";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.BiasAboveBound];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(static async (context, document, diagnostics) =>
        await SetBiases(document, diagnostics, all: context.CodeActionEquivalenceKey == SetAll, context.CancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(DiagnosticIds.BoundProperty, out string? bound) || bound is null)
            {
                continue;
            }

            ImmutableArray<Diagnostic> one = [diagnostic];
            context.RegisterCodeFix(
                CodeAction.Create($"Set the bias to the bound {bound}", token => SetBiases(context.Document, one, all: false, token), SetOne),
                diagnostic);
            if (diagnostic.Properties.ContainsKey(DiagnosticIds.AllBoundsProperty))
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Set all biases of the layer to the bound", token => SetBiases(context.Document, one, all: true, token), SetAll),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> SetBiases(Document document, ImmutableArray<Diagnostic> diagnostics, bool all, CancellationToken cancellation)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false))!;
        var replacements = new Dictionary<ExpressionSyntax, ExpressionSyntax>();
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (Expression(root, diagnostic.Location.SourceSpan) is not { } bias
                || !diagnostic.Properties.TryGetValue(DiagnosticIds.BoundProperty, out string? bound) || bound is null)
            {
                continue;
            }

            replacements[bias] = Literal(bias, bound);
            if (all && diagnostic.Properties.TryGetValue(DiagnosticIds.AllBoundsProperty, out string? bounds) && bounds is not null)
            {
                string[] literals = bounds.Split('|');
                List<ExpressionSyntax> biases = AllBiases(bias);
                for (int i = 0; i < biases.Count && biases.Count == literals.Length; i++)
                {
                    replacements[biases[i]] = Literal(biases[i], literals[i]);
                }
            }
        }

        return document.WithSyntaxRoot(root.ReplaceNodes(replacements.Keys, (original, _) => replacements[original]));
    }

    /// <summary>The expression underlined, not the argument around it that may span the same text.</summary>
    private static ExpressionSyntax? Expression(SyntaxNode root, TextSpan span)
        => root.FullSpan.Contains(span)
            ? root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(e => e.Span == span)
            : null;

    /// <summary>The biases beside the given one, in the order of the rows: those of the other [FrameVector]s, or the elements of the same array.</summary>
    private static List<ExpressionSyntax> AllBiases(ExpressionSyntax bias)
    {
        switch (bias.Parent)
        {
            case AttributeArgumentSyntax { NameEquals.Name.Identifier.ValueText: "Bias" } argument
                when argument.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type:
                return [.. type.AttributeLists
                    .SelectMany(list => list.Attributes)
                    .Where(a => IsFrameVector(a.Name))
                    .Select(a => a.ArgumentList?.Arguments.FirstOrDefault(g => g.NameEquals?.Name.Identifier.ValueText == "Bias")?.Expression)
                    .OfType<ExpressionSyntax>()];
            case InitializerExpressionSyntax initializer:
                return [.. initializer.Expressions];
            case ExpressionElementSyntax { Parent: CollectionExpressionSyntax collection }:
                return [.. collection.Elements.OfType<ExpressionElementSyntax>().Select(e => e.Expression)];
            default:
                return [bias];
        }
    }

    private static bool IsFrameVector(NameSyntax name)
    {
        string simple = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax plain => plain.Identifier.ValueText,
            _ => "",
        };
        return simple is "FrameVector" or "FrameVectorAttribute";
    }

    private static ExpressionSyntax Literal(ExpressionSyntax old, string text)
    {
        // An element of a float[] needs a float literal; attribute arguments and double[] elements do not.
        bool single = old.DescendantTokens().Any(t => t.IsKind(SyntaxKind.NumericLiteralToken) && t.Text.EndsWith("f", StringComparison.OrdinalIgnoreCase) && !t.Text.StartsWith("0x", StringComparison.OrdinalIgnoreCase));
        return SyntaxFactory.ParseExpression(single ? text + "f" : text).WithTriviaFrom(old);
    }
}

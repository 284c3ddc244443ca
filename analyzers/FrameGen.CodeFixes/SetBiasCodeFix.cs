using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.CodeFixes;

/// <summary>FG0006, FG0007: sets the bias underlined, or all biases of the layer, to the polytope bound, or biases to proven ones near them.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SetBiasCodeFix))]
[Shared]
public sealed class SetBiasCodeFix : LayerCodeFix
{
    /// <summary>The equivalence key of the fix that sets the one bias underlined.</summary>
    public const string SetOne = nameof(SetBiasCodeFix) + ".One";

    /// <summary>The equivalence key of the fix that sets every bias of the layer.</summary>
    public const string SetAll = nameof(SetBiasCodeFix) + ".All";

    /// <summary>The equivalence key of the fix that sets biases to proven ones near them.</summary>
    public const string SetProven = nameof(SetBiasCodeFix) + ".Proven";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.BiasAboveBound, DiagnosticIds.NotInjective];

    private protected override IEnumerable<(string Title, string Key)> Titles(Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(DiagnosticIds.BoundProperty, out string? bound))
        {
            yield return ($"Set the bias to the bound {bound}", SetOne);
        }

        if (diagnostic.Properties.ContainsKey(DiagnosticIds.AllBoundsProperty))
        {
            yield return ("Set all biases of the layer to the bound", SetAll);
        }

        if (diagnostic.Properties.ContainsKey(DiagnosticIds.ProvenProperty))
        {
            yield return ("Set the biases to proven ones near these", SetProven);
        }
    }

    private protected override IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Edits(SyntaxNode root, Diagnostic diagnostic, string key)
    {
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        bool isAdded = diagnostic.Properties.ContainsKey(DiagnosticIds.AddedProperty);
        if (key == SetOne)
        {
            if (LayerSyntax.ExpressionAt(root, diagnostic.Location.SourceSpan) is { } bias
                && diagnostic.Properties.TryGetValue(DiagnosticIds.BoundProperty, out string? bound) && bound is not null)
            {
                edits.Add(bias, _ => LayerSyntax.Bias(bias, bound, isAdded));
            }
        }
        else if (LayerSyntax.LayerAt(root, diagnostic.Location.SourceSpan) is { } layer
            && diagnostic.Properties.TryGetValue(key == SetAll ? DiagnosticIds.AllBoundsProperty : DiagnosticIds.ProvenProperty, out string? joined) && joined is not null)
        {
            IReadOnlyList<ExpressionSyntax> biases = LayerSyntax.Biases(layer);
            string[] written = joined.Split('|');

            // Rows or biases in another part of a partial type: then it is not for this document to change them all.
            for (int i = 0; i < biases.Count && biases.Count == written.Length; i++)
            {
                (ExpressionSyntax old, string text) = (biases[i], written[i]);
                if (text.Length > 0)
                {
                    edits.Add(old, _ => LayerSyntax.Bias(old, text, isAdded));
                }
            }
        }

        return edits;
    }
}

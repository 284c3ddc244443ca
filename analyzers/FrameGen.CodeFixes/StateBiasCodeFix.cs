using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.CodeFixes;

/// <summary>FG0018: states that the polytope bound is meant, or that the rows have no bias.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(StateBiasCodeFix))]
[Shared]
public sealed class StateBiasCodeFix : LayerCodeFix
{
    /// <summary>The equivalence key of the fix that states the estimate.</summary>
    public const string Estimate = nameof(StateBiasCodeFix) + ".Estimate";

    /// <summary>The equivalence key of the fix that gives every row the bias 0.</summary>
    public const string Zero = nameof(StateBiasCodeFix) + ".Zero";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.EstimateUnstated];

    private protected override IEnumerable<(string Title, string Key)> Titles(Diagnostic diagnostic) =>
    [
        ("State BiasEstimate = BiasEstimate.Polytope", Estimate),
        ("The rows have no bias: write Bias = 0 on each", Zero),
    ];

    private protected override IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Edits(SyntaxNode root, Diagnostic diagnostic, string key)
    {
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        if (LayerSyntax.AttributeAt(root, diagnostic.Location.SourceSpan) is not { } layer)
        {
            return edits;
        }

        if (key == Estimate)
        {
            edits.Add(layer, _ => ArgumentEdits.Set(layer, "BiasEstimate", LayerSyntax.Qualifier(layer) + "BiasEstimate.Polytope"));
            return edits;
        }

        AttributeSyntax[] rows = [.. LayerSyntax.Attributes(layer.FirstAncestorOrSelf<MemberDeclarationSyntax>()!, "FrameVector")];
        if (!diagnostic.Properties.TryGetValue(DiagnosticIds.RowsProperty, out string? count) || count != rows.Length.ToString(CultureInfo.InvariantCulture))
        {
            // Rows in another part of the type, in a member or in a file: this fix would not reach them.
            return edits;
        }

        foreach (AttributeSyntax row in rows)
        {
            edits.Add(row, _ => ArgumentEdits.Set(row, "Bias", "0"));
        }

        return edits;
    }
}

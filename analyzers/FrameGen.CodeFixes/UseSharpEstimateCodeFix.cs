using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FrameGen.CodeFixes;

/// <summary>FG0006, FG0007: takes the biases away and lets <c>BiasEstimate.Sharp</c> choose the largest that are proven.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseSharpEstimateCodeFix))]
[Shared]
public sealed class UseSharpEstimateCodeFix : LayerCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.BiasAboveBound, DiagnosticIds.NotInjective];

    private protected override IEnumerable<(string Title, string Key)> Titles(Diagnostic diagnostic)
    {
        if (diagnostic.Properties.ContainsKey(DiagnosticIds.SharpProperty))
        {
            yield return ("Let BiasEstimate.Sharp choose the biases", nameof(UseSharpEstimateCodeFix));
        }
    }

    private protected override IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Edits(SyntaxNode root, Diagnostic diagnostic, string key)
    {
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        if (LayerSyntax.LayerAt(root, diagnostic.Location.SourceSpan) is not { } layer
            || LayerSyntax.LayerAttribute(layer) is not { } attribute)
        {
            return edits;
        }

        AttributeSyntax[] biased = [.. LayerSyntax.Attributes(layer, "FrameVector").Where(a => LayerSyntax.IndexOf(a, "Bias") >= 0)];
        if (!diagnostic.Properties.TryGetValue(DiagnosticIds.SharpProperty, out string? rows) || rows != biased.Length.ToString(CultureInfo.InvariantCulture))
        {
            // Some rows stand in another part of the type, whose biases this fix would leave.
            return edits;
        }

        foreach (AttributeSyntax vector in biased)
        {
            edits.Add(vector, _ => ArgumentEdits.Remove(vector, LayerSyntax.IndexOf(vector, "Bias")));
        }

        edits.Add(attribute, _ => ArgumentEdits.Set(attribute, "BiasEstimate", LayerSyntax.Qualifier(attribute) + "BiasEstimate.Sharp"));
        return edits;
    }
}

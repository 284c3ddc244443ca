using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace FrameGen.CodeFixes;

/// <summary>FG0007: shrinks the domain to a radius for which the layer is proven injective.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ShrinkRadiusCodeFix))]
[Shared]
public sealed class ShrinkRadiusCodeFix : LayerCodeFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [DiagnosticIds.NotInjective];

    private protected override IEnumerable<(string Title, string Key)> Titles(Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(DiagnosticIds.RadiusProperty, out string? radius))
        {
            yield return ($"Shrink the radius to {radius}", nameof(ShrinkRadiusCodeFix));
        }
    }

    private protected override IReadOnlyDictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>> Edits(SyntaxNode root, Diagnostic diagnostic, string key)
    {
        var edits = new Dictionary<SyntaxNode, Func<SyntaxNode, SyntaxNode>>();
        if (LayerSyntax.LayerAt(root, diagnostic.Location.SourceSpan) is { } layer
            && LayerSyntax.LayerAttribute(layer) is { } attribute
            && diagnostic.Properties.TryGetValue(DiagnosticIds.RadiusProperty, out string? radius) && radius is not null)
        {
            edits.Add(attribute, _ => ArgumentEdits.Set(attribute, "Radius", radius));
        }

        return edits;
    }
}

using System.Collections.Generic;
using System.Linq;
using FrameGen.Tool.Analysis;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>What follows from the bound and the decision for the file's biases, and what does not.</summary>
internal static class Conclusion
{
    /// <summary>The closing lines of the report.</summary>
    public static IEnumerable<string> Of(LayerAnalysis analysis, LayerDecision? decision)
    {
        Layer layer = analysis.Layer;
        if (layer.Thresholds is not null && layer.IsBiasAdded)
        {
            yield return "The file's biases are added; the table shows them negated, as the thresholds that are subtracted.";
        }

        foreach (string line in OfBound(analysis))
        {
            yield return line;
        }

        if (decision?.Verification is { } verification)
        {
            foreach (string line in VerdictText.Of(layer, verification))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> OfBound(LayerAnalysis analysis)
    {
        Layer layer = analysis.Layer;
        if (analysis.MissingDirection is not null)
        {
            yield return "The rows do not span: no bias makes the layer injective. Add a row along the direction above.";
            yield break;
        }

        if (analysis.DomainBias is null)
        {
            yield return layer.Domain.Cone.IsEverything
                ? "There is no polytope bound: no row is positive along the direction that is not covered. Add a row that is."
                : "There is no polytope bound: the cone of the rows leaves out a ray of the domain. Add a row along it, or narrow the domain.";
            yield break;
        }

        RowBound[] rows = analysis.RowBounds;
        int unbounded = rows.Count(row => row.Kind == RowBoundKind.None);
        if (unbounded > 0)
        {
            yield return $"{unbounded} of {rows.Length} rows have no finite bound on this domain, so the polytope bound proves nothing. Choose a ball or shell of moderate radius.";
            yield break;
        }

        if (layer.Thresholds is not { } thresholds)
        {
            yield return "Thresholds at or below the bound make the layer injective on the domain.";
            yield break;
        }

        int above = rows.Where((row, i) => !row.Allows(thresholds[i])).Count();
        string remedy = layer.IsBiasAdded ? "minus the bound" : "the bound";
        yield return above == 0
            ? "Every bias is at or below its bound: the layer is injective on the domain (polytope certificate)."
            : $"{above} of {rows.Length} biases exceed their bound, which is sufficient but not necessary; biases at {remedy} are safe.";
    }
}

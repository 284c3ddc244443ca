using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Reports;

/// <summary>What follows from the bound and the decision for the file's biases, and what does not.</summary>
internal static class Conclusion
{
    /// <summary>The closing lines of the report.</summary>
    public static IEnumerable<string> Of(LayerReport report)
    {
        if (report.HasBiases && report.File.Layer.Specification.IsBiasAdded)
        {
            yield return "The file's biases are added; the table shows them negated, as the thresholds that are subtracted.";
        }

        if (report.File.Layer.HasTooFewRowsForSpace && report.Decision.RankFailure is null)
        {
            yield return $"All of R^{report.File.Layer.Frame.Dimension} takes at least {2 * report.File.Layer.Frame.Dimension} rows, and there are {report.File.Layer.Frame.Count}: no bias makes the layer injective there. Add rows, or choose a ball.";
        }

        foreach (string line in OfBound(report))
        {
            yield return line;
        }

        if (report.Decision.Exact is { } exact)
        {
            foreach (string line in VerdictText.Of(report.File, exact).Concat(report.Open is { } open ? OpenText.Of(report.File, open) : []))
            {
                yield return line;
            }

            if (report.IsProvenWithOtherSign)
            {
                yield return "With \"biasConvention\": \"added\", the sign of PyTorch, Keras and ONNX, the same biases are proven: state it if they come from there.";
            }
            else if (exact.Verdict == Verdict.Refuted && LayerText.UnstatedSign(report.File.Layer) is { } sign)
            {
                yield return sign;
            }
        }
    }

    /// <summary>Why a domain without interior has no bound.</summary>
    public const string NoInterior = "There is no polytope bound: the half-spaces leave the domain no interior, and the facets of the rows' projections on its span are not looked for.";

    private static string BiasOf(SpecifiedLayer layer)
        => layer.Specification.IsBiasAdded ? $"at b = {Format.Number(-layer.AlwaysActiveThreshold)}" : $"at alpha = {Format.Number(layer.AlwaysActiveThreshold)}";

    private static IEnumerable<string> OfBound(LayerReport report)
    {
        SpecifiedLayer layer = report.File.Layer;
        LayerBound bound = report.Decision.Bound;
        if (report.Decision.RankFailure is not null)
        {
            yield return "The rows do not span: no bias makes the layer injective. Add a row along the direction above.";
            yield break;
        }

        if (bound.IsOverBudget)
        {
            yield return !report.Decision.HasSkippedFacets ? Notes.Limit(bound) : "The rows are decided in pairs: no facets were looked for, and there is no polytope bound.";
            if (report is { HasBiases: false, Decision.Pairs: not null })
            {
                yield return "Biases 0 make the layer injective on every domain: of each pair one row is active at every input.";
            }

            yield break;
        }

        if (bound.Failure is not null)
        {
            yield return bound.Failure is FrameFailure.NoInterior ? NoInterior
                : layer.Domain.Cone.IsEverything
                ? "There is no polytope bound: no row is positive along the direction that is not covered. Add a row that is, or cut the domain to the side that the rows face (\"halfSpaces\", --non-negative)."
                : "There is no polytope bound: the cone of the rows leaves out a ray of the domain. Add a row along it, or narrow the domain.";
            if (!report.HasBiases && !double.IsInfinity(layer.AlwaysActiveThreshold))
            {
                yield return $"Or give biases: {BiasOf(layer)} every row is active at every input, which is proven, and framegen bias --sharp finds larger ones.";
            }

            yield break;
        }

        if (layer.Specification.Activation == ActivationKind.LeakyRelu)
        {
            yield return "Each output tells its <x, w>, so no bias is too large.";
            yield break;
        }

        int unbounded = bound.Rows.Count(row => row.Kind == RowBoundKind.None);
        if (unbounded > 0)
        {
            yield return layer.Specification.Activation == ActivationKind.Clip && !double.IsInfinity(layer.Domain.OuterRadius)
                ? $"{unbounded} of {bound.Rows.Count} rows can reach the level on this domain and have no bound, so the polytope bound proves nothing."
                : $"{unbounded} of {bound.Rows.Count} rows have no finite bound on this domain, so the polytope bound proves nothing. Choose a ball or shell of moderate radius.";
            yield break;
        }

        if (!report.HasBiases)
        {
            yield return "Thresholds at or below the bound make the layer injective on the domain.";
            yield break;
        }

        int above = report.Decision.RowsAbove.Count;
        string remedy = layer.Specification.IsBiasAdded ? "minus the bound" : "the bound";
        yield return report.Decision.Certificate == LayerCertificate.Polytope
            ? "Every bias is at or below its bound: the layer is injective on the domain (polytope certificate)."
            : above == 0 ? "Every bias is at its bound as far as the digits go, but some are above it by more than rounding."
            : $"{above} of {bound.Rows.Count} biases exceed their bound, which is sufficient but not necessary; biases at {remedy} are safe.";
    }
}

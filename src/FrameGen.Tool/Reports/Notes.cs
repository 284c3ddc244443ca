using System.Collections.Generic;
using System.Globalization;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Reports;

/// <summary>Why a report leaves something out that it could say of a smaller layer.</summary>
internal static class Notes
{
    private const int MostRowsOfDepth = 100;

    /// <summary>The reasons, one for each limit that was reached.</summary>
    public static IEnumerable<string> Of(LayerReport report)
    {
        if (report.Decision.HasSkippedFacets)
        {
            yield return "The rows are decided in pairs: the facets of their polytope, 2^n or more, were not looked for, and bound and measures are not known.";
        }
        else if (report.Decision.Bound.IsOverBudget)
        {
            yield return Limit(report.Decision.Bound);
        }

        SpecifiedLayer layer = report.File.Layer;
        bool isByThresholds = !layer.Specification.HasStandIns;
        if (isByThresholds && layer.RoundCone is null && layer.Domain.IsSphere && report.LargestInjectiveThreshold is null)
        {
            yield return "The largest threshold that is injective for all rows alike is not known: the hyperplanes that the rows span are too many. Raise --max-work and --max-nodes.";
        }

        if (report.HasBiases && report.File.Layer.Domain.InnerRadius > 0 && report.BadRadii is null)
        {
            yield return !isByThresholds || report.File.Layer.RoundCone is not null ? "Bad radii are listed of ReLU layers and gates, where no round cone cuts the domain."
                : report.File.Layer.Frame.Dimension > Verifier.MaxDimensionOfBadRadii
                ? $"Bad radii are listed in up to {Verifier.MaxDimensionOfBadRadii} dimensions."
                : "Bad radii are not listed: the hyperplanes of the rows meet in too many points.";
        }

        if (isByThresholds && report.Decision.Certificate is (LayerCertificate.Polytope or LayerCertificate.Exact) && report.HasBiases && report.Margins?.Row is null)
        {
            yield return report.File.Layer.Domain.InnerRadius > 0
                ? "The tolerances of biases and rows are known where the inner radius is 0."
                : report.Margins is null ? "The work ended before the tolerances of biases and rows were known: raise --max-work for them."
                : "The work ended before the tolerance of rows was known: raise --max-work for it.";
        }

        foreach (string line in report.Open is { } open ? OpenText.Of(report.File, open) : [])
        {
            yield return line;
        }

        if (report.Measures.IsDirectedSpanningSet is null)
        {
            yield return "Whether the rows are a directed spanning set is not known: the work or the nodes ended before."
                + (report.Decision.Bound.IsOverBudget && !report.Decision.Bound.MayBeFound ? "" : " Raise --max-work and --max-nodes.");
        }

        if (report.Measures.HalfspaceDepth is null)
        {
            // The search branches over the rows of a half-space.
            yield return "The halfspace depth is not known: the work ended before." + (layer.Frame.Count <= MostRowsOfDepth ? " Raise --max-work." : $" It is found of frames of some {MostRowsOfDepth} rows.");
        }

        if (report.CriticalRadius is { IsExact: false })
        {
            yield return layer.Specification.Activation == ActivationKind.Clip ? "The critical radius of a clip is not searched for: a lower bound is given."
                : layer.RoundCone is not null ? "The critical radius is that of a polyhedral cone around the round one, a lower bound."
                : "The search for the critical radius ended at --max-nodes: a lower bound is given.";
        }
    }

    /// <summary>There is no bound because a limit ended the analysis.</summary>
    public static string Limit(LayerBound bound) => bound.Failure switch
    {
        not FrameFailure.TooManySimplices when !bound.MayBeFound => $"The facets of the polytope of the rows, and so their bound, are not known: random rows like these have some {bound.TypicalFacets?.ToString("G2", CultureInfo.InvariantCulture)} facets, too many for any program.",
        FrameFailure.TooManyFacets many => $"The polytope of the rows has more than {many.Limit} facets: raise --max-facets for its bound and measures.",
        FrameFailure.TooManySimplices many => $"The boundary of the polytope of the rows takes more than {many.Limit} simplices, more than memory is given: its bound and measures are not known.",
        _ => "The work ended before the facets of the polytope of the rows and their bound were known: raise --max-work for them.",
    };
}

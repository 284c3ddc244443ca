using System.Collections.Generic;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Tool.Reports;

/// <summary>Why a report leaves something out that it could say of a smaller layer.</summary>
internal static class Notes
{
    /// <summary>The reasons, one for each limit that was reached.</summary>
    public static IEnumerable<string> Of(LayerReport report)
    {
        if (report.Decision.Bound.IsOverBudget)
        {
            yield return TooManyFacets(report.File.Layer, report.Decision.Bound);
        }

        if (report.CriticalRadius is { IsExact: false })
        {
            yield return "The search for the critical radius ended at --max-nodes: a lower bound is given.";
        }
    }

    /// <summary>There is no bound because the facets are too many, or of too many dimensions.</summary>
    public static string TooManyFacets(SpecifiedLayer layer, LayerBound bound) => layer.Frame.Dimension > FrameAnalysis.MaxFacetDimension
        ? $"The facets of a polytope in R^{layer.Frame.Dimension} are not enumerated, only those in up to {FrameAnalysis.MaxFacetDimension} dimensions: there are no bound and no measures of them."
        : $"The polytope of the rows has more than {((FrameFailure.TooManyFacets)bound.Failure!).Limit} facets, coplanar ones not yet merged: raise --max-facets for its bound and measures.";
}

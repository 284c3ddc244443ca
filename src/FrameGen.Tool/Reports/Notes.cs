using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Layers.Decisions;

namespace FrameGen.Tool.Reports;

/// <summary>Why a report leaves something out that it could say of a smaller layer.</summary>
internal static class Notes
{
    /// <summary>The reasons, one for each limit that was reached.</summary>
    public static IEnumerable<string> Of(LayerReport report)
    {
        if (report.Decision.Bound.IsOverBudget)
        {
            yield return TooManyFacets(report.Decision.Bound);
        }

        if (report.CriticalRadius is { IsExact: false })
        {
            yield return "The search for the critical radius ended at --max-nodes: a lower bound is given.";
        }
    }

    /// <summary>There is no bound because the facets are too many.</summary>
    public static string TooManyFacets(LayerBound bound)
        => $"The polytope of the rows has more than {((FrameFailure.TooManyFacets)bound.Failure!).Limit} facets: raise --max-facets for its bound and measures.";
}

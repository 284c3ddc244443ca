using System;
using System.Collections.Generic;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>The facets by which a layer can be reconstructed, with their duals, and how well.</summary>
/// <param name="Facets">In lexicographic order; empty where there are none, or they are not known.</param>
/// <param name="TableBytes">How large the table of their dual vectors is in the layer's precision.</param>
/// <param name="InverseLipschitzBound">max over the facets of 1/sqrt(A_j); +infinity where there are none.</param>
/// <param name="MaxCondition">The largest condition number of a facet; 0 where there are none.</param>
/// <param name="Worst">The facet that has it.</param>
/// <param name="Limit">The limit that ended the enumeration of the facets, or the computation of their duals; null where none did.</param>
public sealed record ReconstructionFacets(
    IReadOnlyList<FacetDuals> Facets, long TableBytes, double InverseLipschitzBound, double MaxCondition, int Worst, FrameFailure? Limit)
{
    /// <summary>Collects the facets that the domain meets.</summary>
    internal static ReconstructionFacets Of(SpecifiedLayer layer, FrameAnalysis analysis, Work work)
    {
        if (analysis.Failure is { IsLimit: true } limit)
        {
            return None(limit);
        }

        try
        {
            return Collect(layer, analysis, work);
        }
        catch (WorkEndedException)
        {
            return None(new FrameFailure.TooMuchWork(work.Limit));
        }
    }

    private static ReconstructionFacets None(FrameFailure limit) => new([], 0, double.PositiveInfinity, 0, 0, limit);

    private static ReconstructionFacets Collect(SpecifiedLayer layer, FrameAnalysis analysis, Work work)
    {
        var facets = new FacetDuals[analysis.FacetsUsed.Count];
        double leastFrameBound = 0;
        double maxCondition = 0;
        int worst = 0;
        long bytes = 0;
        for (int k = 0; k < facets.Length; k++)
        {
            FacetDuals duals = facets[k] = analysis.GetDuals(analysis.FacetsUsed[k], work);
            bytes += (long)duals.Vectors.Length * (layer.Specification.IsSingle ? sizeof(float) : sizeof(double));
            leastFrameBound = k == 0 ? duals.LowerFrameBound : Math.Min(leastFrameBound, duals.LowerFrameBound);
            if (duals.Condition > maxCondition)
            {
                maxCondition = duals.Condition;
                worst = k;
            }
        }

        return new ReconstructionFacets(facets, bytes, 1 / Math.Sqrt(leastFrameBound), maxCondition, worst, null);
    }
}

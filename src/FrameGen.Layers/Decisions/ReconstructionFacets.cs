using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>The facets by which a layer can be reconstructed, with their duals, and how well.</summary>
/// <param name="Facets">In lexicographic order; empty where there are none, or they are not known.</param>
/// <param name="TableBytes">How large the table of their dual vectors is in the layer's precision.</param>
/// <param name="InverseLipschitzBound">max over the facets that can be used of 1/sqrt(A_j); +infinity where there are none.</param>
/// <param name="MaxCondition">The largest condition number of a facet that can be used; 0 where there are none.</param>
/// <param name="Worst">The facet that has it.</param>
/// <param name="Limit">The limit that ended the enumeration of the facets, or the computation of their duals; null where none did.</param>
public sealed record ReconstructionFacets(
    IReadOnlyList<FacetDuals> Facets, long TableBytes, double InverseLipschitzBound, double MaxCondition, int Worst, FrameFailure? Limit)
{
    /// <summary>The share of the work that it may cost to find out which facets can be used.</summary>
    private const long UsableShare = 4;

    /// <summary>How large a table of so many facets is at least: n dual vectors each.</summary>
    public static double BytesOf(SpecifiedLayer layer, double facets)
        => facets * layer.Frame.Dimension * layer.Frame.Dimension * SizeOf(layer);

    private static int SizeOf(SpecifiedLayer layer) => layer.Specification.IsSingle ? sizeof(float) : sizeof(double);

    /// <summary>Collects the facets that the domain meets.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="analysis">The analysis of its frame.</param>
    /// <param name="thresholds">alpha of the frame's rows; empty where there is none, and then all facets count as usable.</param>
    /// <param name="work">What it may cost.</param>
    internal static ReconstructionFacets Of(SpecifiedLayer layer, FrameAnalysis analysis, double[] thresholds, Work work)
    {
        if (analysis.Failure is { IsLimit: true } limit)
        {
            return None(limit);
        }

        try
        {
            return Collect(layer, analysis, thresholds, work);
        }
        catch (WorkEndedException)
        {
            return None(new FrameFailure.TooMuchWork(work.Limit));
        }
    }

    private static ReconstructionFacets None(FrameFailure limit) => new([], 0, double.PositiveInfinity, 0, 0, limit);

    private static ReconstructionFacets Collect(SpecifiedLayer layer, FrameAnalysis analysis, double[] thresholds, Work work)
    {
        var facets = new FacetDuals[analysis.FacetsUsed.Count];
        long bytes = 0;
        for (int k = 0; k < facets.Length; k++)
        {
            facets[k] = analysis.GetDuals(analysis.FacetsUsed[k], work);
            bytes += (long)facets[k].Vectors.Length * SizeOf(layer);
        }

        if (facets.Length == 0)
        {
            return new ReconstructionFacets(facets, bytes, double.PositiveInfinity, 0, 0, null);
        }

        Func<int, bool> canBeUsed = _ => true;
        Work part = work.Part(work.Left / UsableShare);
        if (thresholds.Length > 0)
        {
            canBeUsed = new UsableFacets(layer.Frame, layer.Domain.Cone, thresholds, layer.Domain.OuterRadius, facets, part).CanBeUsed;
        }

        // The facet of the least gain can be used, so that there is one.
        int[] all = [.. Enumerable.Range(0, facets.Length)];
        int weakest = all.OrderBy(k => facets[k].LowerFrameBound).First(canBeUsed);
        int worst = all.OrderByDescending(k => facets[k].Condition).First(canBeUsed);
        work.Settle(part);
        return new ReconstructionFacets(facets, bytes, 1 / Math.Sqrt(facets[weakest].LowerFrameBound), facets[worst].Condition, worst, null);
    }
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;

namespace FrameGen.Generator.Analysis;

/// <summary>The facets a layer reconstructs by, with their duals, or the reason why it does without.</summary>
internal sealed class FacetTable
{
    private FacetTable(ReconstructionStrategy strategy, string reason, FacetModel[] facets, double inverseLipschitzBound, double maxCondition)
    {
        Strategy = strategy;
        Reason = reason;
        Facets = new EquatableArray<FacetModel>(facets);
        InverseLipschitzBound = inverseLipschitzBound;
        MaxCondition = maxCondition;
    }

    public ReconstructionStrategy Strategy { get; }

    public string Reason { get; }

    public EquatableArray<FacetModel> Facets { get; }

    /// <summary>max 1/sqrt(A_j) over the facets; +infinity where there are none.</summary>
    public double InverseLipschitzBound { get; }

    public double MaxCondition { get; }

    public static FacetTable Build(LayerInput input, FrameAnalysis analysis, AnalysisLimits limits, List<Problem> problems, CancellationToken cancellation)
    {
        if (analysis.Facets is null)
        {
            return ActiveSet($"The polytope of the rows has more than {NumberText.Count(limits.MaxFacets)} facets.");
        }

        IReadOnlyList<int> used = analysis.FacetsUsed;
        if (used.Count == 0)
        {
            return ActiveSet("No facet of the polytope of the rows faces away from 0 towards the domain.");
        }

        int entrySize = input.Spec.IsSingle ? 4 : 8;
        long bytes = used.Sum(j => (long)analysis.Facets[j].Rows.Count * input.Frame.Dimension * entrySize);
        if (bytes > limits.MaxTableBytes)
        {
            return ActiveSet($"The dual vectors of {NumberText.Count(used.Count)} facets take {bytes.ToString(System.Globalization.CultureInfo.InvariantCulture)} bytes, more than the limit of {NumberText.Count(limits.MaxTableBytes)}.");
        }

        var facets = new FacetModel[used.Count];
        double leastFrameBound = double.PositiveInfinity;
        double maxCondition = 0;
        int worst = 0;
        for (int k = 0; k < facets.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            FacetDuals duals = analysis.GetDuals(used[k]);
            facets[k] = new FacetModel(duals.Rows.ToEquatableArray(), new EquatableArray<double>(duals.Vectors));
            leastFrameBound = Math.Min(leastFrameBound, duals.LowerFrameBound);
            if (duals.Condition > maxCondition)
            {
                maxCondition = duals.Condition;
                worst = k;
            }
        }

        if (maxCondition > limits.MaxCondition)
        {
            problems.Add(Problem.Of(DiagnosticIds.IllConditioned, Place.Layer, "{" + string.Join(", ", facets[worst].Rows.Select(NumberText.Count)) + "}", maxCondition.ToString("G3", System.Globalization.CultureInfo.InvariantCulture)));
        }

        return new FacetTable(
            ReconstructionStrategy.FacetTable,
            $"Their {NumberText.Count((int)bytes)} bytes of dual vectors fit the limit of {NumberText.Count(limits.MaxTableBytes)}.",
            facets,
            1 / Math.Sqrt(leastFrameBound),
            maxCondition);
    }

    private static FacetTable ActiveSet(string reason)
        => new(ReconstructionStrategy.ActiveSet, reason, [], double.PositiveInfinity, 0);
}

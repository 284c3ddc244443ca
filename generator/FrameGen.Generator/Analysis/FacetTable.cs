using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using FrameGen.Generator.Model;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;
using FrameGen.Layers;

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

    /// <summary>max 1/sqrt(A_j) over the facets, whether or not their duals are emitted; +infinity where they are not known.</summary>
    public double InverseLipschitzBound { get; }

    public double MaxCondition { get; }

    public static FacetTable Build(LayerInput input, FrameAnalysis analysis, AnalysisLimits limits, List<Problem> problems, CancellationToken cancellation)
    {
        if (analysis.Facets is null)
        {
            return ActiveSet("The facets of the polytope of the rows are more than framegen.max_facets allows.");
        }

        IReadOnlyList<int> used = analysis.FacetsUsed;
        if (used.Count == 0)
        {
            return ActiveSet("No facet of the polytope of the rows faces away from 0 towards the domain.");
        }

        var facets = new FacetModel[used.Count];
        double leastFrameBound = double.PositiveInfinity;
        double maxCondition = 0;
        int worst = 0;
        long bytes = 0;
        for (int k = 0; k < facets.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            FacetDuals duals = analysis.GetDuals(used[k]);
            facets[k] = new FacetModel(duals.Rows.ToEquatableArray(), new EquatableArray<double>(duals.Vectors));
            bytes += (long)duals.Vectors.Length * (input.Spec.IsSingle ? sizeof(float) : sizeof(double));
            leastFrameBound = Math.Min(leastFrameBound, duals.LowerFrameBound);
            if (duals.Condition > maxCondition)
            {
                maxCondition = duals.Condition;
                worst = k;
            }
        }

        if (maxCondition > limits.MaxCondition)
        {
            problems.Add(Problem.Of(DiagnosticIds.IllConditioned, Place.Layer, "{" + string.Join(", ", facets[worst].Rows.Select(NumberText.Count)) + "}", maxCondition.ToString("G3", CultureInfo.InvariantCulture)));
        }

        string size = bytes.ToString(CultureInfo.InvariantCulture);
        double inverseLipschitzBound = 1 / Math.Sqrt(leastFrameBound);
        if (bytes <= limits.MaxTableBytes)
        {
            return new FacetTable(
                ReconstructionStrategy.FacetTable,
                $"Their {size} bytes of dual vectors fit the limit of {NumberText.Count(limits.MaxTableBytes)}.",
                facets,
                inverseLipschitzBound,
                maxCondition);
        }

        string reason = $"the dual vectors of {NumberText.Count(used.Count)} facets take {size} bytes, more than {NumberText.Count(limits.MaxTableBytes)}";
        problems.Add(Problem.Of(DiagnosticIds.TooManyFacets, Place.Layer, reason, "framegen.max_table_bytes"));
        return new FacetTable(ReconstructionStrategy.ActiveSet, char.ToUpperInvariant(reason[0]) + reason.Substring(1) + ".", [], inverseLipschitzBound, maxCondition);
    }

    private static FacetTable ActiveSet(string reason)
        => new(ReconstructionStrategy.ActiveSet, reason, [], double.PositiveInfinity, 0);
}

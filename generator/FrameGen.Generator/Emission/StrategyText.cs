using System.Globalization;
using FrameGen.Generator.Diagnostics;
using FrameGen.Layers.Plans;

namespace FrameGen.Generator.Emission;

/// <summary>The strategy of a plan and why it was taken, in words, for the docs of the emitted type.</summary>
internal static class StrategyText
{
    /// <summary>Which strategy, then one sentence why.</summary>
    public static string Of(LayerPlan plan) => Name(plan) + " " + Why(plan.Layer.Reason);

    private static string Name(LayerPlan plan) => plan.Reconstruction is FacetTablePlan table
        ? $"{table.Name}, {NumberText.Count(table.Count)} facets."
        : plan.Reconstruction is PairsPlan pairs ? $"{pairs.Name}, a product with the inverse of {NumberText.Count(plan.Layer.InputDimension)} rows."
        : $"{plan.Reconstruction.Name}, least squares on the active rows.";

    private static string Why(StrategyReason reason) => reason.Kind switch
    {
        StrategyReasonKind.DualsFit => $"Their {Text(reason.DualBytes)} bytes of dual vectors fit the limit of {Text(reason.MaxTableBytes)}.",
        StrategyReasonKind.DualsTooLarge => $"The dual vectors of {NumberText.Count(reason.Facets)} facets take {Text(reason.DualBytes)} bytes, more than {Text(reason.MaxTableBytes)}.",
        StrategyReasonKind.Pairs => "Of each pair of rows b, -cb one is active at every input, and gives the coordinate of b; no facets are needed.",
        StrategyReasonKind.NoInterior => "The domain has no interior: its equations stand beside those of the active rows.",
        StrategyReasonKind.NoFacets => "No facet of the polytope of the rows faces away from 0 towards the domain.",
        StrategyReasonKind.TooMuchWork => "Finding the facets of the polytope of the rows takes more work than framegen.max_work allows.",
        StrategyReasonKind.Activation => "Outputs of this activation are equations where a ReLU's are none, or none where a ReLU's are.",
        _ => "The facets of the polytope of the rows are more than framegen.max_facets, or memory, allows.",
    };

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

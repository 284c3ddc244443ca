using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Layers.Decisions;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>How large the biases of a layer may be: the polytope bound, and on demand a sharp one.</summary>
/// <param name="File">The layer.</param>
/// <param name="Bound">The polytope bound, and why there is none.</param>
/// <param name="Sharp">The sharp bias; null where it was not asked for.</param>
internal sealed record BiasBounds(FileLayer File, LayerBound Bound, SharpEstimate? Sharp)
{
    /// <summary>Computes the bounds; an error where the facets that were listed are not the layer's.</summary>
    public static Outcome<BiasBounds> Compute(FileLayer file, bool sharp, DecisionLimits limits, CancellationToken cancellation)
    {
        var analysis = FrameAnalysis.Compute(file.Layer.Frame, file.Layer.Domain.Cone, limits.FacetsOf(file.Layer.Frame), cancellation, file.Layer.ListedFacets);
        if (analysis.ListFlaw is { } flaw)
        {
            return file.ErrorOf(flaw);
        }

        var bound = LayerBound.Of(file.Layer, analysis);
        return new BiasBounds(file, bound, sharp ? SharpEstimate.Of(file.Layer, bound, limits.Decision(file.Layer.Frame, analysis.WorkSpent, 0), cancellation) : null);
    }

    /// <summary>What the sharp bias gains on a row's polytope bound; null where either is not a number.</summary>
    public double? Gain(int row) => Sharp?.Bias?[row] - (Bound.Rows[row] is { Kind: RowBoundKind.Finite, Value: var bound } ? bound : null);
}

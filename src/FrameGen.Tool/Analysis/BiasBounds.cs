using System.Linq;
using System.Threading;
using FrameGen.Geometry;
using FrameGen.Geometry.Verification;

namespace FrameGen.Tool.Analysis;

/// <summary>How large the biases of a layer may be: the polytope bound, and on demand a sharp one.</summary>
/// <param name="Analysis">The polytope bound, and why there is none.</param>
/// <param name="Sharp">The sharp bias; null where it was not asked for.</param>
internal sealed record BiasBounds(LayerAnalysis Analysis, SharpBiasResult? Sharp)
{
    /// <summary>Computes the bounds; null where the polytope has more facets than the budget allows.</summary>
    public static BiasBounds? Compute(Input.Layer layer, bool sharp, AnalysisBudget facets, VerificationBudget nodes, CancellationToken cancellation)
        => LayerAnalysis.Compute(layer, facets, cancellation) is { } analysis
            ? new BiasBounds(analysis, sharp ? SharpBias.Compute(layer.Frame, Start(analysis), layer.Domain, nodes, cancellation) : null)
            : null;

    /// <summary>What the sharp bias gains on a row's polytope bound; null where either is not a number.</summary>
    public double? Gain(int row) => Sharp?.Bias?[row] - Analysis.Bound?[row];

    /// <summary>
    /// Where the climb starts. In a bounded domain, without a bound for some row: from rows that are always active. In all of
    /// space no threshold keeps a row always active, and one that is positive is never needed: rows without a bound start at 0.
    /// </summary>
    private static double?[]? Start(LayerAnalysis analysis)
    {
        RowBound[] bounds = analysis.RowBounds;
        bool isBounded = !double.IsInfinity(analysis.Layer.Domain.OuterRadius);
        return isBounded && bounds.Any(bound => bound.Kind == RowBoundKind.None)
            ? null
            : [.. bounds.Select(bound => bound.Kind switch
            {
                RowBoundKind.Finite => bound.Value,
                RowBoundKind.Any => (double?)null,
                _ => 0,
            })];
    }
}

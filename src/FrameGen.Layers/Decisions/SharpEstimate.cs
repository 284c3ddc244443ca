using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>A maximal bias of a layer, whatever biases it has.</summary>
/// <param name="Bias">The thresholds of its m rows, null where one may be anything. Null where nothing was proven.</param>
/// <param name="IsMaximal">Whether every larger threshold that was tried is refuted.</param>
/// <param name="Nodes">How many nodes all decisions together took.</param>
/// <param name="IsRectifying">Whether the active rows span at every input with them; null where that is not known, or nothing was proven.</param>
public sealed record SharpEstimate(IReadOnlyList<double?>? Bias, bool IsMaximal, int Nodes, bool? IsRectifying)
{
    /// <summary>Computes it.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="bound">Its polytope bound, from which the climb starts where it exists.</param>
    /// <param name="budget">What each single decision may search.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public static SharpEstimate Of(SpecifiedLayer layer, LayerBound bound, VerificationBudget budget, CancellationToken cancellation)
    {
        SharpBiasResult sharp = SharpBias.Compute(layer.Frame, StartOf(layer, bound), layer.Domain, budget, cancellation);
        return new SharpEstimate(layer.Rows.InLayer(sharp.Bias), sharp.IsMaximal, sharp.Nodes, sharp.IsRectifying);
    }

    /// <summary>
    /// Where the climb starts. In a bounded domain, without a bound for some row: from rows that are always active. In all of
    /// space no threshold keeps a row always active, and one that is positive is never needed: rows without a bound start at 0.
    /// </summary>
    private static IReadOnlyList<double?>? StartOf(SpecifiedLayer layer, LayerBound bound)
        => !double.IsInfinity(layer.Domain.OuterRadius) && !bound.Exists
            ? null
            : (double?[])[.. layer.Rows.InFrame(bound.Rows).Select(row => row.Kind switch
            {
                RowBoundKind.Finite => row.Value,
                RowBoundKind.Any => (double?)null,
                _ => 0,
            })];
}

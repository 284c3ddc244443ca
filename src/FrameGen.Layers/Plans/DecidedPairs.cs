using System.Linq;
using FrameGen.Layers.Decisions;

namespace FrameGen.Layers.Plans;

/// <summary>Pairs of rows used for reconstruction, in the layer's numbering.</summary>
/// <param name="Rows">n rows b_k, the longer of each pair.</param>
/// <param name="Opposites">Their counterparts -c_k b_k.</param>
/// <param name="Ratios">c_k, above 0 and at most 1.</param>
/// <param name="Norms">|b_k|.</param>
/// <param name="Inverse">B^-1, n x n, row-major.</param>
/// <param name="InverseLipschitzBound">By how much errors may grow.</param>
/// <param name="Condition">The condition number of B.</param>
public sealed record DecidedPairs(
    EquatableArray<int> Rows,
    EquatableArray<int> Opposites,
    EquatableArray<double> Ratios,
    EquatableArray<double> Norms,
    EquatableArray<double> Inverse,
    double InverseLipschitzBound,
    double Condition)
{
    /// <summary>
    /// From here on pairs take the place of facets where they prove the layer. Below, their polytope has a handful of facets, whose tables are as quick and also
    /// say which rows explain an output; from here on those tables are tens of times as large, and double with every input.
    /// </summary>
    public const int LeastDimension = 5;

    /// <summary>The pairs that prove a layer; null where none do.</summary>
    public static DecidedPairs? Of(LayerDecision decision)
        => decision.Pairs is not { } pairs ? null : new DecidedPairs(
            decision.Layer.Rows.InLayer([.. pairs.Pairs.Select(pair => pair.Row)]).ToEquatableArray(),
            decision.Layer.Rows.InLayer([.. pairs.Pairs.Select(pair => pair.Opposite)]).ToEquatableArray(),
            pairs.Pairs.Select(pair => pair.Ratio).ToEquatableArray(),
            pairs.Pairs.Select(pair => decision.Layer.Frame.Norms[pair.Row]).ToEquatableArray(),
            new EquatableArray<double>(pairs.Inverse),
            pairs.InverseLipschitzBound,
            pairs.Condition);
}

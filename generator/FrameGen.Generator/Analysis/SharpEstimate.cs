using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification;

namespace FrameGen.Generator.Analysis;

/// <summary>A maximal bias for a layer that gives none.</summary>
/// <param name="Alpha">alpha as emitted, below the maximal bias by the safety margin.</param>
/// <param name="MaxAlpha">The maximal bias, +infinity for a row that is not needed.</param>
/// <param name="IsMaximal">Whether it is known that no row can go further; the limits may have ended the search before.</param>
internal sealed record SharpEstimate(double[] Alpha, double[] MaxAlpha, bool IsMaximal)
{
    /// <summary>Computes it; null where none is proven within the limits.</summary>
    public static SharpEstimate? Of(LayerInput input, PolytopeBound bound, AnalysisLimits limits, CancellationToken cancellation)
    {
        if (bound.Values is null && double.IsInfinity(input.Domain.OuterRadius))
        {
            return null;
        }

        SharpBiasResult result = SharpBias.Compute(input.Frame, bound.Values, input.Domain, limits.ToBudget(), cancellation);
        return result.Bias is not { } bias
            ? null
            : new SharpEstimate(
                [.. bias.Select((b, i) => b is { } value ? input.Lower(i, value) : input.Lower(i, bound.Values?[i] ?? -input.Scale(i)))],
                [.. bias.Select(b => input.Round(b ?? double.PositiveInfinity))],
                result.IsMaximal);
    }
}

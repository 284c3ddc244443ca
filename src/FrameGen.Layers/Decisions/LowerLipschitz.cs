using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Patterns;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>
/// kappa_L, the largest number with |F(x) - F(y)| >= kappa_L |x - y| for all inputs x and y of a layer, as an interval.
/// </summary>
/// <remarks>
/// sqrt(A)/2 &lt;= kappa_L &lt;= sqrt(A), with A the least lower frame bound of the active rows (Freeman, Haider, <i>Optimal lower Lipschitz bounds for ReLU layers, saturation, and phase retrieval</i>,
/// 2025, arXiv 2502.09898; <see cref="PatternBound"/> has the argument). Over facets A is the least of those that can be used, one of which is all active at every input of the convex hull of the domain.
/// Of a clip the rows that can reach its level are left out of A, so that the level does not enter: of those, all that is known is a change of at least lambda |x - y| / (2 r) where one goes through its whole band, half of what the theorem has for
/// clips on either side of 0 on the unit ball. Of pairs, and of a leaky ReLU, what bounds the inverse holds for any two inputs without the half.
/// </remarks>
/// <param name="From">kappa_L is at least that.</param>
/// <param name="To">And at most that; null where it is not known, as on spheres and in round cones.</param>
/// <param name="Over">What <paramref name="From"/> rests on.</param>
/// <param name="RelativeGrowth">
/// By how much the distance of two outputs, relative to the largest output of the domain, may grow in that of their inputs, relative to its radius; null where biases leave no such scale in all of space.
/// </param>
public sealed record LowerLipschitz(double From, double? To, LipschitzBasis Over, double? RelativeGrowth)
{
    /// <summary>Sums of a few roundings.</summary>
    private const double Rounding = 1e-12;

    /// <summary>Finds it; null where the layer is not known to be rectifying, or nothing is known within the limits.</summary>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static LowerLipschitz? Of(LayerDecision decision, CancellationToken cancellation)
    {
        SpecifiedLayer layer = decision.Layer;
        if (decision.GetPatterns(cancellation) is not { } patterns || Basis(decision, patterns, cancellation) is not var (from, over))
        {
            return null;
        }

        bool hasOpenInputs = !layer.Domain.IsSphere && layer.RoundCone is not { IsPolyhedral: false };
        double? to = hasOpenInputs && !double.IsInfinity(patterns.AttainedInside) ? Math.Sqrt(patterns.AttainedInside) * (1 + Rounding) : null;
        return new LowerLipschitz(from * (1 - Rounding), to, over, Growth(decision, from, patterns.Upper));
    }

    private static (double From, LipschitzBasis Over)? Basis(LayerDecision decision, PatternBound patterns, CancellationToken cancellation)
    {
        SpecifiedLayer layer = decision.Layer;
        if (layer.Specification.Activation == ActivationKind.LeakyRelu)
        {
            double least = LeastSingularValue.Below(layer.Frame, new Work(decision.Limits.Rest, cancellation));
            return least > 0 ? (least * layer.Specification.InPrecision(layer.Specification.Slope), LipschitzBasis.Rows) : null;
        }

        double facets = HaveFacetsEverywhere(decision) ? decision.GetFacets(cancellation).InverseLipschitzBound : double.PositiveInfinity;
        return patterns is { IsComplete: true, Lower: > 0 } ? (Math.Sqrt(patterns.Lower) / 2, LipschitzBasis.Patterns)
            : decision.Pairs is { } pairs ? (1 / pairs.InverseLipschitzBound, LipschitzBasis.Pairs)
            : !double.IsInfinity(facets) ? (1 / facets / 2, LipschitzBasis.Facets)
            : null;
    }

    /// <summary>Whether some facet is all active at every input of the convex hull of the domain: below the inner radius the theorem wants thresholds that are not positive.</summary>
    private static bool HaveFacetsEverywhere(LayerDecision decision)
        => decision.Certificate == LayerCertificate.Polytope && (decision.Layer.Domain.InnerRadius == 0 || Array.TrueForAll(decision.Thresholds, threshold => threshold <= 0));

    /// <summary>|F(x)| is at most sqrt(B) |x| and the norm of the thresholds below 0, of a leaky ReLU of all.</summary>
    private static double? Growth(LayerDecision decision, double from, double upper)
    {
        bool isLeaky = decision.Layer.Specification.Activation == ActivationKind.LeakyRelu;
        double offset = Math.Sqrt(decision.Layer.Rows.InFrame(decision.Thresholds).Select(alpha => isLeaky ? alpha : Math.Min(alpha, 0)).Sum(alpha => alpha * alpha));
        double radius = decision.Layer.Domain.OuterRadius;
        double growth = (Math.Sqrt(upper) + (offset == 0 ? 0 : offset / radius)) / from * (1 + Rounding);
        return double.IsInfinity(growth) || (offset > 0 && double.IsInfinity(radius)) ? null : growth;
    }
}

/// <summary>What a lower Lipschitz bound rests on.</summary>
public enum LipschitzBasis
{
    /// <summary>All sets of rows that are active together at an input.</summary>
    Patterns,

    /// <summary>The facets that reconstruction can use.</summary>
    Facets,

    /// <summary>The pairs of rows that prove the layer.</summary>
    Pairs,

    /// <summary>All rows, which tell the input at any output.</summary>
    Rows,
}

using System;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Plans;

/// <summary>An activation as it ships.</summary>
/// <param name="Kind">Which it is.</param>
/// <param name="Parameter">The slope of a leaky ReLU, the level of a clip; 0 of the others.</param>
public sealed record DecidedActivation(ActivationKind Kind, double Parameter)
{
    /// <summary>That of a ReLU layer.</summary>
    public static DecidedActivation Relu { get; } = new(ActivationKind.Relu, 0);

    /// <summary>That of a layer.</summary>
    public static DecidedActivation Of(LayerSpecification specification) => new(
        specification.Activation,
        specification.Activation switch
        {
            ActivationKind.LeakyRelu => specification.InPrecision(specification.Slope),
            ActivationKind.Clip => specification.InPrecision(specification.Level),
            _ => 0,
        });

    /// <summary>
    /// By how much reconstruction may enlarge an error of the outputs. Of a leaky ReLU outputs are apart by at least the slope times the distance of the Wx, which is at least the least singular value of W times
    /// that of the inputs. Of a clip it is that of the rows that reach the level nowhere. Where no facets bound it, it is 1/sqrt(A) over the sets of rows that are active together, if these can be told apart within the limits.
    /// </summary>
    internal static double InverseLipschitzBound(LayerDecision decision, CancellationToken cancellation)
    {
        SpecifiedLayer layer = decision.Layer;
        return layer.Specification.Activation switch
        {
            ActivationKind.LeakyRelu => LeastSingularValue.Below(layer.Frame, new Work(decision.Limits.Rest, cancellation)) is > 0 and var least
                ? 1 / least / layer.Specification.InPrecision(layer.Specification.Slope) * (1 + 1e-12)
                : double.PositiveInfinity,
            ActivationKind.Clip when layer.FrameThresholds!.Any(double.IsPositiveInfinity) => OfPatterns(decision, cancellation),
            _ => decision.GetFacets(cancellation).InverseLipschitzBound is var bound && !double.IsInfinity(bound) ? bound : OfPatterns(decision, cancellation),
        };
    }

    private static double OfPatterns(LayerDecision decision, CancellationToken cancellation)
        => decision.GetPatterns(cancellation) is { Lower: > 0 and var lower } ? 1 / Math.Sqrt(lower) * (1 + 1e-12) : double.PositiveInfinity;
}

using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Patterns;

namespace FrameGen.Layers.Specification;

/// <summary>What an activation and its parameter may be, and what it asks of the biases.</summary>
internal static class ActivationRules
{
    /// <summary>Outputs of a smaller slope are lost among the smallest numbers of single precision, and what a row says with them.</summary>
    private const double LeastSlope = 1e-15;

    /// <summary>What is wrong with the parameters; they can be judged before rows and biases are known.</summary>
    public static IEnumerable<SpecificationFault> FaultsOfParameters(LayerSpecification specification)
    {
        ActivationKind activation = specification.Activation;
        double slope = specification.Slope;
        Origin ofSlope = specification.OriginOf(LayerOption.Slope);
        if (activation != ActivationKind.LeakyRelu && ofSlope != Origin.Default)
        {
            yield return new SpecificationFault.ParameterUnused(LayerOption.Slope, slope, ofSlope);
        }
        else if (!(specification.InPrecision(slope) is >= LeastSlope and < 1))
        {
            yield return new SpecificationFault.SlopeOutOfRange(slope, ofSlope);
        }

        double level = specification.Level;
        Origin ofLevel = specification.OriginOf(LayerOption.Level);
        if (activation != ActivationKind.Clip && ofLevel != Origin.Default)
        {
            yield return new SpecificationFault.ParameterUnused(LayerOption.Level, level, ofLevel);
        }
        else if (!(specification.InPrecision(level) > 0) || double.IsInfinity(specification.InPrecision(level)))
        {
            yield return new SpecificationFault.LevelOutOfRange(level, ofLevel);
        }
    }

    /// <summary>What is wrong with the biases.</summary>
    public static IEnumerable<SpecificationFault> FaultsOfBias(LayerSpecification specification)
    {
        ActivationKind activation = specification.Activation;
        if (activation is ActivationKind.Gate or ActivationKind.Clip && specification.Bias.Count == 0)
        {
            yield return new SpecificationFault.BiasOfActivationMissing(activation, specification.OriginOf(LayerOption.Activation));
        }

        for (int i = 0; activation == ActivationKind.Gate && i < specification.Bias.Count; i++)
        {
            if (specification.InConvention(specification.Bias[i]) < 0)
            {
                yield return new SpecificationFault.GateBelowZero(i, specification.Bias[i], specification.OriginOf(LayerOption.Bias));
            }
        }
    }

    /// <summary>
    /// The thresholds of the frame's rows in the ReLU layer by which a proof is found. An output of a gate layer stands for one of that ReLU layer, so they are its own. A leaky ReLU tells &lt;x, w_i&gt; at
    /// every x, as a row does that is active at every x: -2 nu_i r. A clip's row that can reach its level somewhere on the domain counts as never active.
    /// </summary>
    public static double[] StandIns(LayerSpecification specification, Frame frame, Domain domain, double[] thresholds) => specification.Activation switch
    {
        ActivationKind.LeakyRelu => [.. frame.Norms.Select(norm => -2 * norm * (double.IsInfinity(domain.OuterRadius) ? 1 : domain.OuterRadius))],
        ActivationKind.Clip => [.. thresholds.Select((threshold, row) => CanSaturate(frame.Norms[row], threshold, specification, domain) ? double.PositiveInfinity : threshold)],
        _ => thresholds,
    };

    /// <summary>Where a clip's rows are active, below its level; null of other activations.</summary>
    public static ActiveBands? Bands(LayerSpecification specification, double[] thresholds) => specification.Activation == ActivationKind.Clip
        ? new ActiveBands(thresholds, [.. thresholds.Select(threshold => threshold + specification.InPrecision(specification.Level))])
        : null;

    /// <summary>Whether a clip's row can reach its level at an input of the domain, or nearly: nu r is at least alpha + level.</summary>
    private static bool CanSaturate(double norm, double threshold, LayerSpecification specification, Domain domain)
        => norm * domain.OuterRadius * (1 + 1e-12) >= (threshold + specification.InPrecision(specification.Level)) - (1e-12 * System.Math.Abs(threshold));
}

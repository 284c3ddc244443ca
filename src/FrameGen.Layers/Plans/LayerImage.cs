using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Plans;

/// <summary>Where the outputs of a layer lie: in the non-negative part of a ball around 0, whose radius is bounded from above (<see cref="ImageRadius"/>).</summary>
/// <remarks>
/// Outputs of a gate are no larger than max(0, Wx), those of a clip no larger than the ReLU layer's and than its level in each entry, and those of a leaky ReLU no larger than |Wx - alpha|.
/// </remarks>
public static class LayerImage
{
    /// <summary>The operations that a bound may take before a cheaper one is used.</summary>
    private const long MaxWork = 100 * DecisionLimits.Million;

    /// <summary>A layer that states nothing of its domain, on that which the layer before gives it.</summary>
    /// <param name="layer">What is stated of the layer.</param>
    /// <param name="before">The layer before.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static LayerStatement Within(LayerStatement layer, DecidedLayer before, CancellationToken cancellation)
    {
        const LayerOption OfDomain = LayerOption.Domain | LayerOption.Radius | LayerOption.InnerRadius | LayerOption.NonNegative | LayerOption.HalfSpaces | LayerOption.Cone | LayerOption.Peak;
        if ((layer.Stated & OfDomain) != 0)
        {
            return layer;
        }

        double radius = DirectedRounding.UpToDigits(Math.Max(RadiusOf(before, cancellation), DomainRules.MinRadius), 6);
        return radius <= DomainRules.MaxRadius
            ? layer with { Domain = DomainShape.Ball, Radius = radius, IsNonNegative = true }
            : layer with { Domain = DomainShape.Space, IsNonNegative = true };
    }

    /// <summary>The radius of a ball that holds the outputs of a layer on its domain.</summary>
    /// <remarks>Computed outputs may be larger by rounding: by (n + 2) u (nu_i r_out + |alpha_i|) in each entry, u the unit roundoff of the layer's numbers.</remarks>
    public static double RadiusOf(DecidedLayer layer, CancellationToken cancellation)
    {
        int n = layer.InputDimension;
        double radius = layer.Domain.OuterRadius;
        if (double.IsInfinity(radius))
        {
            return layer.Activation.Kind == ActivationKind.Clip ? LevelOfAll(layer) : radius;
        }

        double roundoff = (n + 2) * (layer.IsSingle ? 6e-8 : 1.2e-16);
        return ExactRadius(layer, n, radius, new Work(MaxWork, cancellation)) + (roundoff * ((Length(layer.Weights) * radius) + Length(layer.Alpha)));
    }

    private static double ExactRadius(DecidedLayer layer, int n, double radius, Work work)
    {
        double[] alpha = [.. layer.Alpha.Select(threshold => layer.Activation.Kind is ActivationKind.Gate or ActivationKind.LeakyRelu ? 0 : threshold)];
        double[] halfSpaces = [.. layer.Domain.HalfSpaces];
        double[][] normals = [.. Enumerable.Range(0, halfSpaces.Length / n).Select(k => new ArraySegment<double>(halfSpaces, k * n, n).ToArray())];
        if (layer.Activation.Kind == ActivationKind.LeakyRelu)
        {
            // On both sides of 0: with each row its opposite.
            double both = ImageRadius.Bound([.. layer.Weights, .. layer.Weights.Select(weight => -weight)], [.. alpha, .. alpha], n, radius, normals, work);
            return both + Length(layer.Alpha);
        }

        double bound = ImageRadius.Bound([.. layer.Weights], alpha, n, radius, normals, work);
        return layer.Activation.Kind == ActivationKind.Clip ? Math.Min(bound, LevelOfAll(layer)) : bound;
    }

    private static double LevelOfAll(DecidedLayer layer) => layer.Activation.Parameter * Math.Sqrt(layer.OutputDimension) * (1 + 1e-12);

    private static double Length(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(value => value * value));
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Plans;

/// <summary>Layers one after the other, decided: each takes what the one before gives.</summary>
/// <remarks>
/// The outputs of a layer on inputs up to r_out lie in the non-negative ball of radius sqrt(B) r_out + |min(alpha, 0)|, B the largest eigenvalue of W^T W, for max(0, Wx - alpha) is at most
/// |Wx| + |max(0, -alpha)| (rows with alpha above 0 only lose by it); those of gates and clips are no larger. If the domain of the next layer holds that ball and each layer is injective on its own domain, so is the network, and its
/// inverse is Lipschitz with the product of the layers' bounds. This is sufficient only.
/// </remarks>
public sealed record DecidedNetwork
{
    /// <summary>By how much a radius may be off from rounding, relative.</summary>
    private const double Error = 1e-12;

    /// <summary>The operations that a norm may take before a cheaper bound on it is used.</summary>
    private const long MaxWork = 100 * DecisionLimits.Million;

    private DecidedNetwork()
    {
    }

    /// <summary>Whether the members are of float rather than double.</summary>
    public required bool IsSingle { get; init; }

    /// <summary>The inputs of each layer, and the outputs of the last.</summary>
    public required EquatableArray<int> Widths { get; init; }

    /// <summary>The inverse Lipschitz bound of each layer.</summary>
    public required EquatableArray<double> Gains { get; init; }

    /// <summary>The domain of the first layer.</summary>
    public required DecidedDomain Domain { get; init; }

    /// <summary>None if a layer has none; else the first of Sphere, Exact, Pairs and Polytope that some layer has.</summary>
    public required LayerCertificate Certificate { get; init; }

    /// <summary>The product of the layers' bounds, rounded up; +infinity where one is not known.</summary>
    public required double InverseLipschitzBound { get; init; }

    /// <summary>Composes layers, at least one.</summary>
    /// <param name="layers">The layers, the first first.</param>
    /// <param name="fault">Why they do not fit; null where they do.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static DecidedNetwork? Of(IReadOnlyList<DecidedLayer> layers, out NetworkFault? fault, CancellationToken cancellation)
    {
        fault = null;
        for (int k = 1; k < layers.Count && fault is null; k++)
        {
            fault = FaultOf(layers[k - 1], layers[k], k, cancellation);
        }

        return fault is not null ? null : new DecidedNetwork
        {
            IsSingle = layers[0].IsSingle,
            Widths = layers.Select(layer => layer.InputDimension).Append(layers[layers.Count - 1].OutputDimension).ToEquatableArray(),
            Gains = layers.Select(layer => layer.InverseLipschitzBound).ToEquatableArray(),
            Domain = layers[0].Domain,
            Certificate = Weakest(layers),
            InverseLipschitzBound = layers.Aggregate(1.0, (product, layer) => product * layer.InverseLipschitzBound) * (1 + Error),
        };
    }

    /// <summary>The radius of a ball that holds the outputs of a layer on its domain.</summary>
    /// <remarks>Computed outputs may be larger by rounding: by (n + 2) u (nu_i r_out + |alpha_i|) in each entry, u the unit roundoff of the layer's numbers.</remarks>
    private static double ImageRadius(DecidedLayer layer, CancellationToken cancellation)
    {
        double radius = layer.Domain.OuterRadius;
        double exact = (Math.Sqrt(UpperFrameBound(layer, cancellation)) * radius) + Length(layer.Alpha.Where(alpha => alpha < 0));
        double roundoff = (layer.InputDimension + 2) * (layer.IsSingle ? 6e-8 : 1.2e-16);
        return (exact + (roundoff * ((Length(layer.Weights) * radius) + Length(layer.Alpha)))) * (1 + Error);
    }

    private static double Length(IEnumerable<double> vector) => Math.Sqrt(vector.Sum(value => value * value));

    private static NetworkFault? FaultOf(DecidedLayer before, DecidedLayer layer, int index, CancellationToken cancellation)
    {
        if (before.IsSingle != layer.IsSingle)
        {
            return new NetworkFault.Precisions(index);
        }

        if (before.OutputDimension != layer.InputDimension)
        {
            return new NetworkFault.Widths(index, before.OutputDimension, layer.InputDimension);
        }

        if (before.Activation.Kind == ActivationKind.LeakyRelu)
        {
            return new NetworkFault.NegativeOutputs(index);
        }

        double radius = ImageRadius(before, cancellation);
        DecidedDomain domain = layer.Domain;
        return domain.InnerRadius > 0 ? new NetworkFault.InnerRadius(index)
            : domain.Cone is not null || domain.HalfSpaces.Any(entry => entry < 0) ? new NetworkFault.HalfSpaces(index)
            : !(radius <= domain.OuterRadius) ? new NetworkFault.Radius(index, radius, domain.OuterRadius)
            : null;
    }

    /// <summary>The largest eigenvalue of W^T W, or where that takes too much work the least of two bounds on it: the squares of all entries, and the largest sum of a row times that of a column.</summary>
    private static double UpperFrameBound(DecidedLayer layer, CancellationToken cancellation)
    {
        int n = layer.InputDimension;
        if (FilterbankBounds.Of(layer.Weights, n, n, 1, new Work(MaxWork, cancellation)) is { } bounds)
        {
            return bounds.Upper;
        }

        var columns = new double[n];
        double rows = 0;
        double squares = 0;
        for (int i = 0; i < layer.OutputDimension; i++)
        {
            double row = 0;
            for (int c = 0; c < n; c++)
            {
                double size = Math.Abs(layer.Weights[(i * n) + c]);
                row += size;
                columns[c] += size;
                squares += size * size;
            }

            rows = Math.Max(rows, row);
        }

        return Math.Min(squares, rows * columns.Max());
    }

    private static LayerCertificate Weakest(IReadOnlyList<DecidedLayer> layers)
        => new[] { LayerCertificate.None, LayerCertificate.Sphere, LayerCertificate.Exact, LayerCertificate.Pairs }
            .Where(certificate => layers.Any(layer => layer.Certificate == certificate))
            .DefaultIfEmpty(LayerCertificate.Polytope)
            .First();
}

/// <summary>Why layers do not make a network: a value. Each reader has words of its own for it.</summary>
/// <param name="Layer">The layer at fault, from 0; those that do not fit the one before are at least 1.</param>
public abstract record NetworkFault(int Layer)
{
    /// <summary>One is of float, the one before of double, or the other way round.</summary>
    /// <param name="Layer">The layer.</param>
    public sealed record Precisions(int Layer) : NetworkFault(Layer);

    /// <summary>A layer takes other than what the one before gives.</summary>
    /// <param name="Layer">The layer.</param>
    /// <param name="Given">The outputs of the one before.</param>
    /// <param name="Taken">Its inputs.</param>
    public sealed record Widths(int Layer, int Given, int Taken) : NetworkFault(Layer);

    /// <summary>A domain is too small for the outputs of the layer before.</summary>
    /// <param name="Layer">The layer.</param>
    /// <param name="Image">The radius of a ball that holds those.</param>
    /// <param name="Domain">Its own.</param>
    public sealed record Radius(int Layer, double Image, double Domain) : NetworkFault(Layer);

    /// <summary>A domain has an inner radius, and the outputs of the layer before may be 0.</summary>
    /// <param name="Layer">The layer.</param>
    public sealed record InnerRadius(int Layer) : NetworkFault(Layer);

    /// <summary>The layer before is a leaky ReLU, whose outputs may be negative.</summary>
    /// <param name="Layer">The layer.</param>
    public sealed record NegativeOutputs(int Layer) : NetworkFault(Layer);

    /// <summary>A half-space or a round cone cuts the non-negative outputs of the layer before.</summary>
    /// <param name="Layer">The layer.</param>
    public sealed record HalfSpaces(int Layer) : NetworkFault(Layer);
}

using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Plans;

/// <summary>Layers one after the other, decided: each takes what the one before gives.</summary>
/// <remarks>
/// The outputs of a layer lie in the non-negative part of a ball (<see cref="LayerImage"/>). If the domain of the next layer holds that and each layer is injective on its own domain, so is the network, and its
/// inverse is Lipschitz with the product of the layers' bounds. This is sufficient only.
/// </remarks>
public sealed record DecidedNetwork
{
    /// <summary>By how much a product of bounds may be off from rounding, relative.</summary>
    private const double Error = 1e-12;

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
        for (int k = 0; k < layers.Count && fault is null; k++)
        {
            fault = layers[k].Convolution is not null ? new NetworkFault.Convolution(k)
                : k > 0 ? FaultOf(layers[k - 1], layers[k], k, cancellation)
                : null;
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

        double radius = LayerImage.RadiusOf(before, cancellation);
        DecidedDomain domain = layer.Domain;
        return domain.InnerRadius > 0 ? new NetworkFault.InnerRadius(index)
            : domain.Cone is not null || domain.HalfSpaces.Any(entry => entry < 0) ? new NetworkFault.HalfSpaces(index)
            : !(radius <= domain.OuterRadius) ? new NetworkFault.Radius(index, radius, domain.OuterRadius)
            : null;
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
    /// <summary>A convolution, which has no fixed number of inputs.</summary>
    /// <param name="Layer">The layer.</param>
    public sealed record Convolution(int Layer) : NetworkFault(Layer);

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

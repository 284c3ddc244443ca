using System;
using System.Numerics;

namespace FrameGen;

/// <summary>A chain of fixed ReLU layers with a generated inverse, as a set of static members. Non-static types with <see cref="ReluNetworkAttribute"/> implement it.</summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IReluNetwork<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>How many layers there are.</summary>
    static abstract int LayerCount { get; }

    /// <summary>The number of inputs of the first layer.</summary>
    static abstract int InputDimension { get; }

    /// <summary>The number of outputs of the last layer.</summary>
    static abstract int OutputDimension { get; }

    /// <summary>
    /// Why the network is known to be injective on the domain of its first layer: <see cref="Certificate.None"/> if some layer is not known to be, else the first of
    /// <see cref="Certificate.Sphere"/>, <see cref="Certificate.Exact"/>, <see cref="Certificate.Pairs"/> and <see cref="Certificate.Polytope"/> that some layer has.
    /// </summary>
    static abstract Certificate Certificate { get; }

    /// <summary>The factor by which reconstruction may enlarge an error of the output, the product of the layers'; infinite where one is not known.</summary>
    static abstract T InverseLipschitzBound { get; }

    /// <summary>Computes the output of the last layer.</summary>
    /// <param name="input">The inputs of the first layer.</param>
    /// <param name="destination">Receives the outputs of the last. May not overlap the input.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    static abstract void Forward(ReadOnlySpan<T> input, Span<T> destination);

    /// <summary>
    /// Finds the input of an output that the network gave, to rounding: layer by layer from the last, as <see cref="IReluLayer{T}.TryReconstruct"/> does. Between two layers what rounding leaves of a
    /// zero is a zero again, and what is found in the end has to give the output again, to half the digits of a number.
    /// </summary>
    /// <param name="output">The outputs of the last layer.</param>
    /// <param name="destination">Receives the inputs of the first; cleared where none are found. May not overlap the output.</param>
    /// <returns>Whether an input was found.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    static abstract bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination);

    /// <summary>Finds the input of an output, or throws.</summary>
    /// <param name="output">The outputs of the last layer.</param>
    /// <param name="destination">Receives the inputs of the first. May not overlap the output.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ReconstructionException">No input explains the output.</exception>
    static abstract void Reconstruct(ReadOnlySpan<T> output, Span<T> destination);

    /// <summary>Whether the output of an input is a given one, to within a tolerance in every entry.</summary>
    /// <param name="input">The inputs of the first layer.</param>
    /// <param name="output">The outputs of the last.</param>
    /// <param name="tolerance">The largest difference allowed in an entry, at least 0.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    static abstract bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance);

    /// <summary>Estimates the input of a measured output, layer by layer from the last: the likeliest of each layer's domain where each row has a Gaussian error.</summary>
    /// <remarks>
    /// Between two layers stands the estimate of the one as the measured output of the other, each value with its own standard deviation and that of rounding; how their errors go together is left out. So the
    /// result is less sharp than the likeliest input of the whole network, and <see cref="Estimate{T}.IsApproximate"/>.
    /// </remarks>
    /// <param name="output">The outputs of the last layer. NaN and infinity mark dead rows.</param>
    /// <param name="sigma">The standard deviation of all of them, or of each: 0 for an exact row, infinity for a dead one.</param>
    /// <param name="destination">Receives the inputs of the first; cleared where there is no estimate. May not overlap the output.</param>
    /// <returns>Whether there is an estimate.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or a sigma is negative or NaN.</exception>
    static abstract bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination);

    /// <summary>Estimates the input of a measured output, and says how well it is known, or why there is none.</summary>
    /// <param name="output">The outputs of the last layer. NaN and infinity mark dead rows.</param>
    /// <param name="sigma">The standard deviation of all of them, or of each: 0 for an exact row, infinity for a dead one.</param>
    /// <param name="destination">Receives the inputs of the first; cleared where there is no estimate. May not overlap the output.</param>
    /// <param name="estimate">Receives what is known of it: lit rows and worst row are those of the last layer, chi-squared and degrees of freedom the sums over all, the status that of the layer that ends it.</param>
    /// <param name="covariance">Receives the covariance of the estimate, n x n values, NaN where there is none; or empty.</param>
    /// <param name="mirror">Receives n values, or empty: the second heading where the first layer's domain is a sphere and its dark rows exclude neither; otherwise NaN.</param>
    /// <param name="loss">What is minimized, in each layer.</param>
    /// <returns>Whether there is an estimate.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or a sigma is negative or NaN.</exception>
    static abstract bool TryEstimate(
        ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance = default, Span<T> mirror = default, Loss loss = Loss.Squares);

    /// <summary>Computes the outputs of many inputs.</summary>
    /// <param name="inputs">Input after input.</param>
    /// <param name="destination">Receives output after output. May not overlap the inputs.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="ArgumentException">A span's length is no multiple of the row length, or the lengths do not match.</exception>
    static abstract int ForwardBatch(ReadOnlySpan<T> inputs, Span<T> destination);

    /// <summary>Finds the inputs of many outputs.</summary>
    /// <param name="outputs">Output after output.</param>
    /// <param name="destination">Receives input after input; those that are not found are NaN. May not overlap the outputs.</param>
    /// <returns>How many were found.</returns>
    /// <exception cref="ArgumentException">A span's length is no multiple of the row length, or the lengths do not match.</exception>
    static abstract int ReconstructBatch(ReadOnlySpan<T> outputs, Span<T> destination);

    /// <summary>Estimates the inputs of many measured outputs.</summary>
    /// <param name="outputs">Output after output.</param>
    /// <param name="sigma">The standard deviation of all values of an output, or of each, for every output.</param>
    /// <param name="destination">Receives input after input; those without an estimate are NaN. May not overlap the outputs.</param>
    /// <param name="loss">What is minimized, in each layer.</param>
    /// <returns>How many were estimated.</returns>
    /// <exception cref="ArgumentException">A span's length is no multiple of the row length, the lengths do not match, or a sigma is negative or NaN.</exception>
    static abstract int EstimateBatch(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss = Loss.Squares);
}

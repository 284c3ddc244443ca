using System;
using System.Numerics;

namespace FrameGen;

/// <summary>
/// A fixed layer z = max(0, Wx - alpha), or of another <see cref="Activation"/>, with a generated inverse, as a set of static members, so that generic code can
/// take any layer as a type argument. Non-static types with <see cref="ReluLayerAttribute"/> implement it; those whose
/// reconstruction uses facets implement <see cref="IFacetLayer{T}"/>. <see cref="ReluLayer.Of{TLayer, T}"/> gives the same as an object.
/// </summary>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IReluLayer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>n, the number of inputs.</summary>
    static abstract int InputDimension { get; }

    /// <summary>m, the number of outputs.</summary>
    static abstract int OutputDimension { get; }

    /// <summary>Why the layer is known to be injective on its domain.</summary>
    static abstract Certificate Certificate { get; }

    /// <summary>The factor by which reconstruction may enlarge an error of the output; infinite where none is known.</summary>
    static abstract T InverseLipschitzBound { get; }

    /// <summary>W, m x n, row by row.</summary>
    static abstract ReadOnlySpan<T> Weights { get; }

    /// <summary>The m biases, in the layer's convention.</summary>
    static abstract ReadOnlySpan<T> Bias { get; }

    /// <summary>The bound on each of the m biases, in the layer's convention; empty where no bound is known.</summary>
    static abstract ReadOnlySpan<T> MaxBias { get; }

    /// <summary>Computes destination = max(0, W input - alpha), or what the layer's activation makes of W input and alpha.</summary>
    /// <param name="input">n values.</param>
    /// <param name="destination">Receives m values. May not overlap the input.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    static abstract void Forward(ReadOnlySpan<T> input, Span<T> destination);

    /// <summary>
    /// Finds the input of an output that the layer gave, to rounding. On a facet whose rows are all positive the other rows are not compared: outputs with errors are
    /// <see cref="TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/>'s.
    /// </summary>
    /// <param name="output">m values, as <see cref="Forward"/> gives them; with an entry that is NaN, infinite, or one that the activation cannot give (of a ReLU a negative one), no input is found.</param>
    /// <param name="destination">Receives n values; cleared where no input is found. May not overlap the output.</param>
    /// <returns>Whether an input was found.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    static abstract bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination);

    /// <summary>Finds the input of an output, or throws.</summary>
    /// <param name="output">m values.</param>
    /// <param name="destination">Receives n values. May not overlap the output.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="ReconstructionException">No input explains the output.</exception>
    static abstract void Reconstruct(ReadOnlySpan<T> output, Span<T> destination);

    /// <summary>Estimates the input of a measured output: the likeliest of the domain where each row has a Gaussian error.</summary>
    /// <remarks>See <see cref="Estimate{T}"/> for which rows are lit, dark or dead. On a sphere |x| is the radius, and n - 1 lit rows suffice.</remarks>
    /// <param name="output">m values. NaN and infinity mark dead rows.</param>
    /// <param name="sigma">The standard deviation of all rows, or m: 0 for an exact row, infinity for a dead one.</param>
    /// <param name="destination">Receives n values; cleared where there is no estimate. May not overlap the output.</param>
    /// <returns>Whether there is an estimate.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or a sigma is negative or NaN.</exception>
    static abstract bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination);

    /// <summary>Estimates the input of a measured output, and says how well it is known, or why there is none.</summary>
    /// <param name="output">m values. NaN and infinity mark dead rows.</param>
    /// <param name="sigma">The standard deviation of all rows, or m: 0 for an exact row, infinity for a dead one.</param>
    /// <param name="destination">Receives n values; cleared where there is no estimate. May not overlap the output.</param>
    /// <param name="estimate">Receives what is known of it.</param>
    /// <param name="covariance">Receives the covariance of the estimate, n x n values, NaN where there is none; or empty. On a sphere it is singular along the input.</param>
    /// <param name="mirror">Receives n values, or empty: on a sphere the second heading where the lit rows leave two and the dark rows exclude neither; otherwise NaN.</param>
    /// <param name="loss">What is minimized: squares of residuals, or, where a few rows may be far off, their absolute values.</param>
    /// <returns>Whether there is an estimate.</returns>
    /// <exception cref="ArgumentException">A span has the wrong length, or a sigma is negative or NaN.</exception>
    static abstract bool TryEstimate(
        ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination, out Estimate<T> estimate, Span<T> covariance = default, Span<T> mirror = default, Loss loss = Loss.Squares);

    /// <summary>Whether the forward pass of an input gives an output, to within a tolerance in every entry.</summary>
    /// <param name="input">n values.</param>
    /// <param name="output">m values.</param>
    /// <param name="tolerance">The largest difference allowed in an entry, at least 0.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    static abstract bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance);

    /// <summary>Computes the outputs of many inputs.</summary>
    /// <param name="inputs">k x n values, row after row.</param>
    /// <param name="destination">Receives k x m values. May not overlap the inputs.</param>
    /// <returns>k.</returns>
    /// <exception cref="ArgumentException">A span's length is no multiple of the row length, or the lengths do not match.</exception>
    static abstract int ForwardBatch(ReadOnlySpan<T> inputs, Span<T> destination);

    /// <summary>Finds the inputs of many outputs.</summary>
    /// <param name="outputs">k x m values, row after row.</param>
    /// <param name="destination">Receives k x n values; rows that could not be reconstructed are NaN. May not overlap the outputs.</param>
    /// <returns>How many rows were reconstructed.</returns>
    /// <exception cref="ArgumentException">A span's length is no multiple of the row length, or the lengths do not match.</exception>
    static abstract int ReconstructBatch(ReadOnlySpan<T> outputs, Span<T> destination);

    /// <summary>Estimates the inputs of many measured outputs.</summary>
    /// <param name="outputs">k x m values, row after row.</param>
    /// <param name="sigma">The standard deviation of all rows of the layer, or m, for every output.</param>
    /// <param name="destination">Receives k x n values; those without an estimate are NaN. May not overlap the outputs.</param>
    /// <param name="loss">What is minimized.</param>
    /// <returns>How many were estimated.</returns>
    /// <exception cref="ArgumentException">A span's length is no multiple of the row length, the lengths do not match, or a sigma is negative or NaN.</exception>
    static abstract int EstimateBatch(ReadOnlySpan<T> outputs, ReadOnlySpan<T> sigma, Span<T> destination, Loss loss = Loss.Squares);
}

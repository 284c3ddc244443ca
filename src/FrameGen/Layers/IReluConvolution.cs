using System;
using System.Numerics;

namespace FrameGen;

/// <summary>
/// A fixed convolution with a ReLU and a generated inverse, as a set of static members: z_i[k] = max(0, &lt;w_i, x[k s .. k s + p)&gt; - alpha_i) for kernels w_i of length p, moved on by s samples
/// (a correlation, as neural networks have it: kernels are not turned). Non-static types with <see cref="ReluConvolutionAttribute"/> implement it.
/// </summary>
/// <remarks>
/// Signals and outputs lie channel after channel: sample t of channel c of a signal of N samples at c N + t, position k of output channel i at i K + k. Every sample lies in a whole patch:
/// N - p is a multiple of s. Whoever has other signals pads them, with zeros or as they please, and cuts what they get back.
/// </remarks>
/// <typeparam name="T"><see cref="double"/> or <see cref="float"/>.</typeparam>
public interface IReluConvolution<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>p, the samples of a channel that a kernel covers.</summary>
    static abstract int KernelLength { get; }

    /// <summary>s, by how many samples a kernel moves on: from 1 to p.</summary>
    static abstract int Stride { get; }

    /// <summary>C, the channels of a signal.</summary>
    static abstract int InputChannels { get; }

    /// <summary>m, the number of kernels.</summary>
    static abstract int OutputChannels { get; }

    /// <summary>Why the layer is known to tell the patches of its domain, and so signals, apart.</summary>
    static abstract Certificate Certificate { get; }

    /// <summary>The factor by which reconstruction may enlarge an error of the output, of signals of any length; infinite where none is known.</summary>
    static abstract T InverseLipschitzBound { get; }

    /// <summary>The kernels, m x C p, row by row.</summary>
    static abstract ReadOnlySpan<T> Weights { get; }

    /// <summary>The m biases, in the layer's convention.</summary>
    static abstract ReadOnlySpan<T> Bias { get; }

    /// <summary>The bound on each of the m biases, in the layer's convention; empty where no bound is known.</summary>
    static abstract ReadOnlySpan<T> MaxBias { get; }

    /// <summary>K = (N - p) / s + 1, the positions of a kernel along a signal.</summary>
    /// <param name="inputLength">N, the samples of a channel.</param>
    /// <exception cref="ArgumentException">The signal is shorter than a kernel, or N - p is no multiple of s.</exception>
    static abstract int OutputLength(int inputLength);

    /// <summary>N = (K - 1) s + p, the samples of a channel of the signal that has so many positions.</summary>
    /// <param name="outputLength">K, at least 1.</param>
    /// <exception cref="ArgumentException">There is no position, or there are more than a signal can have.</exception>
    static abstract int InputLength(int outputLength);

    /// <summary>Computes the output of a signal.</summary>
    /// <param name="input">C x N samples.</param>
    /// <param name="destination">Receives m x K values. May not overlap the input.</param>
    /// <exception cref="ArgumentException">A span has a length that no signal has, or the lengths do not match.</exception>
    static abstract void Forward(ReadOnlySpan<T> input, Span<T> destination);

    /// <summary>
    /// Finds the signal of an output that the layer gave, to rounding: patch by patch, as <see cref="IReluLayer{T}.TryReconstruct"/> finds an input, and averaged where patches overlap. Where the
    /// layer is not certified, patches have to agree where they overlap, to half the digits of a number.
    /// </summary>
    /// <param name="output">m x K values.</param>
    /// <param name="destination">Receives C x N samples; cleared where some patch is not found. May not overlap the output.</param>
    /// <returns>Whether all patches were found.</returns>
    /// <exception cref="ArgumentException">A span has a length that no signal has, or the lengths do not match.</exception>
    static abstract bool TryReconstruct(ReadOnlySpan<T> output, Span<T> destination);

    /// <summary>Finds the signal of an output, or throws.</summary>
    /// <param name="output">m x K values.</param>
    /// <param name="destination">Receives C x N samples. May not overlap the output.</param>
    /// <exception cref="ArgumentException">A span has a length that no signal has, or the lengths do not match.</exception>
    /// <exception cref="ReconstructionException">Some patch is not found.</exception>
    static abstract void Reconstruct(ReadOnlySpan<T> output, Span<T> destination);

    /// <summary>
    /// Estimates the signal of a measured output: the likeliest of each patch, as <see cref="IReluLayer{T}.TryEstimate(ReadOnlySpan{T}, ReadOnlySpan{T}, Span{T})"/> has it, averaged where patches overlap.
    /// </summary>
    /// <param name="output">m x K values. NaN and infinity mark those that are not known.</param>
    /// <param name="sigma">The standard deviation of all output channels, or m: 0 for an exact one, infinity for a dead one.</param>
    /// <param name="destination">Receives C x N samples; cleared where some patch has no estimate. May not overlap the output.</param>
    /// <returns>Whether all patches were estimated.</returns>
    /// <exception cref="ArgumentException">A span has a length that no signal has, the lengths do not match, or a sigma is negative or NaN.</exception>
    static abstract bool TryEstimate(ReadOnlySpan<T> output, ReadOnlySpan<T> sigma, Span<T> destination);

    /// <summary>Whether the output of a signal is a given one, to within a tolerance in every entry.</summary>
    /// <param name="input">C x N samples.</param>
    /// <param name="output">m x K values.</param>
    /// <param name="tolerance">The largest difference allowed in an entry, at least 0.</param>
    /// <exception cref="ArgumentException">A span has a length that no signal has, or the lengths do not match.</exception>
    static abstract bool Explains(ReadOnlySpan<T> input, ReadOnlySpan<T> output, T tolerance);
}

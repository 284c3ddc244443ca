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
}

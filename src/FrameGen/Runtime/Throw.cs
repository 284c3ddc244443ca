using System;
using System.Diagnostics.CodeAnalysis;

namespace FrameGen.Runtime;

/// <summary>Throws what emitted members throw, so that they stay small.</summary>
internal static class Throw
{
    /// <summary>A span of inputs has the wrong length.</summary>
    [DoesNotReturn]
    public static void InputLength(string name, int length, int expected)
        => throw new ArgumentException($"{name} has {length} values, the layer takes {expected}.", name);

    /// <summary>A span of outputs has the wrong length.</summary>
    [DoesNotReturn]
    public static void OutputLength(string name, int length, int expected)
        => throw new ArgumentException($"{name} has {length} values, the layer gives {expected}.", name);

    /// <summary>A span of outputs, the source, or one of inputs, the destination, has the wrong length.</summary>
    [DoesNotReturn]
    public static void Lengths(int output, int outputs, int destination, int inputs) => throw (output != outputs
        ? new ArgumentException($"output has {output} values, the layer gives {outputs}.", nameof(output))
        : new ArgumentException($"destination has {destination} values, the layer takes {inputs}.", nameof(destination)));

    /// <summary>The length of a batch is no multiple of the length of one vector.</summary>
    [DoesNotReturn]
    public static void BatchLength(string name, int length, int vector)
        => throw new ArgumentException($"{name} has {length} values, which is no multiple of {vector}.", name);

    /// <summary>The two spans of a batch hold different numbers of vectors.</summary>
    [DoesNotReturn]
    public static void BatchMismatch(string name, int length, long expected, int vectors)
        => throw new ArgumentException($"{name} has {length} values, {vectors} vectors need {expected}.", name);

    /// <summary>There is no facet of that index.</summary>
    [DoesNotReturn]
    public static void FacetIndex(string name, int index, int count)
        => throw new ArgumentOutOfRangeException(name, index, $"The layer has {count} facets.");

    /// <summary>Tables are emitted for processors that store the lowest bits of a number first.</summary>
    [DoesNotReturn]
    public static void HighestBitsFirst() => throw new PlatformNotSupportedException("The long tables of a layer are read only where processors store the lowest bits of a number first.");

    /// <summary>A table that was changed after it was emitted.</summary>
    [DoesNotReturn]
    public static void NotPacked() => throw new InvalidOperationException("A table of a layer is not in base 64, as it was emitted: build the project anew.");

    /// <summary>There is neither one standard deviation nor one a row.</summary>
    [DoesNotReturn]
    public static void SigmaLength(string name, int length, int rows)
        => throw new ArgumentException($"{name} has {length} values, the layer takes 1 or {rows}.", name);

    /// <summary>A standard deviation is negative or NaN.</summary>
    [DoesNotReturn]
    public static void Sigma(string name, int index, double value)
        => throw new ArgumentException(FormattableString.Invariant($"{name}[{index}] is {value}, a standard deviation is 0 or above."), name);

    /// <summary>A span of covariances has the wrong length.</summary>
    [DoesNotReturn]
    public static void CovarianceLength(string name, int length, int inputs)
        => throw new ArgumentException($"{name} has {length} values, {inputs} x {inputs} are {inputs * inputs}.", name);

    /// <summary>There is no such loss.</summary>
    [DoesNotReturn]
    public static void Loss(string name, Loss loss)
        => throw new ArgumentOutOfRangeException(name, loss, "Losses are Squares and Absolute.");

    /// <summary>The values of a signal, or of an output, are no whole number of samples.</summary>
    [DoesNotReturn]
    public static void ChannelLength(string name, int length, int channels)
        => throw new ArgumentException($"{name} has {length} values, which is no multiple of its {channels} channels.", name);

    /// <summary>A signal and its output have lengths that do not go together.</summary>
    [DoesNotReturn]
    public static void SignalLength(string name, int length, int channels, int each)
        => throw new ArgumentException($"{name} has {length} values, expected {channels} x {each}.", name);

    /// <summary>A signal is shorter than a kernel, or ends with samples that lie in no whole patch.</summary>
    [DoesNotReturn]
    public static void Edges(string name, int samples, int kernel, int stride)
        => throw new ArgumentException(
            samples < kernel
                ? $"A signal of {samples} samples is shorter than a kernel, which has {kernel}."
                : $"A signal of {samples} samples does not end with a whole patch: {samples} - {kernel} is no multiple of the stride, {stride}. Cut it to {samples - ((samples - kernel) % stride)} samples, or pad it to {samples - ((samples - kernel) % stride) + stride}.",
            name);

    /// <summary>No signal has so many positions.</summary>
    [DoesNotReturn]
    public static void PositionCount(string name, int positions)
        => throw new ArgumentException(positions < 1 ? $"{name}: an output has at least one position." : $"{name}: an output of {positions} positions comes from a signal that no array holds.", name);

    /// <summary>No input explains the output.</summary>
    [DoesNotReturn]
    public static void NoInput() => throw new ReconstructionException();
}

using System;

namespace FrameGen;

/// <summary>
/// Makes a partial type a fixed convolution with a ReLU: its rows, given as those of a <see cref="ReluLayerAttribute"/>, are kernels that move along a signal, and the signal is got back from
/// the output patch by patch. A kernel has <see cref="InputChannels"/> x p numbers, channel after channel.
/// </summary>
/// <param name="domain">The patches the layer is promised: <see cref="InputDomain.Ball"/> or <see cref="InputDomain.Space"/>. Patches of signals on a sphere or in a shell fill a ball.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ReluConvolutionAttribute(InputDomain domain = InputDomain.Ball) : Attribute
{
    /// <summary>The patches the layer is promised.</summary>
    public InputDomain Domain { get; } = domain;

    /// <summary>By how many samples the kernels move on: from 1 to their length p.</summary>
    public int Stride { get; set; } = 1;

    /// <summary>How many channels a signal has; it divides the numbers of a kernel.</summary>
    public int InputChannels { get; set; } = 1;

    /// <summary>The radius of the ball that holds every patch, and so of one that holds the signals; positive and finite. In its place <see cref="Peak"/> may be given.</summary>
    public double Radius { get; set; } = 1;

    /// <summary>The largest absolute sample of a signal: patches then lie in the ball of radius <see cref="Peak"/> times the root of the numbers of a kernel.</summary>
    public double Peak { get; set; }

    /// <summary>Whether all samples are at least 0.</summary>
    public bool NonNegative { get; set; }

    /// <summary>How many kernels may be dead, from 0 to their number: whether patches are still told apart when any so many are never active is decided too.</summary>
    public int Faults { get; set; }

    /// <summary>How biases are signed.</summary>
    public BiasConvention BiasConvention { get; set; }

    /// <summary>How biases are chosen where none is given.</summary>
    public BiasEstimate BiasEstimate { get; set; }

    /// <summary>The floating-point type of the generated members.</summary>
    public Precision Precision { get; set; }

    /// <summary>
    /// The name or path of an AdditionalFile that holds the kernels: <c>*.frame.json</c>, <c>*.json</c> or <c>*.csv</c>.
    /// What the attribute states explicitly takes precedence over what the file states.
    /// </summary>
    public string? Source { get; set; }
}

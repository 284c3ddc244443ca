using System.Collections.Generic;

namespace FrameGen.Layers.Files;

/// <summary>
/// What a frame file says; null where it does not say. Well formed, not yet valid: rows may differ in length, be zero or
/// fail to span, and radii may be negative or crossed. Whoever makes a frame and a domain of it decides that, and finds
/// here the places to name.
/// </summary>
/// <param name="Weights">The rows of W, at least one; of any lengths.</param>
/// <param name="Bias">One value for each row, in the file's convention.</param>
/// <param name="BiasConvention"><c>subtracted</c>, <c>added</c> or null.</param>
/// <param name="Domain"><c>ball</c>, <c>sphere</c>, <c>shell</c>, <c>space</c> or null.</param>
/// <param name="Radius">The (outer) radius, any finite number.</param>
/// <param name="InnerRadius">The inner radius, any finite number.</param>
/// <param name="NonNegative">Whether all components of an input are at least 0.</param>
/// <param name="HalfSpaces">Normals g of half-spaces &lt;g, x&gt; >= 0, each as long as the rows where those agree.</param>
public sealed record FrameFile(
    double[][] Weights,
    double[]? Bias,
    string? BiasConvention,
    string? Domain,
    double? Radius,
    double? InnerRadius,
    bool? NonNegative,
    double[][]? HalfSpaces)
{
    /// <summary>How many rows may be dead, a whole number of at least 0.</summary>
    public int? Faults { get; init; }

    /// <summary>Where the value of <see cref="Faults"/> stands.</summary>
    public FilePosition? FaultsPosition { get; init; }

    /// <summary>By how many samples the rows, kernels of a convolution, move on: at least 1.</summary>
    public int? Stride { get; init; }

    /// <summary>Where the value of <see cref="Stride"/> stands.</summary>
    public FilePosition? StridePosition { get; init; }

    /// <summary>How many channels its signals have, at least 1.</summary>
    public int? InputChannels { get; init; }

    /// <summary>Where the value of <see cref="InputChannels"/> stands.</summary>
    public FilePosition? InputChannelsPosition { get; init; }

    /// <summary>The largest absolute sample of its signals, any finite number.</summary>
    public double? Peak { get; init; }

    /// <summary>Where the value of <see cref="Peak"/> stands.</summary>
    public FilePosition? PeakPosition { get; init; }

    /// <summary><c>relu</c>, <c>gate</c>, <c>leakyRelu</c>, <c>clip</c> or null.</summary>
    public string? Activation { get; init; }

    /// <summary>Where the value of <see cref="Activation"/> stands.</summary>
    public FilePosition? ActivationPosition { get; init; }

    /// <summary>The slope of a leaky ReLU, any finite number.</summary>
    public double? Slope { get; init; }

    /// <summary>Where the value of <see cref="Slope"/> stands.</summary>
    public FilePosition? SlopePosition { get; init; }

    /// <summary>The level of a clip, any finite number.</summary>
    public double? Level { get; init; }

    /// <summary>Where the value of <see cref="Level"/> stands.</summary>
    public FilePosition? LevelPosition { get; init; }

    /// <summary>The axis of a round cone and then its half-angle in degrees: as many numbers as a row has, and one.</summary>
    public double[]? Cone { get; init; }

    /// <summary>Where the value of <see cref="Cone"/> stands.</summary>
    public FilePosition? ConePosition { get; init; }

    /// <summary>Where each row of <see cref="Weights"/> begins.</summary>
    public IReadOnlyList<FilePosition> RowPositions { get; init; } = [];

    /// <summary>Where each value of <see cref="Bias"/> stands; empty without biases.</summary>
    public IReadOnlyList<FilePosition> BiasPositions { get; init; } = [];

    /// <summary>Where each normal of <see cref="HalfSpaces"/> begins; empty without half-spaces.</summary>
    public IReadOnlyList<FilePosition> HalfSpacePositions { get; init; } = [];

    /// <summary>Where the value of <see cref="Domain"/> stands.</summary>
    public FilePosition? DomainPosition { get; init; }

    /// <summary>Where the value of <see cref="Radius"/> stands.</summary>
    public FilePosition? RadiusPosition { get; init; }

    /// <summary>Where the value of <see cref="InnerRadius"/> stands.</summary>
    public FilePosition? InnerRadiusPosition { get; init; }
}

using System.Linq;
using FrameGen.Geometry;

namespace FrameGen.Tool.Input;

/// <summary>A layer to analyze: a frame, its biases if it has any, and the inputs it is promised.</summary>
/// <param name="Source">The file and the frame.</param>
/// <param name="Domain">The domain K.</param>
/// <param name="DomainDescription">The domain in words.</param>
internal sealed record Layer(FrameSource Source, Domain Domain, string DomainDescription)
{
    /// <summary>The frame.</summary>
    public Frame Frame => Source.Frame;

    /// <summary>Whether the file's biases are added, z = max(0, Wx + b), and <see cref="Thresholds"/> are their negatives.</summary>
    public bool IsBiasAdded => Source.File.BiasConvention == "added";

    /// <summary>The thresholds alpha, subtracted from Wx; null where the file has no biases.</summary>
    public double[]? Thresholds { get; } = Source.File.Bias?.Select(value => Source.File.BiasConvention == "added" ? -value : value).ToArray();
}

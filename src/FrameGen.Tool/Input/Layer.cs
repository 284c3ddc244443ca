using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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

    /// <summary>Reads a file; its domain is what the command line and the file give together.</summary>
    public static async Task<Outcome<Layer>> ReadAsync(string path, DomainRequest request, CancellationToken cancellation)
    {
        var read = await FrameSource.ReadAsync(path, cancellation);
        return read.TryGet(out FrameSource? source, out InputError? error) ? request.Apply(source) : error;
    }

    /// <summary>A layer that must have biases, because they are what the question is about.</summary>
    public static async Task<Outcome<BiasedLayer>> ReadBiasedAsync(string path, DomainRequest request, CancellationToken cancellation)
    {
        var read = await ReadAsync(path, request, cancellation);
        return !read.TryGet(out Layer? layer, out InputError? error) ? error
            : layer.Thresholds is { } thresholds ? new BiasedLayer(layer, thresholds)
            : new InputError(path, null, "the file has no biases to decide: add \"bias\" to a JSON file, a last column bias to a CSV file");
    }
}

using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Files;
using FrameGen.Layers.Specification;
using FrameGen.Tool.Reports;

namespace FrameGen.Tool.Input;

/// <summary>The layer that a file and the command line state together.</summary>
/// <param name="Path">The file, as the user wrote it.</param>
/// <param name="Layer">The layer, validated.</param>
internal sealed record FileLayer(string Path, SpecifiedLayer Layer)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="request">What the command line states; it takes precedence.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Outcome<FileLayer>> ReadAsync(string path, LayerStatement request, CancellationToken cancellation)
    {
        var content = await TextFile.ReadAsync(path, TextFileKind.Frame, cancellation);
        if (!content.TryGet(out string? text, out InputError? unreadable))
        {
            return unreadable;
        }

        if (!FrameFileReader.TryRead(text, FrameFileReader.FormatOf(path), cancellation, out FrameFile? file, out FrameFileError? error))
        {
            return new InputError(path, new FilePosition(error.Line, error.Column), error.Message);
        }

        LayerSpecification specification = LayerSpecification.Merge(request, LayerStatement.Of(file));
        return SpecifiedLayer.TryCreate(specification, out SpecifiedLayer? layer, out IReadOnlyList<SpecificationFault> faults)
            ? new FileLayer(path, layer)
            : new InputError(path, FramePlaces.Of(file).Find(faults[0], specification), FaultText.Of(faults[0], specification));
    }

    /// <summary>Reads a file that must have biases, because they are what the question is about.</summary>
    public static async Task<Outcome<FileLayer>> ReadBiasedAsync(string path, LayerStatement request, CancellationToken cancellation)
    {
        var read = await ReadAsync(path, request, cancellation);
        return read.TryGet(out FileLayer? file, out _) && file.Layer.Thresholds is null
            ? new InputError(path, null, "the file has no biases to decide: add \"bias\" to a JSON file, a last column bias to a CSV file")
            : read;
    }
}

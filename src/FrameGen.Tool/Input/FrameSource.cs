using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Geometry;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>A frame file that has been read, and its rows as a frame.</summary>
/// <param name="Path">The file, as the user wrote it.</param>
/// <param name="File">What it says.</param>
/// <param name="Frame">Its rows, validated.</param>
internal sealed record FrameSource(string Path, FrameFile File, Frame Frame)
{
    /// <summary>Reads and validates a file.</summary>
    public static async Task<Outcome<FrameSource>> ReadAsync(string path, CancellationToken cancellation)
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

        return Frame.TryCreate(file.Weights, out Frame? frame, out FrameFailure? failure)
            ? new FrameSource(path, file, frame)
            : Explain(path, file, failure);
    }

    private static InputError Explain(string path, FrameFile file, FrameFailure failure) => failure switch
    {
        FrameFailure.RaggedRow ragged => new InputError(
            path,
            file.RowPositions[ragged.Row],
            $"row {ragged.Row} has {ragged.Length} components, the others {ragged.Expected}: make them equal"),
        FrameFailure.DimensionTooSmall small => new InputError(
            path, file.RowPositions[0], $"the rows have {small.Dimension} components: expected at least 2"),
        FrameFailure.InvalidRow invalid => new InputError(path, file.RowPositions[invalid.Row], $"row {invalid.Row} {Explain(invalid)}"),
        _ => new InputError(path, null, "there are no rows: expected at least one"),
    };

    private static string Explain(FrameFailure.InvalidRow invalid) => invalid.Defect switch
    {
        RowDefect.Zero => "is zero and has no direction: remove it",
        RowDefect.NormOutOfRange => string.Create(
            CultureInfo.InvariantCulture,
            $"has norm {invalid.Norm:R}: rescale it, norms between {Frame.MinNorm:R} and {Frame.MaxNorm:R} can be used"),
        _ => "is not finite: expected finite numbers",
    };
}

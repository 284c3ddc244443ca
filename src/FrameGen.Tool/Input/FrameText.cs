using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>A frame as its file has it.</summary>
/// <param name="Path">The file, as the user wrote it.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Frame">What it says.</param>
internal sealed record FrameText(string Path, string Text, FrameFile Frame)
{
    /// <summary>Reads a frame file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isTransposed">Whether its columns are the rows of W.</param>
    /// <param name="remark">Receives what in the file is not read, or read by a rule.</param>
    /// <param name="errorsBesides">What is wrong with the file beside its rows, where those have errors.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public static async Task<Outcome<FrameText>> ReadAsync(string path, bool isTransposed, Action<string, FrameFileRemark> remark, Func<FrameFile, IEnumerable<InputError>> errorsBesides, CancellationToken cancellation)
    {
        if (NetworkFile.IsNamedBy(path))
        {
            return new InputError(path, null, "this is a network file: framegen analyze, verify and data take it, name one of its layers' files here");
        }

        if (!(await TextFile.ReadAsync(path, TextFileKind.Frame, cancellation)).TryGet(out string? text, out InputError? unreadable))
        {
            return unreadable;
        }

        FrameFileReading reading = FrameFileReader.Read(text, FormatOf(path, text), cancellation, isTransposed);
        foreach (FrameFileRemark remarked in reading.Remarks)
        {
            remark(path, remarked);
        }

        return reading.File is { } file
            ? new FrameText(path, text, file)
            : InputError.Of(reading.Errors.Select(error => new InputError(path, new FilePosition(error.Line, error.Column), error.Message)).Concat(reading.Attempt is { } attempt ? errorsBesides(attempt) : []));
    }

    /// <summary>Standard input has no name that says it: JSON begins with a bracket.</summary>
    private static FrameFileFormat FormatOf(string path, string text)
        => path != StandardInput.Name ? FrameFileReader.FormatOf(path)
        : text.AsSpan().TrimStart("\uFEFF \t\r\n") is ['{' or '[', ..] ? FrameFileFormat.Json
        : FrameFileFormat.Table;
}

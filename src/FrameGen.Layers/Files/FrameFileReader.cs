using System;
using System.Linq;
using System.Threading;
using FrameGen.Layers.Files.Json;
using FrameGen.Layers.Files.Tables;

namespace FrameGen.Layers.Files;

/// <summary>
/// Reads frame files: text in; out come values, or all errors with their places. Time and memory are proportional to the text,
/// whatever it holds, and the same text gives the same values on every machine and culture.
/// </summary>
/// <remarks>
/// <para>
/// JSON: <c>{"weights": [[...]], "bias": [...], "biasConvention": "subtracted"|"added",
/// "domain": "ball"|"sphere"|"shell"|"space", "radius": 1, "innerRadius": 0, "nonNegative": false, "halfSpaces": [[...]]}</c>,
/// or the rows alone, <c>[[...]]</c>. Only <c>weights</c> is required; a <c>null</c> elsewhere counts as absent; unknown members are passed
/// over and remarked, unless they are plainly comments. As RFC 8259 has it: no comments, no trailing commas, no NaN. A name that
/// stands twice in the object is an error, and so is a number beyond the range of doubles, or nesting deeper than 64.
/// </para>
/// <para>
/// Tables: a line for each row. The separator is the one that <c>sep=</c> declares, else that of the first line of numbers: a semicolon if it
/// has one, else a tab, else a comma, else blanks. Numbers have a decimal point in any case. Cells may be quoted; blank lines and those that begin
/// with #, % or // are skipped, and so are counts before the first row. The first line, or the comment before it, may be a header, whose first
/// column may number the rows and whose last one may hold the biases. Whatever is read by such a rule is remarked.
/// </para>
/// </remarks>
public static class FrameFileReader
{
    private static readonly string[] TableExtensions = [".csv", ".tsv", ".tab", ".txt", ".dat"];

    /// <summary>The format that a path's extension names: a table for .csv, .tsv, .tab, .txt and .dat, otherwise JSON.</summary>
    public static FrameFileFormat FormatOf(string path)
        => TableExtensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) ? FrameFileFormat.Table : FrameFileFormat.Json;

    /// <summary>Reads a frame file.</summary>
    /// <param name="text">All of it; a byte order mark is skipped.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="isTransposed">Whether its columns are the rows of W: a kernel of inputs x units.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static FrameFileReading Read(string text, FrameFileFormat format, CancellationToken cancellation, bool isTransposed = false)
    {
        cancellation.ThrowIfCancellationRequested();
        if (BinaryFormat.IsBeginOf(text))
        {
            return new FrameFileReading(null, new EquatableArray<FrameFileError>([new FrameFileError(1, 1, BinaryFormat.Explain(""))]), EquatableArray<FrameFileRemark>.Empty);
        }

        return format == FrameFileFormat.Table ? new TableParser(text, cancellation).Parse(isTransposed) : new JsonFrameParser(text, cancellation).Parse(isTransposed);
    }
}

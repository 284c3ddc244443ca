using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using FrameGen.Layers.Files.Csv;
using FrameGen.Layers.Files.Json;

namespace FrameGen.Layers.Files;

/// <summary>
/// Reads frame files: text in, values or one error with its place out. Time and memory are proportional to the text,
/// whatever it holds, and the same text gives the same values on every machine and culture.
/// </summary>
/// <remarks>
/// <para>
/// JSON: <c>{"weights": [[...]], "bias": [...], "biasConvention": "subtracted"|"added",
/// "domain": "ball"|"sphere"|"shell"|"space", "radius": 1, "innerRadius": 0, "nonNegative": false, "halfSpaces": [[...]]}</c>.
/// Only <c>weights</c> is required; a <c>null</c> elsewhere counts as absent; unknown members are skipped. As RFC 8259 has
/// it: no comments, no trailing commas, no NaN. A name that stands twice in the object is an error, and so is a number
/// beyond the range of doubles, or nesting deeper than 64.
/// </para>
/// <para>
/// CSV: a line for each row. The separator is that of the first line: a semicolon if it has one, else a tab, else a comma.
/// Numbers have a decimal point in any case. The first line is a header if none of its cells is a number; its last column
/// may then be called <c>bias</c>. Cells may be quoted, blank lines are skipped.
/// </para>
/// </remarks>
public static class FrameFileReader
{
    /// <summary>The format that a path's extension names: CSV for <c>.csv</c> and <c>.tsv</c>, otherwise JSON.</summary>
    public static FrameFileFormat FormatOf(string path)
        => path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase)
            ? FrameFileFormat.Csv
            : FrameFileFormat.Json;

    /// <summary>Reads a frame file.</summary>
    /// <param name="text">All of it; a byte order mark is skipped.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <param name="file">What it says, where it is well formed.</param>
    /// <param name="error">The first reason why it is not.</param>
    /// <returns>Whether it is well formed.</returns>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static bool TryRead(
        string text,
        FrameFileFormat format,
        CancellationToken ct,
        [NotNullWhen(true)] out FrameFile? file,
        [NotNullWhen(false)] out FrameFileError? error)
    {
        ct.ThrowIfCancellationRequested();
        return format == FrameFileFormat.Csv
            ? new CsvFrameParser(text, ct).TryParse(out file, out error)
            : new JsonFrameParser(text, ct).TryParse(out file, out error);
    }
}

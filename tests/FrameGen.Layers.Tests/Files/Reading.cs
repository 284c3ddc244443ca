using System.Linq;
using System.Threading;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Reading text in tests: the file or the error, whichever the test expects.</summary>
internal static class Reading
{
    public static FrameFile Json(string text) => Success(text, FrameFileFormat.Json);

    public static FrameFile Table(string text) => Success(text, FrameFileFormat.Table);

    public static FrameFileError JsonError(string text) => Assert.Single(Errors(text, FrameFileFormat.Json));

    public static FrameFileError TableError(string text) => Assert.Single(Errors(text, FrameFileFormat.Table));

    /// <summary>All that is wrong, as the tool prints it.</summary>
    public static string[] ErrorLines(string text, FrameFileFormat format)
        => [.. Errors(text, format).Select(error => $"{error.Line}:{error.Column}: {error.Message}")];

    /// <summary>What is remarked, as the tool prints it.</summary>
    public static string[] Remarks(string text, FrameFileFormat format)
        => [.. Of(text, format).Remarks.Select(remark => $"{remark.Line}:{remark.Column}: {(remark.IsNote ? "note" : "warning")}: {remark.Message}")];

    public static FrameFileReading Of(string text, FrameFileFormat format) => FrameFileReader.Read(text, format, CancellationToken.None);

    private static FrameFile Success(string text, FrameFileFormat format)
    {
        FrameFileReading reading = Of(text, format);
        Assert.Empty(reading.Errors);
        return reading.File!;
    }

    private static EquatableArray<FrameFileError> Errors(string text, FrameFileFormat format)
    {
        FrameFileReading reading = Of(text, format);
        Assert.Null(reading.File);
        return reading.Errors;
    }
}

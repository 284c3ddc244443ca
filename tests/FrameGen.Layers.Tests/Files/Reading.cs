using System.Threading;
using FrameGen.Layers.Files;

namespace FrameGen.Layers.Tests.Files;

/// <summary>Reading text in tests: the file or the error, whichever the test expects.</summary>
internal static class Reading
{
    public static FrameFile Json(string text) => Success(text, FrameFileFormat.Json);

    public static FrameFile Csv(string text) => Success(text, FrameFileFormat.Csv);

    public static FrameFileError JsonError(string text) => Failure(text, FrameFileFormat.Json);

    public static FrameFileError CsvError(string text) => Failure(text, FrameFileFormat.Csv);

    private static FrameFile Success(string text, FrameFileFormat format)
    {
        bool read = FrameFileReader.TryRead(text, format, CancellationToken.None, out FrameFile? file, out FrameFileError? error);
        Assert.True(read, error?.ToString());
        Assert.Null(error);
        return file!;
    }

    private static FrameFileError Failure(string text, FrameFileFormat format)
    {
        bool read = FrameFileReader.TryRead(text, format, CancellationToken.None, out FrameFile? file, out FrameFileError? error);
        Assert.False(read, "was read: " + text);
        Assert.Null(file);
        return error!;
    }
}

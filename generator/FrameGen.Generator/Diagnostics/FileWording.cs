using FrameGen.Layers.Files;

namespace FrameGen.Generator.Diagnostics;

/// <summary>What is said of a source file's text: FG0012 where it cannot be read, FG0019 where it can. The sentences are the reader's, and the tool's too.</summary>
internal static class FileWording
{
    /// <summary>FG0012 for an error.</summary>
    public static Problem Malformed(string source, FrameFileError error)
        => Of(DiagnosticIds.BadSource, source, new FilePosition(error.Line, error.Column), error.Message);

    /// <summary>FG0019 for a remark.</summary>
    public static Problem Remarked(string source, FrameFileRemark remark)
        => Of(DiagnosticIds.UnknownInSource, source, new FilePosition(remark.Line, remark.Column), remark.Message) with { IsNote = remark.IsNote };

    private static Problem Of(string id, string source, FilePosition position, string message)
        => Problem.Of(id, new Place(PlaceKind.Source), source, $"line {NumberText.Count(position.Line)}, column {NumberText.Count(position.Column)}: {message}") with { InFile = position };
}

using System.Globalization;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>A line about a file, in the form that editors make clickable.</summary>
internal static class FileLine
{
    /// <summary>The line.</summary>
    /// <param name="path">The file, as the user wrote it.</param>
    /// <param name="place">The place in it, if there is one.</param>
    /// <param name="message">What is said of it.</param>
    public static string Of(string path, FilePosition? place, string message) => place is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"framegen: {path}:{at.Line}:{at.Column}: {message}")
        : $"framegen: {path}: {message}";
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Security;
using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>Why an input cannot be used: where, what is wrong and what to do instead.</summary>
/// <param name="Path">The file, as the user wrote it.</param>
/// <param name="Place">The place in it, if there is one.</param>
/// <param name="Message">One line.</param>
internal sealed record InputError(string Path, FilePosition? Place, string Message)
{
    /// <summary>What else is wrong with the file.</summary>
    public IReadOnlyList<InputError> Others { get; init; } = [];

    /// <summary>The first of several errors, at least one, with the others.</summary>
    public static InputError Of(IEnumerable<InputError> errors)
    {
        InputError[] all = [.. errors];
        return all[0] with { Others = all[1..] };
    }

    /// <summary>Why a file could not be read; null where the exception says something else.</summary>
    public static InputError? OfReading(string path, Exception exception) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException => new InputError(path, null, "there is no such file: check the path"),
        UnauthorizedAccessException or SecurityException => new InputError(path, null, "the file may not be read: check its permissions"),
        IOException or ArgumentException or NotSupportedException => new InputError(path, null, $"the file cannot be read: {exception.Message.ReplaceLineEndings(" ")}"),
        _ => null,
    };

    /// <summary>The line for standard error.</summary>
    public override string ToString() => FileLine.Of(Path, Place, Message);
}

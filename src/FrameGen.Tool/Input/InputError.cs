using FrameGen.Layers.Files;

namespace FrameGen.Tool.Input;

/// <summary>Why an input cannot be used: where, what is wrong and what to do instead.</summary>
/// <param name="Path">The file, as the user wrote it.</param>
/// <param name="Place">The place in it, if there is one.</param>
/// <param name="Message">One line.</param>
internal sealed record InputError(string Path, FilePosition? Place, string Message)
{
    /// <summary>The line for standard error, in the form that editors make clickable.</summary>
    public override string ToString() => Place is { } place
        ? $"framegen: {Path}:{place.Line}:{place.Column}: {Message}"
        : $"framegen: {Path}: {Message}";
}

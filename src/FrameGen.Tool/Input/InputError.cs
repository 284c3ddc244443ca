using System.Collections.Generic;
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

    /// <summary>The line for standard error.</summary>
    public override string ToString() => FileLine.Of(Path, Place, Message);
}

namespace FrameGen.Layers.Files;

/// <summary>What a reader of a frame file should know although the file can be read: what is not read, and what is read by a rule that its author may not have in mind.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 code units, from 1.</param>
/// <param name="Message">What is read how, and what to write where that is not meant: one line without a full stop, printable characters only.</param>
public sealed record FrameFileRemark(int Line, int Column, string Message)
{
    /// <summary>Whether the file itself says that it is to be read so, by a name or a count: good to know, and nothing to mend.</summary>
    public bool IsNote { get; init; }

    /// <summary>Whether it asks if the biases are where they were not looked for: no question to who says where they are.</summary>
    public bool IsOfBias { get; init; }
}

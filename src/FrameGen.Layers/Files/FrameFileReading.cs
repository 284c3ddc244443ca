namespace FrameGen.Layers.Files;

/// <summary>What reading a frame file gave: its values or all that is wrong with it, and what is to be remarked either way.</summary>
/// <param name="File">What it says; null where there are errors.</param>
/// <param name="Errors">Why it is no frame file, in the order of the text.</param>
/// <param name="Remarks">What its author may not have in mind, in the order of the text.</param>
public sealed record FrameFileReading(FrameFile? File, EquatableArray<FrameFileError> Errors, EquatableArray<FrameFileRemark> Remarks)
{
    /// <summary>What it says beside its rows, biases and half-spaces, where the errors lie in those alone: so that what is wrong with the rest is told with them. Null elsewhere.</summary>
    public FrameFile? Attempt { get; init; }
}

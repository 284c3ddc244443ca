namespace FrameGen.Layers.Files;

/// <summary>What reading a network file gave: its layers or all that is wrong with it, and what is to be remarked either way.</summary>
/// <param name="File">What it says; null where there are errors.</param>
/// <param name="Errors">Why it is no network file, in the order of the text.</param>
/// <param name="Remarks">What its author may not have in mind, in the order of the text.</param>
public sealed record NetworkFileReading(NetworkFile? File, EquatableArray<FrameFileError> Errors, EquatableArray<FrameFileRemark> Remarks);

namespace FrameGen.Layers.Files;

/// <summary>What reading a facet file gave: its list, or all that is wrong with it.</summary>
/// <param name="File">What it says; null where there are errors.</param>
/// <param name="Errors">Why it is no facet file, in the order of the text.</param>
public sealed record FacetFileReading(FacetFile? File, EquatableArray<FrameFileError> Errors);

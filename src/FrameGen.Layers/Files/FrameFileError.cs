namespace FrameGen.Layers.Files;

/// <summary>Why a text is not a frame file.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 code units, from 1.</param>
/// <param name="Message">What is wrong and what was expected: one line without a full stop, printable characters only.</param>
public sealed record FrameFileError(int Line, int Column, string Message);

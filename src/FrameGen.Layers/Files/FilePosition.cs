namespace FrameGen.Layers.Files;

/// <summary>A place in a text, as editors show it.</summary>
/// <param name="Line">The line, from 1; lines end in \n, \r\n or \r.</param>
/// <param name="Column">The column in UTF-16 code units, from 1. A byte order mark takes none.</param>
public readonly record struct FilePosition(int Line, int Column);

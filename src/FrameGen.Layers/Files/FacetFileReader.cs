using System;
using System.Threading;
using FrameGen.Layers.Files.Json;

namespace FrameGen.Layers.Files;

/// <summary>
/// Reads facet files: <c>{"source": …, "dimension": 8, "rows": 64, "fingerprint": "…", "facets": [[0, 1, 2, …], …]}</c>. Text in; out comes the list, or all errors with their places. Time and
/// memory are proportional to the text.
/// </summary>
public static class FacetFileReader
{
    /// <summary>Reads a facet file.</summary>
    /// <param name="path">Its path, of which messages have the name.</param>
    /// <param name="text">All of it.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static FacetFileReading Read(string path, string text, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return new JsonFacetParser(path.Substring(path.LastIndexOfAny(['/', '\\']) + 1), text, cancellation).Parse();
    }
}

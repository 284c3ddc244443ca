using System;
using System.Threading;
using FrameGen.Layers.Files.Json;

namespace FrameGen.Layers.Files;

/// <summary>
/// Reads network files: <c>{"layers": ["first.frame.json", {"weights": [[…]], "bias": […]}, …]}</c>, the names of frame files and frames themselves. Text in; out come the layers, or all errors with
/// their places. Time and memory are proportional to the text.
/// </summary>
public static class NetworkFileReader
{
    /// <summary>Reads a network file; not the files that it names.</summary>
    /// <param name="path">Its path, by which it can be found that it names itself.</param>
    /// <param name="text">All of it; a byte order mark is skipped.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    public static NetworkFileReading Read(string path, string text, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return BinaryFormat.IsBeginOf(text)
            ? new NetworkFileReading(null, new EquatableArray<FrameFileError>([new FrameFileError(1, 1, BinaryFormat.Explain(""))]), EquatableArray<FrameFileRemark>.Empty)
            : new JsonNetworkParser(path, text, cancellation).Parse();
    }
}

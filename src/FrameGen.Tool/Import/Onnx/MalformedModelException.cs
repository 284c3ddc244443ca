using System;

namespace FrameGen.Tool.Import.Onnx;

/// <summary>The bytes of a model are none; thrown within the reading of one file and caught where it began.</summary>
/// <param name="place">The byte of the file.</param>
/// <param name="reason">What is wrong there.</param>
internal sealed class MalformedModelException(int place, string reason) : Exception(reason)
{
    /// <summary>The byte of the file.</summary>
    public int Place { get; } = place;
}

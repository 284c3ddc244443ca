namespace FrameGen.Runtime;

/// <summary>A signal and the kernels that move along it.</summary>
/// <param name="length">p, the samples of a channel that a kernel covers.</param>
/// <param name="stride">s, by how many samples it moves on.</param>
/// <param name="channels">C, the channels.</param>
/// <param name="positions">K, how often a kernel is applied.</param>
internal readonly struct SignalShape(int length, int stride, int channels, int positions)
{
    public int Length { get; } = length;

    public int Stride { get; } = stride;

    public int Channels { get; } = channels;

    public int Positions { get; } = positions;

    /// <summary>N, the samples of a channel.</summary>
    public int Samples { get; } = ((positions - 1) * stride) + length;

    /// <summary>The first patch that holds a sample.</summary>
    public int FirstPatch(int sample) => sample < Length ? 0 : ((sample - Length) / Stride) + 1;

    /// <summary>The last patch that holds a sample.</summary>
    public int LastPatch(int sample) => int.Min(sample / Stride, Positions - 1);
}

namespace FrameGen.Layers.Specification;

/// <summary>How kernels are moved along signals.</summary>
/// <param name="KernelLength">p, the samples of a channel that a kernel covers.</param>
/// <param name="Stride">s, from 1 to p: by how many samples a kernel moves on.</param>
/// <param name="InputChannels">C, the channels of a signal. A kernel has C p numbers, channel after channel.</param>
public sealed record ConvolutionShape(int KernelLength, int Stride, int InputChannels);

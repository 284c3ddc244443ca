using FrameGen.Layers.Decisions;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Emission;

/// <content>The members of a convolution.</content>
internal sealed partial class MemberEmitter
{
    private void EmitConvolution(ConvolutionShape shape)
    {
        int channels = shape.InputChannels;
        int m = _face.OutputDimension;
        string convention = ConvolutionText.Formula(_face.Formula);
        string unless = _face.Certificate == LayerCertificate.None
            ? "False, and the destination cleared, where a patch has none or more than one, or patches differ: the layer is not known to be injective (Certificate.None)."
            : "False, and the destination cleared, where a patch has none.";

        Constant("int", "KernelLength", Literal.Of(shape.KernelLength), "p, the samples of a channel that a kernel covers.");
        Constant("int", "Stride", Literal.Of(shape.Stride), "s, by how many samples a kernel moves on.");
        Constant("int", "InputChannels", Literal.Of(channels), "C, the channels of a signal.");
        Constant("int", "OutputChannels", Literal.Of(m), "m, the number of kernels.");
        EmitNumbers(convention);

        Method("int", "OutputLength", "int inputLength", "inputLength", "K = (N - p) / s + 1, the positions along a signal of N samples; N - p is a multiple of s.");
        Method("int", "InputLength", "int outputLength", "outputLength", "N = (K - 1) s + p, the samples of a signal of K positions.");
        Method("void", "Forward", $"{Source} input, {Target} destination", "input, destination", $"Computes {convention} along a signal of {channels} x N samples, channel after channel: {m} x K values. NaN gives NaN.");
        Method("bool", "TryReconstruct", $"{Source} output, {Target} destination", "output, destination", $"Finds the signal of an output, patch by patch, averaged where they overlap. {unless}");
        Method("void", "Reconstruct", $"{Source} output, {Target} destination", "output, destination", "Finds the signal of an output, or throws a ReconstructionException.");
        Method("bool", "TryEstimate", $"{Source} output, {Source} sigma, {Target} destination", "output, sigma, destination", $"Estimates the signal of a measured output from the standard deviations of its channels, one or {m}: 0 is exact, infinity a dead one. False, and the destination cleared, where a patch has no estimate.");
        Method("bool", "Explains", $"{Source} input, {Source} output, {Number} tolerance", "input, output, tolerance", "Whether a signal gives an output, to within a tolerance in every entry.");
    }
}

using FrameGen.Generator.Diagnostics;
using FrameGen.Geometry.Duals;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Emission;

/// <summary>A convolution in words, for the docs of the emitted type.</summary>
internal static class ConvolutionText
{
    /// <summary>What it computes.</summary>
    public static string Of(ConvolutionShape shape, DecidedLayer layer)
        => $"A convolution {Formula(ActivationText.Formula(layer.Activation, layer.IsBiasAdded))} of {NumberText.Plural(layer.OutputDimension, "kernel")} of length {NumberText.Count(shape.KernelLength)}"
            + $" and stride {NumberText.Count(shape.Stride)} over {NumberText.Plural(shape.InputChannels, "channel")}";

    /// <summary>The formula of a layer on patches.</summary>
    public static string Formula(string ofLayer) => ofLayer.Replace("Wx", "W x[patch]");

    /// <summary>How well its kernels hold signals, before the ReLU.</summary>
    public static string Of(FilterbankBounds bounds)
        => $"Filterbank without the ReLU, over all frequencies: frame bounds {NumberText.Down(bounds.Lower)} and {NumberText.Up(bounds.Upper)}, "
            + (double.IsInfinity(bounds.Condition) ? "condition not known." : $"condition at most {NumberText.Up(bounds.Condition)}.");
}

using System.Globalization;
using FrameGen.Generator.Diagnostics;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Numbers;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Emission;

/// <summary>A convolution in words, for the docs of the emitted type.</summary>
internal static class ConvolutionText
{
    /// <summary>What it computes.</summary>
    public static string Of(ConvolutionShape shape, DecidedLayer layer)
        => $"A convolution z = max(0, W x[patch] {(layer.IsBiasAdded ? "+" : "-")} Bias) of {NumberText.Plural(layer.OutputDimension, "kernel")} of length {NumberText.Count(shape.KernelLength)}"
            + $" and stride {NumberText.Count(shape.Stride)} over {NumberText.Plural(shape.InputChannels, "channel")}";

    /// <summary>How well its kernels hold signals, before the ReLU.</summary>
    public static string Of(FilterbankBounds bounds)
        => $"Filterbank without the ReLU, over all frequencies: frame bounds {Digits(DirectedRounding.DownToDigits(bounds.Lower, 4))} and {Digits(DirectedRounding.UpToDigits(bounds.Upper, 4))}, "
            + (double.IsInfinity(bounds.Condition) ? "condition not known." : $"condition at most {Digits(DirectedRounding.UpToDigits(bounds.Condition, 4))}.");

    private static string Digits(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}

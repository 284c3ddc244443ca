using FrameGen.Layers.Plans;
using FrameGen.Tool.Input;

namespace FrameGen.Tool.Reports;

/// <summary>Why the layers of a network file do not fit, for people who edit it.</summary>
internal static class NetworkFaultText
{
    /// <summary>The sentence, with its remedy.</summary>
    public static string Of(NetworkFault fault, NetworkText network)
    {
        string name = $"layer {fault.Layer + 1} of {System.IO.Path.GetFileName(network.Path)}";
        string before = $"layer {fault.Layer}";
        return fault switch
        {
            NetworkFault.Convolution => $"{name} is a convolution, which has no fixed number of inputs: take it out",
            NetworkFault.Widths widths => $"{name} takes {widths.Taken} inputs, {before} gives {widths.Given}: put layers together that fit",
            NetworkFault.InnerRadius => $"the domain of {name} leaves out 0, which {before} may give: use \"ball\", or state no domain",
            NetworkFault.NegativeOutputs => $"{before} is a leaky ReLU, whose outputs may be negative, before {name}: put it last, or use another activation",
            NetworkFault.HalfSpaces => $"a half-space or round cone cuts the domain of {name}, and outputs of {before} may lie beyond it: take it away, or use \"nonNegative\", which all of them hold",
            NetworkFault.Radius { Image: double.PositiveInfinity } => $"{before} takes all of space, and the domain of {name} has a radius: give the first a radius, or take this one's away",
            NetworkFault.Radius radius => $"the domain of {name} has the radius {Format.Number(radius.Domain)}, and outputs of {before} may have any up to {Format.Above(radius.Image)}: give it that radius or state no domain, with biases to match, or layer {fault.Layer} a smaller one",
            _ => $"{name} does not fit {before}: put layers together that fit",
        };
    }
}

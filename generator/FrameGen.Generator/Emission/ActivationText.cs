using FrameGen.Generator.Diagnostics;
using FrameGen.Layers.Plans;
using FrameGen.Layers.Specification;

namespace FrameGen.Generator.Emission;

/// <summary>An activation in words, for the docs of the emitted type.</summary>
internal static class ActivationText
{
    /// <summary>"A ReLU layer".</summary>
    public static string Kind(DecidedActivation activation) => activation.Kind switch
    {
        ActivationKind.Gate => "A gate layer",
        ActivationKind.LeakyRelu => "A leaky ReLU layer",
        ActivationKind.Clip => "A clip layer",
        _ => "A ReLU layer",
    };

    /// <summary>"z = max(0, Wx - Bias)", in the layer's convention.</summary>
    public static string Formula(DecidedActivation activation, bool isBiasAdded)
    {
        string height = isBiasAdded ? "Wx + Bias" : "Wx - Bias";
        return activation.Kind switch
        {
            ActivationKind.Gate => $"z = Wx where it exceeds {(isBiasAdded ? "-Bias" : "Bias")}, else 0",
            ActivationKind.LeakyRelu => $"z = {height}, times {NumberText.Exact(activation.Parameter)} where negative",
            ActivationKind.Clip => $"z = min(max(0, {height}), {NumberText.Exact(activation.Parameter)})",
            _ => $"z = max(0, {height})",
        };
    }
}

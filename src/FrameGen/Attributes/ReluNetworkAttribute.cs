using System;

namespace FrameGen;

/// <summary>
/// Makes a partial type a chain of fixed ReLU layers: the outputs of each are the inputs of the next. They are types with <see cref="ReluLayerAttribute"/>, or stand in a network file. It is inverted
/// layer by layer, which is possible where the domain of each layer holds all outputs of the one before.
/// </summary>
/// <param name="layers">The types with <see cref="ReluLayerAttribute"/>, the first first; of this project, and at least internal. None where there is a <see cref="Source"/>.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ReluNetworkAttribute(params Type[] layers) : Attribute
{
    /// <summary>The layers, the first first.</summary>
    public Type[] Layers { get; } = layers;

    /// <summary>
    /// The name or path of an AdditionalFile that holds the layers, <c>*.network.json</c>. They become nested types: <c>Layer1</c>, <c>Layer2</c> and on. One that states no domain takes that which the
    /// layer before gives it.
    /// </summary>
    public string? Source { get; set; }

    /// <summary>The floating-point type of the generated members, with a <see cref="Source"/>; else that of the layers.</summary>
    public Precision Precision { get; set; }
}

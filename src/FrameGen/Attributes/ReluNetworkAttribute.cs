using System;

namespace FrameGen;

/// <summary>
/// Makes a partial type a chain of fixed ReLU layers: the outputs of each are the inputs of the next. It is inverted layer by layer, which is possible where the domain of each layer holds all
/// outputs of the one before.
/// </summary>
/// <param name="layers">The types with <see cref="ReluLayerAttribute"/>, the first first; of this project, and at least internal.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ReluNetworkAttribute(params Type[] layers) : Attribute
{
    /// <summary>The layers, the first first.</summary>
    public Type[] Layers { get; } = layers;
}

using System.ComponentModel;

namespace FrameGen.Runtime;

/// <summary>The activation of a layer that is no ReLU layer.</summary>
/// <param name="kind">Which it is.</param>
/// <param name="parameter">The slope of a leaky ReLU, the level of a clip; otherwise not read.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct LayerActivation(Activation kind, double parameter = 0)
{
    /// <summary>Which it is.</summary>
    public Activation Kind { get; } = kind;

    /// <summary>The slope of a leaky ReLU, the level of a clip.</summary>
    public double Parameter { get; } = parameter;
}

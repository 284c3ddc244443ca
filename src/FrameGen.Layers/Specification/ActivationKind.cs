namespace FrameGen.Layers.Specification;

/// <summary>What a layer makes of &lt;x, w_i&gt; and alpha_i: mirrors FrameGen.Activation by value.</summary>
public enum ActivationKind
{
    /// <summary>max(0, &lt;x, w_i&gt; - alpha_i).</summary>
    Relu,

    /// <summary>&lt;x, w_i&gt; where it exceeds alpha_i >= 0, else 0.</summary>
    Gate,

    /// <summary>&lt;x, w_i&gt; - alpha_i, times a slope where that is negative.</summary>
    LeakyRelu,

    /// <summary>max(0, &lt;x, w_i&gt; - alpha_i), at most a level.</summary>
    Clip,
}

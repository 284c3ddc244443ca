namespace FrameGen;

/// <summary>What a layer makes of &lt;x, w_i&gt; and the threshold alpha_i of each row.</summary>
public enum Activation
{
    /// <summary>z_i = max(0, &lt;x, w_i&gt; - alpha_i).</summary>
    Relu,

    /// <summary>z_i = &lt;x, w_i&gt; where it exceeds alpha_i, else 0; alpha_i is at least 0. The hard cut-off of sun sensors.</summary>
    Gate,

    /// <summary>z_i = &lt;x, w_i&gt; - alpha_i, times <see cref="ReluLayerAttribute.Slope"/> where that is negative.</summary>
    LeakyRelu,

    /// <summary>z_i = min(max(0, &lt;x, w_i&gt; - alpha_i), <see cref="ReluLayerAttribute.Level"/>).</summary>
    Clip,
}

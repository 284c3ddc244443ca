namespace FrameGen;

/// <summary>How biases are signed, in attributes and in the generated members alike.</summary>
public enum BiasConvention
{
    /// <summary>z_i = max(0, &lt;x, w_i&gt; - alpha_i): the bias is a threshold. The papers' convention.</summary>
    Subtracted,

    /// <summary>z_i = max(0, &lt;x, w_i&gt; + b_i), b_i = -alpha_i: the convention of PyTorch and ONNX.</summary>
    Added,
}

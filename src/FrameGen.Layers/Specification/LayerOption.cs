using System;

namespace FrameGen.Layers.Specification;

/// <summary>What can be stated of a layer.</summary>
[Flags]
public enum LayerOption
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The rows of W.</summary>
    Rows = 1,

    /// <summary>The biases.</summary>
    Bias = 2,

    /// <summary>Their sign.</summary>
    BiasConvention = 4,

    /// <summary>The shape of the domain.</summary>
    Domain = 8,

    /// <summary>Its (outer) radius.</summary>
    Radius = 16,

    /// <summary>Its inner radius.</summary>
    InnerRadius = 32,

    /// <summary>Whether inputs are non-negative.</summary>
    NonNegative = 64,

    /// <summary>The half-spaces that cut it.</summary>
    HalfSpaces = 128,

    /// <summary>Double or float.</summary>
    Precision = 256,

    /// <summary>How biases that are not given are chosen.</summary>
    BiasEstimate = 512,

    /// <summary>How many rows may be dead.</summary>
    Faults = 1024,

    /// <summary>By how many samples a convolution's kernels move on.</summary>
    Stride = 65536,

    /// <summary>How many channels its signals have.</summary>
    InputChannels = 131072,

    /// <summary>The largest absolute sample of its signals.</summary>
    Peak = 262144,

    /// <summary>What becomes of &lt;x, w_i&gt;.</summary>
    Activation = 2048,

    /// <summary>The slope of a leaky ReLU.</summary>
    Slope = 4096,

    /// <summary>The level of a clip.</summary>
    Level = 8192,

    /// <summary>The round cone that cuts the domain.</summary>
    Cone = 16384,

    /// <summary>The facets of its polytope.</summary>
    Facets = 32768,
}

using FrameGen;

namespace Iris;

/// <summary>The trained first layer of a classifier of flowers: 4 inputs, 12 outputs, its frame and biases in a file.</summary>
[ReluLayer(Source = "iris-layer.json")]
public static partial class IrisLayer;

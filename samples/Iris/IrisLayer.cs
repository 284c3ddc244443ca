using FrameGen;

namespace Iris;

/// <summary>The trained first layer of a classifier of flowers: 4 inputs, 12 outputs, its frame and biases in a file.</summary>
[ReluLayer(Source = "iris-layer.json")]
public readonly partial struct IrisLayer;

/// <summary>The same with the proven biases that <c>framegen repair samples/Iris/iris-layer.json --output samples/Iris/iris-repaired.json</c> found near the trained ones.</summary>
[ReluLayer(Source = "iris-repaired.json")]
public readonly partial struct RepairedLayer;

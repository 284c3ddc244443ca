using FrameGen;

namespace OnnxLayer;

/// <summary>The model's first layer, as <c>framegen import</c> wrote it, for inputs of the unit ball.</summary>
[ReluLayer(Source = "first-layer.frame.json", Precision = Precision.Single)]
public readonly partial struct FirstLayer;

namespace FrameGen.Tool.Input;

/// <summary>A layer whose file gives the biases.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Thresholds">The thresholds alpha of the raw rows.</param>
internal sealed record BiasedLayer(Layer Layer, double[] Thresholds);

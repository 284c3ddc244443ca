namespace FrameGen.Tool.Import.Onnx;

/// <summary>An operator that multiplies with constant weights, and the layer that it begins.</summary>
/// <param name="Node">The operator.</param>
/// <param name="WeightsName">What its weights are called.</param>
internal sealed record OnnxLayer(OnnxNode Node, string WeightsName)
{
    /// <summary>What its biases are called; empty where it has none.</summary>
    public string BiasName { get; init; } = "";

    /// <summary>What its inputs are called, from before operators that leave them as they are.</summary>
    public string Input { get; init; } = "";

    /// <summary>What its outputs are called; empty where it is no layer.</summary>
    public string Output { get; init; } = "";

    /// <summary>The layer; null where it is none that a frame file can state.</summary>
    public ImportedLayer? Layer { get; init; }

    /// <summary>Why it is none.</summary>
    public string Flaw { get; init; } = "";

    /// <summary>Where it is from, in words.</summary>
    public string Source => BiasName.Length == 0 ? ShownName.Of(WeightsName) : $"{ShownName.Of(WeightsName)}, {ShownName.Of(BiasName)}";

    /// <summary>What it is called on a command line.</summary>
    public bool IsNamed(string name) => name == WeightsName || name == Node.Name;

    /// <summary>It in a list.</summary>
    public string Shown => Layer is null
        ? $"{ShownName.Of(WeightsName)} ({Node.Operator})"
        : $"{ShownName.Of(WeightsName)} ({Node.Operator}, {Layer.Columns} to {Layer.Rows}, {Layer.Activation.Name})";
}

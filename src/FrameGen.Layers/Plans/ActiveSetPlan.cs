namespace FrameGen.Layers.Plans;

/// <summary>Least squares on the active rows, on the stack: needs the layer's own numbers and no others.</summary>
public sealed record ActiveSetPlan : ReconstructionPlan
{
    /// <inheritdoc/>
    public override string Name => "ActiveSet";

    /// <inheritdoc/>
    public override long TableBytes(int number) => 0;
}

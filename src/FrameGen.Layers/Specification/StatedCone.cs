namespace FrameGen.Layers.Specification;

/// <summary>A round cone as it is stated.</summary>
/// <param name="Axis">Its axis.</param>
/// <param name="HalfAngle">Its half-angle in degrees.</param>
public sealed record StatedCone(EquatableArray<double> Axis, double HalfAngle);

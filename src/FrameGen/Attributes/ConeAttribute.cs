using System;

namespace FrameGen;

/// <summary>
/// Cuts a layer's domain with a round cone: the inputs within an angle of an axis. In two dimensions or three. What is proven holds on a polyhedral cone around it, which bounds the inputs of <c>TryReconstruct</c> and <c>TryEstimate</c>;
/// what is refuted is shown by two inputs of the round one.
/// </summary>
/// <param name="axis">The n components of the axis, not all zero.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ConeAttribute(params double[] axis) : Attribute
{
    /// <summary>The n components of the axis.</summary>
    public double[] Axis { get; } = axis;

    /// <summary>The angle between the axis and the boundary in degrees, between 0 and 90.</summary>
    public double HalfAngle { get; set; } = 60;
}

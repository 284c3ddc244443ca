namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>An interval of radii |x| at which active rows fail to span.</summary>
/// <param name="Least">The infimum.</param>
/// <param name="Greatest">The supremum, possibly infinite.</param>
public readonly record struct RadiusInterval(double Least, double Greatest);

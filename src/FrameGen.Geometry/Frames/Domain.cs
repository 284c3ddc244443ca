using System;

namespace FrameGen.Geometry.Frames;

/// <summary>
/// The inputs a layer is promised: K = { x in C : r_in &lt;= |x| &lt;= r_out }, a cone C cut by a shell.
/// Ball: r_in = 0. Sphere: r_in = r_out. Space: r_out = infinity.
/// </summary>
public sealed class Domain
{
    private Domain(double innerRadius, double outerRadius, Cone cone)
    {
        InnerRadius = innerRadius;
        OuterRadius = outerRadius;
        Cone = cone;
    }

    /// <summary>r_in, at least 0.</summary>
    public double InnerRadius { get; }

    /// <summary>r_out, at least r_in and positive; infinite for the whole cone.</summary>
    public double OuterRadius { get; }

    /// <summary>The cone C.</summary>
    public Cone Cone { get; }

    /// <summary>{ x : |x| &lt;= radius }.</summary>
    public static Domain Ball(double radius = 1) => Shell(0, radius);

    /// <summary>{ x : |x| = radius }.</summary>
    public static Domain Sphere(double radius = 1) => Shell(radius, radius);

    /// <summary>All of R^n.</summary>
    public static Domain Space { get; } = new(0, double.PositiveInfinity, Cone.Everything);

    /// <summary>{ x : inner &lt;= |x| &lt;= outer }.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The radii are not 0 &lt;= inner &lt;= outer, 0 &lt; outer, or not numbers.</exception>
    public static Domain Shell(double inner, double outer)
    {
        if (!(outer > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(outer), outer, "The outer radius must be positive.");
        }

        if (!(inner >= 0 && inner <= outer && !double.IsInfinity(inner)))
        {
            throw new ArgumentOutOfRangeException(nameof(inner), inner, "The inner radius must lie between 0 and the outer radius.");
        }

        return new Domain(inner, outer, Cone.Everything);
    }

    /// <summary>Whether all inputs have one norm.</summary>
    public bool IsSphere => InnerRadius == OuterRadius;

    /// <summary>The part of this domain that lies in a cone.</summary>
    public Domain In(Cone cone) => new(InnerRadius, OuterRadius, cone);
}

using System.Collections.Generic;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// Why a layer is refuted: a point of the domain at which the active rows do not span, and two inputs that differ along
/// a direction which no active row measures, so that their outputs agree to within 4 ulp of the largest entry.
/// </summary>
public sealed class Witness
{
    internal Witness(double[] x, double[] y, double[] point, bool isPairInDomain)
    {
        X = x;
        Y = y;
        Point = point;
        IsPairInDomain = isPairInDomain;
    }

    /// <summary>One input.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The other input, with the same output.</summary>
    public IReadOnlyList<double> Y { get; }

    /// <summary>A point of the domain (within rounding, on a sphere) at which the active rows do not span R^n.</summary>
    public IReadOnlyList<double> Point { get; }

    /// <summary>
    /// Whether both inputs lie in the domain, the sphere to within 4 ulp of its radius. False only where the domain is
    /// thin (a sphere or shell, or a cone without interior) and the search found no pair inside it: the layer is not
    /// rectifying there, inputs beside the domain collide, and two of the domain itself may or may not.
    /// </summary>
    public bool IsPairInDomain { get; }
}

using System.Collections.Generic;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// Why a layer is refuted: two inputs of the domain, of a sphere to within 4 ulp of its radius, whose outputs agree to within 4 ulp of the
/// largest entry.
/// </summary>
public sealed class Witness
{
    internal Witness(double[] x, double[] y)
    {
        X = x;
        Y = y;
    }

    /// <summary>One input.</summary>
    public IReadOnlyList<double> X { get; }

    /// <summary>The other input, with the same output.</summary>
    public IReadOnlyList<double> Y { get; }
}

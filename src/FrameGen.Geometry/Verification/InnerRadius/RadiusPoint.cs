using System;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>A point that is known in integers, as doubles.</summary>
internal static class RadiusPoint
{
    /// <summary>The doubles nearest to x / s, for (x, s) of a norm that is the radius exactly; where that is rounded, as near as its norm allows.</summary>
    public static double[] Of(BigInteger[] homogeneous, double radius)
    {
        int n = homogeneous.Length - 1;
        var point = new double[n];
        int shift = Dyadic.BitLength(homogeneous[n]);
        double divisor = Dyadic.Nearest(homogeneous[n], -shift);
        for (int c = 0; c < n; c++)
        {
            point[c] = Dyadic.Nearest(homogeneous[c], -shift) / divisor;
        }

        double norm = Vectors.Norm(point);
        return Math.Abs(norm - radius) <= 4.4e-16 * radius ? point : Vectors.Along(new double[n], radius / norm, point);
    }
}

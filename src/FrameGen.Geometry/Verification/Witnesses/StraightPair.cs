using System;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A pair of inputs on either side of a given point, as far apart as the rows, the cone and the outer radius let it: found at once where the
/// point has room around it, which is what most failures have; <see cref="WitnessSearch"/> looks further.
/// </summary>
internal sealed class StraightPair(LayerConstraints layer)
{
    private static readonly double[] Shares = [0.98, 0.9, 0.8, 0.7, 0.6, 0.5, 0.25];

    private readonly CollidingPairs _pairs = new(layer);

    /// <summary>A witness in the domain; null where there is none, or none that can be seen.</summary>
    /// <param name="point">A point where all rows that measure the direction are inactive.</param>
    /// <param name="direction">A unit vector.</param>
    public Witness? Find(double[] point, double[] direction)
    {
        double norm = Vectors.Norm(point);
        double along = Math.Abs(Vectors.Dot(point, direction));
        double outer = double.IsInfinity(layer.Domain.OuterRadius) ? Math.Max(4 * norm, layer.Scale) : layer.Domain.OuterRadius;
        double half = Math.Sqrt(Math.Max(0, (outer - norm) * (outer + norm) + along * along)) - along;
        for (int i = 0; i < layer.Count; i++)
        {
            if (layer.Measures(i, direction))
            {
                half = Math.Min(half, -layer.Slack(i, point) / Math.Abs(layer.Dot(i, direction)));
            }
        }

        foreach (double[] normal in layer.Normals)
        {
            double rate = Math.Abs(Vectors.Dot(normal, direction));
            half = rate > LayerConstraints.Flat ? Math.Min(half, Vectors.Dot(normal, point) / rate) : half;
        }

        if (!(2 * Shares[Shares.Length - 1] * half >= Separation.Asked * outer))
        {
            return null;
        }

        foreach (double share in Shares)
        {
            if (_pairs.Around(point, direction, share * half, outer, isInDomain: true) is { } witness)
            {
                return witness;
            }
        }

        return null;
    }
}

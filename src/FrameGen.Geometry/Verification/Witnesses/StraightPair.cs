using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A pair of inputs on either side of a given point, as far apart as the rows, the cone and the outer radius let it: found at once where a
/// point has room around it, which is what most failures have; <see cref="WitnessSearch"/> looks further.
/// </summary>
internal sealed class StraightPair(LayerConstraints layer, Work work)
{
    private static readonly double[] Shares = [0.98, 0.9, 0.8, 0.7, 0.6, 0.5, 0.25];

    private readonly CollidingPairs _pairs = new(layer, work);

    /// <summary>A witness in the domain, on either side of one of some points, that with the most room first; null where there is none.</summary>
    /// <param name="points">Points of the domain where all rows that measure the direction are inactive.</param>
    /// <param name="direction">A unit vector.</param>
    public Witness? Find(IEnumerable<double[]> points, double[] direction)
    {
        foreach (var (point, half) in points.Select(point => (Point: point, Half: HalfLength(point, direction))).Where(center => center.Half > 0).OrderByDescending(center => center.Half))
        {
            foreach (double share in Shares)
            {
                if (_pairs.Around(point, direction, share * half, Outer(point)) is { } witness)
                {
                    return witness;
                }
            }
        }

        return null;
    }

    private double Outer(double[] point) =>
        double.IsInfinity(layer.Domain.OuterRadius) ? Math.Max(4 * Vectors.Norm(point), layer.Scale) : layer.Domain.OuterRadius;

    private double HalfLength(double[] point, double[] direction)
    {
        double norm = Vectors.Norm(point);
        double outer = Outer(point);
        double along = Math.Abs(Vectors.Dot(point, direction));
        double half = Math.Sqrt(Math.Max(0, (outer - norm) * (outer + norm) + along * along)) - along;
        for (int i = 0; i < layer.Count; i++)
        {
            // A row that hardly measures the direction may be active; one that is not must not become so.
            double slack = layer.Slack(i, point);
            if (layer.Measures(i, direction) || (layer.CanBeActive[i] && slack < 0))
            {
                half = Math.Min(half, -slack / Math.Abs(layer.Dot(i, direction)));
            }
        }

        foreach (double[] normal in layer.Normals)
        {
            double rate = Math.Abs(Vectors.Dot(normal, direction));
            half = rate > LayerConstraints.Flat ? Math.Min(half, Vectors.Dot(normal, point) / rate) : half;
        }

        return half;
    }
}

using System;
using System.Collections.Generic;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A pair of a sphere beside a point at which all rows but those of a flat of rank at most n - 2 are inactive: the directions that no row of
/// the flat measures span a plane at least, in which the point is turned to either side, or to one where the cone ends at the other.
/// </summary>
internal sealed class TurnedPair(LayerConstraints layer, Work work)
{
    /// <summary>Turns below 2^-Halvings of a right angle do not count, but where the layer is known to fail: there an ulp does.</summary>
    private const int Halvings = 38, HalvingsToRounding = 54;

    /// <summary>How far into the cone the point is moved first, over the radius: at its boundary there is no room.</summary>
    private static readonly double[] Nudges = [0, 0.1, 1e-2, 1e-3, 1e-5, 1e-7];

    private readonly CollidingPairs _pairs = new(layer, work);

    /// <summary>The farthest pair that was found; null where there is none.</summary>
    /// <param name="point">A point of the sphere.</param>
    /// <param name="complement">Orthonormal directions that no row of the flat measures, two or more.</param>
    /// <param name="isCertain">Whether the layer is known to fail there, so that pairs count however near.</param>
    public Witness? Find(double[] point, IReadOnlyList<double[]> complement, bool isCertain = false)
    {
        double radius = layer.Domain.OuterRadius;
        double[]? inside = layer.Domain.Cone.InteriorDirection();
        Witness? best = null;
        foreach (double nudge in inside is null ? [0] : Nudges)
        {
            double[] moved = nudge == 0 ? point : Vectors.Along(point, nudge * radius, inside!);
            moved = Vectors.Along(new double[point.Length], radius / Vectors.Norm(moved), moved);
            foreach (double[] direction in complement)
            {
                best = Separation.Longer(best, Turn(moved, direction, radius, complement, isCertain));
            }

            if (best is not null && Separation.IsApart(best, radius))
            {
                return best;
            }
        }

        return best;
    }

    private Witness? Turn(double[] point, double[] direction, double radius, IReadOnlyList<double[]> complement, bool isCertain)
    {
        // What of the point is turned: what the flat does not measure, or all of it where that is next to nothing.
        var turned = new double[point.Length];
        foreach (double[] unit in complement)
        {
            turned = Vectors.Along(turned, Vectors.Dot(point, unit), unit);
        }

        turned = Vectors.Norm(turned) > 1e-6 * radius ? turned : point;
        double length = Vectors.Norm(turned);
        double[] beside = Vectors.Along(direction, -Vectors.Dot(direction, turned) / (length * length), turned);
        double norm = Vectors.Norm(beside);
        if (!(norm > 1e-3))
        {
            return null;
        }

        double[] At(double angle)
        {
            double[] x = Vectors.Along(Vectors.Along(point, Math.Cos(angle) - 1, turned), Math.Sin(angle) * length / norm, beside);
            return Vectors.Along(new double[x.Length], radius / Vectors.Norm(x), x);
        }

        double angle = Math.PI / 2;
        for (int k = 0; k < (isCertain ? HalvingsToRounding : Halvings); k++, angle /= 2)
        {
            foreach (var (from, to) in new[] { (-angle, angle), (0, angle), (0, -angle) })
            {
                double[] x = At(from);
                if (_pairs.AcceptApart(x, At(to), isCertain ? double.Epsilon : Separation.Least * radius) is { } witness)
                {
                    return witness;
                }
            }
        }

        return null;
    }
}

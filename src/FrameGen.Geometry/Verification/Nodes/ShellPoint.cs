using System;
using System.Collections.Generic;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Nodes;

/// <summary>A point of a polyhedron whose norm lies between two radii, where one is found; finding none proves nothing.</summary>
internal static class ShellPoint
{
    /// <summary>
    /// The nearest point of the polyhedron held by <paramref name="distance"/>, and the nearest to some far targets: where
    /// one lies within the shell it is the answer, where one lies this side of it and another beyond, a point of their
    /// segment is.
    /// </summary>
    public static double[]? Find(
        LayerConstraints layer, LeastDistance distance, double inner, double outer, double[] hint, Work work)
    {
        if (!(distance.Solve(layer.Scale) <= outer))
        {
            return null;
        }

        double[] near = distance.Point;
        if (Vectors.Norm(near) >= inner)
        {
            return near;
        }

        foreach (double[] target in Targets(layer, hint, 2 * inner))
        {
            if (double.IsInfinity(distance.SolveFrom(target, layer.Scale)))
            {
                continue;
            }

            double norm = Vectors.Norm(distance.Point);
            if (norm >= inner)
            {
                double radius = norm <= outer ? norm : double.IsInfinity(outer) ? norm : (inner + outer) / 2;
                return Vectors.AtRadius(near, distance.Point, radius);
            }
        }

        return null;
    }

    private static IEnumerable<double[]> Targets(LayerConstraints layer, double[] hint, double length)
    {
        double norm = Vectors.Norm(hint);
        if (norm > 0)
        {
            yield return Array.ConvertAll(hint, value => value * length / norm);
        }

        for (int axis = 0; axis < layer.Dimension; axis++)
        {
            for (int sign = -1; sign <= 1; sign += 2)
            {
                var target = new double[layer.Dimension];
                target[axis] = sign * length;
                yield return target;
            }
        }

        for (int i = 0; i < layer.Count; i++)
        {
            for (int sign = -1; sign <= 1; sign += 2)
            {
                var target = new double[layer.Dimension];
                for (int c = 0; c < layer.Dimension; c++)
                {
                    target[c] = sign * length * layer.Rows[i * layer.Dimension + c];
                }

                yield return target;
            }
        }
    }
}

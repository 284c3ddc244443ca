using System;
using System.Threading;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A colliding pair in a shell: x, and y its mirror image across the hyperplane orthogonal to d, which has the same norm.
/// </summary>
/// <remarks>
/// With x on the positive side of d, a row w is inactive at both x and y iff it is for whichever sign of its component
/// along d is positive: &lt;x, w'&gt; &lt;= a with w' the row or its mirror image. So the admissible x form a polyhedron, and
/// what is sought is a point of it whose norm lies between the radii.
/// </remarks>
internal sealed class ShellPair(WitnessSearch search, LayerConstraints layer, LeastDistance distance, CancellationToken cancellation)
{
    private static readonly double[] HalfLengths = [0.3, 0.1, 0.03, 1e-2, 1e-3, 1e-4, 1e-6];

    /// <summary>A witness along a direction; null where the polyhedron has no point between the radii, or none that was found.</summary>
    public Witness? Find(double[] direction, double[] point)
    {
        double inner = layer.Domain.InnerRadius;
        double outer = layer.Domain.OuterRadius;
        double length = double.IsInfinity(outer) ? 2 * inner : outer;
        foreach (double half in HalfLengths)
        {
            foreach (double margin in new[] { 1e-3, 1e-6, 1e-9 })
            {
                Constrain(direction, half * length, margin * length);
                if (ShellPoint.Find(layer, distance, inner, outer, point, cancellation) is not { } x)
                {
                    continue;
                }

                double along = Vectors.Dot(x, direction);
                double[] y = Vectors.Along(x, -2 * along, direction);
                if (search.Accept(x, y, x, length, isInDomain: true) is { } witness)
                {
                    return witness;
                }
            }
        }

        return null;
    }

    private void Constrain(double[] direction, double half, double margin)
    {
        int n = layer.Dimension;
        distance.Clear();
        for (int i = 0; i < layer.Count; i++)
        {
            if (search.Measures(i, direction))
            {
                double along = layer.Dot(i, direction);
                var row = new double[n];
                Array.Copy(layer.Rows, i * n, row, 0, n);
                distance.Add(along < 0 ? Vectors.Along(row, -2 * along, direction) : row, 0, 1, layer.Thresholds[i] - margin);
            }
        }

        foreach (double[] normal in layer.Normals)
        {
            // For x in the cone and its mirror image too, the component of the normal along d counts against x.
            double along = Vectors.Dot(normal, direction);
            distance.Add(along > 0 ? Vectors.Along(normal, -2 * along, direction) : normal, 0, -1, -margin);
        }

        distance.Add(direction, 0, -1, -half);
    }
}

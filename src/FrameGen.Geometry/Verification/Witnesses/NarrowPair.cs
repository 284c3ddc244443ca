using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A pair beside a point at which the layer certainly fails (<see cref="FailingPoint"/>), where none shows that is apart: shells as thin as a few roundings, rows that leave a failure no more than a sliver of
/// the ball.
/// </summary>
/// <remarks>
/// That the layer fails is proven; all that doubles have to do is to show two inputs: the farthest pair of a few that give equal outputs to the last digits, be they but an ulp apart.
/// </remarks>
internal sealed class NarrowPair(LayerConstraints layer, ExactLayer exact, Work work)
{
    /// <summary>How many points are tried; and from which share of the radius on, halved how often: down to half an ulp.</summary>
    private const int MaxPoints = 8, Halvings = 48;
    private const double Widest = 1e-2;

    /// <summary>How many pairs on either side of the point are tried: one that begins at the point itself, or beside it, where rounding is kinder.</summary>
    private const int Sides = 3;

    private readonly CollidingPairs _pairs = new(layer, work);
    private readonly FailingPoint _failing = new(layer, exact, work);

    /// <summary>The farthest pair found; null where the layer is not known to fail, or doubles show no pair. None on spheres, of which a straight line holds no more than two mirror images.</summary>
    /// <param name="outside">The rows outside a proper flat that can be active.</param>
    /// <param name="points">Where they may be strictly inactive.</param>
    /// <param name="directions">Unit vectors that no row of the flat measures, as nearly as doubles have it.</param>
    public Witness? Find(int[] outside, IEnumerable<double[]> points, IReadOnlyList<double[]> directions)
        => layer.Domain.IsSphere ? null : _failing.Find(outside, points).Take(MaxPoints).Select(point => Beside(point, directions)).FirstOrDefault(pair => pair is not null);

    private Witness? Beside(double[] point, IReadOnlyList<double[]> directions)
    {
        double apart = Widest * layer.Scale;
        for (int step = 0; step < Halvings; step++, apart /= 2)
        {
            foreach (double[] direction in directions)
            {
                for (int side = -Sides; side < Sides; side++)
                {
                    if (_pairs.AcceptApart(Vectors.Along(point, side * apart, direction), Vectors.Along(point, (side + 1) * apart, direction), double.Epsilon) is { } pair)
                    {
                        return pair;
                    }
                }
            }
        }

        return null;
    }
}

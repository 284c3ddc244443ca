using System;
using FrameGen.Geometry.Frames;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// Proves of most simplices, from their neighbours alone, that no point but their vertices lies within
/// <see cref="Tolerance.Coplanar"/> of their hyperplane: unit vectors that are far enough apart.
/// </summary>
/// <remarks>
/// Let p be a point of the unit sphere within t of the hyperplane of a simplex, q its projection there, q = sum lambda_k v_k with
/// sum lambda_k = 1. The neighbour across the ridge without v_k has v_k at depth d_k and p not above it, and its height on the
/// simplex's hyperplane is -lambda_k d_k, so lambda_k >= -t / d_k; H = sum t / d_k bounds all that is negative. Since
/// sum lambda_k |v_k|^2 = |q|^2 + sum over pairs of lambda_j lambda_k |v_j - v_k|^2 and both ends are 1 but for 2 t + t^2, that
/// sum is at most 3 t. Edges are at most L = 2 sqrt(1 - b^2) long, for the v_k lie on a cap of the sphere. The positive lambda add up
/// to at most 1 + H, so the pairs with one negative factor give at least -(1 + H) H L^2 >= -1.5 H L^2 (where H &lt;= 1/2). With v the
/// vertex of the largest lambda >= 1/n, the sum of lambda_k |v_k - v|^2 over the positive lambda_k is then at most
/// n (3 t + 1.5 H L^2), and with l the shortest edge, or anything shorter,
/// <code>|p - v| &lt;= t + H L + n (3 t + 1.5 H L^2) / l.</code>
/// Where that is below the spacing s of the points, p is v. The hyperplanes themselves are off by at most <see cref="PlaneError"/>: t is
/// twice the tolerance to cover it, and half of s stays unused. s is no longer than an edge and at hand, so it is tried for l first.
/// </remarks>
internal sealed class LoneSimplices
{
    private const double Slab = 2 * Tolerance.Coplanar;
    private const double PlaneError = Tolerance.Coplanar / 10;
    private const double UnitError = 1e-14;

    /// <summary>So that a depth is known to four digits.</summary>
    private const double LeastDepth = 1e4 * PlaneError;

    private readonly Simplices _simplices;
    private readonly Hyperplanes _planes;
    private readonly double[] _points;
    private readonly int _n;
    private readonly double _spacing;
    private readonly bool _applies;

    /// <summary>For points that are at least <paramref name="spacing"/> apart; those of a hull, of any norm.</summary>
    public LoneSimplices(ConvexHull hull, double[] points, int count, int n, double spacing)
    {
        _simplices = hull.Simplices;
        _planes = hull.Planes;
        _points = points;
        _n = n;
        _spacing = spacing;
        _applies = AreUnit(points, count, n);
    }

    /// <summary>Whether the vertices are proven to be alone; false says nothing.</summary>
    public bool Contains(int simplex)
    {
        if (!_applies || _simplices.ErrorOf(simplex) > PlaneError)
        {
            return false;
        }

        int start = simplex * _n;
        double negative = 0;
        for (int k = 0; k < _n; k++)
        {
            int neighbour = _simplices.Neighbours[start + k];
            double depth = -_planes.HeightOf(neighbour, _simplices.Vertices[start + k]);
            if (_simplices.ErrorOf(neighbour) > PlaneError || !(depth >= LeastDepth))
            {
                return false;
            }

            negative += Slab / depth;
        }

        double offset = _simplices.OffsetOf(simplex);
        double length = 2 * Math.Sqrt(Math.Max(0, 1 - offset * offset) + Slab);
        return negative <= 0.5 && (IsNear(negative, length, _spacing) || IsNear(negative, length, ShortestEdge(start)));
    }

    /// <summary>Whether the bound of the remarks is below half the spacing.</summary>
    private bool IsNear(double negative, double length, double shortest)
        => Slab + negative * length + _n * (3 * Slab + 1.5 * negative * length * length) / shortest < _spacing / 2;

    private double ShortestEdge(int start)
    {
        double shortest = double.PositiveInfinity;
        for (int j = 1; j < _n; j++)
        {
            for (int k = 0; k < j; k++)
            {
                int v = _simplices.Vertices[start + j] * _n;
                int w = _simplices.Vertices[start + k] * _n;
                double sum = 0;
                for (int c = 0; c < _n; c++)
                {
                    double difference = _points[v + c] - _points[w + c];
                    sum += difference * difference;
                }

                shortest = Math.Min(shortest, sum);
            }
        }

        return Math.Sqrt(shortest);
    }

    private static bool AreUnit(double[] points, int count, int n)
    {
        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int c = i * n; c < i * n + n; c++)
            {
                sum += points[c] * points[c];
            }

            if (!(Math.Abs(sum - 1) <= UnitError))
            {
                return false;
            }
        }

        return true;
    }
}

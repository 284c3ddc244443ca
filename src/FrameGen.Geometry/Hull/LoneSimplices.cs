using System;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// Proves of most simplices, from their neighbours alone, that no point but their vertices lies within
/// <see cref="Tolerance.Coplanar"/> of their hyperplane: unit vectors that are far enough apart.
/// </summary>
/// <remarks>
/// Let p be a point of the unit sphere within t of the hyperplane of a simplex, q its projection there, q = sum lambda_k v_k with
/// sum lambda_k = 1. The neighbour across the ridge without v_k has v_k at depth d_k and p not above it, and its height on the
/// simplex's hyperplane is -lambda_k d_k, so lambda_k >= -t / d_k >= -eta with eta = t / min d_k. Since sum lambda_k |v_k|^2 = |q|^2 +
/// sum over pairs of lambda_j lambda_k |v_j - v_k|^2 and both ends are 1 but for 2 t + t^2, that sum is at most 3 t. Edges are at most
/// L = 2 sqrt(1 - b^2) long, for the v_k lie on a cap of the sphere. The pairs with a negative factor give at least
/// -(3/4) n^2 eta L^2 (where n eta &lt;= 1/2), so with v the vertex of the largest lambda >= 1/n and s the spacing of the points,
/// <code>|p - v| &lt;= t + n eta L + n (3 t + (3/4) n^2 eta L^2) / s.</code>
/// Where that is below s, p is v. The hyperplanes themselves are off by at most <see cref="PlaneError"/>: t is twice the tolerance to
/// cover it, and half of s stays unused.
/// </remarks>
internal sealed class LoneSimplices
{
    private const double Slab = 2 * Tolerance.Coplanar;
    private const double PlaneError = Tolerance.Coplanar / 10;
    private const double UnitError = 1e-14;

    private readonly Simplices _simplices;
    private readonly Hyperplanes _planes;
    private readonly int _n;
    private readonly double _spacing;
    private readonly bool _applies;

    /// <summary>For points that are at least <paramref name="spacing"/> apart; those of a hull, of any norm.</summary>
    public LoneSimplices(ConvexHull hull, double[] points, int count, int n, double spacing)
    {
        _simplices = hull.Simplices;
        _planes = hull.Planes;
        _n = n;
        _spacing = spacing;
        _applies = AreUnit(points, count, n);
    }

    /// <summary>Whether the vertices are proven to be alone; false says nothing.</summary>
    public bool Contains(int simplex)
    {
        double offset = _simplices.Offsets[simplex];
        double length = 2 * Math.Sqrt(Math.Max(0, 1 - offset * offset) + Slab);

        // The bound below s/2, solved for the least depth.
        double room = _spacing / 2 - Slab - 3 * _n * Slab / _spacing;
        double least = Slab * (_n * length + 0.75 * _n * _n * _n * length * length / _spacing) / room;

        // So that d_k is known to four digits, and n eta <= 1/2.
        least = Math.Max(least, 1e4 * PlaneError);
        if (!_applies || !(room > 0) || _simplices.Errors[simplex] > PlaneError)
        {
            return false;
        }

        int start = simplex * _n;
        for (int k = 0; k < _n; k++)
        {
            int neighbour = _simplices.Neighbours[start + k];
            if (_simplices.Errors[neighbour] > PlaneError || _planes.HeightOf(neighbour, _simplices.Vertices[start + k]) > -least)
            {
                return false;
            }
        }

        return true;
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

using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// The hyperplanes of the simplices: a unit normal a, an offset b and a <b>proven</b> bound E. For every input point p,
/// |fl(&lt;a,p&gt; - b) - kappa h(p)| &lt;= E, where h is the exact outward hyperplane function and kappa > 0. So a computed height
/// beyond E has the right sign; within E the hyperplane is computed better, in the end in integers, where the sign is exact.
/// </summary>
/// <remarks>
/// u = 2^-53, rho = max |p|, gamma = 2.2 (n + 4) u rho: bounds the rounding of one evaluation, since |a| &lt;= 1 + 4u and
/// |b| &lt;= 1.01 rho (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, section 3.1).
/// <para>
/// <b>Combined.</b> A new simplex is a ridge and a point p that sees V across the ridge and does not see H. With exact
/// functions h_V, h_H (scaled by their kappas) and heights d = h(p), g = (d_V h_H - d_H h_V) / s vanishes on the ridge and at p,
/// and is outward, d_V > 0 >= d_H. Computed heights are off by at most E_V, E_H and |h| &lt;= 2.1 rho on the points, so the
/// computed g is off by at most (2.1 rho (E_V + E_H) + |d_V| E_H + |d_H| E_V + 9 u rho (|d_V| + |d_H|)) / s, second-order
/// terms being covered by a factor 1.001, plus gamma.
/// </para>
/// <para>
/// <b>Factorized.</b> M has the rows v_k - v_0, M^T = QR by Householder reflections, a = Q e_n. The computed R is exact
/// for a matrix within c n^2 u |M|_F of M^T (Higham, theorem 19.4; the differences' own rounding included; c = 20 is generous),
/// so if 20 n^2 u |M|_F |R^-1|_F &lt;= 1/4 then |M^+| &lt;= 2 |R^-1|_F =: w. Let r bound |&lt;a,v_k&gt; - b| over the vertices (computed
/// residual plus gamma). Write p - v_0 = sum lambda_k (v_k - v_0) + mu a. If 4 r sqrt(n) w max(w, 1) &lt;= 1/4, the
/// matrix [M; a^T] has an inverse of norm at most 2 max(w, 1), so sum |lambda_k| &lt;= 4 sqrt(n) rho max(w, 1) =: L. The exact
/// function, scaled so that it equals mu |a|^2, differs from &lt;a,p&gt; - b by at most r (1 + 2 L); E is that plus gamma.
/// The orientation is taken from an interior point where its height exceeds E, in integers otherwise.
/// </para>
/// <para>
/// <b>Fine.</b> The argument holds for any a and b, so too for a factorized hyperplane corrected to twice the working precision,
/// whose residual r is near u^2: it decides what rounding of the rows alone has moved off a hyperplane. Only what is exactly on
/// it, or belongs to a sliver, goes to the integers.
/// </para>
/// </remarks>
internal sealed class Hyperplanes
{
    /// <summary>A combined hyperplane with a larger bound is computed from its vertices at once.</summary>
    private const double CombinedLimit = 1e-10;

    private const double FacetAccuracy = 1e-12;

    /// <summary>The bound is larger than the error by orders of magnitude, so this is sharp enough for the merging tolerance.</summary>
    private const double FactorizedLimit = Tolerance.Coplanar / 2;

    private const double U = 1.1102230246251565e-16;

    private readonly double[] _points;
    private readonly int _count;
    private readonly int _n;
    private readonly Simplices _simplices;
    private readonly double _radius;
    private readonly double _gamma;
    private readonly EdgeFactorization _edges;
    private readonly int[] _interiorPoints;
    private readonly double[] _interior;
    private ExactPoints? _exactPoints;
    private BigInteger[]? _exactInterior;

    /// <summary>Hyperplanes through <paramref name="points"/>, all below them the mean of the interior points.</summary>
    public Hyperplanes(double[] points, int count, int dimension, Simplices simplices, int[] interiorPoints)
    {
        _points = points;
        _count = count;
        _n = dimension;
        _simplices = simplices;
        _interiorPoints = interiorPoints;
        _edges = new EdgeFactorization(points, dimension);
        _interior = new double[_n];
        foreach (int point in interiorPoints)
        {
            for (int c = 0; c < _n; c++)
            {
                _interior[c] += points[point * _n + c] / interiorPoints.Length;
            }
        }

        double largest = 0;
        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int c = 0; c < _n; c++)
            {
                sum += points[i * _n + c] * points[i * _n + c];
            }

            largest = Math.Max(largest, sum);
        }

        _radius = Math.Sqrt(largest) * (1 + 1e-12);
        _gamma = 2.2 * (_n + 4) * U * _radius;
    }

    /// <summary>How often a sign had to be found in integers: what the filter failed to decide.</summary>
    public int ExactSigns { get; private set; }

    /// <summary>&lt;a,p&gt; - b in floating point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double HeightOf(int simplex, int point)
    {
        var planes = _simplices.Planes;
        var points = _points;
        int n = _n;
        int a = simplex * (n + 2);
        int p = point * n;
        switch (n)
        {
            case 3:
                return planes[a] * points[p] + planes[a + 1] * points[p + 1] + (planes[a + 2] * points[p + 2] - planes[a + 3]);
            case 4:
                return planes[a] * points[p] + planes[a + 1] * points[p + 1]
                    + (planes[a + 2] * points[p + 2] + planes[a + 3] * points[p + 3] - planes[a + 4]);
            default:
                double sum = -planes[a + n];
                for (int end = a + n; a < end; a++, p++)
                {
                    sum += planes[a] * points[p];
                }

                return sum;
        }
    }

    /// <summary>+1 strictly above the simplex (outside), -1 strictly below, 0 on its hyperplane: certain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Side(int simplex, int point, out double height)
    {
        height = HeightOf(simplex, point);
        double error = _simplices.ErrorOf(simplex);
        if (height > error)
        {
            return 1;
        }

        return height < -error ? -1 : SideNearby(simplex, point, ref height);
    }

    /// <summary>The first of the simplices that the point is strictly above, -1 where there is none.</summary>
    public int FirstAbove(List<int> simplices, int point, out double height)
    {
        foreach (int simplex in simplices)
        {
            if (Side(simplex, point, out height) > 0)
            {
                return simplex;
            }
        }

        height = 0;
        return -1;
    }

    private int SideNearby(int simplex, int point, ref double height)
    {
        if (_simplices.Sources[simplex] == HyperplaneSource.Combined)
        {
            FromVertices(simplex);
            height = HeightOf(simplex, point);
            if (Math.Abs(height) > _simplices.ErrorOf(simplex))
            {
                return height > 0 ? 1 : -1;
            }
        }

        if (_simplices.Sources[simplex] != HyperplaneSource.Exact)
        {
            var fine = _simplices.FineOf(simplex) ?? Refine(simplex);
            double fineHeight = fine.HeightOf(_points, point);
            if (Math.Abs(fineHeight) > fine.Error)
            {
                return fineHeight > 0 ? 1 : -1;
            }

            FromIntegers(simplex);
            height = HeightOf(simplex, point);
        }

        ExactSigns++;
        int side = _simplices.ExactOf(simplex)!.Side(_exactPoints!, point);
        if (side == 0)
        {
            height = 0;
        }

        return side;
    }

    /// <summary>The hyperplane of a new simplex from those of the visible and the hidden simplex at its ridge; see the remarks.</summary>
    public void Combine(int simplex, int visible, int hidden)
    {
        if (_n <= CofactorNormal.LargestDimension)
        {
            FromVertices(simplex);
            return;
        }

        var planes = _simplices.Planes;
        int target = _simplices.PlaneOf(simplex);
        int v = _simplices.PlaneOf(visible);
        int h = _simplices.PlaneOf(hidden);
        double dv = _simplices.Height[visible];
        double dh = _simplices.Height[hidden];
        double ev = planes[v + _n + 1];
        double eh = planes[h + _n + 1];
        double sum = 0;
        for (int c = 0; c < _n; c++)
        {
            double value = dv * planes[h + c] - dh * planes[v + c];
            planes[target + c] = value;
            sum += value * value;
        }

        double s = Math.Sqrt(sum);
        double heights = Math.Abs(dv) + Math.Abs(dh);
        double error = 1.001 * (2.1 * _radius * (ev + eh) + Math.Abs(dv) * eh + Math.Abs(dh) * ev + 9 * U * _radius * heights) / s + _gamma;
        if (!(error <= CombinedLimit))
        {
            FromVertices(simplex);
            return;
        }

        // The rounding of 1 / s is a common factor, part of kappa.
        double scale = 1 / s;
        for (int c = 0; c < _n; c++)
        {
            planes[target + c] *= scale;
        }

        planes[target + _n] = (dv * planes[h + _n] - dh * planes[v + _n]) * scale;
        planes[target + _n + 1] = error;
        _simplices.Sources[simplex] = HyperplaneSource.Combined;
    }

    /// <summary>
    /// For facets: a combined hyperplane beyond <see cref="FacetAccuracy"/> is computed from its vertices, which is accurate to
    /// rounding times their condition, and in integers where that is not proven to be far below the merging tolerance.
    /// </summary>
    public void Sharpen(int simplex)
    {
        if (_simplices.Sources[simplex] == HyperplaneSource.Combined && _simplices.ErrorOf(simplex) > FacetAccuracy)
        {
            FromVertices(simplex);
        }

        if (_simplices.Sources[simplex] == HyperplaneSource.Direct && _simplices.ErrorOf(simplex) > FactorizedLimit)
        {
            FromIntegers(simplex);
        }
    }

    /// <summary>The hyperplane from its vertices, in integers where they are too nearly dependent; see the remarks.</summary>
    public void FromVertices(int simplex)
    {
        var planes = _simplices.Planes;
        int plane = _simplices.PlaneOf(simplex);
        double error = _n <= CofactorNormal.LargestDimension ? ByCofactors(simplex) : ByReflections(simplex);
        double height = InteriorHeight(plane);
        if (!(Math.Abs(height) > error + _gamma))
        {
            FromIntegers(simplex);
            return;
        }

        if (height > 0)
        {
            for (int c = plane; c <= plane + _n; c++)
            {
                planes[c] = -planes[c];
            }
        }

        planes[plane + _n + 1] = error;
        _simplices.Sources[simplex] = HyperplaneSource.Direct;
    }

    private double ByCofactors(int simplex)
    {
        int plane = _simplices.PlaneOf(simplex);
        int start = simplex * _n;
        double relative = CofactorNormal.Write(_points, _n, _simplices.Vertices, start, _simplices.Planes, plane);
        _simplices.Planes[plane + _n] = 0;
        _simplices.Planes[plane + _n] = HeightOf(simplex, _simplices.Vertices[start]);
        return 2.01 * _radius * relative + 3 * _gamma;
    }

    private double ByReflections(int simplex)
    {
        _edges.Factorize(_simplices.Vertices, simplex * _n);
        Array.Copy(_edges.Normal, 0, _simplices.Planes, _simplices.PlaneOf(simplex), _n);
        double residual = SetOffset(simplex) + _gamma;
        return residual * Amplification(residual) + _gamma;
    }

    /// <summary>1 + 2 L of the remarks for the simplex factorized last; infinite where the conditions there do not hold.</summary>
    private double Amplification(double residual)
    {
        double root = Math.Sqrt(_n);
        double w = 2 * _edges.InverseNorm;
        double wider = Math.Max(w, 1);
        bool holds = 20 * _n * _n * U * _edges.Norm * _edges.InverseNorm <= 0.25 && 4 * residual * root * w * wider <= 0.25;
        return holds ? 1 + 8 * root * _radius * wider : double.PositiveInfinity;
    }

    /// <summary>
    /// The hyperplane to twice the working precision: the residuals at the vertices, computed so, are solved for with the
    /// factorization at hand. The bound is that of the remarks with the smaller residual.
    /// </summary>
    private FineHyperplane Refine(int simplex)
    {
        int start = simplex * _n;
        _edges.Factorize(_simplices.Vertices, start);
        var fine = new FineHyperplane(_simplices.Planes, _simplices.PlaneOf(simplex), _n, _radius);
        double residual = fine.Correct(_points, _simplices.Vertices, start, _edges);
        fine.Error = residual * Amplification(residual) + fine.Rounding;
        _simplices.SetFine(simplex, fine);
        return fine;
    }

    /// <summary>The exact hyperplane, and its rounding to doubles: normal and offset are then within n u of it.</summary>
    private void FromIntegers(int simplex)
    {
        _exactPoints ??= new ExactPoints(_points, _count, _n);
        if (_exactInterior is null)
        {
            _exactInterior = new BigInteger[_n];
            foreach (int point in _interiorPoints)
            {
                for (int c = 0; c < _n; c++)
                {
                    _exactInterior[c] += _exactPoints[point, c];
                }
            }
        }

        var exact = ExactHyperplane.Through(_exactPoints, _simplices.Vertices, simplex * _n, _exactInterior, _interiorPoints.Length)
            ?? throw new InvalidOperationException("A simplex of the hull is degenerate; exact signs exclude that.");
        int plane = _simplices.PlaneOf(simplex);
        exact.WriteUnitNormal(_simplices.Planes, plane);
        SetOffset(simplex);
        _simplices.SetExact(simplex, exact);
        _simplices.Planes[plane + _n + 1] = 6 * _gamma;
        _simplices.Sources[simplex] = HyperplaneSource.Exact;
    }

    /// <summary>b as the middle of the vertices' products with the normal; returns the largest residual.</summary>
    private double SetOffset(int simplex)
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        int start = simplex * _n;
        int offset = _simplices.PlaneOf(simplex) + _n;
        _simplices.Planes[offset] = 0;
        for (int k = 0; k < _n; k++)
        {
            double value = HeightOf(simplex, _simplices.Vertices[start + k]);
            least = Math.Min(least, value);
            greatest = Math.Max(greatest, value);
        }

        _simplices.Planes[offset] = (least + greatest) / 2;
        return greatest - least;
    }

    private double InteriorHeight(int plane)
    {
        var planes = _simplices.Planes;
        double height = -planes[plane + _n];
        for (int c = 0; c < _n; c++)
        {
            height += planes[plane + c] * _interior[c];
        }

        return height;
    }
}

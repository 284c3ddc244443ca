using System;

namespace FrameGen.Geometry.Hull;

/// <summary>
/// Hyperplanes in floating point: a unit normal a, an offset b and a <b>proven</b> bound E. For every input point p,
/// |fl(&lt;a,p&gt; - b) - kappa h(p)| &lt;= E, where h is the exact outward hyperplane function and kappa > 0, so a computed height
/// beyond E has the right sign.
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
/// <b>By cofactors</b> (n &lt;= 4). N is the vector with &lt;N, p - v_0> = h(p); the computed one is off by at most eps |N|, see
/// <see cref="CofactorNormal"/>. With a = N / |N| rounded and b = &lt;a, v_0> computed, the height of p is off by at most
/// eps |p - v_0| &lt;= 2 rho eps, the rounding of a times 2 rho (below gamma), that of b (at most gamma), and gamma. kappa is 1 / |N|, so
/// shape counts but not size: E is a few roundings for any simplex without a sharp angle, and never grows from one to the next.
/// </para>
/// <para>
/// <b>By reflections.</b> M has the rows v_k - v_0, M^T = QR by Householder reflections, a = Q e_n. The computed R is exact
/// for a matrix within c n^2 u |M|_F of M^T (Higham, theorem 19.4; the differences' own rounding included; c = 20 is generous),
/// so if 20 n^2 u |M|_F |R^-1|_F &lt;= 1/4 then |M^+| &lt;= 2 |R^-1|_F =: w. Let r bound |&lt;a,v_k&gt; - b| over the vertices (computed
/// residual plus gamma). Write p - v_0 = sum lambda_k (v_k - v_0) + mu a. If 4 r sqrt(n) w max(w, 1) &lt;= 1/4, the
/// matrix [M; a^T] has an inverse of norm at most 2 max(w, 1), so sum |lambda_k| &lt;= 4 sqrt(n) rho max(w, 1) =: L. The exact
/// function, scaled so that it equals mu |a|^2, differs from &lt;a,p&gt; - b by at most r (1 + 2 L); E is that plus gamma.
/// </para>
/// <para>
/// <b>Orientation</b> of these two is that of an interior point whose height exceeds E + gamma; where none does, it is not known here.
/// </para>
/// <para>
/// <b>Fine.</b> The argument holds for any a and b, so too for such a hyperplane corrected to twice the working precision,
/// whose residual r is near u^2: it decides what rounding of the rows alone has moved off a hyperplane. Only what is exactly on
/// it, or belongs to a sliver, goes to the integers.
/// </para>
/// </remarks>
internal sealed class RoundedHyperplanes
{
    /// <summary>A combined hyperplane with a larger bound is not worth having.</summary>
    private const double CombinedLimit = 1e-10;

    private const double U = 1.1102230246251565e-16;

    private readonly double[] _points;
    private readonly int _n;
    private readonly Simplices _simplices;
    private readonly double _radius;
    private readonly double _gamma;
    private readonly EdgeFactorization _edges;
    private readonly double[] _interior;

    /// <summary>Hyperplanes through <paramref name="points"/>, all below them the mean of the interior points.</summary>
    public RoundedHyperplanes(double[] points, int count, int dimension, Simplices simplices, int[] interiorPoints)
    {
        _points = points;
        _n = dimension;
        _simplices = simplices;
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

    /// <summary>The bound of a hyperplane whose normal and offset are the exact ones rounded: within n u of them.</summary>
    public double ErrorOfRounding => 6 * _gamma;

    /// <summary>The hyperplane of a new simplex from those of the visible and the hidden simplex at its ridge; see the remarks.</summary>
    /// <returns>Whether the bound is good enough; otherwise the hyperplane has to come from the vertices.</returns>
    public bool TryCombine(int simplex, int visible, int hidden)
    {
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
            return false;
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
        return true;
    }

    /// <summary>The hyperplane from its vertices; see the remarks.</summary>
    /// <returns>Whether its orientation is certain; otherwise the vertices are too nearly dependent.</returns>
    public bool TryFromVertices(int simplex)
    {
        var planes = _simplices.Planes;
        int plane = _simplices.PlaneOf(simplex);
        double error = _n <= CofactorNormal.LargestDimension ? ByCofactors(simplex) : ByReflections(simplex);
        double height = InteriorHeight(plane);
        if (!(Math.Abs(height) > error + _gamma))
        {
            return false;
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
        return true;
    }

    private double ByCofactors(int simplex)
    {
        int plane = _simplices.PlaneOf(simplex);
        int start = simplex * _n;
        double relative = CofactorNormal.Write(_points, _n, _simplices.Vertices, start, _simplices.Planes, plane);
        _simplices.Planes[plane + _n] = 0;
        _simplices.Planes[plane + _n] = _simplices.HeightOf(simplex, _points, _simplices.Vertices[start]);
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
    public FineHyperplane Refine(int simplex)
    {
        int start = simplex * _n;
        _edges.Factorize(_simplices.Vertices, start);
        var fine = new FineHyperplane(_simplices.Planes, _simplices.PlaneOf(simplex), _n, _radius);
        double residual = fine.Correct(_points, _simplices.Vertices, start, _edges);
        fine.Error = residual * Amplification(residual) + fine.Rounding;
        _simplices.SetFine(simplex, fine);
        return fine;
    }

    /// <summary>b as the middle of the vertices' products with the normal; returns the largest residual.</summary>
    public double SetOffset(int simplex)
    {
        double least = double.PositiveInfinity;
        double greatest = double.NegativeInfinity;
        int start = simplex * _n;
        int offset = _simplices.PlaneOf(simplex) + _n;
        _simplices.Planes[offset] = 0;
        for (int k = 0; k < _n; k++)
        {
            double value = _simplices.HeightOf(simplex, _points, _simplices.Vertices[start + k]);
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

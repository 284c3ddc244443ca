using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// The point of a polyhedron { x : &lt;a_k, x&gt; &lt;= b_k } nearest to the origin (or to another point), with its multipliers.
/// </summary>
/// <remarks>
/// Problem LDP of Lawson and Hanson, <i>Solving Least Squares Problems</i>, chapter 23: the non-negative least squares
/// problem with columns (-a_k, -b_k) and target e_{n+1} has a residual r with x = -r_{1..n} / r_{n+1}, and r = 0 where
/// the polyhedron is empty; the solution u is then a Farkas certificate, otherwise u / r_{n+1} are the multipliers:
/// x = -sum lambda_k a_k and |x|^2 = -sum lambda_k b_k. Where the constraints that hold with equality are independent,
/// x and lambda are computed again from them by a QR factorization, to full relative accuracy.
/// </remarks>
internal sealed class LeastDistance
{
    /// <summary>A polyhedron farther away than this many times the scale is taken as empty.</summary>
    private const double Farthest = 1e9;

    private readonly int _n;
    private readonly int _capacity;
    private readonly double[] _normals;
    private readonly double[] _bounds;
    private readonly double[] _columns;
    private readonly double[] _target;
    private readonly double[] _q;
    private readonly double[] _r;
    private readonly double[] _y;
    private readonly int[] _support;
    private readonly Nnls _nnls;
    private readonly Work _work;

    /// <summary>A workspace for up to <paramref name="capacity"/> constraints in R^n, charged for each problem.</summary>
    public LeastDistance(int dimension, int capacity, Work work)
    {
        _n = dimension;
        _work = work;
        _capacity = Math.Max(1, capacity);
        _normals = new double[_capacity * _n];
        _bounds = new double[_capacity];
        _columns = new double[_capacity * (_n + 1)];
        _target = new double[_n + 1];
        _q = new double[_n * _n];
        _r = new double[_n * _n];
        _y = new double[_n];
        _support = new int[_n + 1];
        _nnls = new Nnls(_n + 1, _capacity, work);
        Point = new double[_n];
        Multipliers = new double[_capacity];
    }

    /// <summary>How many constraints there are.</summary>
    public int Count { get; private set; }

    /// <summary>The nearest point of the last problem; a new array each time. Meaningless where the distance is infinite.</summary>
    public double[] Point { get; private set; }

    /// <summary>The multipliers of the last problem, up to a common positive factor; a Farkas certificate where the distance is infinite.</summary>
    public double[] Multipliers { get; }

    /// <summary>Removes all constraints.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds sign * &lt;a, x&gt; &lt;= bound, with a of unit length.</summary>
    public void Add(double[] source, int start, double sign, double bound)
    {
        for (int c = 0; c < _n; c++)
        {
            _normals[Count * _n + c] = sign * source[start + c];
        }

        _bounds[Count++] = bound;
    }

    /// <summary>Minimizes |x|. Returns the least norm, infinite where the polyhedron is empty.</summary>
    /// <param name="scale">A length typical of the bounds.</param>
    public double Solve(double scale)
    {
        double distance = SolveAt(scale);
        if (!double.IsInfinity(distance) && (distance > 1e3 * scale || (distance > 0 && distance < 1e-4 * scale)))
        {
            // Far from the scale the residual has lost digits, and with them perhaps a constraint: once more at its own length.
            distance = SolveAt(distance);
        }

        return distance;
    }

    /// <summary>Minimizes |x - from|; <see cref="Point"/> is x.</summary>
    public double SolveFrom(double[] from, double scale)
    {
        for (int k = 0; k < Count; k++)
        {
            _bounds[k] -= Dot(_normals, k * _n, from, 0);
        }

        double distance = Solve(scale);
        Point = Vectors.Along(Point, 1, from);
        for (int k = 0; k < Count; k++)
        {
            _bounds[k] += Dot(_normals, k * _n, from, 0);
        }

        return distance;
    }

    private double SolveAt(double scale)
    {
        _work.Charge(3L * Count * (_n + 1));
        Point = new double[_n];
        int length = _n + 1;
        bool origin = true;
        for (int k = 0; k < Count; k++)
        {
            for (int c = 0; c < _n; c++)
            {
                _columns[k * length + c] = -_normals[k * _n + c];
            }

            _columns[k * length + _n] = -_bounds[k] / scale;
            origin &= _bounds[k] >= 0;
        }

        Array.Clear(Multipliers, 0, Multipliers.Length);
        if (origin)
        {
            return 0;
        }

        _target[_n] = 1;
        _nnls.Solve(_columns, Count, _target);
        Array.Copy(_nnls.Solution, Multipliers, Count);
        double residual = Vectors.Norm(_nnls.Residual);
        double last = _nnls.Residual[_n];
        if (!(residual > 1 / Farthest) || !(last > 0))
        {
            return double.PositiveInfinity;
        }

        // |r|^2 = r_{n+1} = 1 / (1 + |x|^2): the norm of the residual tells the distance when its last entry is rounding.
        if (residual < 1e-3)
        {
            return scale / residual;
        }

        for (int c = 0; c < _n; c++)
        {
            Point[c] = -_nnls.Residual[c] / last * scale;
        }

        Refine();
        return Vectors.Norm(Point);
    }

    /// <summary>Solves the constraints that hold with equality for the least x, and keeps it where it is feasible and no multiplier turns negative.</summary>
    private void Refine()
    {
        _work.Charge(2L * _n * (Count + ((long)_n * _n)));
        int size = 0;
        for (int k = 0; k < Count; k++)
        {
            if (Multipliers[k] > 0)
            {
                if (size == _n)
                {
                    return;
                }

                _support[size++] = k;
            }
        }

        if (!Factorize(size))
        {
            return;
        }

        // A_P^T = Q R, so A_P x = b is R^T y = b with x = Q y, and x = -A_P^T lambda is R lambda = -y.
        var point = new double[_n];
        for (int p = 0; p < size; p++)
        {
            double value = _bounds[_support[p]];
            for (int k = 0; k < p; k++)
            {
                value -= _r[k * _n + p] * _y[k];
            }

            _y[p] = value / _r[p * _n + p];
            for (int c = 0; c < _n; c++)
            {
                point[c] += _y[p] * _q[p * _n + c];
            }
        }

        var lambda = new double[size];
        for (int p = size - 1; p >= 0; p--)
        {
            double value = -_y[p];
            for (int k = p + 1; k < size; k++)
            {
                value -= _r[p * _n + k] * lambda[k];
            }

            lambda[p] = value / _r[p * _n + p];
            if (!(lambda[p] >= 0))
            {
                return;
            }
        }

        if (Violation(point) > 2 * Violation(Point) + 1e-14 * Vectors.Norm(point))
        {
            return;
        }

        Point = point;
        for (int p = 0; p < size; p++)
        {
            Multipliers[_support[p]] = lambda[p];
        }
    }

    /// <summary>Gram-Schmidt with reorthogonalization on the support; false where it is dependent.</summary>
    private bool Factorize(int size)
    {
        for (int p = 0; p < size; p++)
        {
            Array.Copy(_normals, _support[p] * _n, _q, p * _n, _n);
            for (int k = 0; k < p; k++)
            {
                _r[k * _n + p] = 0;
            }

            for (int pass = 0; pass < 2; pass++)
            {
                for (int k = 0; k < p; k++)
                {
                    double projection = Dot(_q, k * _n, _q, p * _n);
                    _r[k * _n + p] += projection;
                    for (int c = 0; c < _n; c++)
                    {
                        _q[p * _n + c] -= projection * _q[k * _n + c];
                    }
                }
            }

            double norm = Math.Sqrt(Dot(_q, p * _n, _q, p * _n));
            if (norm < 1e-12)
            {
                return false;
            }

            _r[p * _n + p] = norm;
            for (int c = 0; c < _n; c++)
            {
                _q[p * _n + c] /= norm;
            }
        }

        return true;
    }

    private double Violation(double[] point)
    {
        double worst = 0;
        for (int k = 0; k < Count; k++)
        {
            worst = Math.Max(worst, Dot(_normals, k * _n, point, 0) - _bounds[k]);
        }

        return worst;
    }

    private double Dot(double[] a, int aStart, double[] b, int bStart) => Vectors.Dot(a, aStart, b, bStart, _n);
}

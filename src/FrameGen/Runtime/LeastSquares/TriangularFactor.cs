using System;
using System.Numerics;

namespace FrameGen.Runtime;

/// <summary>
/// The triangular factor R of rows taken one at a time, A = QR by Givens rotations, with Q^T b beside it: least squares in
/// n (n + 1) / 2 + n numbers however many rows there are.
/// </summary>
/// <remarks>
/// Rotations are backward stable: the solution is exact for rows off by a small multiple of eps, so its error is at most
/// that times the condition number. Golub, Van Loan, <i>Matrix Computations</i>, sections 5.1.8 and 5.3.
/// </remarks>
internal readonly ref struct TriangularFactor
{
    private readonly int _n;
    private readonly Span<double> _r;
    private readonly Span<double> _target;

    internal TriangularFactor(int n, Span<double> r, Span<double> target)
    {
        _n = n;
        _r = r;
        _target = target;
    }

    /// <summary>How many numbers R takes: row k holds the columns k to n - 1.</summary>
    internal static int Size(int n) => n * (n + 1) / 2;

    /// <summary>The sum of the squares of R, and so of all rows.</summary>
    internal double SquaredNorm
    {
        get
        {
            double sum = 0;
            foreach (double entry in _r)
            {
                sum += entry * entry;
            }

            return sum;
        }
    }

    /// <summary>Q^T b.</summary>
    internal ReadOnlySpan<double> Target => _target;

    internal void CopyTo(TriangularFactor other)
    {
        _r.CopyTo(other._r);
        _target.CopyTo(other._target);
    }

    /// <summary>Writes R as n x n numbers, column after column.</summary>
    internal void CopyColumns(Span<double> columns)
    {
        columns.Clear();
        int start = 0;
        for (int k = 0; k < _n; k++)
        {
            for (int c = k; c < _n; c++)
            {
                columns[(c * _n) + k] = _r[start + c - k];
            }

            start += _n - k;
        }
    }

    internal void Clear()
    {
        _r.Clear();
        _target.Clear();
    }

    /// <summary>Takes one equation; the row is overwritten.</summary>
    internal void Add(Span<double> row, double target)
    {
        int start = 0;
        for (int k = 0; k < _n; k++)
        {
            Span<double> upper = _r.Slice(start, _n - k);
            Span<double> lower = row[k..];
            start += _n - k;
            if (lower[0] == 0)
            {
                continue;
            }

            double length = Hypotenuse(upper[0], lower[0]);
            double cosine = upper[0] / length;
            double sine = lower[0] / length;
            Rotate(upper, lower, cosine, sine);
            upper[0] = length;
            double rotated = (cosine * _target[k]) + (sine * target);
            target = (cosine * target) - (sine * _target[k]);
            _target[k] = rotated;
        }
    }

    /// <summary>Becomes that of the same rows by their products, if their condition allows it; zeros otherwise.</summary>
    /// <param name="products">All rows.</param>
    /// <param name="maxCondition">What is too large.</param>
    /// <param name="singularValue">The smallest singular value of R.</param>
    internal bool TryTake(ref ProductFactor products, double maxCondition, out double singularValue)
    {
        if (products.TryFactor(maxCondition, out singularValue))
        {
            products.CopyTo(_r, _target);
            return true;
        }

        Clear();
        return false;
    }

    /// <summary>Solves Rx = Q^T b.</summary>
    internal void Solve(Span<double> x)
    {
        _target.CopyTo(x);
        SolveUpper(x);
    }

    /// <summary>The smallest singular value of R by inverse iteration; 0 where R is singular. Never too small, and seldom more than a few percent too large.</summary>
    /// <param name="work">n numbers.</param>
    internal double SmallestSingularValue(Span<double> work)
    {
        int start = 0;
        for (int k = 0; k < _n; k++)
        {
            if (_r[start] == 0)
            {
                return 0;
            }

            start += _n - k;
        }

        work[.._n].Fill(1);
        double smallest = double.PositiveInfinity;
        for (int iteration = 0; iteration < 6; iteration++)
        {
            double before = Candidate.Length(work[.._n]);
            for (int c = 0; c < _n; c++)
            {
                work[c] /= before;
            }

            if (iteration == 0)
            {
                SolveTransposedGrowing(work);
            }
            else
            {
                SolveTransposed(work);
            }

            smallest = Math.Min(smallest, 1 / Candidate.Length(work[.._n]));
            SolveUpper(work);
        }

        return double.IsNaN(smallest) ? 0 : smallest;
    }

    private static void Rotate(Span<double> upper, Span<double> lower, double cosine, double sine)
    {
        int c = 0;
        int lanes = Vector<double>.Count;
        if (upper.Length >= lanes)
        {
            var cosines = new Vector<double>(cosine);
            var sines = new Vector<double>(sine);
            for (; c + lanes <= upper.Length; c += lanes)
            {
                var u = new Vector<double>(upper[c..]);
                var l = new Vector<double>(lower[c..]);
                ((cosines * u) + (sines * l)).CopyTo(upper[c..]);
                ((cosines * l) - (sines * u)).CopyTo(lower[c..]);
            }
        }

        for (; c < upper.Length; c++)
        {
            double u = upper[c];
            double l = lower[c];
            upper[c] = (cosine * u) + (sine * l);
            lower[c] = (cosine * l) - (sine * u);
        }
    }

    private static double Hypotenuse(double a, double b)
    {
        double large = Math.Max(Math.Abs(a), Math.Abs(b));
        double ratio = Math.Min(Math.Abs(a), Math.Abs(b)) / large;
        return large * Math.Sqrt(1 + (ratio * ratio));
    }

    /// <summary>x becomes R^{-1} x.</summary>
    internal void SolveUpper(Span<double> x)
    {
        int start = _r.Length;
        for (int k = _n - 1; k >= 0; k--)
        {
            start -= _n - k;
            double value = x[k] - DenseRows.Dot(_r.Slice(start + 1, _n - k - 1), x[(k + 1).._n]);
            x[k] = value / _r[start];
        }
    }

    /// <summary>y becomes R^{-T} y.</summary>
    internal void SolveTransposed(Span<double> y)
    {
        int start = 0;
        for (int k = 0; k < _n; k++)
        {
            y[k] /= _r[start];
            DenseRows.Add(-y[k], _r.Slice(start + 1, _n - k - 1), y[(k + 1).._n]);

            start += _n - k;
        }
    }

    /// <summary>The same for a right side of entries of one size whose signs are chosen on the way so that the solution grows.</summary>
    private void SolveTransposedGrowing(Span<double> y)
    {
        double entry = y[0];
        y[.._n].Clear();
        int start = 0;
        for (int k = 0; k < _n; k++)
        {
            y[k] = (y[k] >= 0 ? y[k] + entry : y[k] - entry) / _r[start];
            DenseRows.Add(-y[k], _r.Slice(start + 1, _n - k - 1), y[(k + 1).._n]);

            start += _n - k;
        }
    }
}

using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// Non-negative least squares: min |A lambda - b| over lambda >= 0, the projection of b onto the cone of A's columns.
/// </summary>
/// <remarks>
/// The active-set method of Lawson and Hanson, <i>Solving Least Squares Problems</i>, chapter 23: finite, because every
/// accepted step lowers the residual strictly and each passive set occurs at most once. The passive columns are kept as a
/// QR factorization by Gram-Schmidt with reorthogonalization, so that no normal equations square the condition number.
/// Ties (a gradient of zero up to rounding) leave the column out. An instance is a workspace for problems of one size and
/// is not safe for use by several threads.
/// </remarks>
public sealed class Nnls
{
    private const double Epsilon = 2.2204460492503131e-16;

    private readonly int _rows;
    private readonly Work? _budget;
    private readonly double[] _q;
    private readonly double[] _r;
    private readonly double[] _coordinates;
    private readonly double[] _candidate;
    private readonly int[] _passive;
    private readonly double[] _columnNorms;
    private readonly bool[] _isPassive;
    private readonly bool[] _isRejected;
    private readonly double[] _work;
    private int _passiveCount;

    /// <summary>A workspace for problems with vectors of length <paramref name="rows"/> and up to <paramref name="maxColumns"/> columns; each iteration is charged to the work, where there is one.</summary>
    public Nnls(int rows, int maxColumns, Work? work = null)
    {
        _rows = rows;
        _budget = work;
        int rank = Math.Min(rows, maxColumns);
        _q = new double[rank * rows];
        _r = new double[rank * rank];
        _coordinates = new double[rank];
        _candidate = new double[rank];
        _passive = new int[rank];
        _work = new double[rows];
        _columnNorms = new double[maxColumns];
        _isPassive = new bool[maxColumns];
        _isRejected = new bool[maxColumns];
        Solution = new double[maxColumns];
        Residual = new double[rows];
    }

    /// <summary>lambda of the last problem; entries beyond its column count are meaningless.</summary>
    public double[] Solution { get; }

    /// <summary>b - A lambda of the last problem: orthogonal to the passive columns, at most zero against the others.</summary>
    public double[] Residual { get; }

    /// <summary>The norm of the projection A lambda, computed from the orthonormal basis of the passive columns.</summary>
    public double ProjectionNorm
    {
        get
        {
            double sum = 0;
            for (int p = 0; p < _passiveCount; p++)
            {
                sum += _coordinates[p] * _coordinates[p];
            }

            return Math.Sqrt(sum);
        }
    }

    /// <summary>Projects a target onto the cone of the columns.</summary>
    /// <param name="columns">Column j starts at j * rows.</param>
    /// <param name="count">How many columns there are.</param>
    /// <param name="target">b, of length rows.</param>
    /// <param name="slack">A column enters only where its angle with the residual falls short of a right angle by more than this, relative to |target|: columns known to this accuracy count as touching where they do up to it. Rounding is always allowed for.</param>
    /// <returns>False where the iteration limit ended the search, which exact arithmetic would not reach; the values are then the best found.</returns>
    public bool Solve(double[] columns, int count, double[] target, double slack = 0)
    {
        _passiveCount = 0;
        Array.Copy(target, Residual, _rows);
        double scale = 0;
        for (int i = 0; i < _rows; i++)
        {
            scale += target[i] * target[i];
        }

        scale = Math.Sqrt(scale);
        for (int j = 0; j < count; j++)
        {
            _isPassive[j] = false;
            _isRejected[j] = false;
            Solution[j] = 0;
            _columnNorms[j] = Math.Sqrt(Dot(columns, j * _rows, columns, j * _rows));
        }

        double tolerance = Math.Max(4 * Math.Sqrt(_rows) * Epsilon, slack) * scale;
        int limit = 10 * (count + _rows) + 30;
        for (int iteration = 0; iteration < limit; iteration++)
        {
            _budget?.Charge((long)_rows * (count + (4 * _passiveCount) + 1));
            int entering = SteepestColumn(columns, count, tolerance);
            if (entering < 0)
            {
                return true;
            }

            if (_passiveCount == _passive.Length || !Append(columns, entering))
            {
                _isRejected[entering] = true;
                continue;
            }

            BackSubstitute();
            if (!(_candidate[_passiveCount - 1] > 0))
            {
                // The gradient was positive by rounding alone.
                RemoveFrom(columns, _passiveCount - 1, target);
                _isRejected[entering] = true;
                continue;
            }

            Array.Clear(_isRejected, 0, count);
            StepToFeasible(columns, target);
        }

        return false;
    }

    private int SteepestColumn(double[] columns, int count, double tolerance)
    {
        int best = -1;
        double steepest = tolerance;
        for (int j = 0; j < count; j++)
        {
            if (_isPassive[j] || _isRejected[j] || _columnNorms[j] == 0)
            {
                continue;
            }

            double gradient = Dot(columns, j * _rows, Residual, 0) / _columnNorms[j];
            if (gradient > steepest)
            {
                steepest = gradient;
                best = j;
            }
        }

        return best;
    }

    /// <summary>Moves from the feasible lambda towards the least-squares candidate, dropping the columns that reach zero first.</summary>
    private void StepToFeasible(double[] columns, double[] target)
    {
        while (true)
        {
            double step = 1;
            int blocking = -1;
            for (int p = 0; p < _passiveCount; p++)
            {
                double current = Solution[_passive[p]];
                if (!(_candidate[p] > 0) && current / (current - _candidate[p]) <= step)
                {
                    step = current / (current - _candidate[p]);
                    blocking = p;
                }
            }

            if (blocking < 0)
            {
                for (int p = 0; p < _passiveCount; p++)
                {
                    Solution[_passive[p]] = _candidate[p];
                }

                return;
            }

            for (int p = 0; p < _passiveCount; p++)
            {
                Solution[_passive[p]] += step * (_candidate[p] - Solution[_passive[p]]);
            }

            Solution[_passive[blocking]] = 0;
            RemoveFrom(columns, blocking, target);
            BackSubstitute();
        }
    }

    /// <summary>Adds a column to the factorization; false where it depends on the others.</summary>
    private bool Append(double[] columns, int column)
    {
        int p = _passiveCount;
        int rank = _passive.Length;
        Array.Copy(columns, column * _rows, _work, 0, _rows);
        for (int k = 0; k < p; k++)
        {
            _r[k * rank + p] = 0;
        }

        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < p; k++)
            {
                double projection = Dot(_q, k * _rows, _work, 0);
                _r[k * rank + p] += projection;
                for (int i = 0; i < _rows; i++)
                {
                    _work[i] -= projection * _q[k * _rows + i];
                }
            }
        }

        double norm = Math.Sqrt(Dot(_work, 0, _work, 0));
        if (norm <= 8 * _rows * Epsilon * _columnNorms[column])
        {
            return false;
        }

        _r[p * rank + p] = norm;
        for (int i = 0; i < _rows; i++)
        {
            _q[p * _rows + i] = _work[i] / norm;
        }

        _coordinates[p] = Dot(_q, p * _rows, Residual, 0);
        for (int i = 0; i < _rows; i++)
        {
            Residual[i] -= _coordinates[p] * _q[p * _rows + i];
        }

        _passive[p] = column;
        _isPassive[column] = true;
        _passiveCount++;
        return true;
    }

    /// <summary>Removes one passive column and factorizes those after it anew.</summary>
    private void RemoveFrom(double[] columns, int position, double[] target)
    {
        int last = _passiveCount;
        _isPassive[_passive[position]] = false;
        _passiveCount = position;
        Array.Copy(target, Residual, _rows);
        for (int k = 0; k < position; k++)
        {
            _coordinates[k] = Dot(_q, k * _rows, Residual, 0);
            for (int i = 0; i < _rows; i++)
            {
                Residual[i] -= _coordinates[k] * _q[k * _rows + i];
            }
        }

        _budget?.Charge(4L * _rows * last * (last - position));
        for (int k = position + 1; k < last; k++)
        {
            int column = _passive[k];
            _isPassive[column] = false;
            if (!Append(columns, column))
            {
                Solution[column] = 0;
            }
        }
    }

    private void BackSubstitute()
    {
        int rank = _passive.Length;
        for (int p = _passiveCount - 1; p >= 0; p--)
        {
            double value = _coordinates[p];
            for (int k = p + 1; k < _passiveCount; k++)
            {
                value -= _r[p * rank + k] * _candidate[k];
            }

            _candidate[p] = value / _r[p * rank + p];
        }
    }

    private double Dot(double[] a, int aStart, double[] b, int bStart) => Vectors.Dot(a, aStart, b, bStart, _rows);
}

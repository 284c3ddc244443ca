using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// A P = Q R of an m x n matrix by Householder reflections, columns pivoted, rows sorted by size.
/// </summary>
/// <remarks>
/// With rows sorted and columns pivoted the factorization is backward stable row by row (Cox and Higham, <i>Stability of
/// Householder QR factorization for weighted least squares problems</i>, 1998): rows of very different norms keep their own
/// relative accuracy. A matrix with fewer rows than columns counts as one with zero rows below.
/// </remarks>
internal sealed class PivotedQr
{
    private readonly int _m;
    private readonly int _n;
    private readonly double[] _columns;
    private readonly double[] _heads;
    private readonly double[] _scales;
    private readonly int[] _rowOrder;

    /// <summary>Factorizes an m x n matrix given row by row.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public PivotedQr(double[] matrix, int rows, int columns, Work work)
    {
        _m = Math.Max(rows, columns);
        _n = columns;
        _rowOrder = SortRows(matrix, rows, columns, _m);
        _columns = new double[_n * _m];
        for (int i = 0; i < _m; i++)
        {
            for (int c = 0; c < _n && _rowOrder[i] < rows; c++)
            {
                _columns[c * _m + i] = matrix[_rowOrder[i] * _n + c];
            }
        }

        _heads = new double[_n];
        _scales = new double[_n];
        ColumnOrder = new int[_n];
        for (int c = 0; c < _n; c++)
        {
            ColumnOrder[c] = c;
        }

        for (int j = 0; j < _n; j++)
        {
            work.Charge(3L * (_m - j) * (_n - j));
            BringLargestColumn(j);
            Reflect(j);
        }
    }

    /// <summary>Column j of A P is column ColumnOrder[j] of A.</summary>
    public int[] ColumnOrder { get; }

    /// <summary>R P^T, n x n, row-major: the singular values and right singular vectors of A are its own.</summary>
    public double[] TriangleInOriginalOrder()
    {
        var result = new double[_n * _n];
        for (int j = 0; j < _n; j++)
        {
            for (int i = 0; i <= j; i++)
            {
                result[i * _n + ColumnOrder[j]] = _columns[j * _m + i];
            }
        }

        return result;
    }

    /// <summary>
    /// |R^-1|_F, infinite where R is singular: its reciprocal is at most the least singular value of A, and at least that over sqrt(n).
    /// </summary>
    public double InverseNorm()
    {
        double sum = 0;
        var inverse = new double[_n];
        for (int j = 0; j < _n; j++)
        {
            for (int i = j; i >= 0; i--)
            {
                double value = i == j ? 1 : 0;
                for (int k = i + 1; k <= j; k++)
                {
                    value -= _columns[k * _m + i] * inverse[k];
                }

                inverse[i] = value / _columns[i * _m + i];
                sum += inverse[i] * inverse[i];
            }
        }

        return double.IsNaN(sum) ? double.PositiveInfinity : Math.Sqrt(sum);
    }

    /// <summary>The pseudo-inverse transposed, m x n, row-major: row k is S^-1 a_k for the rows a_k of A, S = A^T A. A has full column rank.</summary>
    public double[] PseudoInverseTransposed(int rows)
    {
        var result = new double[rows * _n];
        var q = new double[_m];
        for (int j = 0; j < _n; j++)
        {
            // Column j of the thin Q, then R X = Q^T row by row: X[i] += R^-1[i, j] q_j.
            Array.Clear(q, 0, _m);
            q[j] = 1;

            // Later reflections leave the first entries alone.
            for (int k = j; k >= 0; k--)
            {
                Apply(k, q, 0);
            }

            for (int i = 0; i < _m; i++)
            {
                if (_rowOrder[i] < rows)
                {
                    result[_rowOrder[i] * _n + j] = q[i];
                }
            }
        }

        var solved = new double[_n];
        for (int k = 0; k < rows; k++)
        {
            for (int i = _n - 1; i >= 0; i--)
            {
                double value = result[k * _n + i];
                for (int c = i + 1; c < _n; c++)
                {
                    value -= _columns[c * _m + i] * solved[c];
                }

                solved[i] = value / _columns[i * _m + i];
            }

            for (int i = 0; i < _n; i++)
            {
                result[k * _n + ColumnOrder[i]] = solved[i];
            }
        }

        return result;
    }

    private static int[] SortRows(double[] matrix, int rows, int columns, int length)
    {
        var order = new int[length];
        var sizes = new double[length];
        for (int i = 0; i < length; i++)
        {
            order[i] = i;
            for (int c = 0; c < columns && i < rows; c++)
            {
                sizes[i] = Math.Max(sizes[i], Math.Abs(matrix[i * columns + c]));
            }
        }

        Array.Sort(order, (a, b) =>
        {
            int bySize = sizes[b].CompareTo(sizes[a]);
            return bySize != 0 ? bySize : a.CompareTo(b);
        });
        return order;
    }

    private void BringLargestColumn(int j)
    {
        int best = j;
        double largest = -1;
        for (int c = j; c < _n; c++)
        {
            double sum = 0;
            for (int i = j; i < _m; i++)
            {
                sum += _columns[c * _m + i] * _columns[c * _m + i];
            }

            if (sum > largest)
            {
                largest = sum;
                best = c;
            }
        }

        if (best != j)
        {
            (ColumnOrder[j], ColumnOrder[best]) = (ColumnOrder[best], ColumnOrder[j]);
            for (int i = 0; i < _m; i++)
            {
                (_columns[j * _m + i], _columns[best * _m + i]) = (_columns[best * _m + i], _columns[j * _m + i]);
            }
        }
    }

    private void Reflect(int j)
    {
        double sum = 0;
        for (int i = j; i < _m; i++)
        {
            sum += _columns[j * _m + i] * _columns[j * _m + i];
        }

        double norm = Math.Sqrt(sum);
        if (norm == 0)
        {
            return;
        }

        double head = _columns[j * _m + j];
        double alpha = head > 0 ? -norm : norm;
        _heads[j] = head - alpha;
        _scales[j] = -1 / alpha / _heads[j];
        for (int c = j + 1; c < _n; c++)
        {
            Apply(j, _columns, c * _m);
        }

        _columns[j * _m + j] = alpha;
    }

    private void Apply(int j, double[] vector, int start)
    {
        int column = j * _m;
        double dot = _heads[j] * vector[start + j];
        for (int i = j + 1; i < _m; i++)
        {
            dot += _columns[column + i] * vector[start + i];
        }

        dot *= _scales[j];
        vector[start + j] -= dot * _heads[j];
        for (int i = j + 1; i < _m; i++)
        {
            vector[start + i] -= dot * _columns[column + i];
        }
    }
}

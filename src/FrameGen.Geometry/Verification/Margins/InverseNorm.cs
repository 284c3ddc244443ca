using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Margins;

/// <summary>
/// How far n rows are from depending on each other: a lower bound of min over unit v of max over i of |&lt;v, w_i&gt;|, rounding covered.
/// </summary>
/// <remarks>
/// With the rows as a matrix M, max_i |&lt;v, w_i&gt;| >= |Mv| / sqrt(n) >= sigma_min(M) / sqrt(n), and sigma_min(M) = 1 / |M^-1|. For an approximate
/// inverse X with |I - XM| &lt;= rho &lt; 1, |M^-1| &lt;= |X| / (1 - rho); rho is computed, and its own rounding bounded by
/// (n + 3) u |X|_F |M|_F. |X|^2 is the largest eigenvalue of X^T X, at most |A|_F^(1/512) with A its power of 512, which exceeds it by a factor of n^(1/1024) at most.
/// </remarks>
internal sealed class InverseNorm
{
    private const double Rounding = 1.2e-16;

    /// <summary>The roundings of the products that bound |X|, some n^1.5 u a squaring, and of this bound itself.</summary>
    private const double Inflation = 1 + 1e-9;

    /// <summary>An inverse with a larger residual tells nothing.</summary>
    private const double LargestResidual = 0.01;

    /// <summary>X^T X, then nine squares.</summary>
    private const int Squarings = 10;

    private readonly int _n;
    private readonly Work _work;
    private readonly double[] _rows;
    private readonly double[] _left;
    private double[] _inverse;
    private double[] _product;

    public InverseNorm(int dimension, Work work)
    {
        _n = dimension;
        _work = work;
        _rows = new double[_n * _n];
        _left = new double[_n * _n];
        _inverse = new double[_n * _n];
        _product = new double[_n * _n];
    }

    /// <summary>The bound, for rows of a frame; 0 where they depend on each other or cannot be told from such that do.</summary>
    /// <param name="rows">All rows, row-major.</param>
    /// <param name="chosen">n of them.</param>
    /// <param name="enough">A bound of at least this much need not be better.</param>
    public double Distance(double[] rows, int[] chosen, double enough)
    {
        double largest = 0;
        for (int i = 0; i < _n; i++)
        {
            for (int c = 0; c < _n; c++)
            {
                largest = Math.Max(largest, Math.Abs(rows[chosen[i] * _n + c]));
            }
        }

        // A power of two changes no digit.
        double scale = Math.Pow(2, Math.Floor(Math.Log(largest, 2)));
        for (int i = 0; i < _n; i++)
        {
            for (int c = 0; c < _n; c++)
            {
                _rows[i * _n + c] = rows[chosen[i] * _n + c] / scale;
            }
        }

        _work.Charge(5L * _n * _n * _n);
        if (!TryInvert())
        {
            return 0;
        }

        double frobenius = Norm(_inverse);
        double residual = Residual(frobenius * Norm(_rows));
        if (!(residual < LargestResidual) || double.IsInfinity(frobenius * frobenius))
        {
            return 0;
        }

        double coarse = (1 - residual) * scale / (Math.Sqrt(_n) * frobenius * Inflation);
        return coarse >= enough ? coarse : Math.Max(coarse, (1 - residual) * scale / (Math.Sqrt(_n) * SpectralNorm(frobenius)));
    }

    /// <summary>Gauss-Jordan with partial pivoting.</summary>
    private bool TryInvert()
    {
        Array.Copy(_rows, _left, _left.Length);
        Array.Clear(_inverse, 0, _inverse.Length);
        for (int i = 0; i < _n; i++)
        {
            _inverse[i * _n + i] = 1;
        }

        for (int column = 0; column < _n; column++)
        {
            int p = column;
            for (int i = column + 1; i < _n; i++)
            {
                p = Math.Abs(_left[i * _n + column]) > Math.Abs(_left[p * _n + column]) ? i : p;
            }

            double pivot = _left[p * _n + column];
            if (pivot == 0)
            {
                return false;
            }

            for (int c = 0; c < _n; c++)
            {
                (_left[p * _n + c], _left[column * _n + c]) = (_left[column * _n + c], _left[p * _n + c]);
                (_inverse[p * _n + c], _inverse[column * _n + c]) = (_inverse[column * _n + c], _inverse[p * _n + c]);
                _left[column * _n + c] /= pivot;
                _inverse[column * _n + c] /= pivot;
            }

            for (int i = 0; i < _n; i++)
            {
                double factor = _left[i * _n + column];
                if (i == column || factor == 0)
                {
                    continue;
                }

                for (int c = 0; c < _n; c++)
                {
                    _left[i * _n + c] -= factor * _left[column * _n + c];
                    _inverse[i * _n + c] -= factor * _inverse[column * _n + c];
                }
            }
        }

        return true;
    }

    /// <summary>A bound on |I - XM|_F.</summary>
    private double Residual(double norms)
    {
        double sum = 0;
        for (int i = 0; i < _n; i++)
        {
            for (int j = 0; j < _n; j++)
            {
                double value = i == j ? -1 : 0;
                for (int k = 0; k < _n; k++)
                {
                    value += _inverse[i * _n + k] * _rows[k * _n + j];
                }

                sum += value * value;
            }
        }

        return (Math.Sqrt(sum) * Inflation) + ((_n + 3) * Rounding * norms * Inflation);
    }

    /// <summary>A bound on |X|.</summary>
    private double SpectralNorm(double frobenius)
    {
        _work.Charge((long)Squarings * _n * _n * _n);
        for (int k = 0; k < _inverse.Length; k++)
        {
            _inverse[k] /= frobenius;
        }

        // Of A = X / |X|_F: first A^T A, then its squares, each divided by its norm; the norms multiply up.
        double logarithm = 0;
        double weight = 1;
        for (int squaring = 0; squaring < Squarings; squaring++)
        {
            for (int i = 0; i < _n; i++)
            {
                for (int j = 0; j < _n; j++)
                {
                    double value = 0;
                    for (int k = 0; k < _n; k++)
                    {
                        value += _inverse[k * _n + i] * _inverse[k * _n + j];
                    }

                    _product[i * _n + j] = value;
                }
            }

            double norm = Norm(_product);
            for (int k = 0; k < _product.Length; k++)
            {
                _product[k] /= norm;
            }

            (_inverse, _product) = (_product, _inverse);
            weight /= 2;
            logarithm += weight * Math.Log(norm);
        }

        return frobenius * Math.Exp(logarithm) * Inflation;
    }

    private static double Norm(double[] values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}

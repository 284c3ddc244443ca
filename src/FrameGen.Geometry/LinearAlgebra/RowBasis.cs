using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// n independent rows chosen from p, B, and the inverse X of the matrix that they make, with a bound on how far it is from being it: |B X - I| in the
/// spectral norm, below 1. That it is below 1 proves that the rows are independent.
/// </summary>
/// <remarks>
/// <para>Gaussian elimination with partial pivoting on the p x n matrix; the pivots' rows are B = LU. Each column of X is solved for by
/// substitution, so that |B X - I| &lt;= gamma_3n |L| |U| |X| entry by entry (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, 2002, Theorem
/// 9.4), whatever the order of the sums; of the matrix on the right, the sums of its rows and columns are known from products with
/// vectors, and |A|_2^2 &lt;= |A|_1 |A|_inf.</para>
/// <para>n^3 operations for p = n: a third for the factors, a sixth and a half for the two substitutions.</para>
/// </remarks>
internal sealed class RowBasis
{
    private readonly int _n;
    private readonly double[] _lu;

    private RowBasis(int n, double[] lu, int[] rows)
    {
        _n = n;
        _lu = lu;
        Rows = rows;
    }

    /// <summary>The rows of B, in the order of the pivots.</summary>
    public int[] Rows { get; }

    /// <summary>X, n x n, row-major: column k belongs to the k-th of <see cref="Rows"/>.</summary>
    public double[] Inverse { get; private set; } = [];

    /// <summary>Not below |B X - I|_2, and below 1.</summary>
    public double Residual { get; private set; }

    /// <summary>Chooses and inverts; null where the rows do not span R^n, or so nearly that the bound is not below 1.</summary>
    /// <param name="rows">p x n, row-major, entries of about 1; overwritten.</param>
    /// <param name="n">n.</param>
    /// <param name="work">Charged.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static RowBasis? Of(double[] rows, int n, Work work)
    {
        int[]? order = Factorize(rows, n, work);
        if (order is null)
        {
            return null;
        }

        Array.Resize(ref order, n);
        var basis = new RowBasis(n, rows, order);
        basis.Invert(work);
        work.Charge(6L * n * n);
        basis.Residual = basis.ResidualBound();
        return basis.Residual < 1 ? basis : null;
    }

    /// <summary>L below the diagonal, U on and above it, in the first n rows; the order of the rows, or null where a pivot is 0.</summary>
    private static int[]? Factorize(double[] a, int n, Work work)
    {
        int count = a.Length / n;
        int[] order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (int k = 0; k < n; k++)
        {
            work.Charge((long)(count - k) * (n - k));
            int pivot = k;
            for (int i = k + 1; i < count; i++)
            {
                pivot = Math.Abs(a[(i * n) + k]) > Math.Abs(a[(pivot * n) + k]) ? i : pivot;
            }

            if (count <= k || !(Math.Abs(a[(pivot * n) + k]) > 0))
            {
                return null;
            }

            Exchange(a, order, n, k, pivot);
            double divisor = a[(k * n) + k];
            for (int i = k + 1; i < count; i++)
            {
                double factor = a[(i * n) + k] / divisor;
                a[(i * n) + k] = factor;
                if (factor != 0)
                {
                    Subtract(a, (i * n) + k + 1, factor, a, (k * n) + k + 1, n - k - 1);
                }
            }
        }

        return order;
    }

    private static void Exchange(double[] a, int[] order, int n, int first, int second)
    {
        if (first != second)
        {
            (order[first], order[second]) = (order[second], order[first]);
            for (int c = 0; c < n; c++)
            {
                (a[(first * n) + c], a[(second * n) + c]) = (a[(second * n) + c], a[(first * n) + c]);
            }
        }
    }

    /// <summary>L Y = I, then U X = Y, row by row of the unknowns.</summary>
    private void Invert(Work work)
    {
        int n = _n;
        var x = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            work.Charge((((long)i * i) / 2) + n);
            x[(i * n) + i] = 1;
            for (int k = 0; k < i; k++)
            {
                Subtract(x, i * n, _lu[(i * n) + k], x, k * n, k + 1);
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            work.Charge((long)(n - i) * n);
            for (int k = i + 1; k < n; k++)
            {
                Subtract(x, i * n, _lu[(i * n) + k], x, k * n, n);
            }

            for (int c = i * n; c < (i + 1) * n; c++)
            {
                x[c] /= _lu[(i * n) + i];
            }
        }

        Inverse = x;
    }

    /// <summary>target -= factor * source.</summary>
    private static void Subtract(double[] target, int at, double factor, double[] source, int from, int count)
    {
        for (int end = at + count; at < end; at++, from++)
        {
            target[at] -= factor * source[from];
        }
    }

    /// <summary>Not below gamma_3n | |L| |U| |X| |_2, with room for what underflows and for the rounding of the bound itself.</summary>
    private double ResidualBound()
    {
        double[] ones = MatrixNorm.Ones(_n);
        double[] sizes = Array.ConvertAll(Inverse, Math.Abs);
        double rows = MatrixNorm.Largest(ByLower(ByUpper(MatrixNorm.Times(sizes, _n, ones))));
        double columns = MatrixNorm.Largest(MatrixNorm.TimesFromLeft(ByUpperFromLeft(ByLowerFromLeft(ones)), sizes, _n));
        double roundings = 3.0 * _n * MatrixNorm.UnitRoundoff;
        return roundings < 0.1 ? (roundings / (1 - roundings) * Math.Sqrt(rows) * Math.Sqrt(columns) * (1 + 1e-9)) + 1e-250 : double.PositiveInfinity;
    }

    private double[] ByUpper(double[] v) => ByPart(v, isUpper: true, fromLeft: false);

    private double[] ByLower(double[] v) => ByPart(v, isUpper: false, fromLeft: false);

    private double[] ByUpperFromLeft(double[] v) => ByPart(v, isUpper: true, fromLeft: true);

    private double[] ByLowerFromLeft(double[] v) => ByPart(v, isUpper: false, fromLeft: true);

    /// <summary>|U| v, |L| v, or v |U|, v |L|.</summary>
    private double[] ByPart(double[] v, bool isUpper, bool fromLeft)
    {
        var product = new double[_n];
        for (int i = 0; i < _n; i++)
        {
            for (int k = isUpper ? i : 0; k < (isUpper ? _n : i + 1); k++)
            {
                double entry = !isUpper && k == i ? 1 : Math.Abs(_lu[(i * _n) + k]);
                product[fromLeft ? k : i] += entry * v[fromLeft ? i : k];
            }
        }

        return product;
    }
}

using System;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>Bounds and estimates of the spectral norm of an n x n matrix, row-major.</summary>
internal static class MatrixNorm
{
    /// <summary>Half an ulp of 1.</summary>
    public const double UnitRoundoff = 1.1102230246251565e-16;

    /// <summary>How far above an estimate from below the bound is looked for, relative.</summary>
    private static readonly double[] Margins = [1e-6, 1e-3, 0.02, 0.1];

    private const int Iterations = 20;

    /// <summary>
    /// Not below |A|_2: of the Frobenius norm and the root of |A|_1 |A|_inf the less, and where the work allows, the estimate plus a margin for which
    /// (|A|_2 estimate + margin)^2 I - A^T A has a Cholesky factorization.
    /// </summary>
    /// <remarks>
    /// A factorization that ends proves the matrix positive definite up to its backward error (Higham, Theorem 10.5: at most gamma_(n+1) times the trace
    /// of it), as the product A^T A is known up to gamma_n |A|_F^2: both, 2 (n + 2) u (n s^2 + |A|_F^2), are added to s^2 before it is believed.
    /// </remarks>
    /// <param name="a">A.</param>
    /// <param name="n">n.</param>
    /// <param name="work">Charged; where a share of it does not allow two thirds of n^3 operations, the simple bound stands.</param>
    /// <param name="share">One part in so many may be taken.</param>
    public static double Bound(double[] a, int n, Work work, int share)
    {
        Work part = work.Part(work.Left / share);
        double bound = Bound(a, n, part);
        work.Settle(part);
        return bound;
    }

    private static double Bound(double[] a, int n, Work work)
    {
        work.Charge(4L * n * n);
        double frobenius = 0;
        foreach (double entry in a)
        {
            frobenius += entry * entry;
        }

        double[] sizes = Array.ConvertAll(a, Math.Abs);
        double rows = Largest(Times(sizes, n, Ones(n)));
        double columns = Largest(TimesFromLeft(Ones(n), sizes, n));
        double simple = Math.Min(Math.Sqrt(frobenius), Math.Sqrt(rows) * Math.Sqrt(columns)) * (1 + 1e-9);
        long cost = (long)n * n * n;
        if (!(simple > 1e-100 && simple < 1e100) || work.Left / 2 < cost)
        {
            return simple;
        }

        work.Charge(cost);
        double[] gram = Gram(a, n);
        double estimate = Estimate(a, n, work);
        foreach (double margin in Margins)
        {
            double square = estimate * estimate * (1 + margin) * (1 + margin);
            double error = 2 * (n + 2) * UnitRoundoff * ((n * square) + frobenius);
            if (Math.Sqrt(square + error) >= simple)
            {
                break;
            }

            work.Charge(cost / 6);
            if (IsPositiveDefinite(gram, n, square))
            {
                return Math.Min(simple, Math.Sqrt(square + error) * (1 + 1e-12));
            }
        }

        return simple;
    }

    /// <summary>|A|_2 from below, by some steps of the power method on A^T A: usually good to a percent.</summary>
    public static double Estimate(double[] a, int n, Work work)
    {
        work.Charge(2L * Iterations * n * n);
        double[] v = Ones(n);
        for (int c = 0; c < n; c++)
        {
            // Not orthogonal to the singular vectors of matrices that people write.
            v[c] += ((c * 7) % 11 * 0.13) + (1.0 / (c + 2));
        }

        double norm = 0;
        for (int step = 0; step < Iterations; step++)
        {
            double length = Vectors.Norm(v);
            for (int c = 0; c < n; c++)
            {
                v[c] /= length;
            }

            double[] image = Times(a, n, v);
            norm = Vectors.Norm(image);
            if (!(norm > 0))
            {
                return 0;
            }

            v = TimesFromLeft(image, a, n);
        }

        return norm;
    }

    /// <summary>A v.</summary>
    public static double[] Times(double[] a, int n, double[] v)
    {
        var product = new double[n];
        for (int i = 0, k = 0; i < n; i++)
        {
            for (int c = 0; c < n; c++, k++)
            {
                product[i] += a[k] * v[c];
            }
        }

        return product;
    }

    /// <summary>v A.</summary>
    public static double[] TimesFromLeft(double[] v, double[] a, int n)
    {
        var product = new double[n];
        for (int i = 0, k = 0; i < n; i++)
        {
            for (int c = 0; c < n; c++, k++)
            {
                product[c] += v[i] * a[k];
            }
        }

        return product;
    }

    /// <summary>The lower triangle of A^T A.</summary>
    private static double[] Gram(double[] a, int n)
    {
        var gram = new double[n * n];
        for (int r = 0; r < n; r++)
        {
            for (int i = 0; i < n; i++)
            {
                double factor = a[(r * n) + i];
                for (int j = 0; j <= i; j++)
                {
                    gram[(i * n) + j] += factor * a[(r * n) + j];
                }
            }
        }

        return gram;
    }

    /// <summary>Whether square I - gram has a Cholesky factorization.</summary>
    private static bool IsPositiveDefinite(double[] gram, int n, double square)
    {
        var factor = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = (i == j ? square : 0) - gram[(i * n) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= factor[(i * n) + k] * factor[(j * n) + k];
                }

                if (i == j)
                {
                    if (!(sum > 0))
                    {
                        return false;
                    }

                    factor[(i * n) + i] = Math.Sqrt(sum);
                }
                else
                {
                    factor[(i * n) + j] = sum / factor[(j * n) + j];
                }
            }
        }

        return true;
    }

    /// <summary>A vector of ones.</summary>
    public static double[] Ones(int n)
    {
        var ones = new double[n];
        for (int c = 0; c < n; c++)
        {
            ones[c] = 1;
        }

        return ones;
    }

    /// <summary>The largest entry, 0 or more; NaN where one is none, so that nothing is below it.</summary>
    public static double Largest(double[] values)
    {
        double largest = 0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}

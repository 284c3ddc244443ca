using System;

namespace FrameGen.Geometry.LeastSquares;

/// <summary>Singular values of an n x n matrix by one-sided Jacobi rotations of its rows.</summary>
/// <remarks>
/// Rows of very different norms keep the relative accuracy of the small singular values, which bidiagonalization loses
/// (Demmel and Veselic, <i>Jacobi's method is more accurate than QR</i>, 1992). Applied to the triangle of a pivoted QR
/// factorization, whose rows are graded (Drmac and Veselic, 2008).
/// </remarks>
internal static class SingularValues
{
    /// <summary>The smallest and the largest singular value; the matrix is overwritten.</summary>
    public static (double Least, double Greatest) Extremes(double[] matrix, int n)
    {
        for (int sweep = 0; sweep < 40 && Sweep(matrix, n); sweep++)
        {
        }

        double least = double.PositiveInfinity;
        double greatest = 0;
        for (int i = 0; i < n; i++)
        {
            double norm = Math.Sqrt(Dot(matrix, n, i, i));
            least = Math.Min(least, norm);
            greatest = Math.Max(greatest, norm);
        }

        return (least, greatest);
    }

    /// <summary>Makes each pair of rows orthogonal in turn; false where all were.</summary>
    private static bool Sweep(double[] matrix, int n)
    {
        bool rotated = false;
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                double p = Dot(matrix, n, i, i);
                double q = Dot(matrix, n, j, j);
                double r = Dot(matrix, n, i, j);
                if (!(Math.Abs(r) > 4e-16 * Math.Sqrt(p) * Math.Sqrt(q)))
                {
                    continue;
                }

                rotated = true;
                double zeta = (q - p) / (2 * r);
                double t = Math.Sign(zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + zeta * zeta));
                if (zeta == 0)
                {
                    t = 1;
                }
                else if (Math.Abs(zeta) > 1e150)
                {
                    t = 1 / (2 * zeta);
                }

                double cosine = 1 / Math.Sqrt(1 + t * t);
                double sine = cosine * t;
                for (int c = 0; c < n; c++)
                {
                    double a = matrix[i * n + c];
                    double b = matrix[j * n + c];
                    matrix[i * n + c] = cosine * a - sine * b;
                    matrix[j * n + c] = sine * a + cosine * b;
                }
            }
        }

        return rotated;
    }

    private static double Dot(double[] matrix, int n, int i, int j)
    {
        double sum = 0;
        for (int c = 0; c < n; c++)
        {
            sum += matrix[i * n + c] * matrix[j * n + c];
        }

        return sum;
    }
}

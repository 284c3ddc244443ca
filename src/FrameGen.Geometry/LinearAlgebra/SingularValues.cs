using System;
using System.Threading;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>Singular values of an n x n matrix by one-sided Jacobi rotations of its rows.</summary>
/// <remarks>
/// Rows of very different norms keep the relative accuracy of the small singular values, which bidiagonalization loses
/// (Demmel and Veselic, <i>Jacobi's method is more accurate than QR</i>, 1992). Applied to the triangle of a pivoted QR
/// factorization, whose rows are graded (Drmac and Veselic, 2008).
/// </remarks>
internal static class SingularValues
{
    /// <summary>How far those of a matrix of so many rows and n columns may be off after a factorization: QR, rotations and bidiagonalization are backward stable, so by a small multiple of n m eps |W|.</summary>
    public static double Error(int rows, int n, double greatest) => 2.2204460492503131e-16 * n * (rows + n) * greatest;

    /// <summary>The smallest and the largest singular value; the matrix is overwritten.</summary>
    public static (double Least, double Greatest) Extremes(double[] matrix, int n, CancellationToken cancellation)
    {
        // Squared norms of the rows: kept while rows are turned, so that a pair costs one product and not three.
        var squares = new double[n];
        for (int i = 0; i < n; i++)
        {
            squares[i] = Dot(matrix, n, i, i);
        }

        for (int sweep = 0; sweep < 40 && Sweep(matrix, squares, n, cancellation); sweep++)
        {
        }

        double least = double.PositiveInfinity;
        double greatest = 0;
        foreach (double square in squares)
        {
            least = Math.Min(least, square);
            greatest = Math.Max(greatest, square);
        }

        return (Math.Sqrt(least), Math.Sqrt(greatest));
    }

    /// <summary>Makes each pair of rows orthogonal in turn; false where all were.</summary>
    private static bool Sweep(double[] matrix, double[] squares, int n, CancellationToken cancellation)
    {
        bool rotated = false;
        for (int i = 0; i < n; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int j = i + 1; j < n; j++)
            {
                double r = Dot(matrix, n, i, j);
                if (Math.Abs(r) > 4e-16 * Math.Sqrt(squares[i]) * Math.Sqrt(squares[j]))
                {
                    rotated = true;
                    Rotate(matrix, squares, n, i, j, r);
                }
            }
        }

        return rotated;
    }

    /// <summary>Turns two rows with product r so that it vanishes; their norms are added up anew, so that a small one keeps its accuracy.</summary>
    private static void Rotate(double[] matrix, double[] squares, int n, int i, int j, double r)
    {
        double zeta = (squares[j] - squares[i]) / (2 * r);
        double size = Math.Abs(zeta);
        double t = size > 1e150 ? 1 / (2 * size) : 1 / (size + Math.Sqrt(1 + zeta * zeta));
        t = zeta < 0 ? -t : t;

        double cosine = 1 / Math.Sqrt(1 + t * t);
        double sine = cosine * t;
        double first = 0;
        double second = 0;
        for (int a = i * n, b = j * n; a < i * n + n; a++, b++)
        {
            double x = cosine * matrix[a] - sine * matrix[b];
            double y = sine * matrix[a] + cosine * matrix[b];
            matrix[a] = x;
            matrix[b] = y;
            first += x * x;
            second += y * y;
        }

        squares[i] = first;
        squares[j] = second;
    }

    private static double Dot(double[] matrix, int n, int i, int j)
    {
        double sum = 0;
        for (int a = i * n, b = j * n; a < i * n + n; a++, b++)
        {
            sum += matrix[a] * matrix[b];
        }

        return sum;
    }
}

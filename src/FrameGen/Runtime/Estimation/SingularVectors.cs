using System;

namespace FrameGen.Runtime;

/// <summary>Rotates the columns of a square matrix A until they are orthogonal, A V = U S: one-sided Jacobi.</summary>
/// <remarks>
/// Small singular values come out as exactly as the columns' own scale allows, and no squares of A are made (Golub, Van Loan, <i>Matrix Computations</i>, section 8.6.3; Demmel,
/// Veselic, <i>Jacobi's Method is More Accurate than QR</i>, 1992). Some six sweeps of 6 n^3 operations: meant for a few dimensions.
/// </remarks>
internal static class SingularVectors
{
    private const double Accuracy = 4e-16;
    private const int MaxSweeps = 40;

    /// <summary>Orthogonalizes the columns.</summary>
    /// <param name="columns">A, column after column; A V afterwards.</param>
    /// <param name="vectors">Receives V, column after column.</param>
    /// <param name="n">The number of columns.</param>
    internal static void Compute(Span<double> columns, Span<double> vectors, int n)
    {
        vectors.Clear();
        for (int k = 0; k < n; k++)
        {
            vectors[(k * n) + k] = 1;
        }

        bool isRotated = true;
        for (int sweep = 0; sweep < MaxSweeps && isRotated; sweep++)
        {
            isRotated = false;
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    isRotated |= Rotate(columns.Slice(p * n, n), columns.Slice(q * n, n), vectors.Slice(p * n, n), vectors.Slice(q * n, n));
                }
            }
        }
    }

    private static bool Rotate(Span<double> a, Span<double> b, Span<double> va, Span<double> vb)
    {
        double aa = DenseRows.Dot(a, a);
        double bb = DenseRows.Dot(b, b);
        double ab = DenseRows.Dot(a, b);
        if (!(Math.Abs(ab) > Accuracy * Math.Sqrt(aa) * Math.Sqrt(bb)))
        {
            return false;
        }

        double zeta = (bb - aa) / (2 * ab);
        double tangent = Math.Abs(zeta) > 1e150 ? 0.5 / zeta : Math.CopySign(1, zeta) / (Math.Abs(zeta) + Math.Sqrt(1 + (zeta * zeta)));
        double cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        Turn(a, b, cosine, cosine * tangent);
        Turn(va, vb, cosine, cosine * tangent);
        return true;
    }

    private static void Turn(Span<double> a, Span<double> b, double cosine, double sine)
    {
        for (int c = 0; c < a.Length; c++)
        {
            double first = a[c];
            a[c] = (cosine * first) - (sine * b[c]);
            b[c] = (sine * first) + (cosine * b[c]);
        }
    }
}

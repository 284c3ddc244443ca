using System;

namespace FrameGen.Runtime;

/// <summary>The covariance of an estimate: (A^T A)^-1 of the lit rows over their sigmas; on a sphere that of the tangent plane.</summary>
/// <remarks>
/// On a sphere of radius r, with H the reflection that takes x to a multiple of e_1 and B the columns of A H but the first, x moves to first order by H (0, u) with u = (B^T B)^-1 B^T e: the
/// covariance is H diag(0, (B^T B)^-1) H. It is singular along x.
/// </remarks>
internal static class EstimateCovariance
{
    /// <summary>Computes it.</summary>
    /// <param name="factor">The factor R of A.</param>
    /// <param name="x">The estimate where it lies on a sphere, otherwise empty.</param>
    /// <param name="covariance">Receives n x n values.</param>
    /// <param name="n">n.</param>
    /// <returns>The largest standard deviation in a direction, at most a factor of sqrt(n) too large; infinite where the tangent plane is not measured.</returns>
    internal static double Compute(TriangularFactor factor, ReadOnlySpan<double> x, Span<double> covariance, int n)
    {
        int size = TriangularFactor.Size(n) + (2 * n * n) + (4 * n);
        using var scratch = new Scratch(stackalloc double[Scratch.OnStack(size)], size);
        int first = x.IsEmpty ? 0 : 1;
        int dimension = n - first;
        var tangent = new TriangularFactor(dimension, scratch.Take(TriangularFactor.Size(dimension)), scratch.Take(dimension));
        Span<double> columns = scratch.Take(n * n);
        Span<double> mirror = scratch.Take(n);
        Span<double> row = scratch.Take(n);
        factor.CopyColumns(columns);
        if (first > 0)
        {
            Reflection(x, mirror);
        }

        for (int i = 0; i < n; i++)
        {
            for (int c = 0; c < n; c++)
            {
                row[c] = columns[(c * n) + i];
            }

            Reflect(mirror, row, first);
            tangent.Add(row[first..], 0);
        }

        // Columns of R^-1 up to the factor's dimension, as rows of the result's square root.
        Span<double> inverse = scratch.Take(n * n);
        for (int k = 0; k < dimension; k++)
        {
            Span<double> column = inverse.Slice(k * n, n);
            column[first + k] = 1;
            tangent.SolveUpper(column[first..]);
            Reflect(mirror, column, first);
        }

        double trace = 0;
        for (int a = 0; a < n; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                double sum = 0;
                for (int k = 0; k < dimension; k++)
                {
                    sum += inverse[(k * n) + a] * inverse[(k * n) + b];
                }

                covariance[(a * n) + b] = covariance[(b * n) + a] = sum;
                trace += a == b ? sum : 0;
            }
        }

        return double.IsNaN(trace) ? double.PositiveInfinity : Math.Sqrt(trace);
    }

    /// <summary>The v of the reflection I - 2 v v^T / |v|^2 that takes x to a multiple of e_1, of length sqrt(2).</summary>
    private static void Reflection(ReadOnlySpan<double> x, Span<double> v)
    {
        x.CopyTo(v);
        double length = Candidate.Length(x);
        for (int c = 0; c < v.Length; c++)
        {
            v[c] /= length;
        }

        v[0] += v[0] < 0 ? -1 : 1;
        double scale = Math.Sqrt(2) / Candidate.Length(v);
        for (int c = 0; c < v.Length; c++)
        {
            v[c] *= scale;
        }
    }

    private static void Reflect(ReadOnlySpan<double> v, Span<double> row, int first)
    {
        if (first == 0)
        {
            return;
        }

        double height = DenseRows.Dot(v, row);
        for (int c = 0; c < row.Length; c++)
        {
            row[c] -= height * v[c];
        }
    }
}

using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Duals;

/// <summary>
/// The dual of a facet: d_k = S^-1 w_k with S = sum of w_k w_k^T over the raw rows k of the facet, so that
/// x = sum of &lt;x, w_k> d_k, and the frame bounds A |x|^2 &lt;= sum of &lt;x, w_k>^2 &lt;= B |x|^2.
/// </summary>
/// <remarks>
/// From a QR factorization of the rows (not of S, whose condition is the square), then one step or two of D := D + D (I - W D), the
/// residual in twice the working precision: sum of d_k w_k^T differs from I by a small multiple of the rounding of D itself, at most of
/// rounding times <see cref="Condition"/>. On a facet of n rows the norms may differ by any factor; on a larger one, where rounding
/// makes dependent rows independent, norms that differ by 1e16 leave no accuracy, and the condition says so.
/// </remarks>
public sealed class FacetDuals
{
    private const int RefinementSteps = 2;

    /// <summary>Norms that differ by less cost no accuracy: a second factorization, of the unit rows, is not needed.</summary>
    private const double AlikeNorms = 2;

    /// <summary>2^-56: far below the rounding of an entry of sum d_k w_k^T.</summary>
    private const double Negligible = 1.3877787807814457e-17;

    private FacetDuals(IReadOnlyList<int> rows, double[] vectors, double least, double greatest)
    {
        Rows = rows;
        Vectors = vectors;
        LowerFrameBound = least * least;
        UpperFrameBound = greatest * greatest;
        Condition = greatest / least;
    }

    /// <summary>I_j, ascending.</summary>
    public IReadOnlyList<int> Rows { get; }

    /// <summary>The d_k in the order of <see cref="Rows"/>, |I_j| x n, row-major.</summary>
    public double[] Vectors { get; }

    /// <summary>A_j, the smallest eigenvalue of S: the square of the smallest singular value of the rows.</summary>
    public double LowerFrameBound { get; }

    /// <summary>B_j, the largest eigenvalue of S.</summary>
    public double UpperFrameBound { get; }

    /// <summary>sqrt(B_j / A_j): the factor by which relative errors may grow.</summary>
    public double Condition { get; }

    /// <summary>The duals of rows that span R^n.</summary>
    internal static FacetDuals Of(Frame frame, IReadOnlyList<int> rows, Work work)
    {
        int n = frame.Dimension;
        int count = rows.Count;

        // Duals, their refinement in compensated sums, and a few sweeps for the singular values.
        work.Charge((14L * count * n * n) + (10L * n * n * n));
        var raw = new double[count * n];
        double shortest = double.PositiveInfinity;
        double longest = 0;
        for (int k = 0; k < count; k++)
        {
            Array.Copy(frame.Rows, rows[k] * n, raw, k * n, n);
            shortest = Math.Min(shortest, frame.Norms[rows[k]]);
            longest = Math.Max(longest, frame.Norms[rows[k]]);
        }

        var factorization = new PivotedQr(raw, count, n, work);
        double[] vectors;
        if (count == n && longest > AlikeNorms * shortest)
        {
            vectors = OfUnitRows(frame, rows, work);
        }
        else
        {
            vectors = factorization.PseudoInverseTransposed(count);
            Refine(vectors, raw, count, n);
        }

        var (least, greatest) = SingularValues.Extremes(factorization.TriangleInOriginalOrder(), n, work.Cancellation);
        return new FacetDuals(rows, vectors, least, greatest);
    }

    /// <summary>W = diag(nu) X for n rows: the inverse of X, each column over its norm, however different the norms.</summary>
    private static double[] OfUnitRows(Frame frame, IReadOnlyList<int> rows, Work work)
    {
        int n = frame.Dimension;
        var unit = new double[n * n];
        for (int k = 0; k < n; k++)
        {
            Array.Copy(frame.UnitRows, rows[k] * n, unit, k * n, n);
        }

        var vectors = new PivotedQr(unit, n, n, work).PseudoInverseTransposed(n);
        Refine(vectors, unit, n, n);
        for (int k = 0; k < n; k++)
        {
            for (int c = 0; c < n; c++)
            {
                vectors[k * n + c] /= frame.Norms[rows[k]];
            }
        }

        return vectors;
    }

    /// <summary>D := (I + E) D with E = I - sum of d_k w_k^T, for d_k as columns: E becomes E^2, and where that is below rounding already, once is enough.</summary>
    private static void Refine(double[] vectors, double[] rows, int count, int n)
    {
        var residual = new double[n * n];
        var updated = new double[n];
        for (int step = 0; step < RefinementSteps; step++)
        {
            double largest = 0;
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    double value = -CompensatedSum.OfProducts(vectors, i, rows, j, n, count, i == j ? -1 : 0);
                    residual[i * n + j] = value;
                    largest = Math.Max(largest, Math.Abs(value));
                }
            }

            for (int start = 0; start < count * n; start += n)
            {
                for (int i = 0; i < n; i++)
                {
                    double correction = 0;
                    for (int j = 0; j < n; j++)
                    {
                        correction += residual[i * n + j] * vectors[start + j];
                    }

                    updated[i] = vectors[start + i] + correction;
                }

                Array.Copy(updated, 0, vectors, start, n);
            }

            // An entry of E^2 is at most n times the square of the largest of E.
            if (n * largest * largest <= Negligible)
            {
                return;
            }
        }
    }
}

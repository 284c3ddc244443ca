using System;
using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// The span of fewer rows, of norms up to 1, than they have components, by an orthonormal basis: memory and work are those of the rows, m n and m^2 n,
/// however many components there are.
/// </summary>
internal sealed class RowSpan
{
    private readonly List<double[]> _basis = [];
    private readonly int _n;

    private RowSpan(int n) => _n = n;

    /// <summary>The dimension of the span.</summary>
    public int Rank => _basis.Count;

    /// <summary>Takes in the row farthest from the span so far, until none is farther than the tolerance.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static RowSpan Of(double[] rows, int count, int n, double tolerance, Work work)
    {
        var span = new RowSpan(n);
        var left = (double[])rows.Clone();
        while (span.Rank < Math.Min(count, n))
        {
            work.Charge(3L * count * n);
            int farthest = Farthest(left, count, n, out double norm);
            if (norm <= tolerance)
            {
                break;
            }

            var direction = new double[n];
            Array.Copy(rows, farthest * n, direction, 0, n);
            span.Append(direction, work);
            for (int start = 0; start < count * n; start += n)
            {
                Subtract(left, start, direction);
            }
        }

        return span;
    }

    /// <summary>A unit vector orthogonal to the span, which is not all of R^n: what is left of the axis farthest from it.</summary>
    public double[] Missing(Work work)
    {
        var covered = new double[_n];
        foreach (double[] direction in _basis)
        {
            work.Charge(_n);
            for (int c = 0; c < _n; c++)
            {
                covered[c] += direction[c] * direction[c];
            }
        }

        int axis = _n - 1;
        for (int c = _n - 2; c >= 0; c--)
        {
            axis = covered[c] < covered[axis] - 1e-12 ? c : axis;
        }

        var missing = new double[_n];
        missing[axis] = 1;
        Orthogonalize(missing, work);
        return missing;
    }

    private void Append(double[] direction, Work work)
    {
        Orthogonalize(direction, work);
        _basis.Add(direction);
    }

    /// <summary>Removes the components along the basis, twice, and makes what is left a unit vector.</summary>
    private void Orthogonalize(double[] vector, Work work)
    {
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] direction in _basis)
            {
                work.Charge(2L * _n);
                Subtract(vector, 0, direction);
            }
        }

        double norm = Vectors.Norm(vector);
        for (int c = 0; c < _n; c++)
        {
            vector[c] /= norm;
        }
    }

    private static void Subtract(double[] vectors, int start, double[] direction)
    {
        double projection = 0;
        for (int c = 0; c < direction.Length; c++)
        {
            projection += direction[c] * vectors[start + c];
        }

        for (int c = 0; c < direction.Length; c++)
        {
            vectors[start + c] -= projection * direction[c];
        }
    }

    private static int Farthest(double[] left, int count, int n, out double norm)
    {
        int farthest = 0;
        double largest = -1;
        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int c = i * n; c < (i * n) + n; c++)
            {
                sum += left[c] * left[c];
            }

            if (sum > largest)
            {
                largest = sum;
                farthest = i;
            }
        }

        norm = Math.Sqrt(largest);
        return farthest;
    }
}

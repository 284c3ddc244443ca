using System;
using System.Collections.Generic;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.LinearAlgebra;

/// <summary>
/// The span of rows of norms up to 1, by an orthonormal basis: memory and work are those of the rows taken in, however many components they
/// have.
/// </summary>
internal sealed class RowSpan
{
    private readonly List<double[]> _basis = [];
    private readonly int _n;
    private readonly Work _work;

    /// <summary>The span of no row of R^n; what is asked of it is charged.</summary>
    public RowSpan(int n, Work work)
    {
        _n = n;
        _work = work;
    }

    /// <summary>The dimension of the span.</summary>
    public int Rank => _basis.Count;

    /// <summary>Takes in the row farthest from the span so far, until none is farther than the tolerance.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static RowSpan Of(double[] rows, int count, int n, double tolerance, Work work)
    {
        var span = new RowSpan(n, work);
        var left = (double[])rows.Clone();
        while (span.Rank < Math.Min(count, n))
        {
            work.Charge(3L * count * n);
            int farthest = Farthest(left, count, n, out double norm);
            if (norm <= tolerance || !span.TryAdd(rows, farthest * n, 0))
            {
                break;
            }

            double[] direction = span._basis[span.Rank - 1];
            for (int start = 0; start < count * n; start += n)
            {
                Subtract(left, start, direction);
            }
        }

        return span;
    }

    /// <summary>Takes in a row; false, and nothing changed, where it is no farther from the span than a distance.</summary>
    /// <param name="rows">Rows one after the other.</param>
    /// <param name="start">Where this one begins.</param>
    /// <param name="distance">The distance.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public bool TryAdd(double[] rows, int start, double distance)
    {
        var row = new double[_n];
        Array.Copy(rows, start, row, 0, _n);
        double[] rest = Orthogonal(row);
        double norm = Vectors.Norm(rest);
        if (Rank == _n || !(norm > distance))
        {
            return false;
        }

        _basis.Add(Array.ConvertAll(rest, value => value / norm));
        return true;
    }

    /// <summary>Orthonormal vectors that complete the basis; each is what is left of the coordinate axis farthest from the span so far.</summary>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public IEnumerable<double[]> Complement()
    {
        var whole = new RowSpan(_n, _work);
        whole._basis.AddRange(_basis);
        while (whole.Rank < _n)
        {
            whole.TryAdd(whole.FarthestAxis(), 0, 0);
            yield return whole._basis[whole.Rank - 1];
        }
    }

    private double[] FarthestAxis()
    {
        _work.Charge((long)Rank * _n);
        var covered = new double[_n];
        foreach (double[] direction in _basis)
        {
            for (int c = 0; c < _n; c++)
            {
                covered[c] += direction[c] * direction[c];
            }
        }

        int farthest = 0;
        for (int c = 1; c < _n; c++)
        {
            // Of those that are alike but for rounding the first.
            farthest = covered[c] < covered[farthest] - 1e-12 ? c : farthest;
        }

        var axis = new double[_n];
        axis[farthest] = 1;
        return axis;
    }

    private double[] Orthogonal(double[] vector)
    {
        _work.Charge(4L * Rank * _n);
        return Vectors.Orthogonal(vector, _basis);
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

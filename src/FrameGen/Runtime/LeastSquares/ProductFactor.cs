using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>The triangular factor R of rows by their products: A^T A = R^T R, by Cholesky.</summary>
/// <remarks>
/// <para>A third of the operations of rotations and none of their roots, but R is exact only to eps times the square of the condition number. It stands where that number is at most
/// <see cref="MaxCondition"/>, by a bound from above, sqrt(trace) over the smallest singular value of R: then R is good to ten digits, and a step of refinement, x += (R^T R)^-1 A^T (b - A x),
/// leaves what a factorization of the rows would (Björck, <i>Numerical Methods for Least Squares Problems</i>, section 2.9). Up to <see cref="MaxUnrefined"/> the error is at most a hundred times
/// that without it.</para>
/// <para>Rows are taken four at a time, and so are the rows of R that have been finished.</para>
/// </remarks>
internal ref struct ProductFactor
{
    /// <summary>Beyond, rotations take the rows.</summary>
    internal const double MaxCondition = 1e3;

    /// <summary>The same where the solution is not refined.</summary>
    internal const double MaxUnrefined = 1e2;

    /// <summary>In fewer dimensions rotations cost little.</summary>
    private const int FewestDimensions = 8;

    private readonly int _n;
    private readonly Span<double> _r;
    private readonly Span<double> _target;
    private readonly Span<double> _rows;
    private int _count;
    private double _trace;

    /// <summary>Begins with no rows.</summary>
    /// <param name="n">n.</param>
    /// <param name="r">Receives R; zeros.</param>
    /// <param name="target">Receives Q^T b; zeros.</param>
    /// <param name="rows">As many numbers as <see cref="Size"/> says.</param>
    internal ProductFactor(int n, Span<double> r, Span<double> target, Span<double> rows)
    {
        _n = n;
        _r = r;
        _target = target;
        _rows = rows;
    }

    /// <summary>How many numbers it takes beside R.</summary>
    internal static int Size(int n) => Serves(n) ? DenseRows.Four * n : 0;

    /// <summary>Whether it gains anything.</summary>
    internal static bool Serves(int n) => n >= FewestDimensions;

    /// <summary>Where the next row is to be written.</summary>
    internal readonly Span<double> Next => _rows.Slice(_count * _n, _n);

    /// <summary>Takes the row that was written, with its target.</summary>
    internal void Add(double target)
    {
        Span<double> row = Next;
        DenseRows.Add(target, row, _target);
        _trace += DenseRows.Dot(row, row);
        _count++;
        if (_count == DenseRows.Four)
        {
            Flush();
        }
    }

    /// <summary>Factors the products; false where the condition is, or may be, too large for them.</summary>
    /// <param name="factor">Of the same R and target.</param>
    /// <param name="work">n numbers.</param>
    /// <param name="maxCondition">What is too large.</param>
    /// <param name="singularValue">The smallest singular value of R.</param>
    internal bool TryFactor(TriangularFactor factor, Span<double> work, double maxCondition, out double singularValue)
    {
        singularValue = 0;
        _rows[(_count * _n)..].Clear();
        Flush();
        if (!TryCholesky())
        {
            return false;
        }

        factor.SolveTransposed(_target);
        singularValue = factor.SmallestSingularValue(work);
        return singularValue * maxCondition >= Math.Sqrt(_trace);
    }

    private void Flush()
    {
        ref double rows = ref MemoryMarshal.GetReference(_rows);
        int start = 0;
        for (int k = 0; k < _n; k++)
        {
            ref double w0 = ref Unsafe.Add(ref rows, k);
            ref double w1 = ref Unsafe.Add(ref rows, _n + k);
            ref double w2 = ref Unsafe.Add(ref rows, (2 * _n) + k);
            ref double w3 = ref Unsafe.Add(ref rows, (3 * _n) + k);
            DenseRows.AddFour(w0, w1, w2, w3, ref w0, ref w1, ref w2, ref w3, _r.Slice(start, _n - k));
            start += _n - k;
        }

        _count = 0;
    }

    /// <summary>R in place of its products; false where a pivot is not positive.</summary>
    private readonly bool TryCholesky()
    {
        int start = 0;
        for (int k = 0; k < _n; k += DenseRows.Four)
        {
            int end = Math.Min(_n, k + DenseRows.Four);
            int first = start;
            for (int p = k; p < end; p++)
            {
                Span<double> row = _r.Slice(start, _n - p);
                int before = first;
                for (int q = k; q < p; q++)
                {
                    ReadOnlySpan<double> above = _r.Slice(before + p - q, _n - p);
                    DenseRows.Add(-above[0], above, row);
                    before += _n - q;
                }

                if (!(row[0] > 0))
                {
                    return false;
                }

                double inverse = 1 / Math.Sqrt(row[0]);
                for (int c = 0; c < row.Length; c++)
                {
                    row[c] *= inverse;
                }

                start += _n - p;
            }

            if (end - k == DenseRows.Four)
            {
                Reduce(k, first, start);
            }
        }

        return true;
    }

    /// <summary>Takes four finished rows out of those after them.</summary>
    private readonly void Reduce(int k, int first, int start)
    {
        ref double r = ref MemoryMarshal.GetReference(_r);
        int second = first + _n - k;
        int third = second + _n - k - 1;
        int fourth = third + _n - k - 2;
        for (int i = k + DenseRows.Four; i < _n; i++)
        {
            ref double w0 = ref Unsafe.Add(ref r, first + i - k);
            ref double w1 = ref Unsafe.Add(ref r, second + i - k - 1);
            ref double w2 = ref Unsafe.Add(ref r, third + i - k - 2);
            ref double w3 = ref Unsafe.Add(ref r, fourth + i - k - 3);
            DenseRows.AddFour(-w0, -w1, -w2, -w3, ref w0, ref w1, ref w2, ref w3, _r.Slice(start, _n - i));
            start += _n - i;
        }
    }
}

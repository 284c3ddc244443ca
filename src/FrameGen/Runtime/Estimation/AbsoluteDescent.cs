using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>The least sum of |r_i| over equations and of max(0, r_i) times <see cref="Penalty"/> over inequalities, r_i = &lt;x, w_i&gt; - b_i: from an x nearby along edges to a vertex, at which n rows are met.</summary>
/// <remarks>
/// <para>The sum is convex, and linear between the rows' hyperplanes. Where the n rows of a basis B are met, the directions d_k with W_B d_k = e_k leave one of them each; along d_k the sum changes by
/// 1 + g_k and against it by 1 - g_k (by the penalty and by 0 in place of 1 where an inequality is left), with g_k the sum of what the other rows' terms change by, so that x is the least where none of them is below
/// 0. Otherwise x moves along the steepest past all rows behind
/// which the sum still falls, and meets the next one (Barrodale, Roberts, <i>An Improved Algorithm for Discrete l1 Linear Approximation</i>, 1973). It begins with the axes for directions, which leave no row.</para>
/// <para>Of rows that are met and not in the basis the side from which they were met is kept, as linear programs do. The penalty is exact: where it is above all multipliers of the inequalities, the
/// least sum with it is the least over the x that hold them.</para>
/// </remarks>
internal readonly ref struct AbsoluteDescent
{
    private const int Lanes = 4;

    /// <summary>What a violated inequality costs, of rows of the equations' norms.</summary>
    private const double Penalty = 1e6;

    /// <summary>What falls more slowly is taken for level.</summary>
    private const double Tolerance = 1e-10;

    /// <summary>Rows that move so little, relative to what the sum falls by, are not met.</summary>
    private const double Slow = 1e-9;

    private readonly int _n;
    private readonly int _stride;
    private readonly Span<double> _columns;
    private readonly Span<double> _above;
    private readonly Span<double> _below;
    private readonly Span<double> _sides;
    private readonly Span<double> _slopes;
    private readonly Span<double> _steps;
    private readonly Span<double> _directions;
    private readonly Span<int> _basis;

    /// <summary>Begins with m rows of zeros, which never count.</summary>
    /// <param name="n">n.</param>
    /// <param name="m">m.</param>
    /// <param name="memory">As many zeros as <see cref="Size"/> says.</param>
    internal AbsoluteDescent(int n, int m, Span<double> memory)
    {
        _n = n;
        _stride = Stride(m);
        _columns = memory[..(n * _stride)];
        Residuals = memory.Slice(n * _stride, _stride);
        _above = memory.Slice((n + 1) * _stride, _stride);
        _below = memory.Slice((n + 2) * _stride, _stride);
        _sides = memory.Slice((n + 3) * _stride, _stride);
        _slopes = memory.Slice((n + 4) * _stride, _stride);
        _steps = memory.Slice((n + 5) * _stride, _stride);
        _directions = memory.Slice((n + 6) * _stride, n * n);
        _basis = MemoryMarshal.Cast<double, int>(memory[(((n + 6) * _stride) + (n * n))..])[..n];
    }

    /// <summary>How many numbers it takes.</summary>
    internal static int Size(int n, int m) => ((n + 6) * Stride(m)) + (n * n) + n;

    /// <summary>r_i = &lt;x, w_i&gt; - b_i at the first x, to be written before; at the last one afterwards, by the steps taken.</summary>
    internal Span<double> Residuals { get; }

    /// <summary>The sum over the equations alone.</summary>
    internal double Sum
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _stride; i++)
            {
                sum += _below[i] * Math.Abs(Residuals[i]);
            }

            return sum;
        }
    }

    /// <summary>The rows, component c, to be written before.</summary>
    internal Span<double> Column(int c) => _columns.Slice(c * _stride, _stride);

    /// <summary>Whether a row is an equation or an inequality, r &lt;= 0; to be said before.</summary>
    internal void Set(int row, bool isEquation) => (_above[row], _below[row]) = isEquation ? (1, 1) : (Penalty, 0);

    /// <summary>The same of the rows from one on, as many as a vector holds; all bits of an element are set where it is one.</summary>
    internal void Set(int row, Vector256<double> equations, Vector256<double> inequalities)
    {
        Vector256<double> one = equations & Vector256.Create(1.0);
        one.CopyTo(_below[row..]);
        (one + (inequalities & Vector256.Create(Penalty))).CopyTo(_above[row..]);
    }

    /// <summary>Moves x to the least sum; false where that takes too many steps.</summary>
    internal bool TryDescend(Span<double> x)
    {
        Begin();
        for (int steps = 4 * (_n + _stride); steps > 0; steps--)
        {
            int direction = Steepest(out double slope, out double sign);
            if (direction < 0)
            {
                return true;
            }

            int row = Meet(direction, slope, sign);
            if (row < 0)
            {
                return false;
            }

            Move(direction, row, sign, x);
        }

        return false;
    }

    /// <summary>Takes back what rounding has left of the rows of the basis.</summary>
    /// <param name="residuals">Those at x.</param>
    /// <param name="x">x.</param>
    internal void Correct(ReadOnlySpan<double> residuals, Span<double> x)
    {
        for (int k = 0; k < _n; k++)
        {
            if (_basis[k] >= 0)
            {
                DenseRows.Add(-residuals[_basis[k]], _directions.Slice(k * _n, _n), x);
            }
        }
    }

    private static int Stride(int m) => (m + Lanes - 1) / Lanes * Lanes;

    private void Begin()
    {
        _directions.Clear();
        for (int k = 0; k < _n; k++)
        {
            _directions[(k * _n) + k] = 1;
            _basis[k] = -1;
        }

        for (int i = 0; i < _stride; i++)
        {
            TakeSide(i, Residuals[i] > 0 ? 1 : -1);
        }
    }

    private void TakeSide(int row, double side) => (_sides[row], _slopes[row]) = (side, side > 0 ? _above[row] : -_below[row]);

    /// <summary>The direction along which the sum falls most, if it does along any; one that leaves no row before those that do.</summary>
    private int Steepest(out double slope, out double sign)
    {
        int steepest = -1;
        bool isFree = false;
        slope = sign = 0;
        for (int k = 0; k < _n; k++)
        {
            double change = Dot(ref MemoryMarshal.GetReference(_slopes), ref Unsafe.Add(ref MemoryMarshal.GetReference(_columns), k * _stride));
            bool leavesNone = _basis[k] < 0;
            double falls = Math.Abs(change) - (leavesNone ? 0 : (change > 0 ? _below[_basis[k]] : _above[_basis[k]]) + Tolerance);
            if (falls > 0 && (leavesNone == isFree ? falls > -slope : leavesNone))
            {
                (steepest, slope, sign, isFree) = (k, -falls, change > 0 ? -1 : 1, leavesNone);
            }
        }

        return steepest;
    }

    /// <summary>The row behind which the sum rises; the others before it change sides. -1 where there is none.</summary>
    private int Meet(int direction, double slope, double sign)
    {
        ref double column = ref Unsafe.Add(ref MemoryMarshal.GetReference(_columns), direction * _stride);
        ref double residuals = ref MemoryMarshal.GetReference(Residuals);
        ref double sides = ref MemoryMarshal.GetReference(_sides);
        ref double steps = ref MemoryMarshal.GetReference(_steps);
        Vector256<double> slow = Vector256.Create(Slow * slope);
        for (int i = 0; i < _stride; i += Lanes)
        {
            // Towards its row x moves where sign * w and the residual's sign differ.
            Vector256<double> side = Vector256.LoadUnsafe(ref sides, (nuint)i);
            Vector256<double> towards = Vector256.LoadUnsafe(ref column, (nuint)i) * side * sign;
            Vector256<double> step = Vector256.Max(Vector256.LoadUnsafe(ref residuals, (nuint)i) * side, Vector256<double>.Zero) / -towards;
            Vector256.ConditionalSelect(Vector256.LessThan(towards, slow), step, Vector256.Create(double.PositiveInfinity)).StoreUnsafe(ref steps, (nuint)i);
        }

        while (true)
        {
            int row = Nearest(ref steps);
            if (row < 0)
            {
                return -1;
            }

            slope += (_above[row] + _below[row]) * Math.Abs(Unsafe.Add(ref column, row));
            if (slope >= 0)
            {
                return row;
            }

            TakeSide(row, -_sides[row]);
            Unsafe.Add(ref steps, row) = double.PositiveInfinity;
        }
    }

    /// <summary>The first row with the least step; -1 where all are infinite.</summary>
    private int Nearest(ref double steps)
    {
        Vector256<double> least = Vector256.LoadUnsafe(ref steps);
        for (int i = Lanes; i < _stride; i += Lanes)
        {
            least = Vector256.Min(least, Vector256.LoadUnsafe(ref steps, (nuint)i));
        }

        Vector128<double> half = Vector128.Min(least.GetLower(), least.GetUpper());
        double step = Math.Min(half.GetElement(0), half.GetElement(1));
        least = Vector256.Create(step);
        for (int i = 0; i < _stride && step < double.PositiveInfinity; i += Lanes)
        {
            uint at = Vector256.Equals(least, Vector256.LoadUnsafe(ref steps, (nuint)i)).ExtractMostSignificantBits();
            if (at != 0)
            {
                return i + BitOperations.TrailingZeroCount(at);
            }
        }

        return -1;
    }

    /// <summary>Moves x to a row, which takes a place in the basis; the tableau is that of the new directions.</summary>
    private void Move(int direction, int row, double sign, Span<double> x)
    {
        ref double columns = ref MemoryMarshal.GetReference(_columns);
        ref double moved = ref Unsafe.Add(ref columns, direction * _stride);
        double pivot = 1 / Unsafe.Add(ref moved, row);
        for (int i = 0; i < _stride; i += Lanes)
        {
            (Vector256.LoadUnsafe(ref moved, (nuint)i) * pivot).StoreUnsafe(ref moved, (nuint)i);
        }

        Span<double> along = _directions.Slice(direction * _n, _n);
        for (int c = 0; c < _n; c++)
        {
            along[c] *= pivot;
        }

        for (int k = 0; k < _n; k++)
        {
            if (k != direction)
            {
                ref double column = ref Unsafe.Add(ref columns, k * _stride);
                double factor = Unsafe.Add(ref column, row);
                Subtract(factor, ref moved, ref column);
                DenseRows.Add(-factor, along, _directions.Slice(k * _n, _n));
            }
        }

        double height = Residuals[row];
        Subtract(height, ref moved, ref MemoryMarshal.GetReference(Residuals));
        DenseRows.Add(-height, along, x);
        if (_basis[direction] >= 0)
        {
            TakeSide(_basis[direction], sign);
        }

        Residuals[row] = 0;
        _sides[row] = _slopes[row] = 0;
        _basis[direction] = row;
    }

    private void Subtract(double factor, ref double column, ref double from)
    {
        Vector256<double> times = Vector256.Create(-factor);
        for (int i = 0; i < _stride; i += Lanes)
        {
            Simd.MultiplyAdd(times, Vector256.LoadUnsafe(ref column, (nuint)i), Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref from, (nuint)i);
        }
    }

    private double Dot(ref double a, ref double b)
    {
        Vector256<double> sum = default;
        for (int i = 0; i < _stride; i += Lanes)
        {
            sum = Simd.MultiplyAdd(Vector256.LoadUnsafe(ref a, (nuint)i), Vector256.LoadUnsafe(ref b, (nuint)i), sum);
        }

        return Vector256.Sum(sum);
    }
}

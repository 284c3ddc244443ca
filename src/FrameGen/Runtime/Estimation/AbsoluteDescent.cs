using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FrameGen.Runtime;

/// <summary>The least sum of |r_i| over equations and of max(0, r_i) times <see cref="Penalty"/> over inequalities, r_i = &lt;x, w_i&gt; - b_i: from an x nearby along edges to a vertex, at which n rows are met.</summary>
/// <remarks>
/// <para>The sum is convex, and linear between the rows' hyperplanes. Where the n rows of a basis B are met, the directions d_k with W_B d_k = e_k leave one of them each; along d_k the sum changes by
/// 1 + g_k and against it by 1 - g_k (by the penalty and by 0 in place of 1 where an inequality is left), with g_k the sum of what the other rows' terms change by, so that x is the least where none of them is below
/// 0. Otherwise x moves along the steepest past all rows behind
/// which the sum still falls, and meets the next one (Barrodale, Roberts, <i>An Improved Algorithm for Discrete l1 Linear Approximation</i>, 1973). It begins at the n rows of which the first x leaves least.</para>
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

    /// <summary>A direction that leaves no row comes before those that do.</summary>
    private const double First = 1e50;

    /// <summary>What rises more slowly is level.</summary>
    private const double Level = 1e-9;

    /// <summary>How steep a row is at least along a direction that it begins with, relative to the steepest.</summary>
    private const double Independent = 0.05;

    /// <summary>Rows that move so little, relative to what the sum falls by, are not met.</summary>
    private const double Slow = 1e-9;

    private readonly int _n;

    /// <summary>How many rows there are, up to a whole vector.</summary>
    private readonly int _rows;

    /// <summary>How long a column is: the rows, and below them a direction or x, which a step changes alike.</summary>
    private readonly int _stride;
    private readonly Span<double> _columns;
    private readonly Span<double> _last;
    private readonly Span<double> _above;
    private readonly Span<double> _below;
    private readonly Span<double> _sides;
    private readonly Span<double> _slopes;
    private readonly Span<double> _steps;
    private readonly Span<int> _basis;

    /// <summary>Begins with m rows of zeros, which never count.</summary>
    /// <param name="n">n.</param>
    /// <param name="m">m.</param>
    /// <param name="memory">As many zeros as <see cref="Size"/> says.</param>
    internal AbsoluteDescent(int n, int m, Span<double> memory)
    {
        _n = n;
        _rows = Padded(m);
        _stride = _rows + Padded(n);
        _columns = memory[..(n * _stride)];
        _last = memory.Slice(n * _stride, _stride);
        memory = memory[((n + 1) * _stride)..];
        _above = memory[.._rows];
        _below = memory.Slice(_rows, _rows);
        _sides = memory.Slice(2 * _rows, _rows);
        _slopes = memory.Slice(3 * _rows, _rows);
        _steps = memory.Slice(4 * _rows, _rows);
        _basis = MemoryMarshal.Cast<double, int>(memory[(5 * _rows)..])[..n];
    }

    /// <summary>How many numbers it takes.</summary>
    internal static int Size(int n, int m) => ((n + 1) * (Padded(m) + Padded(n))) + (5 * Padded(m)) + n;

    /// <summary>r_i = &lt;x, w_i&gt; - b_i at the first x, to be written before; at the last one afterwards, by the steps taken.</summary>
    internal Span<double> Residuals => _last[.._rows];

    /// <summary>The sum over the equations alone.</summary>
    internal double Sum
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < _rows; i++)
            {
                sum += _below[i] * Math.Abs(Residuals[i]);
            }

            return sum;
        }
    }

    /// <summary>The rows, component c, to be written before.</summary>
    internal Span<double> Column(int c) => _columns.Slice(c * _stride, _rows);

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
        Begin(x);
        for (int steps = 4 * (_n + _rows); steps > 0; steps--)
        {
            int direction = Steepest(out double slope, out double sign);
            if (direction < 0)
            {
                _last.Slice(_rows, _n).CopyTo(x);
                return true;
            }

            int row = Meet(direction, slope, sign);
            if (row < 0)
            {
                return false;
            }

            Move(direction, row, sign);
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
                DenseRows.Add(-residuals[_basis[k]], _columns.Slice((k * _stride) + _rows, _n), x);
            }
        }
    }

    /// <summary>Where the sum is level along a direction, to the middle of the edge, which leaves no more: of two values a median is their mean, and a vertex would be one of them.</summary>
    /// <param name="x">x, of which the residuals are.</param>
    internal void Center(Span<double> x)
    {
        for (int k = 0; k < _n; k++)
        {
            if (IsLevel(k, out double sign) && Meet(k, -Tolerance, sign) is >= 0 and var row)
            {
                ReadOnlySpan<double> column = _columns.Slice(k * _stride, _stride);
                double step = sign * _steps[row] / 2;
                DenseRows.Add(step, column, _last);
                DenseRows.Add(step, column.Slice(_rows, _n), x);
            }
        }
    }

    private static int Padded(int count) => (count + Lanes - 1) / Lanes * Lanes;

    /// <summary>With the n rows that x leaves least of for a basis, if they are independent enough; axes remain where they are not.</summary>
    private void Begin(ReadOnlySpan<double> x)
    {
        // Vectors that are read as they were written: their parts would wait for one another.
        for (int i = 0; i < _rows; i += Lanes)
        {
            Vector256<double> isEquation = Vector256.GreaterThan(Vector256.Create<double>(_below.Slice(i, Lanes)), Vector256<double>.Zero);
            Vector256.ConditionalSelect(isEquation, Vector256.Abs(Vector256.Create<double>(_last.Slice(i, Lanes))), Vector256.Create(double.PositiveInfinity)).CopyTo(_steps[i..]);
        }

        double least = Independent * Scans.Largest(_columns);
        x.CopyTo(_last[_rows..]);
        for (int k = 0; k < _n; k++)
        {
            _columns[(k * _stride) + _rows + k] = 1;
            _basis[k] = -1;
        }

        for (int free = _n; free > 0 && Scans.FirstLeast(_steps) is >= 0 and var row;)
        {
            _steps[row] = double.PositiveInfinity;
            int direction = Free(row, least);
            if (direction >= 0)
            {
                Move(direction, row, 0);
                free--;
            }
        }

        TakeSides();
    }

    /// <summary>Of the directions that leave no row the one along which a row is steepest, and steep enough; -1 where there is none.</summary>
    private int Free(int row, double least)
    {
        int direction = -1;
        for (int k = 0; k < _n; k++)
        {
            double value = Math.Abs(_columns[(k * _stride) + row]);
            (direction, least) = _basis[k] < 0 && value > least ? (k, value) : (direction, least);
        }

        return direction;
    }

    /// <summary>By the signs of the residuals, those of the basis apart.</summary>
    private void TakeSides()
    {
        for (int i = 0; i < _rows; i += Lanes)
        {
            Vector256<double> isAbove = Vector256.GreaterThan(Vector256.Create<double>(_last.Slice(i, Lanes)), Vector256<double>.Zero);
            Vector256.ConditionalSelect(isAbove, Vector256.Create(1.0), Vector256.Create(-1.0)).CopyTo(_sides[i..]);
            Vector256.ConditionalSelect(isAbove, Vector256.Create<double>(_above.Slice(i, Lanes)), -Vector256.Create<double>(_below.Slice(i, Lanes))).CopyTo(_slopes[i..]);
        }

        foreach (int row in _basis)
        {
            if (row >= 0)
            {
                _sides[row] = _slopes[row] = 0;
            }
        }
    }

    private void TakeSide(int row, double side) => (_sides[row], _slopes[row]) = (side, side > 0 ? _above[row] : -_below[row]);

    /// <summary>The direction along which the sum falls most, if it does along any; one that leaves no row before those that do.</summary>
    private int Steepest(out double slope, out double sign)
    {
        int steepest = -1;
        double most = 0;
        slope = sign = 0;
        for (int k = 0; k < _n; k++)
        {
            double change = Scans.Dot(_slopes, _columns.Slice(k * _stride, _rows));
            int left = _basis[k];
            double falls = Math.Abs(change) - (left < 0 ? 0 : (change > 0 ? _below[left] : _above[left]) + Tolerance);
            double rank = left < 0 ? falls * First : falls;
            (steepest, most, slope, sign) = rank > most ? (k, rank, -falls, change > 0 ? -1 : 1) : (steepest, most, slope, sign);
        }

        return steepest;
    }

    /// <summary>Whether the sum changes by nothing where x leaves a row of the basis.</summary>
    private bool IsLevel(int direction, out double sign)
    {
        double change = Scans.Dot(_slopes, _columns.Slice(direction * _stride, _rows));
        sign = change > 0 ? -1 : 1;
        int left = _basis[direction];
        return left >= 0 && Math.Abs(change) >= (change > 0 ? _below[left] : _above[left]) * (1 - Level) && change != 0;
    }

    /// <summary>The row behind which the sum rises; the others before it change sides. -1 where there is none.</summary>
    private int Meet(int direction, double slope, double sign)
    {
        ref double column = ref Unsafe.Add(ref MemoryMarshal.GetReference(_columns), direction * _stride);
        ref double residuals = ref MemoryMarshal.GetReference(_last);
        ref double sides = ref MemoryMarshal.GetReference(_sides);
        ref double steps = ref MemoryMarshal.GetReference(_steps);
        Vector256<double> slow = Vector256.Create(Slow * slope);
        for (int i = 0; i < _rows; i += Lanes)
        {
            // Towards its row x moves where sign * w and the residual's sign differ.
            Vector256<double> side = Vector256.LoadUnsafe(ref sides, (nuint)i);
            Vector256<double> towards = Vector256.LoadUnsafe(ref column, (nuint)i) * side * sign;
            Vector256<double> step = Vector256.Max(Vector256.LoadUnsafe(ref residuals, (nuint)i) * side, Vector256<double>.Zero) / -towards;
            Vector256.ConditionalSelect(Vector256.LessThan(towards, slow), step, Vector256.Create(double.PositiveInfinity)).StoreUnsafe(ref steps, (nuint)i);
        }

        while (true)
        {
            int row = Scans.FirstLeast(_steps);
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

    /// <summary>Moves x to a row, which takes a place in the basis; the tableau is that of the new directions.</summary>
    private void Move(int direction, int row, double sign)
    {
        ref double columns = ref MemoryMarshal.GetReference(_columns);
        ref double moved = ref Unsafe.Add(ref columns, direction * _stride);
        double pivot = 1 / Unsafe.Add(ref moved, row);
        for (int i = 0; i < _stride; i += Lanes)
        {
            (Vector256.LoadUnsafe(ref moved, (nuint)i) * pivot).StoreUnsafe(ref moved, (nuint)i);
        }

        for (int k = 0; k < _n; k++)
        {
            if (k != direction)
            {
                Subtract(row, ref moved, ref Unsafe.Add(ref columns, k * _stride));
            }
        }

        Subtract(row, ref moved, ref MemoryMarshal.GetReference(_last));
        if (_basis[direction] >= 0)
        {
            TakeSide(_basis[direction], sign);
        }

        _last[row] = 0;
        _sides[row] = _slopes[row] = 0;
        _basis[direction] = row;
    }

    /// <summary>Takes the column that has been moved, times an element, from another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Subtract(int row, ref double column, ref double from)
    {
        Vector256<double> times = Vector256.Create(-Unsafe.Add(ref from, row));
        for (int i = 0; i < _stride; i += Lanes)
        {
            Simd.MultiplyAdd(times, Vector256.LoadUnsafe(ref column, (nuint)i), Vector256.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref from, (nuint)i);
        }
    }
}

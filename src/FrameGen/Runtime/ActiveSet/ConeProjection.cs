using System;
using System.Runtime.InteropServices;

namespace FrameGen.Runtime;

/// <summary>
/// The projection of a vector onto span(F) + cone(A): non-negative least squares in which some columns are free of sign.
/// </summary>
/// <remarks>
/// The active-set method of Lawson and Hanson, <i>Solving Least Squares Problems</i>, chapter 23. Free columns stand first in
/// the orthonormal basis and never leave it. The basis is made by Gram-Schmidt with reorthogonalization, so that no normal
/// equations square the condition number. Steps are counted, not timed.
/// </remarks>
internal ref struct ConeProjection
{
    private const double Epsilon = 2.2204460492503131e-16;
    private const int Outside = 0, Passive = 1, Rejected = 2;

    private readonly int _dimension;
    private readonly Span<double> _q;
    private readonly Span<double> _r;
    private readonly Span<double> _coordinates;
    private readonly Span<double> _candidate;
    private readonly Span<double> _residual;
    private readonly Span<double> _work;
    private readonly Span<double> _solution;
    private readonly Span<double> _norms;
    private readonly Span<int> _passive;
    private readonly Span<int> _state;
    private int _freeCount;
    private int _count;

    /// <summary>A workspace for vectors of a length and up to a number of columns.</summary>
    /// <param name="dimension">The length.</param>
    /// <param name="maxColumns">The number.</param>
    /// <param name="memory">As many zeros as <see cref="Size"/> says.</param>
    internal ConeProjection(int dimension, int maxColumns, Span<double> memory)
    {
        _dimension = dimension;
        var scratch = new Scratch(memory, memory.Length);
        _q = scratch.Take(dimension * dimension);
        _r = scratch.Take(dimension * dimension);
        _coordinates = scratch.Take(dimension);
        _candidate = scratch.Take(dimension);
        _residual = scratch.Take(dimension);
        _work = scratch.Take(dimension);
        _passive = MemoryMarshal.Cast<double, int>(scratch.Take(dimension));
        _solution = scratch.Take(maxColumns);
        _norms = scratch.Take(maxColumns);
        _state = MemoryMarshal.Cast<double, int>(scratch.Take(maxColumns));
    }

    /// <summary>What is left of the target: orthogonal to the free columns, at most zero against the others.</summary>
    internal readonly ReadOnlySpan<double> Residual => _residual;

    /// <summary>How many numbers the workspace takes.</summary>
    internal static int Size(int dimension, int maxColumns) => (2 * dimension * dimension) + (5 * dimension) + (3 * maxColumns);

    /// <summary>Adds a column whose coefficient may have any sign, before the first projection; false where it depends on those before it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="tolerance">Relative to the column's norm.</param>
    internal bool AddFree(scoped ReadOnlySpan<double> column, double tolerance)
    {
        if (_count == _dimension || !Orthogonalize(column, tolerance, _count))
        {
            return false;
        }

        _count++;
        _freeCount++;
        return true;
    }

    /// <summary>Projects a target; the rest of it is then in <see cref="Residual"/>.</summary>
    /// <param name="columns">Column j starts at j * dimension.</param>
    /// <param name="target">The target.</param>
    /// <returns>False where the limit on steps ended the search, which exact arithmetic would not reach.</returns>
    internal bool Solve(scoped ReadOnlySpan<double> columns, scoped ReadOnlySpan<double> target)
    {
        int columnCount = columns.Length / _dimension;
        target.CopyTo(_residual);
        _count = 0;
        while (_count < _freeCount)
        {
            TakeOut(_count);
            _count++;
        }

        for (int j = 0; j < columnCount; j++)
        {
            _state[j] = Outside;
            _solution[j] = 0;
            _norms[j] = Candidate.Length(Column(columns, j));
        }

        double tolerance = 4 * Math.Sqrt(_dimension) * Epsilon * Candidate.Length(target);
        int limit = (10 * (columnCount + _dimension)) + 30;
        for (int step = 0; step < limit; step++)
        {
            int entering = Steepest(columns, columnCount, tolerance);
            if (entering < 0)
            {
                return true;
            }

            if (_count == _dimension || !Append(columns, entering))
            {
                _state[entering] = Rejected;
                continue;
            }

            BackSubstitute();
            if (!(_candidate[_count - 1] > 0))
            {
                // The gradient was positive by rounding alone.
                Remove(columns, _count - 1, target);
                _state[entering] = Rejected;
                continue;
            }

            for (int j = 0; j < columnCount; j++)
            {
                _state[j] = _state[j] == Rejected ? Outside : _state[j];
            }

            StepToFeasible(columns, target);
        }

        return false;
    }

    private readonly ReadOnlySpan<double> Column(ReadOnlySpan<double> columns, int j) => columns.Slice(j * _dimension, _dimension);

    private readonly Span<double> Basis(int k) => _q.Slice(k * _dimension, _dimension);

    private readonly int Steepest(ReadOnlySpan<double> columns, int columnCount, double tolerance)
    {
        int best = -1;
        double steepest = tolerance;
        for (int j = 0; j < columnCount; j++)
        {
            if (_state[j] != Outside || _norms[j] == 0)
            {
                continue;
            }

            double gradient = Dot(Column(columns, j), _residual) / _norms[j];
            if (gradient > steepest)
            {
                steepest = gradient;
                best = j;
            }
        }

        return best;
    }

    /// <summary>Moves from the feasible solution towards the least-squares candidate, dropping the columns that reach zero first.</summary>
    private void StepToFeasible(scoped ReadOnlySpan<double> columns, scoped ReadOnlySpan<double> target)
    {
        while (true)
        {
            double step = 1;
            int blocking = -1;
            for (int p = _freeCount; p < _count; p++)
            {
                double current = _solution[_passive[p]];
                if (!(_candidate[p] > 0) && current / (current - _candidate[p]) <= step)
                {
                    step = current / (current - _candidate[p]);
                    blocking = p;
                }
            }

            for (int p = _freeCount; p < _count; p++)
            {
                double current = _solution[_passive[p]];
                _solution[_passive[p]] = blocking < 0 ? _candidate[p] : current + (step * (_candidate[p] - current));
            }

            if (blocking < 0)
            {
                return;
            }

            _solution[_passive[blocking]] = 0;
            Remove(columns, blocking, target);
            BackSubstitute();
        }
    }

    private bool Append(scoped ReadOnlySpan<double> columns, int column)
    {
        if (!Orthogonalize(Column(columns, column), 8 * _dimension * Epsilon, _count))
        {
            return false;
        }

        TakeOut(_count);
        _passive[_count] = column;
        _state[column] = Passive;
        _count++;
        return true;
    }

    /// <summary>Removes one passive column and factorizes those after it anew.</summary>
    private void Remove(scoped ReadOnlySpan<double> columns, int position, scoped ReadOnlySpan<double> target)
    {
        int last = _count;
        _state[_passive[position]] = Outside;
        target.CopyTo(_residual);
        for (_count = 0; _count < position; _count++)
        {
            TakeOut(_count);
        }

        for (int p = position + 1; p < last; p++)
        {
            int column = _passive[p];
            _state[column] = Outside;
            if (!Append(columns, column))
            {
                _solution[column] = 0;
            }
        }
    }

    /// <summary>Makes basis vector k of a column; false where it depends on those before.</summary>
    private readonly bool Orthogonalize(ReadOnlySpan<double> column, double tolerance, int k)
    {
        column.CopyTo(_work);
        for (int b = 0; b < k; b++)
        {
            _r[(b * _dimension) + k] = 0;
        }

        for (int pass = 0; pass < 2; pass++)
        {
            for (int b = 0; b < k; b++)
            {
                Span<double> basis = Basis(b);
                double projection = Dot(basis, _work);
                _r[(b * _dimension) + k] += projection;
                for (int c = 0; c < _dimension; c++)
                {
                    _work[c] -= projection * basis[c];
                }
            }
        }

        double norm = Candidate.Length(_work);
        if (!(norm > tolerance * Candidate.Length(column)))
        {
            return false;
        }

        _r[(k * _dimension) + k] = norm;
        Span<double> next = Basis(k);
        for (int c = 0; c < _dimension; c++)
        {
            next[c] = _work[c] / norm;
        }

        return true;
    }

    /// <summary>Takes the part along basis vector k out of the residual.</summary>
    private readonly void TakeOut(int k)
    {
        Span<double> basis = Basis(k);
        _coordinates[k] = Dot(basis, _residual);
        for (int c = 0; c < _dimension; c++)
        {
            _residual[c] -= _coordinates[k] * basis[c];
        }
    }

    /// <summary>The coefficients of the signed columns; those of the free ones are not needed.</summary>
    private readonly void BackSubstitute()
    {
        for (int p = _count - 1; p >= _freeCount; p--)
        {
            double value = _coordinates[p];
            for (int k = p + 1; k < _count; k++)
            {
                value -= _r[(p * _dimension) + k] * _candidate[k];
            }

            _candidate[p] = value / _r[(p * _dimension) + p];
        }
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}

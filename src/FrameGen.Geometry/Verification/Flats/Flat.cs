using System;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Flats;

/// <summary>
/// A flat, given by independent rows that span it: which rows it holds, exactly, and all rows modulo it, in doubles with a bound on
/// their error. A workspace, filled by <see cref="Span"/> from a flat of one rank less.
/// </summary>
/// <remarks>
/// Modulo the flat a row has n - rank coordinates. One more row is one step of Gaussian elimination on all of them, with the largest
/// entry of the row as the pivot, so that no factor exceeds 1; the bound follows it by error analysis. Rows that the bound leaves in doubt
/// are settled in integers, and where the pivot or the bound is too poor all rows are reduced in integers anew.
/// </remarks>
internal sealed class Flat
{
    /// <summary>More than half an ulp, relative.</summary>
    private const double Rounding = 1.2e-16;

    /// <summary>Covers the roundings within an error bound, and entries that underflow.</summary>
    private const double Inflation = 1 + 1e-10, Least = 1e-290;

    /// <summary>A pivot is to exceed its error by so much.</summary>
    private const double Clearance = 1024;

    /// <summary>An error from which on the reduction is done again in integers.</summary>
    private const double LargestError = 1e-7;

    private readonly FlatRows _rows;
    private readonly Work _work;
    private readonly double[] _ratios;
    private Flat? _smaller;
    private ExactSpan? _span;

    /// <summary>A workspace for flats of one rank.</summary>
    public Flat(FlatRows rows, int rank, Work work)
    {
        _rows = rows;
        _work = work;
        Rank = rank;
        Codimension = rows.Dimension - rank;
        Basis = new int[rank];
        Inside = new RowBits(rows.Count);
        Reduced = new double[rows.Count * Codimension];
        _ratios = new double[Codimension + 1];
        if (rank == 0)
        {
            Array.Copy(rows.Values, Reduced, Reduced.Length);
            Error = Least;
            Largest = 1;
            _span = ExactSpan.Zero;
        }
    }

    /// <summary>The dimension of the flat.</summary>
    public int Rank { get; }

    /// <summary>n - rank: how many coordinates are left modulo the flat.</summary>
    public int Codimension { get; }

    /// <summary>The rows that span it, in the order in which they were added.</summary>
    public int[] Basis { get; }

    /// <summary>All rows that lie in it.</summary>
    public RowBits Inside { get; }

    /// <summary>The rows modulo the flat, m x codimension, row-major.</summary>
    public double[] Reduced { get; }

    /// <summary>How far an entry of <see cref="Reduced"/> may be from the exact one.</summary>
    public double Error { get; private set; }

    /// <summary>No entry of <see cref="Reduced"/> is larger.</summary>
    public double Largest { get; private set; }

    /// <summary>The flat in integers.</summary>
    public ExactSpan Exactly
    {
        get
        {
            if (_span is null)
            {
                ChargeExactly();
                _span = _smaller!.Exactly.With(_rows.Exact.Row(Basis[Rank - 1]), _work.Cancellation);
            }

            return _span;
        }
    }

    // For each vector that spans the flat two products a column; the numbers grow with the rank to twice as many words.
    private void ChargeExactly() => _work.ChargeExact(2L * (Rank + 1) * _rows.Dimension, 2L * (Rank + 1) * _rows.Exact.Words);

    /// <summary>Makes this the flat that a smaller one and one row outside it span.</summary>
    public void Span(Flat smaller, int row)
    {
        _smaller = smaller;
        _span = null;
        Array.Copy(smaller.Basis, Basis, smaller.Rank);
        Basis[smaller.Rank] = row;
        Inside.Assign(smaller.Inside);
        _work.Charge((long)_rows.Usable.Length * (Codimension + 1));
        if (!TryReduce(smaller, row))
        {
            ReduceExactly();
        }

        FindInside();
    }

    /// <summary>The largest entry of a row modulo the flat.</summary>
    public double Size(int row)
    {
        double largest = 0;
        for (int k = row * Codimension; k < (row + 1) * Codimension; k++)
        {
            largest = Math.Max(largest, Math.Abs(Reduced[k]));
        }

        return largest;
    }

    private bool TryReduce(Flat smaller, int row)
    {
        int before = smaller.Codimension;
        double[] source = smaller.Reduced;
        int start = row * before;
        int p = 0;
        for (int c = 1; c < before; c++)
        {
            if (Math.Abs(source[start + c]) > Math.Abs(source[start + p]))
            {
                p = c;
            }
        }

        double pivot = source[start + p];
        double error = smaller.Error;
        if (!(Math.Abs(pivot) > Clearance * error))
        {
            return false;
        }

        for (int c = 0; c < before; c++)
        {
            _ratios[c] = source[start + c] / pivot;
        }

        // The last coordinate takes the place of the pivot's.
        _ratios[p] = _ratios[before - 1];
        double largest = 0;
        foreach (int i in _rows.Usable)
        {
            int from = i * before;
            int to = i * Codimension;
            double factor = source[from + p];
            for (int c = 0; c < Codimension; c++)
            {
                double value = (c == p ? source[from + before - 1] : source[from + c]) - factor * _ratios[c];
                Reduced[to + c] = value;
                double magnitude = Math.Abs(value);
                largest = magnitude > largest ? magnitude : largest;
            }
        }

        Largest = largest;
        Error = NextError(error, Math.Abs(pivot), smaller.Largest, largest);
        return Error < LargestError;
    }

    /// <summary>
    /// The error of y - q r after a step of elimination, |r| &lt;= 1, from the error of the entries before: r is off by at most
    /// 2 e / (|pivot| - e) and its rounding, |q| at most <paramref name="before"/>.
    /// </summary>
    private static double NextError(double error, double pivot, double before, double after)
    {
        double ratio = (2 * error / (pivot - error)) + Rounding;
        return ((error * (2 + ratio)) + (before * (ratio + Rounding)) + (after * Rounding) + Least) * Inflation;
    }

    private void ReduceExactly()
    {
        ExactSpan span = Exactly;
        int[] columns = [.. Enumerable.Range(0, _rows.Dimension).Where(column => !span.IsPivot(column))];
        double largest = 0;
        foreach (int i in _rows.Usable)
        {
            ChargeExactly();
            BigInteger[] residual = span.Residual(_rows.Exact.Row(i), _work.Cancellation);
            for (int c = 0; c < columns.Length; c++)
            {
                double value = _rows.Rounded(i, residual[columns[c]], span.Pivot);
                Reduced[i * Codimension + c] = value;
                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        Largest = largest;
        Error = (4 * Rounding * largest) + Least;
    }

    private void FindInside()
    {
        foreach (int i in _rows.Usable)
        {
            if (!Inside.Contains(i) && Size(i) <= Error && IsInSpan(i))
            {
                Inside.Add(i);
            }
        }
    }

    private bool IsInSpan(int row)
    {
        if (Array.IndexOf(Basis, row) >= 0)
        {
            return true;
        }

        ExactSpan span = Exactly;
        ChargeExactly();
        return span.Contains(_rows.Exact.Row(row), _work.Cancellation);
    }
}

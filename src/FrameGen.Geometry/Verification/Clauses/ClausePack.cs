using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Flats;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>What became of a flat when clauses that it misses were packed.</summary>
internal enum PackEnd
{
    /// <summary>n - rank clauses have only independent transversals: no proper flat above meets them all.</summary>
    Closed,

    /// <summary>All rows of one clause that the flat misses are forbidden.</summary>
    Emptied,

    /// <summary>Neither, but there is a clause to branch on.</summary>
    Packed,

    /// <summary>There is no clause among the rows outside a flat.</summary>
    Failed,
}

/// <summary>
/// Packs clauses that a flat misses, pairwise disjoint: known ones first, the smallest first, then new ones. Each next clause misses the
/// flat spanned so far and one row of each clause packed, so that at least some of its transversals are independent.
/// </summary>
internal sealed class ClausePack
{
    private readonly FlatRows _rows;
    private readonly ClausePool _pool;
    private readonly ClauseFinder _finder;
    private readonly RowBits[] _forbidden;
    private readonly Func<int, Flat> _flatOf;
    private readonly Transversals _transversals;
    private readonly Work _work;
    private readonly double _maxTransversals;
    private readonly RowBits _used;
    private readonly List<int> _chosen = [];
    private readonly List<int[]> _sets = [];
    private readonly int[] _starts;
    private int[] _known = [];
    private int[] _sizes = [];
    private int _depth;

    /// <param name="rows">The rows.</param>
    /// <param name="pool">The clauses known.</param>
    /// <param name="finder">Finds new ones.</param>
    /// <param name="forbidden">The rows forbidden at each depth.</param>
    /// <param name="flatOf">The workspace for flats of a rank: from the depth of the flat on free for use.</param>
    /// <param name="work">Charged for what is walked.</param>
    /// <param name="maxTransversals">How many choices are walked to close a flat.</param>
    public ClausePack(FlatRows rows, ClausePool pool, ClauseFinder finder, RowBits[] forbidden, Func<int, Flat> flatOf, Work work, double maxTransversals)
    {
        _rows = rows;
        _pool = pool;
        _finder = finder;
        _forbidden = forbidden;
        _flatOf = flatOf;
        _work = work;
        _maxTransversals = maxTransversals;
        _transversals = new Transversals(rows.Dimension, work);
        _used = new RowBits(rows.Count);
        _starts = new int[rows.Count + 2];
    }

    /// <summary>The clauses packed.</summary>
    public IReadOnlyList<int> Chosen => _chosen;

    /// <summary>The rank of the flat outside which there is no clause.</summary>
    public int FailedRank { get; private set; }

    /// <summary>The rows outside it.</summary>
    public int[] FailedRows { get; private set; } = [];

    /// <summary>The packed clause with the fewest rows that are not forbidden.</summary>
    public int Smallest() => _chosen[Enumerable.Range(0, _chosen.Count).OrderBy(k => _sets[k].Length).First()];

    /// <summary>Packs clauses for the flat at a depth.</summary>
    public PackEnd Fill(int depth)
    {
        _depth = depth;
        _chosen.Clear();
        _sets.Clear();
        _used.Clear();
        Flat top = _flatOf(depth);
        int needed = top.Codimension;
        _pool.Enter(depth, top.Inside);
        int known = SortKnown();
        for (int k = 0; k < known; k++)
        {
            int index = _known[k];
            if (_pool.Size(index, _forbidden[depth]) == 0)
            {
                _chosen.Clear();
                _chosen.Add(index);
                return PackEnd.Emptied;
            }

            if (Fits(index, top))
            {
                top = Take(index, top);
                if (_chosen.Count == needed)
                {
                    return Close();
                }
            }
        }

        while (true)
        {
            int[] rows = Array.FindAll(_rows.Usable, row => !top.Inside.Contains(row) && !_used.Contains(row));
            bool isAll = _chosen.Count == 0 || Array.TrueForAll(_rows.Usable, top.Inside.Contains);
            Clause? clause = rows.Length > 0 ? _finder.Find(rows) : null;
            if (clause is null)
            {
                if (!isAll)
                {
                    return PackEnd.Packed;
                }

                // With all rows in a proper flat nothing outside it is ever active.
                if (rows.Length == 0)
                {
                    _finder.Find(rows);
                }

                FailedRank = top.Rank;
                FailedRows = rows;
                return PackEnd.Failed;
            }

            int index = _pool.Add(clause, depth);
            if (_pool.Size(index, _forbidden[depth]) == 0)
            {
                _chosen.Clear();
                _chosen.Add(index);
                return PackEnd.Emptied;
            }

            top = Take(index, top);
            if (_chosen.Count == needed)
            {
                return Close();
            }
        }
    }

    /// <summary>Sorts the clauses that the flat misses, the smallest first, those of one size in the order of their places; returns how many there are.</summary>
    private int SortKnown()
    {
        List<int> missed = _pool.Missed(_depth);

        // Each is looked at row by row, and sorted.
        _work.Charge((long)missed.Count * (_rows.Dimension + 50));
        if (_known.Length < missed.Count)
        {
            _known = new int[2 * missed.Count];
            _sizes = new int[2 * missed.Count];
        }

        // How many there are of each size, then where those of each size begin.
        Array.Clear(_starts, 0, _starts.Length);
        for (int k = 0; k < missed.Count; k++)
        {
            _sizes[k] = _pool.Size(missed[k], _forbidden[_depth]);
            _starts[_sizes[k] + 1]++;
        }

        for (int size = 1; size < _starts.Length; size++)
        {
            _starts[size] += _starts[size - 1];
        }

        for (int k = 0; k < missed.Count; k++)
        {
            _known[_starts[_sizes[k]]++] = missed[k];
        }

        return missed.Count;
    }

    /// <summary>Whether a clause shares no row with those packed, and misses the flat spanned by one row of each.</summary>
    private bool Fits(int index, Flat top)
    {
        RowBits rows = _pool[index].Mask;
        return !rows.MeetsOutside(_used, _forbidden[_depth]) && !rows.MeetsOutside(top.Inside, _forbidden[_depth]);
    }

    private Flat Take(int index, Flat top)
    {
        int[] set = Array.FindAll(_pool[index].Rows, row => !_forbidden[_depth].Contains(row));
        _chosen.Add(index);
        _sets.Add(set);
        foreach (int row in set)
        {
            _used.Add(row);
        }

        if (top.Codimension == 1)
        {
            return top;
        }

        Flat next = _flatOf(top.Rank + 1);
        next.Span(top, set[0]);
        return next;
    }

    private PackEnd Close()
    {
        // At rank n - 1 no row outside the flat is in doubt.
        if (_sets.Count == 1)
        {
            return PackEnd.Closed;
        }

        double product = 1;
        foreach (int[] set in _sets)
        {
            product *= set.Length;
        }

        int[][] ascending = _sets.OrderBy(set => set.Length).ToArray();
        return product <= _maxTransversals && _transversals.AreClearlyIndependent(_flatOf(_depth), ascending) ? PackEnd.Closed : PackEnd.Packed;
    }
}

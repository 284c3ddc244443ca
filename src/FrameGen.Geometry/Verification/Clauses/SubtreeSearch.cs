using System;
using System.Collections.Generic;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>One of those who settle subtrees side by side: depth first, with the clauses that all knew when its turn began and those that it finds.</summary>
/// <remarks>What it does depends on its turn and on what was known before alone, never on the others who have a turn at the same time.</remarks>
internal sealed class SubtreeSearch
{
    /// <summary>So many choices of rows are walked to close a flat; where there are more, branching is cheaper.</summary>
    private const double MaxTransversals = 1e5;

    private readonly FlatRows _rows;
    private readonly ClauseAim _aim;
    private readonly ClausePack _pack;
    private readonly Flat[] _flats;
    private readonly RowBits[] _forbidden;
    private readonly double[] _shares;
    private readonly int[] _path;
    private readonly int _n;
    private List<(ClauseNode? Node, Subtree? Below)> _entries = [];
    private int _known;
    private int _maxNodes;
    private int _cut;

    /// <param name="rows">The rows.</param>
    /// <param name="aim">What is wanted.</param>
    /// <param name="radius">r: nothing beyond it is looked at.</param>
    /// <param name="work">Its own, charged in every inner loop.</param>
    public SubtreeSearch(FlatRows rows, ClauseAim aim, double radius, Work work)
    {
        _rows = rows;
        _aim = aim;
        Work = work;
        _n = rows.Dimension;
        var finder = new ClauseFinder(rows, new ClosureProver(rows.Layer, rows.Exact, work), work) { Proves = aim != ClauseAim.CriticalRadius, Radius = radius };
        Failures = new Failures(rows, finder, aim, work);
        Pool = new ClausePool(rows, _n);
        _flats = new Flat[_n + 1];
        _flats[0] = new Flat(rows, 0, work);
        _shares = new double[_n];
        _path = new int[_n];
        _forbidden = new RowBits[_n];
        for (int depth = 0; depth < _n; depth++)
        {
            _forbidden[depth] = new RowBits(rows.Count);
        }

        _pack = new ClausePack(rows, Pool, finder, _forbidden, FlatOf, work, MaxTransversals);
    }

    /// <summary>What it may do.</summary>
    public Work Work { get; }

    /// <summary>What is known of failures.</summary>
    public Failures Failures { get; }

    /// <summary>The clauses known, and those found in this turn.</summary>
    public ClausePool Pool { get; }

    /// <summary>How many flats were visited in this turn.</summary>
    public int Nodes { get; private set; }

    /// <summary>Which share of the tree was settled in this turn.</summary>
    public double Settled { get; private set; }

    /// <summary>Whether what was found ends the whole search.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Where the work ended within a subtree, that; it counts as if its turn had not come.</summary>
    public Subtree? Abandoned { get; private set; }

    /// <summary>Has a turn: settles some subtrees, as far as the budget goes.</summary>
    /// <param name="turn">The subtrees.</param>
    /// <param name="clauses">All clauses known.</param>
    /// <param name="maxNodes">The flats it may visit.</param>
    /// <param name="cut">A depth below which it does not look.</param>
    public void Run(IReadOnlyList<Subtree> turn, IReadOnlyList<Clause> clauses, int maxNodes, int cut)
    {
        Nodes = 0;
        Settled = 0;
        IsEnded = false;
        Abandoned = null;
        _known = 0;
        _maxNodes = maxNodes;
        _cut = cut;
        for (int k = 0; k < turn.Count && Nodes < maxNodes && !IsEnded && Abandoned is null; k++)
        {
            double before = Settled;
            try
            {
                if (k == 0)
                {
                    Work.Charge(clauses.Count);
                    Pool.Assign(clauses);
                }

                _entries = [];
                IsEnded = !Begin(turn[k]);
                turn[k].Entries = _entries;
            }
            catch (WorkEndedException)
            {
                Abandoned = turn[k];
                Settled = Work.IsShare ? before : Settled;
            }
        }
    }

    private Flat FlatOf(int rank) => _flats[rank] ??= new Flat(_rows, rank, Work);

    /// <summary>Settles a subtree; false to end the search.</summary>
    private bool Begin(Subtree subtree)
    {
        int depth = subtree.Path.Length;
        int same = 0;
        while (same < depth && same < _known && _path[same] == subtree.Path[same])
        {
            same++;
        }

        for (_known = same; _known < depth; _known++)
        {
            Flat flat = FlatOf(_known);
            Pool.Enter(_known, flat.Inside);
            _path[_known] = subtree.Path[_known];
            FlatOf(_known + 1).Span(flat, _path[_known]);
        }

        _forbidden[depth].Assign(subtree.Forbidden);
        _shares[depth] = subtree.Share;
        return IsClosed(depth) || Visit(depth);
    }

    /// <summary>Whether a flat holds a forbidden row; then it is closed.</summary>
    private bool IsClosed(int depth)
    {
        Flat flat = FlatOf(depth);
        if (!flat.Inside.Meets(_forbidden[depth]))
        {
            return false;
        }

        int held = Array.Find(_rows.Usable, row => flat.Inside.Contains(row) && _forbidden[depth].Contains(row));
        Settle(depth, new ClauseNode { Step = ClauseStep.Closed, Rows = [held] });
        return true;
    }

    private void Settle(int depth, ClauseNode node)
    {
        _entries.Add((node, null));
        Settled += _shares[depth];
    }

    private void Leave(int depth, bool isHeld)
    {
        var path = new int[depth];
        Array.Copy(_path, path, depth);
        var forbidden = new RowBits(_rows.Count);
        forbidden.Assign(_forbidden[depth]);
        _entries.Add((null, new Subtree(path, forbidden, _shares[depth]) { IsHeld = isHeld }));
    }

    /// <summary>Settles a flat; false to end the search.</summary>
    private bool Visit(int depth)
    {
        if (depth == _cut)
        {
            Leave(depth, true);
            return true;
        }

        Work.Cancellation.ThrowIfCancellationRequested();
        Nodes++;
        Work.Meter?.AddNode();
        if (depth == _n - 1 && !Failures.TryNearly(FlatOf(depth)))
        {
            return false;
        }

        while (true)
        {
            switch (_pack.Fill(depth))
            {
                case PackEnd.Closed:
                    Settle(depth, new ClauseNode { Step = ClauseStep.Packed, Clauses = [.. _pack.Chosen] });
                    return true;
                case PackEnd.Emptied:
                    Settle(depth, new ClauseNode { Step = ClauseStep.Branched, Clauses = [_pack.Chosen[0]] });
                    return true;
                case PackEnd.Packed:
                    return Branch(depth, _pack.Smallest());
            }

            if (_aim == ClauseAim.ProofAlone)
            {
                Failures.Suspect(_pack.FailedRows);
                return false;
            }

            // Flats above may fail nearer: once more, with the radius lowered. Where rounding hides the failure none above can be settled.
            if (!Failures.Take(FlatOf(_pack.FailedRank), _pack.FailedRows, FlatOf))
            {
                Settled += _shares[depth];
                return !Failures.AreBeyondDoubt;
            }
        }
    }

    private bool Branch(int depth, int clause)
    {
        Flat flat = _flats[depth];
        int[] rows = Pool.BranchRows(clause, _forbidden[depth]);
        _entries.Add((new ClauseNode { Step = ClauseStep.Branched, Clauses = [clause], Rows = rows }, null));
        RowBits forbidden = _forbidden[depth + 1];
        forbidden.Assign(_forbidden[depth]);
        _shares[depth + 1] = _shares[depth] / rows.Length;
        foreach (int row in rows)
        {
            _path[depth] = row;
            if (Nodes >= _maxNodes)
            {
                Leave(depth + 1, false);
            }
            else
            {
                FlatOf(depth + 1).Span(flat, row);
                if (!IsClosed(depth + 1) && !Visit(depth + 1))
                {
                    return false;
                }
            }

            forbidden.Add(row);
        }

        return true;
    }
}

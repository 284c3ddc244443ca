using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>
/// Whether every proper flat misses some clause (design, section 3, "Exact decision, by clauses"): depth first over flats, from that of the
/// zero vector. Where one misses none, the layer fails at some x; the radius is then lowered to |x|, and what is left of the search finds
/// the critical radius.
/// </summary>
/// <remarks>
/// A flat above F that holds a row of every clause holds one of each clause that F misses: branch on the rows of one, later siblings without
/// the rows of earlier ones. Depth is at most n - 1. A flat is closed at once where n - rank clauses that it misses have only independent
/// transversals, for then no proper flat above it meets them all. All that closes a flat is exact, or floating point with a proven bound.
/// </remarks>
internal sealed class ClauseSearch
{
    /// <summary>So many choices of rows are walked to close a flat; where there are more, branching is cheaper.</summary>
    private const double MaxTransversals = 1e5;

    private readonly FlatRows _rows;
    private readonly ClauseFinder _finder;
    private readonly Failures _failures;
    private readonly ClausePool _pool;
    private readonly ClausePack _pack;
    private readonly Work _work;
    private readonly int _maxNodes;
    private readonly int _n;
    private readonly Flat[] _flats;
    private readonly RowBits[] _forbidden;
    private readonly List<ClauseNode> _tree = [];
    private readonly ClauseAim _aim;
    private readonly (int Done, int Count)[] _branches;
    private int _cut = int.MaxValue;
    private int _depth;

    /// <param name="layer">The layer on its domain; its inner radius is taken as 0.</param>
    /// <param name="aim">What is wanted.</param>
    /// <param name="radius">r: nothing beyond it is looked at. Proofs want the outer radius.</param>
    /// <param name="maxNodes">The flats allowed.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public ClauseSearch(LayerConstraints layer, ClauseAim aim, double radius, int maxNodes, Work work)
    {
        _aim = aim;
        _work = work;
        _maxNodes = maxNodes;
        _n = layer.Dimension;
        var prover = new ClosureProver(layer, work);
        _rows = new FlatRows(layer, prover.Exact);
        _finder = new ClauseFinder(_rows, prover, work) { Proves = aim != ClauseAim.CriticalRadius, Radius = radius };
        _failures = new Failures(_rows, _finder, aim, work);
        _pool = new ClausePool(_rows, _n);
        _flats = new Flat[_n + 1];
        _flats[0] = new Flat(_rows, 0, work);
        _branches = new (int, int)[_n];
        _forbidden = new RowBits[_n];
        for (int depth = 0; depth < _n; depth++)
        {
            _forbidden[depth] = new RowBits(layer.Count);
        }

        _pack = new ClausePack(_rows, _pool, _finder, _forbidden, FlatOf, work, MaxTransversals);
    }

    /// <summary>How many flats were visited.</summary>
    public int Nodes { get; private set; }

    /// <summary>What was found where the layer fails.</summary>
    public Failures Failures => _failures;

    /// <summary>Whether the search ended on its budget.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Which share of the tree the search has gone through, the branches of a flat counted alike.</summary>
    public double Progress
    {
        get
        {
            double share = 0;
            double weight = 1;
            for (int depth = 0; depth < _depth; depth++)
            {
                weight /= Math.Max(1, _branches[depth].Count);
                share += weight * _branches[depth].Done;
            }

            return share;
        }
    }

    /// <summary>The proof, where all flats were closed without a failure.</summary>
    public ClauseCertificate Proof => _pool.Certificate(_n, _rows.Count, _tree);

    /// <summary>The proof of one part.</summary>
    public ClauseCertificate PartProof(int part, int parts)
    {
        ClauseCertificate proof = Proof;
        return new ClauseCertificate(_n, _rows.Count, proof.Clauses, proof.Tree) { Part = part, Parts = parts };
    }

    /// <summary>The clauses known.</summary>
    public IReadOnlyList<Clause> Clauses => _pool.All;

    /// <summary>Takes those of some clauses, proven for other thresholds, whose multipliers prove them for these too.</summary>
    /// <exception cref="WorkEndedException">They are more than the work allows.</exception>
    public void Know(IEnumerable<Clause> clauses)
    {
        var exact = _rows.Exact;
        foreach (Clause clause in clauses)
        {
            _work.ChargeExact((long)(clause.Rows.Length + clause.Mu.Count) * _n, 2);
            if (Array.TrueForAll(clause.Rows, row => _rows.Layer.CanBeActive[row]) && exact.Closes(clause.Rows, [.. clause.Lambda], [.. clause.Mu]))
            {
                _pool.Add(clause, 0);
            }
        }
    }

    /// <summary>Searches to the end.</summary>
    public SearchEnd Run() => Run(() => Visit(0));

    /// <summary>Searches down to a depth; all flats there are left open. Returns how many, where no failure was found and the budget sufficed.</summary>
    /// <remarks>What is above does not depend on what would be found below, so that all parts of a search have it in common.</remarks>
    public int? Crown(int depth)
    {
        _cut = depth;
        SearchEnd end = Run();
        _cut = int.MaxValue;
        return end == SearchEnd.AllClosed ? _tree.Count(node => node.Step == ClauseStep.Open) : null;
    }

    /// <summary>After <see cref="Crown"/>: searches below those flats left open that are one part of them, dealt out in turn.</summary>
    public SearchEnd RunPart(int part, int parts)
    {
        ClauseNode[] crown = [.. _tree];
        _tree.Clear();
        int at = 0;
        int open = 0;
        bool Follow(int depth)
        {
            ClauseNode node = crown[at++];
            if (node.Step == ClauseStep.Open)
            {
                int owner = (open++ % parts) + 1;
                if (owner == part)
                {
                    return Visit(depth);
                }

                node = new ClauseNode { Step = ClauseStep.Open, Part = owner };
            }

            _tree.Add(node);
            if (node.Rows.Count == 0 || node.Step != ClauseStep.Branched)
            {
                return true;
            }

            Flat flat = FlatOf(depth);
            _pool.Enter(depth, flat.Inside);
            RowBits forbidden = _forbidden[depth + 1];
            forbidden.Assign(_forbidden[depth]);
            foreach (int row in node.Rows)
            {
                FlatOf(depth + 1).Span(flat, row);
                if (!Follow(depth + 1))
                {
                    return false;
                }

                forbidden.Add(row);
            }

            return true;
        }

        return Run(() => Follow(0));
    }

    private SearchEnd Run(Func<bool> search)
    {
        try
        {
            search();
        }
        catch (WorkEndedException)
        {
            IsCutShort = true;
        }

        return _failures.Exist ? SearchEnd.FailureFound : IsCutShort || _failures.AreHidden ? SearchEnd.Open : SearchEnd.AllClosed;
    }

    private Flat FlatOf(int rank) => _flats[rank] ??= new Flat(_rows, rank, _work);

    /// <summary>Settles a flat; false to end the search.</summary>
    private bool Visit(int depth)
    {
        if (depth == _cut)
        {
            _tree.Add(new ClauseNode { Step = ClauseStep.Open });
            return true;
        }

        _work.Cancellation.ThrowIfCancellationRequested();
        if (Nodes == _maxNodes)
        {
            IsCutShort = true;
            return false;
        }

        Nodes++;
        _depth = depth;
        _work.Meter?.AddNode();
        _work.Meter?.SetTreeShare(Progress);
        if (depth == _n - 1 && !_failures.TryNearly(FlatOf(depth)))
        {
            return false;
        }

        while (true)
        {
            switch (_pack.Fill(depth))
            {
                case PackEnd.Closed:
                    _tree.Add(new ClauseNode { Step = ClauseStep.Packed, Clauses = _pack.Chosen.ToArray() });
                    return true;
                case PackEnd.Emptied:
                    _tree.Add(new ClauseNode { Step = ClauseStep.Branched, Clauses = [_pack.Chosen[0]] });
                    return true;
                case PackEnd.Packed:
                    return Branch(depth, _pack.Smallest());
            }

            if (_aim == ClauseAim.ProofAlone)
            {
                _failures.Suspect(_pack.FailedRows);
                return false;
            }

            // Flats above may fail nearer: once more, with the radius lowered. Where rounding hides the failure none above can be settled.
            if (!_failures.Take(FlatOf(_pack.FailedRank), _pack.FailedRows, FlatOf))
            {
                return !_failures.AreBeyondDoubt;
            }
        }
    }

    private bool Branch(int depth, int clause)
    {
        Flat flat = _flats[depth];
        int[] rows = _pool.BranchRows(clause, _forbidden[depth]);
        _tree.Add(new ClauseNode { Step = ClauseStep.Branched, Clauses = [clause], Rows = rows });
        RowBits forbidden = _forbidden[depth + 1];
        forbidden.Assign(_forbidden[depth]);
        _branches[depth] = (-1, rows.Length);
        foreach (int row in rows)
        {
            _branches[depth].Done++;
            Flat child = FlatOf(depth + 1);
            child.Span(flat, row);
            if (child.Inside.Meets(forbidden))
            {
                int held = Array.Find(_rows.Usable, other => child.Inside.Contains(other) && forbidden.Contains(other));
                _tree.Add(new ClauseNode { Step = ClauseStep.Closed, Rows = [held] });
            }
            else if (!Visit(depth + 1))
            {
                return false;
            }

            forbidden.Add(row);
        }

        return true;
    }
}

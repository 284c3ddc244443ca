using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
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
/// <para>A flat above F that holds a row of every clause holds one of each clause that F misses: branch on the rows of one, later siblings without
/// the rows of earlier ones. Depth is at most n - 1. A flat is closed at once where n - rank clauses that it misses have only independent
/// transversals, for then no proper flat above it meets them all. All that closes a flat is exact, or floating point with a proven bound.</para>
/// <para>A tree that is not done after a few flats is searched in rounds. In each the subtrees that are left are dealt out to a number of turns that no
/// count of threads changes, each with its share of the work and of the flats; what they found is gathered in their order. So the result, proof and
/// counts included, is the same on any number of threads.</para>
/// </remarks>
internal sealed class ClauseSearch
{
    /// <summary>After so many flats the subtrees that are left are dealt out: by then most clauses of a small tree are known.</summary>
    private const int NodesAlone = 32;

    /// <summary>The most turns of a round: enough of them to keep threads busy.</summary>
    private const int MaxTurns = 16;

    /// <summary>The flats of a turn in the first round, twice as many in each that follows, and the most: few where turns have many clauses to learn of from each other.</summary>
    private const int FirstNodes = 16, MostNodes = 1024;

    private readonly List<SubtreeSearch> _searches = [];
    private readonly List<Clause> _clauses = [];
    private readonly Dictionary<RowBits, int> _places = new(RowBits.ByContent);
    private readonly ClauseAim _aim;
    private readonly double _radius;
    private readonly FlatRows _rows;
    private readonly Work _work;
    private readonly long _spentBefore;
    private readonly int _maxNodes;
    private readonly Subtree _root;
    private List<Subtree> _left;
    private readonly List<Subtree> _abandoned = [];
    private int _nodesOfTurn = NodesAlone;
    private int _cut = int.MaxValue;
    private bool _isEnded;

    /// <param name="layer">The layer on its domain; its inner radius is taken as 0.</param>
    /// <param name="aim">What is wanted.</param>
    /// <param name="radius">r: nothing beyond it is looked at. Proofs want the outer radius.</param>
    /// <param name="maxNodes">The flats allowed.</param>
    /// <param name="work">Charged in every inner loop; it says on how many threads, too.</param>
    public ClauseSearch(LayerConstraints layer, ClauseAim aim, double radius, int maxNodes, Work work)
    {
        _aim = aim;
        _radius = radius;
        _work = work;
        _spentBefore = work.Spent;
        _maxNodes = maxNodes;
        _rows = new FlatRows(layer, new ClosureProver(layer, work).Exact);
        _root = new Subtree([], new RowBits(layer.Count), 1);
        _left = [_root];
        for (int row = layer.StatedCount; row < layer.Count; row++)
        {
            Place(new Clause([row], [BigInteger.One], layer.MuOfEquation(row), layer.Count));
        }

        Need(1);
    }

    /// <summary>How many flats were visited.</summary>
    public int Nodes { get; private set; }

    /// <summary>What was found where the layer fails.</summary>
    public Failures Failures => _searches[0].Failures;

    /// <summary>Whether the search ended on its budget.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>Which share of the tree the search has gone through, the branches of a flat counted alike.</summary>
    public double Progress { get; private set; }

    /// <summary>The proof, where all flats were closed without a failure.</summary>
    public ClauseCertificate Proof
    {
        get
        {
            var tree = new List<ClauseNode>();
            _root.AppendTo(tree);
            return ClausePool.Certificate(_rows.Dimension, _rows.Layer.StatedCount, _clauses, tree);
        }
    }

    /// <summary>The proof of one part.</summary>
    public ClauseCertificate PartProof(int part, int parts)
    {
        ClauseCertificate proof = Proof;
        return new ClauseCertificate(_rows.Dimension, proof.RowCount, proof.Clauses, proof.Tree) { Part = part, Parts = parts };
    }

    /// <summary>The clauses known.</summary>
    public IReadOnlyList<Clause> Clauses => _clauses;

    /// <summary>Takes those of some clauses, proven for other thresholds, whose multipliers prove them for these too.</summary>
    /// <exception cref="WorkEndedException">They are more than the work allows.</exception>
    public void Know(IEnumerable<Clause> clauses)
    {
        var exact = _rows.Exact;
        foreach (Clause clause in clauses)
        {
            _work.ChargeExact((long)(clause.Rows.Length + clause.Mu.Count) * _rows.Dimension, 2L * exact.Words);
            if (Array.TrueForAll(clause.Rows, row => _rows.Layer.CanBeActive[row]) && exact.Closes(clause.Rows, [.. clause.Lambda], [.. clause.Mu]))
            {
                Place(clause);
            }
        }
    }

    /// <summary>Searches to the end.</summary>
    public SearchEnd Run()
    {
        while (_left.Count > 0 && !_isEnded && !IsCutShort)
        {
            Round();
        }

        return Failures.Exist ? SearchEnd.FailureFound : IsCutShort || Failures.AreHidden ? SearchEnd.Open : SearchEnd.AllClosed;
    }

    /// <summary>Searches down to a depth; all flats there are left open. Returns how many, where no failure was found and the budget sufficed.</summary>
    /// <remarks>What is above does not depend on what would be found below, so that all parts of a search have it in common.</remarks>
    public int? Crown(int depth)
    {
        _cut = depth;
        SearchEnd end = Run();
        _cut = int.MaxValue;
        return end == SearchEnd.AllClosed ? Held(_root).Count() : null;
    }

    /// <summary>After <see cref="Crown"/>: searches below those flats left open that are one part of them, dealt out in turn.</summary>
    public SearchEnd RunPart(int part, int parts)
    {
        int open = 0;
        foreach (Subtree held in Held(_root).ToArray())
        {
            int owner = (open++ % parts) + 1;
            if (owner == part)
            {
                held.IsHeld = false;
                _left.Add(held);
            }
            else
            {
                held.Owner = owner;
            }
        }

        return Run();
    }

    private static IEnumerable<Subtree> Held(Subtree subtree) => subtree.IsHeld
        ? [subtree]
        : (subtree.Entries ?? []).Where(entry => entry.Below is not null).SelectMany(entry => Held(entry.Below!));

    /// <summary>One turn of each; what could not be settled is left.</summary>
    private void Round()
    {
        if (Nodes >= _maxNodes)
        {
            IsCutShort = true;
            return;
        }

        // Where a share of the work did not suffice for a subtree, all of it may.
        List<Subtree> dealt = _abandoned.Count > 0 ? [.. _abandoned] : _left;
        bool isFirst = Nodes == 0;
        int count = isFirst || _abandoned.Count > 0 ? 1 : Math.Min(MaxTurns, dealt.Count);

        // The crown, which parts have in common, is searched alike whatever they may cost; a budget that does not suffice ends it.
        bool isCrown = _cut != int.MaxValue;
        int nodes = isCrown ? _nodesOfTurn : Math.Min(_nodesOfTurn, Math.Max(1, (_maxNodes - Nodes) / count));
        double ofNode = (double)(_work.Spent - _spentBefore) / Math.Max(1, Nodes);
        while (!isCrown && nodes > 1 && count > 1 && ofNode * count * nodes > _work.Left / 2)
        {
            nodes /= 2;
        }

        if (!isCrown && (ofNode * count > _work.Left / 2 || _maxNodes - Nodes < count))
        {
            (count, nodes) = (1, Math.Min(_nodesOfTurn, _maxNodes - Nodes));
        }

        _abandoned.Clear();
        Need(count);
        Subtree[][] turns = [.. Enumerable.Range(0, count).Select(turn => dealt.Where((_, k) => k % count == turn).ToArray())];
        long share = _work.Left / count;
        Failures known = Failures;
        var state = known.State;
        int before = _clauses.Count;
        InTurn(count, turn =>
        {
            SubtreeSearch search = _searches[turn];
            search.Work.Allow(share, count > 1);
            search.Failures.State = state;
            search.Run(turns[turn], _clauses, nodes, _cut);
        });

        for (int turn = 0; turn < count && !_isEnded; turn++)
        {
            Gather(_searches[turn], turns[turn], before, turn > 0 ? known : null);
        }

        IsCutShort |= (count == 1 || isCrown) && _abandoned.Count > 0;
        var left = new List<Subtree>();
        _left.ForEach(subtree => subtree.AppendLeft(left));
        _left = left;
        _nodesOfTurn = isFirst ? FirstNodes : Math.Min(2 * _nodesOfTurn, MostNodes);
    }

    /// <summary>Takes over what a turn has found.</summary>
    private void Gather(SubtreeSearch search, Subtree[] turn, int before, Failures? into)
    {
        _work.Settle(search.Work);
        Nodes += search.Nodes;
        Progress += search.Settled;
        _work.Meter?.SetTreeShare(Progress);
        into?.Add(search.Failures);
        int[] names = [.. search.Pool.All.Skip(before).Select(Place)];
        foreach (Subtree subtree in turn.Where(subtree => subtree.Entries is not null))
        {
            subtree.Rename(before, names);
        }

        if (search.Abandoned is { } abandoned)
        {
            _abandoned.Add(abandoned);
        }

        _isEnded = search.IsEnded;
    }

    /// <summary>The place of a clause: that of the one of the same rows, where there is one.</summary>
    private int Place(Clause clause)
    {
        if (!_places.TryGetValue(clause.Mask, out int place))
        {
            place = _clauses.Count;
            _clauses.Add(clause);
            _places.Add(clause.Mask, place);
        }

        return place;
    }

    private void Need(int count)
    {
        while (_searches.Count < count)
        {
            _searches.Add(new SubtreeSearch(_rows, _aim, _radius, new Work(0, _work.Cancellation)));
        }
    }

    /// <summary>Has all turns taken, on as many threads as there may be. On one, none after a turn that ended the search, for none of them counts.</summary>
    private void InTurn(int count, Action<int> take)
    {
        int threads = Math.Min(_work.Threads, count);
        if (threads == 1)
        {
            for (int turn = 0; turn < count && (turn == 0 || !_searches[turn - 1].IsEnded); turn++)
            {
                take(turn);
            }

            return;
        }

        Threads.Share(count, threads, take);
    }
}

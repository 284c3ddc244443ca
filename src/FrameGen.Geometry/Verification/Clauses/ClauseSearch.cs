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
/// <para>A tree that is not done after a few flats is searched in turns, each with its share of the work and of the flats. They begin and are gathered in one
/// order: a turn begins as soon as the one <see cref="MaxTurns"/> before it is gathered, with the subtrees that are left and all that is known then. So the
/// result, proof and counts included, is the same on any number of threads, and hardly a thread waits for another before the end.</para>
/// </remarks>
internal sealed class ClauseSearch
{
    /// <summary>After so many flats the subtrees that are left are dealt out: by then most clauses of a small tree are known.</summary>
    private const int NodesAlone = 32;

    /// <summary>The most turns that have begun and are not gathered: enough of them to keep threads busy.</summary>
    private const int MaxTurns = 16;

    /// <summary>The flats of each of the first <see cref="MaxTurns"/> turns, and of each later one: few, for turns have clauses to learn of from each other, and the last ones are to end together.</summary>
    private const int FirstNodes = 16, LaterNodes = 32;

    private readonly SubtreeSearch _alone;
    private readonly Queue<SubtreeSearch> _searches = new();
    private readonly Queue<Turn> _begun = new();
    private readonly List<Clause> _clauses = [];
    private readonly Dictionary<RowBits, int> _places = new(RowBits.ByContent);
    private readonly ClauseAim _aim;
    private readonly double _radius;
    private readonly FlatRows _rows;
    private readonly Work _work;
    private readonly long _spentBefore;
    private readonly int _maxNodes;
    private readonly Subtree _root;
    private readonly List<Subtree> _left;
    private readonly List<Subtree> _abandoned = [];
    private int _gathered;
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

        _alone = Searcher();
    }

    /// <summary>How many flats were visited.</summary>
    public int Nodes { get; private set; }

    /// <summary>What was found where the layer fails.</summary>
    public Failures Failures => _alone.Failures;

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

    /// <summary>The flats of the next turn, if the budget allows them.</summary>
    private int NodesOfTurn => _gathered == 0 ? NodesAlone : _gathered <= MaxTurns ? FirstNodes : LaterNodes;

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
        using var pieces = new OrderedPieces(_work.Threads);
        while (!_isEnded && !IsCutShort)
        {
            while (NextTurn() is { } turn)
            {
                _begun.Enqueue(turn);
                pieces.Begin(turn.Take);
            }

            if (_begun.Count == 0)
            {
                break;
            }

            pieces.EndFirst();
            Gather(_begun.Dequeue());
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

    /// <summary>The next turn; null where nothing is left to begin, or first another turn has to be gathered.</summary>
    private Turn? NextTurn()
    {
        if (_begun.Count == MaxTurns || _left.Count + _abandoned.Count == 0)
        {
            return null;
        }

        // The crown, which parts have in common, is searched alike whatever they may cost; a budget that does not suffice ends it.
        bool isCrown = _cut != int.MaxValue;
        int nodesLeft = _maxNodes - Nodes - _begun.Sum(turn => turn.MaxNodes);
        long workLeft = _work.Left - _begun.Sum(turn => turn.Share);
        double ofNode = (double)(_work.Spent - _spentBefore) / Math.Max(1, Nodes);
        bool isAlone = _gathered == 0 || _abandoned.Count > 0 || (!isCrown && (nodesLeft < MaxTurns || ofNode * MaxTurns > workLeft / 2));
        if (isAlone && _begun.Count > 0)
        {
            return null;
        }

        if (nodesLeft <= 0)
        {
            IsCutShort = true;
            return null;
        }

        int nodes = isCrown ? NodesOfTurn : Math.Min(NodesOfTurn, isAlone ? nodesLeft : nodesLeft / MaxTurns);
        while (!isCrown && !isAlone && nodes > 1 && ofNode * MaxTurns * nodes > workLeft / 2)
        {
            nodes /= 2;
        }

        // Where a share of the work did not suffice for a subtree, all of it may.
        List<Subtree> from = _abandoned.Count > 0 ? _abandoned : _left;
        int count = isAlone ? from.Count : (from.Count + MaxTurns - _begun.Count - 1) / (MaxTurns - _begun.Count);
        Subtree[] subtrees = [.. from.Take(count)];
        from.RemoveRange(0, count);
        return new Turn(isAlone ? _alone : _searches.Count > 0 ? _searches.Dequeue() : Searcher(), subtrees, [.. _clauses], Failures.State)
        {
            IsAlone = isAlone,
            Share = isAlone ? workLeft : workLeft / MaxTurns,
            MaxNodes = nodes,
            Cut = _cut,
        };
    }

    /// <summary>Takes over what a turn has found.</summary>
    private void Gather(Turn turn)
    {
        SubtreeSearch search = turn.Search;
        _work.Settle(search.Work);
        Nodes += search.Nodes;
        Progress += search.Settled;
        _work.Meter?.SetTreeShare(Progress);
        int[] names = [.. search.Pool.All.Skip(turn.Known.Length).Select(Place)];
        foreach (Subtree subtree in turn.Subtrees)
        {
            subtree.Rename(turn.Known.Length, names);
            subtree.AppendLeft(_left);
        }

        if (search.Abandoned is { } abandoned)
        {
            _left.Remove(abandoned);
            _abandoned.Add(abandoned);
            IsCutShort = turn.IsAlone || turn.Cut != int.MaxValue;
        }

        if (!turn.IsAlone)
        {
            Failures.Add(search.Failures);
            _searches.Enqueue(search);
        }

        _isEnded = search.IsEnded;
        _gathered++;
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

    private SubtreeSearch Searcher() => new(_rows, _aim, _radius, new Work(0, _work.Cancellation));
}

using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Search;

/// <summary>
/// Best-first branch and bound over sets S of rows forced inactive (design, section 3, "Exact decision").
/// </summary>
/// <remarks>
/// A node's value is the least norm over { x in C : &lt;x, w_i&gt; &lt;= alpha_i, i in S }. If the rows active at the point that
/// attains it span R^n, one row of any basis of them must be inactive at a failing point: n children. Values never fall
/// from parent to child, so the first node taken from the queue whose active rows do not span has the critical radius.
/// Sets S that were met before are skipped. Floating point only guides: where a proof is wanted, every closed node has
/// passed <see cref="ClosureProver"/> and every basis is independent in exact arithmetic; where a failure is claimed, two
/// inputs collide. What passes neither leaves the search <see cref="SearchEnd.Open"/>.
/// </remarks>
internal sealed class InactiveSearch
{
    private readonly LayerConstraints _layer;
    private readonly VerificationBudget _budget;
    private readonly Work _work;
    private readonly NodeDistance _distance;
    private readonly StrictInterior _strict;
    private readonly InteriorPoints _interior;
    private readonly ClosureProver? _prover;
    private readonly WitnessSearch _witnesses;
    private readonly NarrowPair? _narrow;
    private readonly BestWitness _best;
    private readonly NodeQueue _queue = new();
    private readonly HashSet<int[]> _seen = new(RowSet.Comparer);
    private readonly List<ProofNode> _proof = [];
    private readonly double _inner;
    private readonly double _outer;
    private FlatSearch? _flats;
    private bool _lacksHyperplanes;
    private bool _isOpen;
    private double _leastOpen = double.PositiveInfinity;

    /// <param name="layer">The layer on its domain.</param>
    /// <param name="budget">The nodes and vertices allowed.</param>
    /// <param name="prove">Whether exact proofs and witnesses are wanted; without, the search finds the critical radius numerically.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public InactiveSearch(LayerConstraints layer, VerificationBudget budget, bool prove, Work work)
    {
        _layer = layer;
        _budget = budget;
        _work = work;
        _distance = new NodeDistance(layer, work);
        _strict = new StrictInterior(layer, work);
        _interior = new InteriorPoints(layer, _strict);
        _witnesses = new WitnessSearch(layer, work);
        _best = new BestWitness(layer, nodesForPair: 50);
        _inner = layer.Domain.InnerRadius;
        _outer = layer.Domain.OuterRadius;
        if (prove)
        {
            _prover = new ClosureProver(layer, work);
            _narrow = new NarrowPair(layer, _prover.Exact, work);
        }
    }

    /// <summary>How many sets S were taken from the queue; a child that is closed at once is not counted.</summary>
    public int Nodes { get; private set; }

    /// <summary>The distance of the first node whose active rows do not span; null where none was met.</summary>
    public double? CriticalRadius { get; private set; }

    /// <summary>The point of that node.</summary>
    public double[]? CriticalPoint { get; private set; }

    /// <summary>No failing point is nearer than this, up to rounding.</summary>
    public double LowerBound { get; private set; }

    /// <summary>The evidence of a failure.</summary>
    public Witness? Witness => _best.Witness;

    /// <summary>Why the search was left open, where it was.</summary>
    public UndecidedCause Cause => _work.Left == 0 ? UndecidedCause.Work
        : Nodes >= _budget.MaxNodes ? UndecidedCause.Nodes
        : _lacksHyperplanes ? UndecidedCause.Hyperplanes
        : UndecidedCause.Rounding;

    /// <summary>The proof, where all nodes were closed.</summary>
    public SetCertificate Proof => new(_layer.Dimension, _layer.StatedCount, _flats?.Proof ?? _proof, _flats?.Mirrored);

    /// <summary>Whether the active rows, ties counted, span at every input, where the hyperplanes tell; null where that is not known.</summary>
    public bool? IsRectifying => _flats?.IsRectifying;

    /// <summary>An input at which active rows do not span, where the hyperplanes showed one.</summary>
    public double[]? LinePoint => _flats?.LinePoint;

    /// <summary>Whether the hyperplanes decided.</summary>
    public bool HasHyperplanes => _flats is not null;

    /// <summary>Searches to the end, of the nodes or of the work.</summary>
    public SearchEnd Run()
    {
        try
        {
            return Search();
        }
        catch (WorkEndedException)
        {
            return Witness is null ? SearchEnd.Open : SearchEnd.FailureFound;
        }
    }

    private SearchEnd Search()
    {
        _seen.Add([]);
        _queue.Add(new SearchNode { Forced = [], Distance = 0, Point = new double[_layer.Dimension], Sequence = 0 });
        while (_queue.Count > 0)
        {
            _work.Charge((long)_layer.Count * _layer.Dimension);
            SearchNode node = _queue.Take();
            LowerBound = Math.Max(LowerBound, Math.Min(node.Distance, _leastOpen));
            if (Nodes == _budget.MaxNodes || _best.IsEnough(Nodes))
            {
                return Witness is null ? SearchEnd.Open : SearchEnd.FailureFound;
            }

            Nodes++;
            _work.Meter?.AddNode();

            if (!_strict.Exists(node.Forced) && IsInfeasible(node.Forced))
            {
                continue;
            }

            if (Examine(node) is { } end)
            {
                return Witness is null ? end : SearchEnd.FailureFound;
            }
        }

        if (Witness is not null)
        {
            return SearchEnd.FailureFound;
        }

        if (_isOpen)
        {
            LowerBound = _leastOpen;
            return SearchEnd.Open;
        }

        return SearchEnd.AllClosed;
    }

    /// <summary>Whether a node whose strict system looks unsolvable is closed: proven so, where proofs are wanted.</summary>
    private bool IsInfeasible(int[] forced) =>
        _prover is null || Record(_prover.ByInfeasibility(forced, _strict.Lambda(), _strict.Mu(), _strict.HasSlack));

    /// <summary>Splits a node or decides; null to go on.</summary>
    private SearchEnd? Examine(SearchNode node)
    {
        List<int> active = _layer.ActiveRows(node.Point, node.Forced, _strict.Rate);
        ActiveSpan span = SpanAt(node, active);
        if (span.IsFull)
        {
            return Branch(node, span.Basis, active);
        }

        bool isFirst = CriticalRadius is null;
        if (isFirst)
        {
            CriticalRadius = node.Distance;
            CriticalPoint = node.Point;
        }

        if (_prover is null)
        {
            return SearchEnd.FailureFound;
        }

        if (node.Distance < _inner)
        {
            return BeyondInner(node);
        }

        if (node.Distance < _outer && Refutes(span, node.Point))
        {
            // Other hyperplanes than that of the rows active here leave one of these rows out: it is inactive there.
            AddChildren(node, span.Basis);
            return _best.IsGood ? SearchEnd.FailureFound : null;
        }

        if (isFirst && _prover.Exact.Basis(active, _work) is not null)
        {
            // The rows depend on each other only nearly, and nothing collides: not a failure.
            CriticalRadius = null;
        }

        return Branch(node, null, active);
    }

    /// <summary>Looks for a pair at a failing point, which in a shell may be a limit only; true where there is one, or was before.</summary>
    private bool Refutes(ActiveSpan span, double[] point)
    {
        if (!_best.IsNew(point) && Witness is not null)
        {
            return true;
        }

        Witness? found = _witnesses.Find(span, point, Witness) ?? (_inner > 0 ? _interior.Beside(point) : [])
            .Select(beside => _witnesses.Find(span, beside, Witness))
            .FirstOrDefault(witness => witness is not null);
        _best.Add(found, Nodes);
        return Witness is not null;
    }

    /// <summary>Whether the layer is known to fail where only some rows are active that do not span, and doubles show two inputs.</summary>
    private bool RefutesNarrowly(SearchNode node, List<int> active)
    {
        int[] outside = [.. Enumerable.Range(0, _layer.Count).Where(row => _layer.CanBeActive[row] && !active.Contains(row))];
        _best.Add(_narrow!.Find(outside, _interior.Beside(node.Point).Prepend(node.Point), ActiveSpan.Of(_layer, active, _ => 0, _work).Complement()), Nodes);
        return Witness is not null;
    }

    /// <summary>What the rows active at a node's point span; tied rows count for as much as they grow on the way inwards.</summary>
    private ActiveSpan SpanAt(SearchNode node, List<int> active) =>
        ActiveSpan.Of(_layer, active, row => _layer.Slack(row, node.Point) + 1e-6 * _layer.Scale * _strict.Rate(row), _work);

    /// <summary>
    /// The nearest point fails, but inside the inner radius, where it may. What matters is whether failing points reach
    /// beyond: the hyperplanes tell, where they are not too many; otherwise the search goes on from a point out there.
    /// </summary>
    private SearchEnd? BeyondInner(SearchNode node)
    {
        if (!_lacksHyperplanes && _layer.Dimension <= InsideProver.MaxDimension)
        {
            var flats = new FlatSearch(_layer, _prover!, _strict, _budget, _budget.MaxNodes - Nodes, _work);
            if (flats.IsWithin(_budget))
            {
                _flats = flats;
                SearchEnd end = flats.Run();
                Nodes += flats.Nodes;
                _best.Add(flats.Witness, Nodes);
                return end;
            }
        }

        _lacksHyperplanes = true;
        if (_distance.BetweenRadii(node.Forced, _inner, double.PositiveInfinity, node.Point) is not { } far)
        {
            return LeaveOpen(node);
        }

        List<int>? nearlyDependent = null;
        foreach (double[] point in _interior.Between(node.Point, far))
        {
            List<int> active = _layer.ActiveRows(point, node.Forced, _ => 0);
            ActiveSpan span = ActiveSpan.Of(_layer, active, row => _layer.Slack(row, point), _work);
            if (span.IsFull)
            {
                return Branch(node, span.Basis, active);
            }

            nearlyDependent = active;
            if (Refutes(span, point))
            {
                AddChildren(node, span.Basis);
                return _best.IsGood ? SearchEnd.FailureFound : null;
            }
        }

        return nearlyDependent is null ? LeaveOpen(node) : Branch(node, null, nearlyDependent);
    }

    /// <summary>Adds the children of a node, one for each row of a basis; where none is given, one that is independent in exact arithmetic alone.</summary>
    private SearchEnd? Branch(SearchNode node, List<int>? basis, List<int> active)
    {
        if (_prover is not null)
        {
            if (basis is null || !_prover.Exact.AreIndependent(basis, _work))
            {
                basis = _prover.Exact.Basis(active, _work);
                if (basis is null)
                {
                    return RefutesNarrowly(node, active) ? SearchEnd.FailureFound : LeaveOpen(node);
                }
            }

            _proof.Add(new ProofNode { Forced = node.Forced, Step = ProofStep.Branched, Rows = basis.OrderBy(row => row).ToArray() });
        }

        AddChildren(node, basis!);
        return null;
    }

    private void AddChildren(SearchNode node, List<int> rows)
    {
        foreach (int row in rows)
        {
            int[] forced = RowSet.With(node.Forced, row);
            if (_seen.Add(forced))
            {
                AddChild(forced);
            }
        }
    }

    /// <summary>Closes a child or queues it.</summary>
    private void AddChild(int[] forced)
    {
        _work.Charge((long)_layer.Count * _layer.Dimension);
        double distance = _distance.Of(forced);
        double[] point = _distance.Point;
        if (_prover is not null && Record(_distance.ProveOutside(forced, distance, _prover)))
        {
            return;
        }

        if (!double.IsInfinity(distance))
        {
            _queue.Add(new SearchNode { Forced = forced, Distance = distance, Point = point, Sequence = _seen.Count });
        }
        else if (_prover is not null && !IsInfeasibleAtAll(forced))
        {
            // Solvable in exact arithmetic only, farther out than floating point reaches.
            _isOpen = true;
        }
    }

    private bool IsInfeasibleAtAll(int[] forced)
    {
        _strict.Exists(forced);
        return IsInfeasible(forced);
    }

    private bool Record(ProofNode? closed)
    {
        if (closed is null)
        {
            return false;
        }

        _proof.Add(closed);
        return true;
    }

    /// <summary>Gives a node up: the search goes on, for a failure elsewhere would still decide, but can no longer prove.</summary>
    private SearchEnd? LeaveOpen(SearchNode node)
    {
        _isOpen = true;
        _leastOpen = Math.Min(_leastOpen, node.Distance);
        return null;
    }
}

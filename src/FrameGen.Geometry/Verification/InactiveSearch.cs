using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification;

/// <summary>How a search ended.</summary>
internal enum SearchEnd
{
    /// <summary>Every node is closed.</summary>
    AllClosed,

    /// <summary>The nearest node that is left is one where the active rows do not span.</summary>
    FailureFound,

    /// <summary>The budget ended, or a node could be neither closed nor refuted nor split.</summary>
    Open,
}

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
    private static readonly double[] InteriorWeights = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10];

    /// <summary>How many nodes more are worth a better pair.</summary>
    private const int NodesForPair = 50;

    private readonly LayerConstraints _layer;
    private readonly VerificationBudget _budget;
    private readonly CancellationToken _cancellation;
    private readonly LeastDistance _distance;
    private readonly StrictInterior _strict;
    private readonly ClosureProver? _prover;
    private readonly NodeQueue _queue = new();
    private readonly HashSet<int[]> _seen = new(RowSet.Comparer);
    private readonly List<ProofNode> _proof = [];
    private readonly double _inner;
    private readonly double _outer;
    private readonly List<double[]> _failing = [];
    private FlatSearch? _flats;
    private Witness? _bestSoFar;
    private int _lastNodeForPair = -1;
    private bool _isOpen;
    private double _leastOpen = double.PositiveInfinity;

    /// <param name="layer">The layer on its domain.</param>
    /// <param name="budget">The nodes and vertices allowed.</param>
    /// <param name="prove">Whether exact proofs and witnesses are wanted; without, the search finds the critical radius numerically.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public InactiveSearch(LayerConstraints layer, VerificationBudget budget, bool prove, CancellationToken cancellation)
    {
        _layer = layer;
        _budget = budget;
        _cancellation = cancellation;
        _distance = new LeastDistance(layer.Dimension, layer.Count + layer.Normals.Length);
        _strict = new StrictInterior(layer);
        _inner = layer.Domain.InnerRadius;
        _outer = layer.Domain.OuterRadius;
        if (prove)
        {
            _prover = new ClosureProver(layer);
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
    public Witness? Witness { get; private set; }

    /// <summary>The nodes of the proof, the root first.</summary>
    public IReadOnlyList<ProofNode> Proof => _flats?.Proof ?? _proof;

    /// <summary>Searches to the end.</summary>
    public SearchEnd Run()
    {
        _seen.Add([]);
        _queue.Add(new SearchNode { Forced = [], Distance = 0, Point = new double[_layer.Dimension], Sequence = 0 });
        while (_queue.Count > 0)
        {
            _cancellation.ThrowIfCancellationRequested();
            SearchNode node = _queue.Take();
            LowerBound = Math.Max(LowerBound, Math.Min(node.Distance, _leastOpen));
            if (Nodes == _budget.MaxNodes || Nodes == _lastNodeForPair)
            {
                Witness = _bestSoFar;
                return _bestSoFar is null ? SearchEnd.Open : SearchEnd.FailureFound;
            }

            Nodes++;

            if (!_strict.Exists(node.Forced, _cancellation) && IsInfeasible(node.Forced))
            {
                continue;
            }

            if (Examine(node) is { } end && (end != SearchEnd.FailureFound || !LooksForBetterPair(node)))
            {
                return end;
            }
        }

        if (_bestSoFar is not null)
        {
            Witness = _bestSoFar;
            return SearchEnd.FailureFound;
        }

        if (_isOpen)
        {
            LowerBound = _leastOpen;
            return SearchEnd.Open;
        }

        return SearchEnd.AllClosed;
    }

    /// <summary>
    /// The layer is refuted, but on a sphere or shell the first failing point often has no partner in the domain, and just
    /// below the outer radius none but a close one: some more nodes may show a pair that lies in the domain, and apart.
    /// </summary>
    private bool LooksForBetterPair(SearchNode node)
    {
        if (Witness is null || _flats is not null)
        {
            return false;
        }

        _bestSoFar = WitnessSearch.Longer(_bestSoFar, Witness)!;
        if (new WitnessSearch(_layer, _cancellation).IsApart(_bestSoFar))
        {
            Witness = _bestSoFar;
            return false;
        }

        if (_lastNodeForPair < 0)
        {
            _lastNodeForPair = Nodes + NodesForPair;
        }

        // Other hyperplanes than that of the rows active here leave one of these rows out: it is inactive there.
        AddChildren(node, SpanAt(node, _layer.ActiveRows(node.Point, node.Forced, _strict.Rate)).Basis);
        return true;
    }

    /// <summary>Whether a node whose strict system looks unsolvable is closed: proven so, where proofs are wanted.</summary>
    private bool IsInfeasible(int[] forced) =>
        _prover is null || Record(_prover.ByInfeasibility(forced, _strict.Lambda(), _strict.Mu(), _strict.HasSlack, _cancellation));

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

        if (node.Distance < _outer)
        {
            if (_bestSoFar is not null && _failing.Exists(point => Vectors.Norm(Vectors.Along(point, -1, node.Point)) <= 1e-9 * _layer.Scale))
            {
                // Many sets of rows lead to the same point, which has shown what it can.
                Witness = _bestSoFar;
                return SearchEnd.FailureFound;
            }

            _failing.Add(node.Point);

            // In a ball the search needs no point to start from; in a shell it does, and the nearest one is a limit only.
            var search = new WitnessSearch(_layer, _cancellation);
            Witness = search.Find(span, node.Point) ?? (_inner > 0 ? InteriorWeights : [])
                .Select(weight => _strict.Inside(node.Point, weight))
                .Where(IsInShell)
                .Select(point => search.Find(span, point))
                .FirstOrDefault(witness => witness is not null);
            if (Witness is not null)
            {
                return SearchEnd.FailureFound;
            }
        }

        if (isFirst && ActiveSpan.ExactBasis(_prover.Exact, active) is not null)
        {
            // The rows depend on each other only nearly, and nothing collides: not a failure.
            CriticalRadius = null;
        }

        return Branch(node, null, active);
    }

    /// <summary>What the rows active at a node's point span; tied rows count for as much as they grow on the way inwards.</summary>
    private ActiveSpan SpanAt(SearchNode node, List<int> active) =>
        ActiveSpan.Of(_layer, active, row => _layer.Slack(row, node.Point) + 1e-6 * _layer.Scale * _strict.Rate(row));

    /// <summary>
    /// The nearest point fails, but inside the inner radius, where it may. What matters is whether failing points reach
    /// beyond: the hyperplanes tell, where they are not too many; otherwise the search goes on from a point out there.
    /// </summary>
    private SearchEnd? BeyondInner(SearchNode node)
    {
        if (FlatSearch.IsWithin(_budget, _layer))
        {
            _flats = new FlatSearch(_layer, _prover!, _strict, _budget, _budget.MaxNodes - Nodes, _cancellation);
            SearchEnd end = _flats.Run();
            Nodes += _flats.Nodes;
            Witness = _flats.Witness;
            return end;
        }

        Constrain(node.Forced);
        if (ShellPoint.Find(_layer, _distance, _inner, double.PositiveInfinity, node.Point, _cancellation) is not { } far)
        {
            return LeaveOpen(node);
        }

        List<int>? nearlyDependent = null;
        foreach (double weight in InteriorWeights)
        {
            if (BetweenRadii(_strict.Inside(node.Point, weight), _strict.Inside(far, weight)) is not { } point)
            {
                continue;
            }

            List<int> active = _layer.ActiveRows(point, node.Forced, _ => 0);
            ActiveSpan span = ActiveSpan.Of(_layer, active, row => _layer.Slack(row, point));
            if (span.IsFull)
            {
                return Branch(node, span.Basis, active);
            }

            nearlyDependent = active;
            Witness = new WitnessSearch(_layer, _cancellation).Find(span, point);
            if (Witness is not null)
            {
                return SearchEnd.FailureFound;
            }
        }

        return nearlyDependent is null ? LeaveOpen(node) : Branch(node, null, nearlyDependent);
    }

    /// <summary>A point of the segment whose norm lies between the radii: the far end where it does, otherwise halfway; null where there is none.</summary>
    private double[]? BetweenRadii(double[] near, double[] far)
    {
        double norm = Vectors.Norm(far);
        double radius = norm <= _outer ? norm : (_inner + _outer) / 2;
        return norm < _inner || Vectors.Norm(near) > radius ? null : Vectors.AtRadius(near, far, radius);
    }

    private bool IsInShell(double[] point)
    {
        double norm = Vectors.Norm(point);
        return norm >= _inner && norm <= _outer;
    }

    /// <summary>Adds the children of a node, one for each row of a basis; where none is given, one that is independent in exact arithmetic alone.</summary>
    private SearchEnd? Branch(SearchNode node, List<int>? basis, List<int> active)
    {
        if (_prover is not null)
        {
            if (basis is null || !_prover.Exact.AreIndependent(basis))
            {
                basis = ActiveSpan.ExactBasis(_prover.Exact, active);
                if (basis is null)
                {
                    return LeaveOpen(node);
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
        _cancellation.ThrowIfCancellationRequested();
        Constrain(forced);
        double distance = _distance.Solve(_layer.Scale, _cancellation);
        if (_prover is null)
        {
            if (!double.IsInfinity(distance))
            {
                Enqueue(forced, distance);
            }

            return;
        }

        // At the outer radius itself rounding does not tell on which side the node lies; the exact attempt does.
        if (distance > _outer * (1 - 1e-9) || double.IsInfinity(distance))
        {
            double[] lambda = _distance.Multipliers.Take(forced.Length).ToArray();
            double[] mu = _distance.Multipliers.Skip(forced.Length).Take(_layer.Normals.Length).ToArray();
            if (Record(_prover.ByDistance(forced, lambda, mu)))
            {
                return;
            }

            if (double.IsInfinity(distance))
            {
                if (!IsInfeasibleAtAll(forced))
                {
                    // Solvable in exact arithmetic only, farther out than floating point reaches.
                    _isOpen = true;
                }

                return;
            }
        }

        Enqueue(forced, distance);
    }

    private void Constrain(int[] forced)
    {
        _distance.Clear();
        foreach (int i in forced)
        {
            _distance.Add(_layer.Rows, i * _layer.Dimension, 1, _layer.Thresholds[i]);
        }

        foreach (double[] normal in _layer.Normals)
        {
            _distance.Add(normal, 0, -1, 0);
        }
    }

    private bool IsInfeasibleAtAll(int[] forced)
    {
        _strict.Exists(forced, _cancellation);
        return IsInfeasible(forced);
    }

    private void Enqueue(int[] forced, double distance) =>
        _queue.Add(new SearchNode { Forced = forced, Distance = distance, Point = _distance.Point, Sequence = _seen.Count });

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

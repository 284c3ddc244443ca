using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.InnerRadius;

/// <summary>
/// The decision where the layer fails within the inner radius: hyperplane by hyperplane (design, section 3, "The sphere" and "Shells"). If
/// two inputs x, y collide, the rows that tell them apart by themselves, those outside (x - y)^perp, are inactive or tied at both, so the rows
/// outside some flat spanned by rows are.
/// </summary>
/// <remarks>
/// <para>For each hyperplane H the rows outside it close, as the nodes of the best-first search do, beyond the outer radius or within
/// the inner one; mostly a few of them suffice, and these few settle every hyperplane that contains none of them. So the
/// sets to be proven are few, while all C(m, n - 1) hyperplanes are held against them, in numbers with error bounds or,
/// where those do not tell, in integers. Branching on rows meets far more sets here, for near 0 every row is inactive.</para>
/// <para>On a shell the rows outside H are strictly inactive at a point between the radii iff two inputs beside it collide; if they are not,
/// two that do have the inner radius both, and are vertices of a closed set. On a sphere the two are mirror images in H
/// (<see cref="MirroredFlats"/>) or in no hyperplane of rows: then their flat has a rank of at most n - 2, lies in one of that rank, and a
/// strictly inactive point of the sphere outside that one gives such a pair.</para>
/// </remarks>
internal sealed class FlatSearch
{
    /// <summary>How many points at which the layer is known to fail are tried for a pair.</summary>
    private const int MaxNarrowTries = 4;

    private readonly LayerConstraints _layer;
    private readonly ExactLayer _exact;
    private readonly SetCloser _closer;
    private readonly MirroredFlats? _mirrored;
    private readonly WitnessSearch _witnesses;
    private readonly CollidingPairs _pairs;
    private readonly NarrowPair _narrow;
    private readonly FailingPoint _failingPoint;
    private readonly TurnedPair? _turned;
    private readonly BestWitness _best;
    private readonly Wedge _wedge;
    private readonly ClosedSets _closed;
    private readonly Work _work;
    private readonly int _n;
    private readonly int _maxNodes;
    private readonly int[] _rows;
    private readonly int[] _directions;
    private readonly int[] _firstOf;
    private readonly int[] _chosen;
    private IReadOnlyList<double[]> _failing = [];
    private bool _isOpen;
    private bool _isThrough;
    private bool? _isRectifying = true;

    /// <param name="layer">The layer; its domain has an inner radius.</param>
    /// <param name="prover">Proves closed nodes.</param>
    /// <param name="strict">Looks for strictly inactive points.</param>
    /// <param name="budget">The intersections allowed.</param>
    /// <param name="maxNodes">How many flats may be examined that no set closed before settles.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public FlatSearch(
        LayerConstraints layer, ClosureProver prover, StrictInterior strict, VerificationBudget budget, int maxNodes, Work work)
    {
        _layer = layer;
        _exact = prover.Exact;
        _work = work;
        _n = layer.Dimension;
        _closer = new SetCloser(layer, prover, strict, EqualOutputs, budget.MaxVertices, work);
        _mirrored = layer.Domain.IsSphere ? new MirroredFlats(layer, _exact, budget.MaxVertices, work) : null;
        _turned = _mirrored is null ? null : new TurnedPair(layer, work);
        _witnesses = new WitnessSearch(layer, work);
        _pairs = new CollidingPairs(layer, work);
        _narrow = new NarrowPair(layer, _exact, work);
        _failingPoint = new FailingPoint(layer, _exact, work);
        _best = new BestWitness(layer, nodesForPair: 24);
        _wedge = new Wedge(_n);
        _maxNodes = maxNodes;
        _rows = Candidates(layer);
        _firstOf = FirstOfParallels();
        _directions = _rows.Where(row => _firstOf[row] == row).ToArray();
        _closed = new ClosedSets(_firstOf);
        _chosen = new int[_n - 1];
    }

    /// <summary>How many flats were examined.</summary>
    public int Nodes { get; private set; }

    /// <summary>The evidence of a failure.</summary>
    public Witness? Witness => _best.Witness;

    /// <summary>Whether the active rows, ties counted, span at every input; null where that is not known.</summary>
    public bool? IsRectifying => _isRectifying == true && !_isThrough ? null : _isRectifying;

    /// <summary>An input at which active rows do not span, the first that was found.</summary>
    public double[]? LinePoint { get; private set; }

    /// <summary>The nodes of the proof: the hyperplanes at the root, then the closed sets.</summary>
    public IReadOnlyList<ProofNode> Proof =>
        [new ProofNode { Forced = [], Step = ProofStep.Flats }, .. _closed.Proof];

    /// <summary>The hyperplanes that are settled by mirror images.</summary>
    public IReadOnlyList<MirroredFlat> Mirrored => _mirrored?.Proof ?? [];

    /// <summary>Whether the hyperplanes are few enough.</summary>
    public bool IsWithin(VerificationBudget budget) =>
        Combinations.Number(_directions.Length, _n - 1, budget.MaxFlats) <= budget.MaxFlats;

    /// <summary>Searches to the end.</summary>
    public SearchEnd Run()
    {
        if (_exact.Rank(_rows, _work) < (_mirrored is null ? _n : _n - 1))
        {
            // All rows lie in a hyperplane, on a sphere in two: whatever the domain holds fails.
            _isRectifying = false;
            Refute(ActiveSpan.Of(_layer, _rows, _ => 0, _work), _closer.Close([]).Points);
            return Witness is null ? SearchEnd.Open : SearchEnd.FailureFound;
        }

        bool wentThrough = GoThrough(0, 0, Wedge.Empty)
            && (_mirrored is null || (Mirrored.Count == 0 && !_isOpen) || Witness is not null || GoThroughLower(new int[_n - 2], 0, 0));
        _isThrough = wentThrough && Witness is null && !_isOpen;
        return Witness is not null ? SearchEnd.FailureFound : _isThrough ? SearchEnd.AllClosed : SearchEnd.Open;
    }

    private static int[] Candidates(LayerConstraints layer) =>
        Enumerable.Range(0, layer.Count).Where(i => !double.IsPositiveInfinity(layer.Alpha[i])).ToArray();

    /// <summary>For each row the first that is exactly parallel to it, opposite ones too: one of them spans what all do.</summary>
    private int[] FirstOfParallels()
    {
        int[] firstOf = Enumerable.Range(0, _layer.Count).ToArray();
        foreach (int row in _rows)
        {
            double[] unit = _layer.Frame.GetUnitRow(row);
            foreach (int earlier in _rows)
            {
                if (earlier >= row)
                {
                    break;
                }

                if (firstOf[earlier] == earlier && Math.Abs(_layer.Dot(earlier, unit)) > 1 - 1e-9 && !_exact.AreIndependent([earlier, row], _work))
                {
                    firstOf[row] = earlier;
                    break;
                }
            }
        }

        return firstOf;
    }

    /// <summary>Goes through the choices of n - 1 rows that begin as chosen so far; false to end.</summary>
    private bool GoThrough(int depth, int first, Bounded[] product)
    {
        if (depth == _n - 1)
        {
            _work.Charge((long)_rows.Length * _n);
            return ExamineChosen(product);
        }

        for (int k = first; k <= _directions.Length - (_n - 1 - depth); k++)
        {
            _chosen[depth] = _directions[k];
            _work.Charge(_wedge.CostOfTimes(depth));
            if (!GoThrough(depth + 1, k + 1, _wedge.Times(product, depth, _layer.Frame.GetRow(_directions[k]))))
            {
                return false;
            }
        }

        return true;
    }

    private bool ExamineChosen(Bounded[] product)
    {
        Bounded[] normal = _wedge.Orthogonal(product);
        if (Array.TrueForAll(normal, entry => entry.Sign == 0) && !_exact.AreIndependent(_chosen, _work))
        {
            return true;
        }

        // Rows that lie in H but for rounding may still let two inputs collide: a set that has one settles nothing yet.
        double[]? unit = null;
        bool AreOutsideClearly(int[] rows) => AreOutside(rows, normal) && Array.TrueForAll(rows, row => _layer.Measures(row, unit ??= Direction(normal)));
        if (_closed.Settle(_chosen, AreOutsideClearly) || _mirrored?.HasSettled(_mirrored.NormalOf(_chosen)) == true)
        {
            return true;
        }

        if (Nodes == _maxNodes || _best.IsEnough(Nodes))
        {
            return false;
        }

        Nodes++;
        _work.Meter?.AddNode();
        double[] direction = unit ?? Direction(normal);
        int[] flat = _rows.Where(row => !_layer.Measures(row, direction)).ToArray();
        if (IsSettled(flat, normal, direction))
        {
            return true;
        }

        if (Witness is null)
        {
            // Rows that lie in H but for rounding, and nothing collides: they count as what they are.
            int[] exactFlat = flat.Where(row => Array.IndexOf(_chosen, row) >= 0 || !_exact.AreIndependent([.. _chosen, row], _work)).ToArray();
            bool isSettled = exactFlat.Length < flat.Length && (_closed.Settle(_chosen, rows => AreOutside(rows, normal)) || IsSettled(exactFlat, normal, direction));
            if (!isSettled && Witness is null)
            {
                int[] outside = OutsideOf(exactFlat);
                _best.Add(_mirrored is null ? _narrow.Find(outside, _failing, [direction]) : _mirrored.Narrow(_mirrored.NormalOf(_chosen), outside), Nodes);
            }

            _isOpen |= !isSettled && Witness is null;
        }

        return !_best.IsGood;
    }

    /// <summary>Settles a hyperplane, or looks for two inputs that collide along its normal.</summary>
    private bool IsSettled(int[] flat, Bounded[] normal, double[] direction)
    {
        int[] outside = OutsideOf(flat);
        Closing closing = _closer.Close(outside);
        if (closing.Node is { } node && _closed.TryAdd(node, rows => AreOutside(rows, normal)))
        {
            return true;
        }

        _failing = closing.All;
        Note(closing, outside);
        if (_mirrored is not null)
        {
            var (isSettled, witness) = _mirrored.Settle([.. _chosen], _mirrored.NormalOf(_chosen), outside);
            _best.Add(witness, Nodes);
            if (isSettled)
            {
                return true;
            }
        }

        if (closing.Points.Count > 0 && !_best.IsGood)
        {
            _best.Add(_witnesses.Find(direction, closing.Points, Witness), Nodes);
        }

        return false;
    }

    /// <summary>Goes through the choices of n - 2 rows that begin as chosen so far; false to end.</summary>
    private bool GoThroughLower(int[] chosen, int depth, int first)
    {
        if (depth < chosen.Length)
        {
            for (int k = first; k <= _directions.Length - (chosen.Length - depth); k++)
            {
                chosen[depth] = _directions[k];
                if (!GoThroughLower(chosen, depth + 1, k + 1))
                {
                    return false;
                }
            }

            return true;
        }

        _work.Charge((long)_rows.Length * _n);
        bool AreOutside(int[] rows) => Array.TrueForAll(rows, row => _exact.AreIndependent([.. chosen, row], _work));
        if ((chosen.Length > 0 && !_exact.AreIndependent(chosen, _work)) || _closed.Settle(chosen, AreOutside))
        {
            return true;
        }

        if (Nodes == _maxNodes || _best.IsEnough(Nodes))
        {
            return false;
        }

        Nodes++;
        _work.Meter?.AddNode();
        int[] flat = Array.FindAll(_rows, row => Array.IndexOf(chosen, row) >= 0 || !AreOutside([row]));
        int[] outside = OutsideOf(flat);
        Closing closing = _closer.Close(outside);
        if (closing.Node is { } node && _closed.TryAdd(node, AreOutside))
        {
            return true;
        }

        Note(closing, outside);
        ActiveSpan span = ActiveSpan.Of(_layer, flat, _ => 0, _work);
        Refute(span, closing.Points);
        foreach (double[] point in Witness is null ? _failingPoint.Find(outside, closing.All).Take(MaxNarrowTries) : [])
        {
            _best.Add(_turned!.Find(point, span.Complement(), isCertain: true), Nodes);
        }

        _isOpen |= Witness is null;
        return !_best.IsGood;
    }

    /// <summary>Takes what a set that did not close tells: of inputs at which active rows do not span, and of two that collide with ties.</summary>
    private void Note(Closing closing, int[] outside)
    {
        bool IsStrictlyInside(double[] point) => Array.TrueForAll(outside, row => _layer.Slack(row, point) < -1e-13 * _layer.Scale);
        double[]? beside = closing.Points.FirstOrDefault(IsStrictlyInside);
        LinePoint ??= beside;
        _isRectifying = beside is not null ? false : _isRectifying == true ? null : _isRectifying;
        if (closing.Pair is { } pair)
        {
            double radius = _layer.Domain.InnerRadius;
            _best.Add(_pairs.Accept(RadiusPoint.Of(pair[0], radius), RadiusPoint.Of(pair[1], radius), radius), Nodes);
        }
    }

    private BigInteger[][]? EqualOutputs(IReadOnlyList<BigInteger[]> points)
    {
        for (int k = 1; k < points.Count; k++)
        {
            for (int j = 0; j < k; j++)
            {
                _work.ChargeExact(2L * _layer.Count * _n, (long)_n * _exact.Words);
                if (_exact.GiveTheSame(points[j], points[k]))
                {
                    return [points[j], points[k]];
                }
            }
        }

        return null;
    }

    /// <summary>Whether all of some rows lie outside the hyperplane with this normal, spanned by the chosen rows.</summary>
    private bool AreOutside(int[] rows, Bounded[] normal)
    {
        foreach (int row in rows)
        {
            _work.Charge(Bounded.Cost * _n);
            Bounded sum = 0;
            for (int c = 0; c < _n; c++)
            {
                sum += normal[c] * _layer.Frame[row, c];
            }

            if (sum.Sign == 0 && !_exact.AreIndependent([.. _chosen, row], _work))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Looks for a pair along directions that no row of a flat measures.</summary>
    private void Refute(ActiveSpan span, IReadOnlyList<double[]> points)
    {
        foreach (double[] point in points)
        {
            if (_turned is not null && !_best.IsGood)
            {
                _best.Add(_turned.Find(point, span.Complement()), Nodes);
            }
        }

        foreach (double[] point in points)
        {
            if (!_best.IsGood)
            {
                _best.Add(_witnesses.Find(span, point, Witness), Nodes);
            }
        }
    }

    private int[] OutsideOf(int[] flat) => _rows.Where(row => _layer.CanBeActive[row] && Array.IndexOf(flat, row) < 0).ToArray();

    /// <summary>The unit normal, from integers where the error bounds are wide.</summary>
    private double[] Direction(Bounded[] normal)
    {
        double largest = normal.Max(entry => Math.Abs(entry.Value));
        double[] values = normal.All(entry => entry.Error <= 1e-14 * largest)
            ? Array.ConvertAll(normal, entry => entry.Value)
            : Dyadic.ToDoubles(_exact.NormalOf(_chosen, _work));
        return Vectors.Direction(values);
    }
}

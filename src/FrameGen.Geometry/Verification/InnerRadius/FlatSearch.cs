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
/// The decision where the layer fails within the inner radius: hyperplane by hyperplane. A point fails iff its active rows
/// lie in a hyperplane H spanned by n - 1 independent rows, hence iff all rows outside some H are inactive there.
/// </summary>
/// <remarks>
/// For each H the rows outside it close, as the nodes of the best-first search do, beyond the outer radius or within
/// the inner one; mostly a few of them suffice, and these few settle every hyperplane that contains none of them. So the
/// sets to be proven are few, while all C(m, n - 1) hyperplanes are held against them, in numbers with error bounds or,
/// where those do not tell, in integers. Branching on rows meets far more sets here, for near 0 every row is inactive.
/// </remarks>
internal sealed class FlatSearch
{
    private readonly LayerConstraints _layer;
    private readonly ClosureProver _prover;
    private readonly ExactLayer _exact;
    private readonly InsideProver _inside;
    private readonly CuttingPlanes _cuts;
    private readonly StrictInterior _strict;
    private readonly NodeDistance _distance;
    private readonly InteriorPoints _interior;
    private readonly WitnessSearch _witnesses;
    private readonly BestWitness _best;
    private readonly Wedge _wedge;
    private readonly Work _work;
    private readonly int _n;
    private readonly int _maxNodes;
    private readonly int _maxIntersections;
    private readonly int[] _rows;
    private readonly int[] _directions;
    private readonly int[] _firstOf;
    private readonly int[] _chosen;
    private readonly double _inner;
    private readonly double _outer;
    private readonly List<ClosedSet> _closed = [];
    private readonly HashSet<int[]> _known = new(RowSet.Comparer);
    private bool _isOpen;

    /// <param name="layer">The layer; its domain has an inner radius.</param>
    /// <param name="prover">Proves closed nodes.</param>
    /// <param name="strict">Looks for strictly inactive points.</param>
    /// <param name="budget">The intersections allowed.</param>
    /// <param name="maxNodes">How many hyperplanes may be examined that no set closed before settles.</param>
    /// <param name="work">Charged in every inner loop.</param>
    public FlatSearch(
        LayerConstraints layer, ClosureProver prover, StrictInterior strict, VerificationBudget budget, int maxNodes, Work work)
    {
        _layer = layer;
        _prover = prover;
        _exact = prover.Exact;
        _inside = new InsideProver(layer, _exact);
        _strict = strict;
        _work = work;
        _n = layer.Dimension;
        _inner = layer.Domain.InnerRadius;
        _outer = layer.Domain.OuterRadius;
        _cuts = new CuttingPlanes(layer, _inner);
        _distance = new NodeDistance(layer, work);
        _interior = new InteriorPoints(layer, strict);
        _witnesses = new WitnessSearch(layer, work);
        _best = new BestWitness(layer, nodesForPair: 24);
        _wedge = new Wedge(_n);
        _maxNodes = maxNodes;
        _maxIntersections = budget.MaxVertices;
        _rows = Candidates(layer);
        _firstOf = FirstOfParallels();
        _directions = _rows.Where(row => _firstOf[row] == row).ToArray();
        _chosen = new int[_n - 1];
    }

    /// <summary>How many hyperplanes were examined.</summary>
    public int Nodes { get; private set; }

    /// <summary>The evidence of a failure.</summary>
    public Witness? Witness => _best.Witness;

    /// <summary>The nodes of the proof: the hyperplanes at the root, then the closed sets.</summary>
    public IReadOnlyList<ProofNode> Proof =>
        [new ProofNode { Forced = [], Step = ProofStep.Flats }, .. _closed.Select(set => set.Proof)];

    /// <summary>Whether the hyperplanes are few enough.</summary>
    public bool IsWithin(VerificationBudget budget) =>
        Combinations.Number(_directions.Length, _n - 1, budget.MaxFlats) <= budget.MaxFlats;

    /// <summary>Searches to the end.</summary>
    public SearchEnd Run()
    {
        if (_exact.Basis(_rows, _work) is null)
        {
            // All rows lie in one hyperplane: whatever the domain holds fails.
            Refute(ActiveSpan.Of(_layer, _rows, _ => 0, _work).Complement()[0], PointsBetweenRadii([]));
            return Witness is null ? SearchEnd.Open : SearchEnd.FailureFound;
        }

        bool wentThrough = GoThrough(0, 0, Wedge.Empty);
        return Witness is not null ? SearchEnd.FailureFound : _isOpen || !wentThrough ? SearchEnd.Open : SearchEnd.AllClosed;
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
        if (SettledBefore(normal, row => _layer.Measures(row, unit ??= Direction(normal))))
        {
            return true;
        }

        if (Nodes == _maxNodes || _best.IsEnough(Nodes))
        {
            return false;
        }

        Nodes++;
        double[] direction = unit ?? Direction(normal);
        int[] flat = _rows.Where(row => !_layer.Measures(row, direction)).ToArray();
        if (Settle(OutsideOf(flat), normal) is not { } points)
        {
            return true;
        }

        if (Refute(direction, points))
        {
            return false;
        }

        if (Witness is null)
        {
            // Rows that lie in H but for rounding, and nothing collides: they count as what they are.
            int[] exactFlat = flat.Where(row => Array.IndexOf(_chosen, row) >= 0 || !_exact.AreIndependent([.. _chosen, row], _work)).ToArray();
            _isOpen |= exactFlat.Length == flat.Length
                || (!SettledBefore(normal, _ => true) && Settle(OutsideOf(exactFlat), normal) is not null);
        }

        return true;
    }

    /// <summary>Whether all rows of some set closed before lie outside the hyperplane, and each of them passes.</summary>
    private bool SettledBefore(Bounded[] normal, Func<int, bool> passes)
    {
        for (int k = 0; k < _closed.Count; k++)
        {
            ClosedSet set = _closed[k];
            if (!set.HasAny(_chosen) && AreOutside(set.Rows, normal) && Array.TrueForAll(set.Rows, row => passes(row)))
            {
                // What settled one hyperplane settles the next ones, too.
                _closed.RemoveAt(k);
                _closed.Insert(0, set);
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all of some rows lie outside the hyperplane with this normal, spanned by the chosen rows.</summary>
    private bool AreOutside(int[] rows, Bounded[] normal)
    {
        foreach (int row in rows)
        {
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

    /// <summary>Closes a set of rows for good and returns null, or else points between the radii where they are inactive, if any were found.</summary>
    private List<double[]>? Settle(int[] forced, Bounded[] normal)
    {
        if (Close(forced, out List<double[]> points) is { } closed)
        {
            ClosedSet set = ClosedSet.Of(closed, _firstOf);
            if (_known.Add(set.Rows) && AreOutside(set.Rows, normal))
            {
                _closed.Insert(0, set);
                return null;
            }
        }

        return points;
    }

    private ProofNode? Close(int[] forced, out List<double[]> points)
    {
        points = [];
        if (!_strict.Exists(forced)
            && _prover.ByInfeasibility(forced, _strict.Lambda(), _strict.Mu(), _strict.HasSlack) is { } infeasible)
        {
            return infeasible;
        }

        double distance = _distance.Of(forced);
        double[] near = _distance.Point;
        ProofNode? outside = _distance.ProveOutside(forced, distance, _prover);
        if (outside is not null || double.IsInfinity(distance))
        {
            return outside;
        }

        if (distance >= _inner)
        {
            points = _interior.Beside(near).ToList();
            return null;
        }

        var (rows, far) = _cuts.Search(forced, near, _work);
        points = far is null ? [] : _interior.Between(near, far).ToList();

        // Few rows can mislead by rounding; where all are not too many, they tell.
        int[]? bounding = rows is null ? null : IsInside(rows) ? rows : IsInside(forced) ? forced : null;
        return bounding is null ? null : new ProofNode { Forced = bounding, Step = ProofStep.Inside, Rows = bounding };
    }

    private bool IsInside(int[] rows) =>
        InsideProver.Intersections(rows.Length + _layer.Normals.Length, _n, _maxIntersections) <= _maxIntersections
        && _inside.LiesInside(rows, _work);

    private List<double[]> PointsBetweenRadii(int[] forced) => Close(forced, out List<double[]> points) is null ? points : [];

    /// <summary>Looks for a pair along a direction; true where it is good enough to end.</summary>
    private bool Refute(double[] direction, List<double[]> points)
    {
        if (points.Count > 0)
        {
            _best.Add(_witnesses.Find(direction, points, Witness), Nodes);
        }

        return _best.IsGood;
    }

    private int[] OutsideOf(int[] flat) => _rows.Where(row => _layer.CanBeActive[row] && Array.IndexOf(flat, row) < 0).ToArray();

    /// <summary>The unit normal, from integers where the error bounds are wide.</summary>
    private double[] Direction(Bounded[] normal)
    {
        double largest = normal.Max(entry => Math.Abs(entry.Value));
        double[] values = normal.All(entry => entry.Error <= 1e-14 * largest)
            ? Array.ConvertAll(normal, entry => entry.Value)
            : Dyadic.ToDoubles(IntegerMatrix.KernelLine(Array.ConvertAll(_chosen, row => (BigInteger[])_exact.Row(row).Clone()), _n)!);
        return Vectors.Direction(values);
    }
}

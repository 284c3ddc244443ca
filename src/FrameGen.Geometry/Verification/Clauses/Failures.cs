using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>What is known of failures: see the members of <see cref="Failures"/> of these names.</summary>
internal sealed record FailureState(bool Exist, bool AreHidden, double Radius, double[]? Point, Witness? Witness, int[]? SuspectRows);

/// <summary>
/// Where the layer fails: flats outside which all rows are inactive together at some x of the domain. Each lowers the radius to |x|, so that
/// what is left of the search looks only for nearer ones; where proofs are wanted the first must show two inputs that collide.
/// </summary>
internal sealed class Failures
{
    /// <summary>Rows whose coordinate modulo a hyperplane is this small may lie in it but for rounding.</summary>
    private const double Nearly = 1e-8;

    /// <summary>How many ways up from a failure that rounding hides are tried.</summary>
    private const int MaxWaysUp = 16;

    /// <summary>By how much of it a least norm may be off: a radius that hangs on less is not called certified.</summary>
    private const double Rounding = 1e-12;

    /// <summary>A search for chords solves some so many least-distance problems.</summary>
    private const long ProblemsOfASearch = 300;

    /// <summary>How far inside the rows' thresholds pairs are centered, as weights of the point that is farthest inside.</summary>
    private static readonly double[] Depths = [1, 0.3, 0.1, 0.03, 1e-2, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8];

    private readonly FlatRows _rows;
    private readonly LayerConstraints _layer;
    private readonly ClauseFinder _finder;
    private readonly WitnessSearch? _witnesses;
    private readonly StraightPair? _straight;
    private NarrowPair? _narrow;
    private readonly InteriorPoints _interior;
    private readonly BestWitness _best;
    private readonly ClauseAim _aim;
    private readonly Work _work;

    public Failures(FlatRows rows, ClauseFinder finder, ClauseAim aim, Work work)
    {
        _aim = aim;
        _work = work;
        _rows = rows;
        _layer = rows.Layer;
        _finder = finder;
        _interior = new InteriorPoints(_layer, finder.Strict);
        _best = new BestWitness(_layer, nodesForPair: 0);
        _witnesses = aim == ClauseAim.Verdict ? new WitnessSearch(_layer, work) : null;
        _straight = aim == ClauseAim.Verdict ? new StraightPair(_layer, work) : null;
    }

    /// <summary>Whether there is one.</summary>
    public bool Exist { get; private set; }

    /// <summary>Whether some flat may fail within the radius, but rounding hides it: neither a clause was proven nor do inputs collide.</summary>
    public bool AreHidden { get; private set; }

    /// <summary>The least norm of a failure so far.</summary>
    public double Radius { get; private set; } = double.PositiveInfinity;

    /// <summary>The point that has it.</summary>
    public double[]? Point { get; private set; }

    /// <summary>The best evidence so far, where proofs are wanted.</summary>
    public Witness? Witness => _best.Witness;

    /// <summary>The rows outside the flat that <see cref="Suspect"/> left open last.</summary>
    public int[]? SuspectRows { get; private set; }

    /// <summary>All that is known, to be taken over by another search of the same layer.</summary>
    public FailureState State
    {
        get => new(Exist, AreHidden, Radius, Point, Witness, SuspectRows);
        set
        {
            (Exist, AreHidden, Radius, Point, _, SuspectRows) = value;
            _best.Add(value.Witness, 0);
            if (Exist)
            {
                _finder.Radius = Radius;
                _finder.Proves = false;
            }
        }
    }

    /// <summary>Takes over what another search has found from the same beginning.</summary>
    public void Add(Failures other)
    {
        FailureState nearest = other.Exist && !(Radius <= other.Radius) ? other.State : State;
        State = nearest with { AreHidden = AreHidden || other.AreHidden, Witness = other.Witness, SuspectRows = SuspectRows ?? other.SuspectRows };
    }

    /// <summary>Leaves a flat open that may fail.</summary>
    /// <param name="rows">The rows outside it.</param>
    public void Suspect(int[] rows)
    {
        AreHidden = true;
        SuspectRows = rows;
    }

    /// <summary>Whether none can be nearer.</summary>
    public bool AreBeyondDoubt => Radius <= 0;

    /// <summary>Takes the flat outside which the finder has just found no clause; whether flats above it are worth a look at the radius lowered.</summary>
    /// <param name="flat">The flat.</param>
    /// <param name="rows">The rows outside it.</param>
    /// <param name="flatOf">Workspaces for the flats above it.</param>
    public bool Take(Flat flat, int[] rows, Func<int, Flat> flatOf)
    {
        double distance = _finder.Distance;
        bool isTaken = Note(() => Collide(flat));
        if (flat.Codimension > 1 && (distance > 0 || !isTaken || (_witnesses is not null && !_best.IsGood)))
        {
            // A failure that rounding hides may show by another way up.
            foreach (int row in Tightest(rows).Take(MaxWaysUp).ToArray())
            {
                isTaken |= GoUp(flat, row, flatOf);
                if (isTaken)
                {
                    break;
                }
            }
        }

        if (!isTaken && _witnesses is not null)
        {
            _finder.Find(rows);
            isTaken = (flat.Codimension > 1 && Note(() => SearchAround(flat))) || CollideNarrowly(flat, rows);
        }

        AreHidden |= !isTaken;
        return isTaken && !AreBeyondDoubt;
    }

    /// <summary>
    /// Looks at flats above one that fails: with fewer rows to be inactive the failure is nearer and has more room, without the row that
    /// holds it back most, most.
    /// </summary>
    private bool GoUp(Flat flat, int row, Func<int, Flat> flatOf)
    {
        bool isTaken = false;
        while (true)
        {
            Flat larger = flatOf(flat.Rank + 1);
            larger.Span(flat, row);
            flat = larger;
            int[] rows = Array.FindAll(_rows.Usable, other => !larger.Inside.Contains(other));
            if (_finder.Find(rows) is not null)
            {
                return isTaken;
            }

            bool isAtZero = _finder.Distance == 0 && (_witnesses is null || _best.IsGood);
            isTaken |= Note(() => Collide(larger));
            if (flat.Codimension == 1 || rows.Length == 0 || (isTaken && isAtZero))
            {
                return isTaken;
            }

            row = Tightest(rows).First();
        }
    }

    /// <summary>The rows of the last problem, those that hold it back most first: from the origin, or where they leave no room.</summary>
    private IEnumerable<int> Tightest(int[] rows)
    {
        double[] hold = _finder.IsStrict && _finder.Distance > 0
            ? Enumerable.Range(0, rows.Length).Select(_finder.Multiplier).ToArray()
            : _finder.Strict.Lambda();
        return Enumerable.Range(0, rows.Length).OrderByDescending(k => hold[k]).Select(k => rows[k]);
    }

    /// <summary>
    /// Whether a hyperplane fails together with the rows that lie in it but for rounding: they count as in it where two inputs collide.
    /// False where no nearer failure is possible.
    /// </summary>
    public bool TryNearly(Flat hyperplane)
    {
        double limit = Nearly * Math.Max(1, hyperplane.Largest);
        if (!Array.Exists(_rows.Usable, row => !hyperplane.Inside.Contains(row) && hyperplane.Size(row) <= limit))
        {
            return true;
        }

        double[] normal = Normal(hyperplane);
        bool IsBeside(int row) => !hyperplane.Inside.Contains(row) && !_layer.Measures(row, normal);
        if (!Array.Exists(_rows.Usable, IsBeside))
        {
            return true;
        }

        int[] outside = Array.FindAll(_rows.Usable, row => !hyperplane.Inside.Contains(row) && !IsBeside(row));
        if (_finder.Find(outside) is not null)
        {
            return true;
        }

        if (_aim == ClauseAim.ProofAlone)
        {
            Suspect(outside);
            return false;
        }

        Note(() => Collide([normal]));
        return !AreBeyondDoubt;
    }

    /// <summary>Takes the point just found, if it fails and is nearer than those before; true where it is known to fail.</summary>
    private bool Note(Action collide)
    {
        if (!_finder.IsStrict || !(_finder.Distance < _finder.Radius))
        {
            return false;
        }

        double distance = _finder.Distance;
        double[] point = _finder.Point;
        if (_witnesses is not null && !_best.IsGood)
        {
            collide();
            if (Witness is null)
            {
                return false;
            }
        }

        Take(distance, point);
        return true;
    }

    private void Take(double distance, double[] point)
    {
        Exist = true;
        Radius = distance;
        Point = point;
        _finder.Radius = distance;
        _finder.Proves = false;
    }

    /// <summary>
    /// Looks for two inputs that differ along a direction which no row of the flat measures: on either side of a point where that gives a wide
    /// pair; otherwise a search along the normal of a hyperplane, and where that finds nothing a narrow pair.
    /// </summary>
    private void Collide(Flat flat) => Collide(flat.Codimension == 1 ? [Normal(flat)] : SpanOf(flat).Complement());

    private void Collide(IReadOnlyList<double[]> directions)
    {
        Witness? narrow = null;
        double[][] points = [.. Inner()];
        foreach (double[] direction in directions)
        {
            Witness? straight = _straight!.Find(points, direction);
            narrow = Separation.Longer(narrow, straight);
            if (straight is not null && Separation.IsApart(straight, _layer.Domain.OuterRadius))
            {
                _best.Add(straight, 0);
                return;
            }
        }

        if (directions.Count > 1 || !Search(point => _witnesses!.Find(directions[0], [point], Witness)))
        {
            _best.Add(narrow, 0);
        }
    }

    /// <summary>Two inputs that differ by next to nothing, where the layer is known to fail, be it at the radius itself but for rounding.</summary>
    private bool CollideNarrowly(Flat flat, int[] rows)
    {
        if (Exist)
        {
            return false;
        }

        _narrow ??= new NarrowPair(_layer, _rows.Exact, _work);
        if (_narrow.Find(rows, Inner(), flat.Codimension == 1 ? [Normal(flat)] : SpanOf(flat).Complement()) is not { } pair)
        {
            return false;
        }

        _best.Add(pair, 0);
        Take(Math.Min(_finder.Distance, _finder.Radius) * (1 - Rounding), _finder.Point);
        return true;
    }

    /// <summary>The last resort: a search along many directions that no row of the flat measures.</summary>
    private void SearchAround(Flat flat)
    {
        ActiveSpan span = SpanOf(flat);
        Search(point => _witnesses!.Find(span, point, Witness));
    }

    /// <summary>Whether a search for chords, some hundreds of least-distance problems, is likely to end within the budget.</summary>
    /// <exception cref="WorkEndedException">It would be, but is not within a share of it.</exception>
    private bool IsSearchAfforded => ProblemsOfASearch * _finder.Cost(_rows.Usable.Length) <= _work.Left || (_work.IsShare ? throw new WorkEndedException() : false);

    private bool Search(Func<double[], Witness?> search)
    {
        foreach (double[] point in IsSearchAfforded ? _interior.Beside(_finder.Point).Take(1).Prepend(_finder.Point) : [])
        {
            if (search(point) is { } found)
            {
                _best.Add(found, 0);
                return true;
            }
        }

        return false;
    }

    private ActiveSpan SpanOf(Flat flat) => ActiveSpan.Of(_layer, Array.FindAll(_rows.Usable, flat.Inside.Contains), _ => 0, _work);

    /// <summary>The point that the finder found, and points of the ball beside it that are farther inside the rows' thresholds.</summary>
    private IEnumerable<double[]> Inner() => Depths.Select(depth => _finder.Strict.Inside(_finder.Point, depth)).Where(IsInBall).Prepend(_finder.Point);

    private bool IsInBall(double[] point) => Vectors.Norm(point) <= _layer.Domain.OuterRadius;

    private double[] Normal(Flat hyperplane)
        => Vectors.Direction(Dyadic.ToDoubles(_rows.Exact.NormalOf(hyperplane.Basis, _work)));
}

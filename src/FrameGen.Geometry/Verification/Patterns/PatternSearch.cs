using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Clauses;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Flats;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Patterns;

/// <summary>
/// Branch and bound over the cells of the arrangement: rows are put on one side of their thresholds or the other, first on the inactive one.
/// </summary>
/// <remarks>
/// More rows have a larger frame bound, so the rows that are active in all cells of a node bound it from below, and the node is closed where that is no less than what a cell
/// has that was met. The next row is one that is active at the node's point and measures best what the active rows measure least. A node without a cell within the radius is closed by a clause in exact arithmetic
/// (<see cref="ClauseFinder"/>), which serves all nodes that hold it; where none can be proven the node stays, so that no cell is missed.
/// </remarks>
public sealed class PatternSearch
{
    /// <summary>A bound this close to one that was attained, relative to it, is as good: rounding hides what is between.</summary>
    private const double AsGood = 1 - 1e-9;

    /// <summary>A row this close to its threshold, relative to the point and the threshold, is on no side.</summary>
    private const double Tied = 1e-11;

    /// <summary>The part of the work after which the search has to have closed a share of its tree, or is given up: it would not come to its end, and is not to cost a build what all of it would.</summary>
    private const int TrialShare = 8;

    /// <summary>That share, well below <see cref="TrialShare"/>, for a tree is uneven.</summary>
    private const double LeastClosed = 1.0 / 256;

    private readonly Frame _frame;
    private readonly ActiveBands? _bands;
    private readonly Domain _domain;
    private readonly Work _work;
    private readonly BothSides _both;
    private readonly LayerConstraints _layer;
    private readonly Stack<PatternNode> _open = new();
    private readonly List<Clause> _clauses = [];
    private readonly HashSet<RowBits> _seen = new(RowBits.ByContent);
    private ClauseFinder? _finder;
    private InteriorPoints? _interior;
    private double _lower = double.PositiveInfinity;
    private double _attained = double.PositiveInfinity;
    private double _attainedInside = double.PositiveInfinity;
    private double _upper = double.PositiveInfinity;
    private double _closed;
    private int _sets;

    private PatternSearch(Frame frame, IReadOnlyList<double> alpha, ActiveBands? bands, Domain domain, Work work)
    {
        _frame = frame;
        _bands = bands;
        _domain = domain;
        _work = work;
        _both = new BothSides(frame, alpha, domain);
        _layer = _both.Layer;
    }

    /// <summary>Finds the bound, as far as the work goes.</summary>
    /// <param name="frame">The rows, which span.</param>
    /// <param name="alpha">The thresholds; +infinity for a row that is never active.</param>
    /// <param name="bands">Where rows are active in the layer for which this one stands; null where there is none.</param>
    /// <param name="domain">The domain, whose cone has interior.</param>
    /// <param name="work">Charged in every inner loop.</param>
    /// <exception cref="OperationCanceledException">Cancellation was requested.</exception>
    public static PatternBound Find(Frame frame, IReadOnlyList<double> alpha, ActiveBands? bands, Domain domain, Work work)
        => new PatternSearch(frame, alpha, bands, domain, work).Run();

    private PatternBound Run()
    {
        try
        {
            // Whatever is active, outputs are no farther apart than the Wx of the rows that are active anywhere.
            var all = WeakestDirection.Of(_frame, [.. Enumerable.Range(0, _frame.Count).Where(_both.CanBeActive)], _work);
            _attained = all.Upper;

            // Rows that reach a ceiling are active below it in the layer that this one stands for.
            var inside = _bands is null ? all : WeakestDirection.Of(_frame, [.. Enumerable.Range(0, _frame.Count)], _work);
            _attainedInside = inside.Upper;
            _upper = inside.Greatest;
            var prover = new ClosureProver(_layer, _work);
            _finder = new ClauseFinder(new FlatRows(_layer, prover.Exact), prover, _work) { Proves = true, Radius = _layer.Domain.OuterRadius };
            _interior = new InteriorPoints(_layer, _finder.Strict);
            _open.Push(new PatternNode([], [.. Enumerable.Range(0, _frame.Count).Where(row => !_both.CanBeInactive(row))], null, 1, true));
            while (_open.Count > 0 && _lower > 0)
            {
                Examine(_open.Pop());
                if (_work.Spent > _work.Limit / TrialShare && _closed < LeastClosed)
                {
                    throw new WorkEndedException();
                }
            }

            return new PatternBound(_lower, _attained, _attainedInside, _upper, true, _sets);
        }
        catch (WorkEndedException)
        {
            return new PatternBound(0, _attained, _attainedInside, _upper, false, _sets);
        }
    }

    private void Examine(PatternNode node)
    {
        if (!node.IsMet)
        {
            if (!MayHaveCell(node.Sides, out double[]? point))
            {
                _closed += node.Share;
                return;
            }

            node = node with { Point = point, IsMet = true };
        }

        var weakest = WeakestDirection.Of(_frame, node.Active, _work);
        if (weakest.Lower >= _attained * AsGood || Next(node, weakest.Direction) is not { } row)
        {
            _lower = Math.Min(_lower, weakest.Lower);
            _sets++;
            _closed += node.Share;
            return;
        }

        _open.Push(Child(node, row, isActive: true));
        _open.Push(Child(node, row, isActive: false));
    }

    private PatternNode Child(PatternNode node, int row, bool isActive)
    {
        double slack = node.Point is { } point ? _layer.Slack(row, point) : 0;
        bool isThere = node.Point is not null && (isActive ? slack : -slack) > Tie(row, node.Point);
        return new PatternNode(
            RowSet.With(node.Sides, _both.Side(row, isActive)),
            isActive ? RowSet.With(node.Active, row) : node.Active,
            isThere ? node.Point : null,
            node.Share / 2,
            isThere);
    }

    /// <summary>The row to decide next; null where all are. Where the rows that are active at the node's point are decided, it has no more to tell.</summary>
    private int? Next(PatternNode node, double[] weakest)
    {
        _work.Charge((long)_frame.Count * (_frame.Dimension + 4));
        int m = _frame.Count;
        var isDecided = new bool[m];
        foreach (int row in node.Active)
        {
            isDecided[row] = true;
        }

        foreach (int side in node.Sides)
        {
            isDecided[side % m] = true;
        }

        int[] open = [.. Enumerable.Range(0, m).Where(row => !isDecided[row] && _both.CanBeActive(row))];
        int[] active = node.Point is { } point ? [.. open.Where(row => _layer.Slack(row, point) >= -Tie(row, point))] : [];
        int[] candidates = active.Length > 0 ? active : open;
        return candidates.Length == 0 ? null : candidates.OrderByDescending(row => Math.Abs(_layer.Dot(row, weakest)) * _frame.Norms[row]).First();
    }

    /// <summary>Whether there may be a cell on these sides within the radius, with a point of it where one is found.</summary>
    private bool MayHaveCell(int[] sides, out double[]? point)
    {
        point = null;
        var mask = new RowBits(_layer.Count);
        foreach (int side in sides)
        {
            mask.Add(side);
        }

        _work.Charge((long)(_clauses.Count + 1) * (1 + (_layer.Count / 64)));
        if (_clauses.Exists(clause => clause.Mask.IsWithin(mask)))
        {
            return false;
        }

        _work.Charge(_finder!.Cost(sides.Length));
        if (_finder.Find(sides) is { } found)
        {
            _clauses.Add(found);
            return false;
        }

        if (_finder.IsStrict && !double.IsInfinity(_finder.Distance))
        {
            point = _interior!.Beside(_finder.Point).FirstOrDefault(beside => IsStrictlyOn(sides, beside));
        }

        if (point is not null)
        {
            Meet(point);
        }

        return true;
    }

    private bool IsStrictlyOn(int[] sides, double[] point)
    {
        _work.Charge((long)sides.Length * _frame.Dimension);
        return Array.TrueForAll(sides, side => _layer.Slack(side, point) < -Tie(side, point));
    }

    /// <summary>Takes the rows active at a point into account, where they are a cell's that was not met before.</summary>
    private void Meet(double[] point)
    {
        if (ActiveAt(point) is not { } active)
        {
            return;
        }

        var pattern = new RowBits(_frame.Count);
        foreach (int row in active)
        {
            pattern.Add(row);
        }

        if (_seen.Add(pattern))
        {
            _attained = Math.Min(_attained, WeakestDirection.Of(_frame, active, _work).Upper);
            MeetInside(point);
        }
    }

    /// <summary>The same between the radii, of the rows that are active there in the layer that this one stands for.</summary>
    private void MeetInside(double[] point)
    {
        double norm = Vectors.Norm(point);
        if (norm == 0 && _domain.InnerRadius > 0)
        {
            return;
        }

        double radius = double.IsInfinity(_domain.OuterRadius) ? 2 * _domain.InnerRadius : (_domain.InnerRadius + _domain.OuterRadius) / 2;
        double[] inside = norm > _domain.InnerRadius || norm == 0 ? point : Array.ConvertAll(point, value => value * (radius / norm));
        if ((_bands is { } bands ? ActiveAt(inside, bands) : ActiveAt(inside)) is { } active)
        {
            _attainedInside = Math.Min(_attainedInside, WeakestDirection.Of(_frame, active, _work).Upper);
        }
    }

    /// <summary>The rows that are active at a point and all around it; null where one is at its threshold there.</summary>
    private List<int>? ActiveAt(double[] point)
    {
        _work.Charge((long)_frame.Count * _frame.Dimension);
        var active = new List<int>();
        for (int row = 0; row < _frame.Count; row++)
        {
            if (!_both.CanBeActive(row))
            {
                continue;
            }

            double slack = _layer.Slack(row, point);
            if (Math.Abs(slack) <= Tie(row, point))
            {
                return null;
            }

            if (slack > 0)
            {
                active.Add(row);
            }
        }

        return active;
    }

    /// <summary>The same where rows are active between two heights; null where one is at either.</summary>
    private List<int>? ActiveAt(double[] point, ActiveBands bands)
    {
        _work.Charge((long)_frame.Count * _frame.Dimension);
        double length = Vectors.Norm(point);
        var active = new List<int>();
        for (int row = 0; row < _frame.Count; row++)
        {
            double height = _layer.Dot(row, point) * _frame.Norms[row];
            double room = Math.Min(height - bands.Floors[row], bands.Ceilings[row] - height);
            if (Math.Abs(room) <= Tied * ((length * _frame.Norms[row]) + Math.Abs(bands.Floors[row]) + Math.Abs(bands.Ceilings[row])))
            {
                return null;
            }

            if (room > 0)
            {
                active.Add(row);
            }
        }

        return active;
    }

    private double Tie(int row, double[] point) => Tied * (Vectors.Norm(point) + Math.Abs(_layer.Thresholds[row]));
}

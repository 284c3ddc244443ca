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
internal sealed class PatternSearch
{
    /// <summary>A bound this close to one that was attained, relative to it, is as good: rounding hides what is between.</summary>
    private const double AsGood = 1 - 1e-9;

    /// <summary>A row this close to its threshold, relative to the point and the threshold, is on no side.</summary>
    private const double Tied = 1e-11;

    private readonly Frame _frame;
    private readonly IReadOnlyList<double>? _ceilings;
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
    private int _sets;

    public PatternSearch(Frame frame, IReadOnlyList<double> alpha, IReadOnlyList<double>? ceilings, Domain domain, Work work)
    {
        _frame = frame;
        _ceilings = ceilings;
        _domain = domain;
        _work = work;
        _both = new BothSides(frame, alpha, domain);
        _layer = _both.Layer;
    }

    /// <summary>Searches to the end, or that of the work.</summary>
    public PatternBound Run()
    {
        try
        {
            // Whatever is active, outputs are no farther apart than the Wx.
            _attained = _attainedInside = WeakestDirection.Of(_frame, [.. Enumerable.Range(0, _frame.Count)], _work).Upper;
            var prover = new ClosureProver(_layer, _work);
            _finder = new ClauseFinder(new FlatRows(_layer, prover.Exact), prover, _work) { Proves = true, Radius = _layer.Domain.OuterRadius };
            _interior = new InteriorPoints(_layer, _finder.Strict);
            _open.Push(new PatternNode([], [.. Enumerable.Range(0, _frame.Count).Where(row => !_both.CanBeInactive(row))], null, true));
            while (_open.Count > 0 && _lower > 0)
            {
                Examine(_open.Pop());
            }

            return new PatternBound(_lower, _attained, _attainedInside, true, _sets);
        }
        catch (WorkEndedException)
        {
            return new PatternBound(0, _attained, _attainedInside, false, _sets);
        }
    }

    private void Examine(PatternNode node)
    {
        if (!node.IsMet)
        {
            if (!MayHaveCell(node.Sides, out double[]? point))
            {
                return;
            }

            node = node with { Point = point, IsMet = true };
        }

        var weakest = WeakestDirection.Of(_frame, node.Active, _work);
        if (weakest.Lower >= _attained * AsGood || Next(node, weakest.Direction) is not { } row)
        {
            _lower = Math.Min(_lower, weakest.Lower);
            _sets++;
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
        if (ActiveAt(point, null) is not { } active)
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

    /// <summary>The same between the radii, where ceilings end what is active.</summary>
    private void MeetInside(double[] point)
    {
        if (_ceilings is null && _domain.InnerRadius == 0)
        {
            _attainedInside = _attained;
            return;
        }

        double norm = Vectors.Norm(point);
        double radius = double.IsInfinity(_domain.OuterRadius) ? 2 * _domain.InnerRadius : (_domain.InnerRadius + _domain.OuterRadius) / 2;
        double[] inside = norm > _domain.InnerRadius ? point : Array.ConvertAll(point, value => value * (radius / norm));
        if (ActiveAt(inside, _ceilings) is { } active)
        {
            _attainedInside = Math.Min(_attainedInside, WeakestDirection.Of(_frame, active, _work).Upper);
        }
    }

    /// <summary>The rows that are active at a point and all around it; null where one is at its threshold there, or at its ceiling.</summary>
    private List<int>? ActiveAt(double[] point, IReadOnlyList<double>? ceilings)
    {
        _work.Charge((long)_frame.Count * _frame.Dimension);
        var active = new List<int>();
        for (int row = 0; row < _frame.Count; row++)
        {
            if (!_both.CanBeActive(row))
            {
                continue;
            }

            double tie = Tie(row, point);
            double slack = _layer.Slack(row, point);
            double room = ceilings is null ? double.PositiveInfinity : (ceilings[row] / _frame.Norms[row]) - _layer.Thresholds[row] - slack;
            if (Math.Abs(slack) <= tie || Math.Abs(room) <= tie)
            {
                return null;
            }

            if (slack > 0 && room > 0)
            {
                active.Add(row);
            }
        }

        return active;
    }

    private double Tie(int row, double[] point) => Tied * (Vectors.Norm(point) + Math.Abs(_layer.Thresholds[row]));
}

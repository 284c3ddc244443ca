using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Duals;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Analysis;

/// <summary>
/// Which facets a reconstruction can use at all, where the gain of the facet used is at most twice the least of those that are all active: facet j can be, unless at every x of the
/// domain at which its rows are active, so are those of a facet of less than half its gain.
/// </summary>
/// <remarks>
/// A search over the inequalities: of a facet b of less than half the gain that is all active at a point, some row must be inactive, and each is tried in turn, the ones before it active.
/// A set { x in C : &lt;a_k, x&gt; &lt;= b_k } has no point with |x| &lt;= r where some lambda >= 0 has &lt;lambda, b> + r |A^T lambda| &lt; 0 (with lambda from the least-distance problem, and
/// a bound on the rounding of both sums): what is called unusable is so in exact arithmetic. Where a budget ends or nothing is proven, a facet counts as usable.
/// </remarks>
public sealed class UsableFacets
{
    /// <summary>The gain of the facet used over the least that is there.</summary>
    private const double GainFactor = 2;

    /// <summary>How many sets of inequalities are looked at for a facet.</summary>
    private const int MaxNodes = 256;

    /// <summary>A row this close to its threshold, relative to the radius, counts as active at a point: whether it can be inactive is then asked.</summary>
    private const double Tied = 1e-9;

    /// <summary>What it costs to look at a row of a facet, beside its product.</summary>
    private const long CostOfARow = 16;

    /// <summary>2^-52.</summary>
    private const double Epsilon = 2.2204460492503131e-16;

    private readonly Frame _frame;
    private readonly double[] _thresholds;
    private readonly double[] _normals;
    private readonly double _radius;
    private readonly IReadOnlyList<FacetDuals> _facets;
    private readonly int[] _byGain;
    private readonly LeastDistance _distance;
    private readonly Work _work;
    private readonly RowState[] _states;
    private readonly List<(double[] Source, int Start, double Sign, double Bound)> _inequalities = [];
    private int _nodes;

    /// <summary>Prepares a search.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="cone">C.</param>
    /// <param name="thresholds">alpha, m values.</param>
    /// <param name="radius">r_out, possibly infinite: then every facet counts as usable.</param>
    /// <param name="facets">The facets, with their duals.</param>
    /// <param name="work">What it may cost.</param>
    public UsableFacets(Frame frame, Cone cone, double[] thresholds, double radius, IReadOnlyList<FacetDuals> facets, Work work)
    {
        _frame = frame;
        _thresholds = [.. Enumerable.Range(0, thresholds.Length).Select(i => thresholds[i] / frame.Norms[i])];
        _normals = [.. cone.Normals.SelectMany(normal => normal)];
        _radius = radius;
        _facets = facets;
        _byGain = [.. Enumerable.Range(0, facets.Count).OrderByDescending(j => facets[j].LowerFrameBound)];
        _work = work;
        _distance = new LeastDistance(frame.Dimension, frame.Count + cone.Normals.Count, work);
        _states = new RowState[frame.Count];
    }

    /// <summary>What a row is in the set that is looked at.</summary>
    private enum RowState
    {
        Free,
        Active,
        Inactive,
    }

    /// <summary>Whether a facet can be used.</summary>
    public bool CanBeUsed(int facet)
    {
        double bound = _facets[facet].LowerFrameBound * GainFactor * GainFactor;
        if (double.IsInfinity(_radius) || !(_facets[_byGain[0]].LowerFrameBound > bound))
        {
            return true;
        }

        Array.Clear(_states, 0, _states.Length);
        foreach (int row in _facets[facet].Rows)
        {
            _states[row] = RowState.Active;
        }

        _nodes = 0;
        try
        {
            return HasPoint(bound);
        }
        catch (WorkEndedException)
        {
            return true;
        }
    }

    /// <summary>Whether the set may have a point at which no facet of less than half the gain is all active.</summary>
    private bool HasPoint(double bound)
    {
        _nodes++;
        if (_nodes > MaxNodes || !TryFindPoint(out double[] point))
        {
            return _nodes > MaxNodes;
        }

        int better = FewestFree(bound, point);
        if (better < 0)
        {
            return true;
        }

        int[] free = [.. _facets[better].Rows.Where(row => _states[row] == RowState.Free)];
        bool hasPoint = false;
        for (int k = 0; k < free.Length && !hasPoint; k++)
        {
            _states[free[k]] = RowState.Inactive;
            hasPoint = HasPoint(bound);
            _states[free[k]] = RowState.Active;
        }

        foreach (int row in free)
        {
            _states[row] = RowState.Free;
        }

        return hasPoint;
    }

    /// <summary>Of the facets with a greater frame bound that are all active at a point, the one with the fewest rows that are free; -1 where there is none.</summary>
    private int FewestFree(double bound, double[] point)
    {
        int fewest = int.MaxValue;
        int best = -1;
        foreach (int j in _byGain)
        {
            FacetDuals facet = _facets[j];
            if (!(facet.LowerFrameBound > bound))
            {
                break;
            }

            _work.Charge(CostOfARow * facet.Rows.Count + ((long)facet.Rows.Count * _frame.Dimension));
            int free = facet.Rows.Count(row => _states[row] == RowState.Free);
            if (free < fewest && facet.Rows.All(row => _states[row] == RowState.Active || (_states[row] == RowState.Free && IsActive(row, point))))
            {
                fewest = free;
                best = j;
            }
        }

        return best;
    }

    private bool IsActive(int row, double[] point)
    {
        double height = 0;
        for (int c = 0; c < point.Length; c++)
        {
            height += _frame.UnitRows[(row * point.Length) + c] * point[c];
        }

        return height >= _thresholds[row] - (Tied * _radius);
    }

    /// <summary>The point of the set nearest to 0; false where it is proven that none lies within the radius.</summary>
    private bool TryFindPoint(out double[] point)
    {
        _distance.Clear();
        _inequalities.Clear();
        int n = _frame.Dimension;
        for (int row = 0; row < _states.Length; row++)
        {
            if (_states[row] != RowState.Free)
            {
                double sign = _states[row] == RowState.Active ? -1 : 1;
                Add(_frame.UnitRows, row * n, sign, sign * _thresholds[row]);
            }
        }

        for (int start = 0; start < _normals.Length; start += n)
        {
            Add(_normals, start, -1, 0);
        }

        _distance.Solve(_radius);
        point = _distance.Point;
        return !IsEmpty();
    }

    private void Add(double[] source, int start, double sign, double bound)
    {
        _distance.Add(source, start, sign, bound);
        _inequalities.Add((source, start, sign, bound));
    }

    /// <summary>Whether the multipliers prove that no point lies within the radius, whatever rounding did to the sums; unit rows and thresholds carry a rounding of their own.</summary>
    private bool IsEmpty()
    {
        int n = _frame.Dimension;
        double[] sum = new double[n];
        double height = 0;
        double size = 0;
        for (int k = 0; k < _inequalities.Count; k++)
        {
            (double[] source, int start, double sign, double bound) = _inequalities[k];
            double lambda = _distance.Multipliers[k];
            if (!(lambda > 0))
            {
                continue;
            }

            for (int c = 0; c < n; c++)
            {
                sum[c] += lambda * sign * source[start + c];
            }

            height += lambda * bound;
            size += lambda * (_radius + Math.Abs(bound));
        }

        double rounding = 4 * (n + _inequalities.Count + 4) * Epsilon * size;
        return height + (_radius * Vectors.Norm(sum)) < -rounding;
    }
}

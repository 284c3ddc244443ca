using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Analysis;

/// <summary>
/// The halfspace depth of the origin among the rows: the least number of rows in a closed half-space whose boundary passes through it,
/// min over u of #{ i : &lt;u, w_i> >= 0 } (Tukey).
/// </summary>
/// <remarks>
/// <para>In general position the rows are a directed spanning set, and ReLU(Wx) is injective on R^n, exactly if it is at least n: n rows span. Otherwise it says
/// less, for the rows of a half-space may be dependent.</para>
/// <para>It is the least number of rows that meets every set of rows without a u that is below 0 on all of it (Bremner and Chen, arXiv 0910.1923): such a
/// set is found by a least-distance problem, one of its rows is left out in each branch, and disjoint sets among the rows that are left bound it from below. In
/// floating point; a row counts as on the boundary within 1e-12.</para>
/// </remarks>
public sealed class HalfspaceDepth
{
    private const double Boundary = 1e-12;

    private readonly Frame _frame;
    private readonly LeastDistance _problem;
    private readonly Work _work;
    private readonly bool[] _isOut;
    private readonly bool[] _isKept;
    private int _best;

    private HalfspaceDepth(Frame frame, Work work)
    {
        _frame = frame;
        _work = work;
        _problem = new LeastDistance(frame.Dimension, frame.Count, work);
        _isOut = new bool[frame.Count];
        _isKept = new bool[frame.Count];
        _best = frame.Count;
    }

    /// <summary>The depth; null where the search ends on the work.</summary>
    public static int? Of(Frame frame, Work work)
    {
        try
        {
            var search = new HalfspaceDepth(frame, work);
            search.TryRows();
            search.Descend(0);
            return search._best;
        }
        catch (WorkEndedException)
        {
            return null;
        }
    }

    /// <summary>Half-spaces along the rows and against them: most depths are attained near one.</summary>
    private void TryRows()
    {
        for (int row = 0; row < _frame.Count; row++)
        {
            double[] direction = _frame.GetUnitRow(row);
            Try(direction);
            Try(Array.ConvertAll(direction, value => -value));
        }
    }

    private void Try(double[] direction)
    {
        _work.Charge((long)_frame.Count * _frame.Dimension);
        double norm = Vectors.Norm(direction);
        int count = 0;
        for (int row = 0; row < _frame.Count; row++)
        {
            double height = 0;
            for (int c = 0; c < direction.Length; c++)
            {
                height += _frame.UnitRows[(row * direction.Length) + c] * direction[c];
            }

            count += height >= -Boundary * norm ? 1 : 0;
        }

        _best = Math.Min(_best, count);
    }

    /// <summary>Leaves out rows until the others lie strictly on one side.</summary>
    /// <param name="left">How many are left out.</param>
    private void Descend(int left)
    {
        int[]? set = FindSet(_isOut);
        if (set is null)
        {
            _best = Math.Min(_best, left);
            Try(_problem.Point);
            return;
        }

        if (left + 1 + DisjointSets(set, _best - left - 1) >= _best)
        {
            return;
        }

        var kept = new List<int>();
        foreach (int row in set.Where(row => !_isKept[row]))
        {
            _isOut[row] = true;
            Descend(left + 1);
            _isOut[row] = false;
            _isKept[row] = true;
            kept.Add(row);
        }

        foreach (int row in kept)
        {
            _isKept[row] = false;
        }
    }

    /// <summary>How many further sets there are without rows of one another, up to a number.</summary>
    private int DisjointSets(int[] first, int enough)
    {
        bool[] isOut = [.. _isOut];
        int count = 0;
        for (int[]? set = first; count < enough; count++)
        {
            foreach (int row in set)
            {
                isOut[row] = true;
            }

            set = FindSet(isOut);
            if (set is null)
            {
                break;
            }
        }

        return count;
    }

    /// <summary>At most n + 1 of the rows that are not out, on all of which no u is below 0; null where there is a u that is on all that are not out.</summary>
    private int[]? FindSet(bool[] isOut)
    {
        _problem.Clear();
        int[] rows = [.. Enumerable.Range(0, _frame.Count).Where(row => !isOut[row])];
        foreach (int row in rows)
        {
            _problem.Add(_frame.UnitRows, row * _frame.Dimension, 1, -1);
        }

        return rows.Length > 0 && double.IsInfinity(_problem.Solve(1)) ? [.. rows.Where((_, k) => _problem.Multipliers[k] > 0)] : null;
    }
}

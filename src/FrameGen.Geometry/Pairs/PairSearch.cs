using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Pairs;

/// <summary>
/// Finds the pairs of a frame, at most one a direction: of the rows that face one way, and of those that face the other, those that are active first.
/// </summary>
/// <remarks>
/// Rows of one direction, up to their sign, have projections of one size on any vector: rows are sorted by those on a vector of no meaning, and only
/// neighbours are compared. m n operations and a sort where projections differ.
/// </remarks>
internal sealed class PairSearch
{
    private readonly Frame _frame;
    private readonly IReadOnlyList<double> _alpha;
    private readonly double _rounding;
    private readonly Work _work;

    private PairSearch(Frame frame, IReadOnlyList<double> alpha, double rounding, Work work)
    {
        _frame = frame;
        _alpha = alpha;
        _rounding = rounding;
        _work = work;
    }

    /// <summary>The pairs, in the order of their longer rows.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">Their thresholds; a row of threshold +infinity is in no pair.</param>
    /// <param name="rounding">Half an ulp of 1, in the precision of the rows.</param>
    /// <param name="work">Charged.</param>
    /// <exception cref="WorkEndedException">It costs more than the work allows.</exception>
    public static RowPair[] Find(Frame frame, IReadOnlyList<double> alpha, double rounding, Work work)
        => frame.Count < 2 * frame.Dimension ? [] : new PairSearch(frame, alpha, rounding, work).Find();

    private RowPair[] Find()
    {
        int n = _frame.Dimension;
        _work.Charge((long)_frame.Count * n);
        double[] direction = Meaningless(n);
        double[] projections = [.. Enumerable.Range(0, _frame.Count).Select(row => Projection(row, direction))];
        int[] order = [.. Enumerable.Range(0, _frame.Count).Where(row => !double.IsInfinity(_alpha[row])).OrderBy(row => Math.Abs(projections[row])).ThenBy(row => row)];

        // Unit rows are off by the rounding of the rows, and each sum by its own.
        double width = ((16 * _rounding) + (n * 4.5e-16)) * 1.5 * Math.Sqrt(n);
        var pairs = new List<RowPair>();
        for (int start = 0, end; start < order.Length; start = end)
        {
            end = start + 1;
            while (end < order.Length && Math.Abs(projections[order[end]]) - Math.Abs(projections[order[end - 1]]) <= width)
            {
                end++;
            }

            AddPairs(pairs, [.. order.Skip(start).Take(end - start)]);
        }

        return [.. pairs.OrderBy(pair => pair.Row)];
    }

    /// <summary>Adds the pairs among rows whose projections are alike.</summary>
    private void AddPairs(List<RowPair> pairs, List<int> rows)
    {
        while (rows.Count > 1)
        {
            int first = rows[0];
            _work.Charge((long)rows.Count * _frame.Dimension);
            int[] alike = [.. rows.Where(row => row == first || RowMultiple.Is(_frame, first, row, _rounding))];
            double[] line = _frame.GetUnitRow(first);
            int[] along = [.. alike.Where(row => Projection(row, line) > 0)];
            int[] against = [.. alike.Except(along)];
            if (against.Length > 0 && FirstActive(along) is var one && FirstActive(against) is var other && RowMultiple.Is(_frame, one, other, _rounding))
            {
                _work.Charge(4L * _frame.Dimension);
                pairs.Add(RowMultiple.PairOf(_frame, one, other));
            }

            rows = [.. rows.Except(alike)];
        }
    }

    /// <summary>The row of the least alpha / nu, which is active wherever one of the others is.</summary>
    private int FirstActive(int[] rows) => rows.OrderBy(row => _alpha[row] / _frame.Norms[row]).ThenBy(row => row).First();

    private double Projection(int row, double[] direction)
    {
        double sum = 0;
        for (int c = 0, k = row * direction.Length; c < direction.Length; c++, k++)
        {
            sum += _frame.UnitRows[k] * direction[c];
        }

        return sum;
    }

    /// <summary>Entries of size 1/2 to 1 and either sign, the same at every call.</summary>
    private static double[] Meaningless(int n)
    {
        var direction = new double[n];
        var numbers = new SeededNumbers(0x9E3779B97F4A7C15);
        for (int c = 0; c < n; c++)
        {
            double value = numbers.NextUniform() - 0.5;
            direction[c] = value < 0 ? value - 0.5 : value + 0.5;
        }

        return direction;
    }
}

using System;
using System.Collections.Generic;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Sampling;

/// <summary>The rows of a frame with the largest products with an input that are a basis; of rows whose products are alike, the first.</summary>
internal sealed class MostCorrelatedBasis : IComparer<int>
{
    private readonly Frame _frame;
    private readonly Work _work;
    private readonly double[] _products;
    private readonly int[] _order;
    private readonly List<int> _basis;

    public MostCorrelatedBasis(Frame frame, Work work)
    {
        _frame = frame;
        _work = work;
        _products = new double[frame.Count];
        _order = new int[frame.Count];
        _basis = new List<int>(frame.Dimension);
    }

    /// <summary>&lt;x, x_i&gt; of the last input.</summary>
    public double Product(int row) => _products[row];

    /// <summary>The basis at an input, until the next is asked for. The rows span.</summary>
    public IReadOnlyList<int> Find(double[] x)
    {
        int n = _frame.Dimension;
        double[] units = _frame.UnitRows;
        _work.Charge((long)_products.Length * (n + 8));
        for (int i = 0; i < _products.Length; i++)
        {
            double sum = 0;
            for (int c = 0; c < n; c++)
            {
                sum += units[(i * n) + c] * x[c];
            }

            _products[i] = sum;
            _order[i] = i;
        }

        Array.Sort(_order, this);
        _basis.Clear();
        var span = new RowSpan(n, _work);
        for (int k = 0; k < _order.Length && span.Rank < n; k++)
        {
            if (span.TryAdd(units, _order[k] * n, Tolerance.Rank))
            {
                _basis.Add(_order[k]);
            }
        }

        return _basis;
    }

    int IComparer<int>.Compare(int first, int second)
    {
        int byProduct = _products[second].CompareTo(_products[first]);
        return byProduct != 0 ? byProduct : first.CompareTo(second);
    }
}

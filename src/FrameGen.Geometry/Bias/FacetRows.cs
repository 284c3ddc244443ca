using System;
using System.Collections.Generic;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Bias;

/// <summary>The distinct unit rows of one facet at a time, side by side, with a least-squares workspace of their size.</summary>
internal sealed class FacetRows
{
    private readonly double[] _unitRows;
    private readonly int _n;
    private readonly DistinctRows _distinct;
    private readonly Work _work;
    private readonly List<int> _rows = [];
    private Nnls? _solver;
    private int _capacity;

    public FacetRows(double[] unitRows, int n, DistinctRows distinct, Work work)
    {
        _unitRows = unitRows;
        _n = n;
        _distinct = distinct;
        _work = work;
    }

    /// <summary>How many distinct unit rows the facet has.</summary>
    public int Count => _rows.Count;

    /// <summary>Column k starts at k n.</summary>
    public double[] Columns { get; private set; } = [];

    /// <summary>A workspace for up to Count columns.</summary>
    public Nnls Solver => _solver!;

    public void Load(Facet facet)
    {
        _rows.Clear();
        foreach (int row in facet.Rows)
        {
            if (_distinct.IsFirst(row))
            {
                _rows.Add(row);
            }
        }

        if (Count > _capacity)
        {
            _capacity = Count;
            Columns = new double[Count * _n];
            _solver = new Nnls(_n, Count, _work);
        }

        for (int k = 0; k < Count; k++)
        {
            Array.Copy(_unitRows, _rows[k] * _n, Columns, k * _n, _n);
        }
    }

    /// <summary>The row of column k.</summary>
    public int Index(int k) => _rows[k];

    /// <summary>min over l of &lt;x_k, x_l>.</summary>
    public double LeastProduct(int k)
    {
        _work.Charge((long)Count * _n);
        double least = double.PositiveInfinity;
        for (int l = 0; l < Count; l++)
        {
            double dot = 0;
            for (int c = 0; c < _n; c++)
            {
                dot += Columns[k * _n + c] * Columns[l * _n + c];
            }

            least = Math.Min(least, dot);
        }

        return least;
    }
}

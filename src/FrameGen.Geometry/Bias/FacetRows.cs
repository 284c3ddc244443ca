using System;
using FrameGen.Geometry.LeastSquares;

namespace FrameGen.Geometry.Bias;

/// <summary>The unit rows of one facet at a time, side by side, with a least-squares workspace of their size.</summary>
internal sealed class FacetRows
{
    private readonly double[] _unitRows;
    private readonly int _n;
    private Facet? _facet;
    private Nnls? _solver;
    private int _capacity;

    public FacetRows(double[] unitRows, int n)
    {
        _unitRows = unitRows;
        _n = n;
    }

    /// <summary>|I_j|.</summary>
    public int Count { get; private set; }

    /// <summary>Row k of the facet starts at k n.</summary>
    public double[] Columns { get; private set; } = [];

    /// <summary>A workspace for up to |I_j| columns.</summary>
    public Nnls Solver => _solver!;

    public void Load(Facet facet)
    {
        _facet = facet;
        Count = facet.Rows.Count;
        if (Count > _capacity)
        {
            _capacity = Count;
            Columns = new double[Count * _n];
            _solver = new Nnls(_n, Count);
        }

        for (int k = 0; k < Count; k++)
        {
            Array.Copy(_unitRows, facet.RawRows[k] * _n, Columns, k * _n, _n);
        }
    }

    public int Index(int k) => _facet!.RawRows[k];

    /// <summary>min over l of &lt;x_k, x_l>.</summary>
    public double LeastProduct(int k)
    {
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

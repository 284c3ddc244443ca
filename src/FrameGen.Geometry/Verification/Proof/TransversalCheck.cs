using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using static FrameGen.Geometry.Verification.Proof.Elimination;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Whether all choices of one row from each of some sets span R^n together with a path: Gaussian elimination modulo a prime, shared by choices
/// that begin alike. A determinant that is not 0 modulo a prime is not 0; where one is, integers decide.
/// </summary>
/// <remarks>
/// Residues are doubles between -p and p, so that two products differ by less than 2 p^2 &lt; 2^53: exactly, as is what is left modulo p.
/// </remarks>
internal sealed class TransversalCheck
{
    /// <summary>The largest prime below 2^26.</summary>
    private const double Prime = 67_108_859;

    /// <summary>Added and subtracted again, it rounds a double below 2^51 to an integer.</summary>
    private static readonly Vector<double> ToInteger = new(3L << 51);

    private readonly int _n;
    private readonly CancellationToken _cancellation;
    private readonly BigInteger[][] _rows;
    private readonly double[][] _residues;
    private readonly double[][][] _levels;
    private readonly int[] _begins;
    private readonly int[] _chosen;
    private int[][] _sets = [];

    /// <param name="layer">The m rows.</param>
    /// <param name="cancellation">Checked once a choice of all rows but two.</param>
    public TransversalCheck(IntegerLayer layer, CancellationToken cancellation)
    {
        _n = layer.Dimension;
        _cancellation = cancellation;
        _rows = layer.Rows;
        _residues = [.. _rows.Select(row => Array.ConvertAll(row, value => (double)(value % (long)Prime)))];
        _levels = new double[_n][][];
        _begins = new int[_n + 1];
        _chosen = new int[_n];
    }

    /// <summary>Whether a row depends on others, themselves independent.</summary>
    public bool Depends(int row, IReadOnlyList<int> others) => AreIndependent(others) && !AreIndependent([.. others, row]);

    /// <summary>Whether the path and any choice of a row from each set, n rows together, are independent.</summary>
    public bool AreIndependent(IReadOnlyList<int> path, IReadOnlyList<int[]> sets)
    {
        _sets = [.. path.Select(row => new[] { row }), .. sets.OrderBy(set => set.Length)];
        if (_sets.Length != _n || _sets.Any(set => set.Length == 0))
        {
            return _sets.Length == _n;
        }

        // Each set takes whole vectors, filled up with its last row.
        int width = Vector<double>.Count;
        for (int level = 0; level < _n; level++)
        {
            _begins[level + 1] = _begins[level] + ((_sets[level].Length + width - 1) / width * width);
        }

        for (int level = 0; level < _n; level++)
        {
            // Where there was one choice what is left of the rows after it takes their place.
            _levels[level] = level > 0 && _sets[level - 1].Length == 1 ? _levels[level - 1] : [.. Enumerable.Range(0, _n - level).Select(_ => new double[_begins[_n]])];
            for (int k = _begins[level]; k < _begins[level + 1]; k++)
            {
                double[] row = _residues[_sets[level][Math.Min(k - _begins[level], _sets[level].Length - 1)]];
                for (int c = 0; c < _n; c++)
                {
                    _levels[0][c][k] = row[c];
                }
            }
        }

        return Walk(0);
    }

    /// <summary>Goes through the choices from the sets of a level on; the level holds their rows modulo those chosen, coordinate by coordinate of those left.</summary>
    private bool Walk(int level)
    {
        int last = _n - level - 1;
        double[][] rows = _levels[level];
        _cancellation.ThrowIfCancellationRequested();
        for (int k = 0; k < _sets[level].Length; k++)
        {
            _chosen[level] = _sets[level][k];
            int p = last;
            while (p >= 0 && rows[p][_begins[level] + k] == 0)
            {
                p--;
            }

            if (p < 0 ? !WalkExactly(level + 1) : last > 0 && !(last == 1 && IsClear(rows[0], rows[1], _begins[level] + k)) && !Walk(Reduce(level, _begins[level] + k, p)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Fills the next level with the later rows times coordinate p of row k, which is not 0, less multiples of row k.</summary>
    private int Reduce(int level, int k, int p)
    {
        int last = _n - level - 1;
        double[][] rows = _levels[level];
        (rows[p], rows[last]) = (rows[last], rows[p]);
        double[] factors = rows[last];
        int end = _begins[_n];
        var pivot = new Vector<double>(factors[k]);
        for (int c = 0; c < last; c++)
        {
            double[] from = rows[c];
            double[] target = _levels[level + 1][c];
            var lead = new Vector<double>(from[k]);
            for (int j = _begins[level + 1]; j < end; j += Vector<double>.Count)
            {
                Modulo(new Vector<double>(from, j) * pivot - new Vector<double>(factors, j) * lead).CopyTo(target, j);
            }
        }

        return level + 1;
    }

    /// <summary>Whether row k, with two coordinates left, has a determinant with each row of the last set that is not 0.</summary>
    private bool IsClear(double[] x, double[] y, int k)
    {
        var (factor, other) = (new Vector<double>(x[k]), new Vector<double>(y[k]));
        int j = _begins[_n - 1];
        for (; j < _begins[_n] && !Vector.EqualsAny(Modulo(new Vector<double>(y, j) * factor - new Vector<double>(x, j) * other), Vector<double>.Zero); j += Vector<double>.Count)
        {
        }

        return j == _begins[_n];
    }

    private static Vector<double> Modulo(Vector<double> value) => value - ((value * (1 / Prime)) + ToInteger - ToInteger) * Prime;

    /// <summary>The same as Walk in integers.</summary>
    private bool WalkExactly(int level) => AreIndependent([.. _chosen.Take(level)]) && (level == _n || _sets[level].All(row =>
    {
        _chosen[level] = row;
        return WalkExactly(level + 1);
    }));

    private bool AreIndependent(IReadOnlyList<int> chosen) => Echelon(chosen.Select(row => _rows[row]), _n, _cancellation).Count == chosen.Count;
}

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Threading;
using static FrameGen.Geometry.Verification.Proof.ExactVectors;

namespace FrameGen.Geometry.Verification.Proof;

/// <summary>
/// Whether all choices of one row from each of some sets span R^n together with a path: Gaussian elimination in doubles with a bound on its
/// error, shared by choices that begin alike; where the bound leaves a choice in doubt, integers decide.
/// </summary>
internal sealed class TransversalCheck
{
    /// <summary>More than half an ulp; what covers the roundings within a bound; what covers underflow.</summary>
    private const double Rounding = 1.2e-16, Inflation = 1 + 1e-10, Least = 1e-290;

    private readonly int _n;
    private readonly CancellationToken _cancellation;
    private readonly IntegerLayer _layer;
    private readonly BigInteger[]?[] _exact;
    private readonly double[][] _scaled;
    private readonly double[][] _levels;
    private readonly double[] _ratios;
    private readonly int[] _chosen;
    private int[] _flat = [];
    private int[] _ends = [];

    /// <param name="rows">The m rows of R^n.</param>
    /// <param name="layer">The same in integers.</param>
    /// <param name="cancellation">Checked once a choice of all rows but two.</param>
    public TransversalCheck(IReadOnlyList<IReadOnlyList<double>> rows, IntegerLayer layer, CancellationToken cancellation)
    {
        _n = layer.Dimension;
        _cancellation = cancellation;
        _layer = layer;
        _exact = new BigInteger[layer.Rows.Length][];
        _scaled = rows.Select(Scaled).ToArray();
        _levels = new double[_n + 1][];
        _ratios = new double[_n];
        _chosen = new int[_n + 1];
    }

    /// <summary>Whether a row depends on others, themselves independent.</summary>
    public bool Depends(int row, IReadOnlyList<int> others)
    {
        var left = new List<BigInteger[]> { Exactly(row) };
        return TryEliminate(others.Select(Exactly), left, out _) && left[0].All(value => value.IsZero);
    }

    /// <summary>Whether the path and any choice of a row from each set, n rows together, are independent.</summary>
    public bool AreIndependent(IReadOnlyList<int> path, IReadOnlyList<int[]> sets)
    {
        int[][] all = [.. path.Select(row => new[] { row }), .. sets.OrderBy(set => set.Length)];
        if (all.Length != _n)
        {
            return false;
        }

        if (all.Any(set => set.Length == 0))
        {
            return true;
        }

        _flat = all.SelectMany(set => set).ToArray();
        int end = 0;
        _ends = Array.ConvertAll(all, set => end += set.Length);

        double[] first = Level(0, _flat.Length * _n);
        for (int k = 0; k < _flat.Length; k++)
        {
            Array.Copy(_scaled[_flat[k]], 0, first, k * _n, _n);
        }

        return Walk(0, Least, 1);
    }

    /// <summary>Goes through the choices from the sets of a level on; the level holds the rows of these sets modulo those chosen.</summary>
    private bool Walk(int level, double error, double largest)
    {
        int d = _n - level;
        int begin = level == 0 ? 0 : _ends[level - 1];
        int size = _ends[level] - begin;
        int all = _flat.Length - begin;
        double[] rows = _levels[level];
        if (d <= 2)
        {
            _cancellation.ThrowIfCancellationRequested();
            return d == 1 ? AreIndependent(level, begin, size) : AreDeterminantsClear(rows, size, all, error, largest, level);
        }

        for (int k = 0; k < size; k++)
        {
            _chosen[level] = _flat[begin + k];
            if (!TryReduce(level, k, size, all, error, largest, out double next, out double after) || !Walk(level + 1, next, after))
            {
                return false;
            }
        }

        return true;
    }

    private bool AreDeterminantsClear(double[] rows, int size, int all, double error, double largest, int level)
    {
        int begin = _flat.Length - all;
        double limit = ((4 * error * largest) + (2 * error * error) + (4 * Rounding * largest * largest) + Least) * Inflation;
        for (int i = 0; i < size; i++)
        {
            _chosen[level] = _flat[begin + i];
            double x = rows[2 * i];
            double y = rows[2 * i + 1];
            int doubtful = size;
            while (doubtful < all && Math.Abs(x * rows[2 * doubtful + 1] - y * rows[2 * doubtful]) > limit)
            {
                doubtful++;
            }

            for (int k = doubtful; k < all; k++)
            {
                if (!(Math.Abs(x * rows[2 * k + 1] - y * rows[2 * k]) > limit) && !IsIndependent(level + 1, begin + k))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>
    /// The later rows modulo row k too. Where the pivot is not far above the error, integers take over, and the error begins anew. False where
    /// a choice is dependent.
    /// </summary>
    private bool TryReduce(int level, int k, int size, int all, double error, double largest, out double next, out double after)
    {
        int d = _n - level;
        double[] rows = _levels[level];
        double[] target = Level(level + 1, (all - size) * (d - 1));
        int p = 0;
        for (int c = 1; c < d; c++)
        {
            p = Math.Abs(rows[k * d + c]) > Math.Abs(rows[k * d + p]) ? c : p;
        }

        double pivot = rows[k * d + p];
        after = 0;
        if (!(Math.Abs(pivot) > 1024 * error))
        {
            next = Rounding + Least;
            after = 1;
            return TryReduceExactly(level, _flat.Length - all + size, target);
        }

        for (int c = 0; c < d; c++)
        {
            _ratios[c] = rows[k * d + c] / pivot;
        }

        // The last coordinate takes the place of the pivot's.
        int last = d - 1;
        _ratios[p] = _ratios[last];
        int to = 0;
        for (int i = size; i < all; i++)
        {
            int row = i * d;
            double factor = rows[row + p];
            for (int c = 0; c < last; c++)
            {
                double value = rows[c == p ? row + last : row + c] - factor * _ratios[c];
                double magnitude = Math.Abs(value);
                after = magnitude > after ? magnitude : after;
                target[to++] = value;
            }
        }

        // y - z r, r = q / p: |r| at most 1 and off by 2 e / (|p| - e) and a rounding, z off by e, and two roundings more.
        double ratio = 2 * error / (Math.Abs(pivot) - error) + Rounding;
        next = ((error * (2 + ratio)) + (largest * (ratio + Rounding)) + (after * Rounding) + Least) * Inflation;
        return true;
    }

    private bool TryReduceExactly(int level, int from, double[] target)
    {
        var rest = _flat.Skip(from).Select(Exactly).ToList();
        if (!TryEliminate(_chosen.Take(level + 1).Select(Exactly), rest, out List<int> columns))
        {
            return false;
        }

        int to = 0;
        foreach (BigInteger[] row in rest)
        {
            if (row.All(value => value.IsZero))
            {
                return false;
            }

            double[] rounded = Rounded(row);
            foreach (int c in columns)
            {
                target[to++] = rounded[c];
            }
        }

        return true;
    }

    private bool AreIndependent(int level, int begin, int size) => Enumerable.Range(begin, size).All(k => IsIndependent(level, k));

    /// <summary>Whether the rows chosen before a level and one more are independent.</summary>
    private bool IsIndependent(int level, int last)
    {
        _chosen[level] = _flat[last];
        return TryEliminate(_chosen.Take(level + 1).Select(Exactly), [], out _);
    }

    /// <summary>A row in lowest terms, made where it is in doubt.</summary>
    private BigInteger[] Exactly(int row) => _exact[row] ??= Primitive(_layer.Rows[row]);

    private double[] Level(int level, int length)
    {
        if (_levels[level] is not { } buffer || buffer.Length < length)
        {
            _levels[level] = buffer = new double[length];
        }

        return buffer;
    }
}

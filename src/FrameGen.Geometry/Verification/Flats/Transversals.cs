using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Flats;

/// <summary>
/// Whether every choice of one row from each of n - rank sets is independent modulo a flat, with room to spare: a walk over all choices by
/// elimination in doubles, its error followed.
/// </summary>
/// <remarks>
/// A step of elimination is shared by all choices that begin alike; the last two sets are held against each other by 2 x 2 determinants,
/// so that a choice costs a few operations. In general position all choices are independent, but nothing rests on that: where one is not,
/// or not clearly, the answer is no.
/// </remarks>
internal sealed class Transversals
{
    /// <summary>Determinants of scaled rows below this are not clear: two inputs might collide there in doubles.</summary>
    public const double Clear = 1e-10;

    private const double Rounding = 1.2e-16, Inflation = 1 + 1e-10, Least = 1e-290;

    private readonly Work _work;
    private readonly double[][] _levels;
    private readonly double[] _ratios;
    private int[] _ends = [];
    private int _dimension;

    /// <param name="dimension">n.</param>
    /// <param name="work">Charged for every choice.</param>
    public Transversals(int dimension, Work work)
    {
        _work = work;
        _levels = new double[dimension + 1][];
        _ratios = new double[dimension * (dimension + 1)];
    }

    /// <summary>Whether all choices are clearly independent modulo the flat.</summary>
    /// <param name="flat">The flat.</param>
    /// <param name="sets">As many sets as the flat lacks dimensions; the smallest first are walked fastest.</param>
    public bool AreClearlyIndependent(Flat flat, IReadOnlyList<int[]> sets)
    {
        _dimension = flat.Codimension;
        _ends = new int[sets.Count];
        int count = 0;
        for (int k = 0; k < sets.Count; k++)
        {
            count += sets[k].Length;
            _ends[k] = count;
        }

        _work.Meter?.AddTransversals(sets.Aggregate(1.0, (product, set) => product * set.Length));
        double[] first = Level(0, count * _dimension);
        int at = 0;
        foreach (int[] set in sets)
        {
            foreach (int row in set)
            {
                Array.Copy(flat.Reduced, row * _dimension, first, at, _dimension);
                at += _dimension;
            }
        }

        return Walk(0, 0, flat.Error, flat.Largest);
    }

    /// <summary>Goes on with the sets from one on; the first of their rows stands at the beginning of the level.</summary>
    private bool Walk(int level, int first, double error, double largest)
    {
        int d = _dimension - level;
        int size = _ends[level] - first;
        double[] rows = _levels[level];
        if (d == 1)
        {
            return AreLarge(rows, size, error);
        }

        int all = _ends[_ends.Length - 1] - first;
        if (d == 2)
        {
            return AreDeterminantsLarge(rows, size, all, error, largest);
        }

        for (int k = 0; k < size; k++)
        {
            int start = k * d;
            int p = 0;
            for (int c = 1; c < d; c++)
            {
                if (Math.Abs(rows[start + c]) > Math.Abs(rows[start + p]))
                {
                    p = c;
                }
            }

            double pivot = Math.Abs(rows[start + p]);
            if (!(pivot > Math.Max(Clear, 8 * error)))
            {
                return false;
            }

            double after = Eliminate(level, k, p, size, all);

            // As in Flat: |ratio| is at most 1 and off by 2 e / (pivot - e) and its rounding.
            double ratio = (2 * error / (pivot - error)) + Rounding;
            double next = ((error * (2 + ratio)) + (largest * (ratio + Rounding)) + (after * Rounding) + Least) * Inflation;
            if (!Walk(level + 1, _ends[level], next, after))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Eliminates row k from the rows of all later sets; returns the largest entry.</summary>
    private double Eliminate(int level, int k, int p, int size, int all)
    {
        int d = _dimension - level;
        int next = d - 1;
        double[] rows = _levels[level];
        double[] target = Level(level + 1, (all - size) * next);
        int ratios = level * (_dimension + 1);
        double pivot = rows[k * d + p];
        for (int c = 0; c < d; c++)
        {
            _ratios[ratios + c] = rows[k * d + c] / pivot;
        }

        _ratios[ratios + p] = _ratios[ratios + next];
        _work.Charge((long)(all - size) * d);
        double largest = 0;
        int to = 0;
        for (int i = size; i < all; i++)
        {
            int from = i * d;
            double factor = rows[from + p];
            for (int c = 0; c < next; c++, to++)
            {
                double value = (c == p ? rows[from + next] : rows[from + c]) - factor * _ratios[ratios + c];
                target[to] = value;
                double magnitude = Math.Abs(value);
                largest = magnitude > largest ? magnitude : largest;
            }
        }

        return largest;
    }

    private static bool AreLarge(double[] rows, int size, double error)
    {
        double limit = Math.Max(Clear, 2 * error);
        for (int k = 0; k < size; k++)
        {
            if (!(Math.Abs(rows[k]) > limit))
            {
                return false;
            }
        }

        return true;
    }

    private bool AreDeterminantsLarge(double[] rows, int size, int all, double error, double largest)
    {
        // |a1 b2 - a2 b1| is off by at most 4 e |.| + 2 e^2 and three roundings.
        double limit = Math.Max(Clear, ((4 * error * largest) + (2 * error * error) + (4 * Rounding * largest * largest) + Least) * Inflation);
        _work.Charge((long)size * (all - size));
        for (int i = 0; i < size; i++)
        {
            double x = rows[2 * i];
            double y = rows[2 * i + 1];

            // Each is held against the limit, which nearly all pass: a least one kept would be a branch that nobody foretells.
            for (int k = 2 * size; k < 2 * all; k += 2)
            {
                if (!(Math.Abs(x * rows[k + 1] - y * rows[k]) > limit))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private double[] Level(int level, int length)
    {
        if (_levels[level] is not { } buffer || buffer.Length < length)
        {
            _levels[level] = buffer = new double[length + length / 2];
        }

        return buffer;
    }
}

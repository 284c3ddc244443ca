using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Geometry.Verification.Biases;

/// <summary>
/// The thresholds of raw rows nearest to given ones in half-spaces &lt;lambda, a&gt; &lt;= b of those of unit rows, a_i = alpha_i / nu_i, where only some
/// rows may change: a least-distance problem over these rows.
/// </summary>
internal sealed class NearestThresholds
{
    private readonly double[] _alpha;
    private readonly IReadOnlyList<double> _norms;
    private readonly int[] _free;
    private readonly int[] _place;
    private readonly double _scale;
    private readonly Work _work;

    /// <param name="alpha">The given thresholds.</param>
    /// <param name="norms">nu.</param>
    /// <param name="free">The rows that may change.</param>
    /// <param name="scale">A length typical of thresholds of unit rows.</param>
    /// <param name="work">Charged for each problem.</param>
    public NearestThresholds(double[] alpha, IReadOnlyList<double> norms, int[] free, double scale, Work work)
    {
        _alpha = alpha;
        _norms = norms;
        _free = free;
        _scale = scale * free.Max(row => norms[row]);
        _work = work;
        _place = new int[alpha.Length];
        for (int i = 0; i < _place.Length; i++)
        {
            _place[i] = Array.IndexOf(free, i);
        }
    }

    /// <summary>Solves the problem: null where no thresholds lie in all half-spaces.</summary>
    /// <param name="halves">The half-spaces.</param>
    /// <param name="room">By how much, of thresholds of unit rows, their boundaries are kept away from.</param>
    public double[]? Solve(IReadOnlyList<ThresholdHalfSpace> halves, double room)
    {
        int n = _free.Length;

        // A vector of its own for each half-space, and its norm.
        _work.Charge(halves.Sum(half => 8L * (n + half.Rows.Length + 4)));
        var problem = new LeastDistance(n, halves.Count, _work);
        foreach (ThresholdHalfSpace half in halves)
        {
            var normal = new double[n];
            double bound = half.Bound;
            for (int k = 0; k < half.Rows.Length; k++)
            {
                int row = half.Rows[k];
                if (half.Lambda[k] == 0)
                {
                    continue;
                }

                bound -= half.Lambda[k] * ((_alpha[row] / _norms[row]) + room);
                if (_place[row] >= 0)
                {
                    normal[_place[row]] = half.Lambda[k] / _norms[row];
                }
            }

            double norm = Vectors.Norm(normal);
            if (norm == 0)
            {
                if (bound < 0)
                {
                    return null;
                }

                continue;
            }

            problem.Add(Array.ConvertAll(normal, value => value / norm), 0, 1, bound / norm);
        }

        if (double.IsInfinity(problem.Solve(_scale)))
        {
            return null;
        }

        var nearest = (double[])_alpha.Clone();
        for (int k = 0; k < n; k++)
        {
            // Lambda is nowhere negative, so no threshold rises: what rises is rounding.
            nearest[_free[k]] += Math.Min(0, problem.Point[k]);
        }

        return nearest;
    }

    /// <summary>How far thresholds are from the given ones.</summary>
    public double DistanceTo(double[] alpha) => Vectors.Norm([.. _free.Select(row => alpha[row] - _alpha[row])]);
}

using System;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Clauses;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Exact;
using FrameGen.Geometry.Verification.Flats;

namespace FrameGen.Geometry.Verification.Biases;

/// <summary>
/// How far thresholds may rise until some rows are no clause any more: until all of them are inactive together at some x of the domain.
/// Numerically; proofs are for <see cref="Probe"/>.
/// </summary>
/// <remarks>
/// Thresholds are those of unit rows, a + t d with d >= 0. Multipliers (lambda, mu) that prove a clause at some t, -&lt;lambda, a + t d&gt; >= r |c|
/// with c = X^T lambda - G^T mu, prove it up to t' = (-&lt;lambda, a&gt; - r |c|) / &lt;lambda, d&gt;. The least norm is convex in t, so going from t to
/// t', multipliers chosen anew, is Newton's iteration from the safe side.
/// </remarks>
internal sealed class ClauseReach
{
    private readonly LayerConstraints _layer;
    private readonly ClauseFinder _finder;
    private readonly double _outer;
    private int[] _rows = [];

    /// <param name="frame">The rows.</param>
    /// <param name="alpha">Thresholds of the raw rows that are typical, for the scale.</param>
    /// <param name="domain">K, of inner radius 0.</param>
    /// <param name="work">Charged for every problem.</param>
    public ClauseReach(Frame frame, double[] alpha, Domain domain, Work work)
    {
        _outer = domain.OuterRadius;
        _layer = new LayerConstraints(frame, alpha, domain);
        var prover = new ClosureProver(_layer, work);
        _finder = new ClauseFinder(new FlatRows(_layer, prover.Exact), prover, work) { Proves = false, Radius = _outer };
    }

    /// <summary>A length typical of the thresholds of unit rows.</summary>
    public double Scale => _layer.Scale;

    /// <summary>Whether rows cannot all be inactive at any x of the domain, for thresholds of unit rows.</summary>
    public bool IsClause(int[] rows, double[] thresholds)
    {
        // Rows that are never active ask nothing of x.
        _rows = Array.FindAll(rows, row => thresholds[row] < _outer);
        foreach (int row in _rows)
        {
            _layer.Thresholds[row] = thresholds[row];
        }

        return _finder.Find(_rows) is not null;
    }

    /// <summary>The half-space of thresholds for which the multipliers of the last clause prove it.</summary>
    public ThresholdHalfSpace HalfSpace()
    {
        double[] farkas = _finder.IsDistant ? [] : _finder.Strict.Lambda();
        double[] mu = _finder.IsDistant ? [.. _layer.Normals.Select((_, k) => _finder.Multiplier(_rows.Length + k))] : _finder.Strict.Mu();
        double[] lambda = [.. _rows.Select((_, k) => _finder.IsDistant ? _finder.Multiplier(k) : farkas[k])];
        var sum = new double[_layer.Dimension];
        for (int c = 0; c < sum.Length; c++)
        {
            for (int k = 0; k < _rows.Length; k++)
            {
                sum[c] += lambda[k] * _layer.Rows[_rows[k] * sum.Length + c];
            }

            for (int k = 0; k < mu.Length; k++)
            {
                sum[c] -= mu[k] * _layer.Normals[k][c];
            }
        }

        // Of multipliers that leave no vector but rounding the radius asks nothing.
        double norm = Math.Sqrt(sum.Sum(value => value * value));
        bool isZero = double.IsInfinity(_outer) || norm <= 1e-12 * lambda.Sum();
        return new ThresholdHalfSpace(_rows, lambda, isZero ? 0 : -_outer * norm);
    }

    /// <summary>The largest t, up to rounding, for which rows are a clause at a + t d; null where it does not lie between two bounds.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="thresholds">a.</param>
    /// <param name="direction">d, at least 0.</param>
    /// <param name="low">A t for which they are one.</param>
    /// <param name="high">A t for which they are none.</param>
    /// <param name="accuracy">How closely t is wanted.</param>
    public double? Largest(int[] rows, double[] thresholds, double[] direction, double low, double high, double accuracy)
    {
        double[] At(double t) => [.. thresholds.Select((a, i) => direction[i] == 0 ? a : a + t * direction[i])];
        if (IsClause(rows, At(high)) || !IsClause(rows, At(low)))
        {
            return null;
        }

        while (high - low > accuracy)
        {
            // The multipliers are those at low.
            double next = _finder.IsDistant ? Bound(HalfSpace(), thresholds, direction) : low + (high - low) / 2;
            next = next > low + accuracy ? next : low + accuracy;
            next = next < high ? next : low + (high - low) / 2;
            if (IsClause(rows, At(next)))
            {
                low = next;
            }
            else
            {
                high = next;
                if (high - low > accuracy)
                {
                    IsClause(rows, At(low));
                }
            }
        }

        return low;
    }

    private static double Bound(ThresholdHalfSpace half, double[] thresholds, double[] direction)
    {
        double rate = 0;
        double value = half.Bound;
        for (int k = 0; k < half.Rows.Length; k++)
        {
            rate += half.Lambda[k] * direction[half.Rows[k]];
            value -= half.Lambda[k] * thresholds[half.Rows[k]];
        }

        return value / rate;
    }
}

/// <summary>The thresholds a of unit rows with &lt;lambda, a&gt; &lt;= b.</summary>
/// <param name="Rows">The rows that lambda speaks of.</param>
/// <param name="Lambda">lambda >= 0.</param>
/// <param name="Bound">b, at most 0.</param>
internal sealed record ThresholdHalfSpace(int[] Rows, double[] Lambda, double Bound);

using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A colliding pair in a ball, x = c + t d and y = c - t d. For given t and margin the least center c is a least-distance
/// problem. First the largest t that fits into the outer radius, then a smaller t with as large a margin as fits, so that
/// no end hangs on the last digit.
/// </summary>
internal sealed class BallPair(WitnessSearch search, LayerConstraints layer, LeastDistance distance, CancellationToken cancellation)
{
    /// <summary>A separation of which users can see that it is one.</summary>
    private const double GoodSeparation = 1e-3;

    /// <summary>How many ways to keep the outputs away from rounding are tried, so that a frame with hundreds of rows in a plane ends.</summary>
    private const int MaxLifts = 32;

    private static readonly double[] Shares = [0.5, 0.8, 0.25, 0.95];

    private static readonly double[] MarginShares = [0.5, 0.25, 0];

    private static readonly double[] Boosts = [0.5, 0.125, 1.0 / 64];

    /// <summary>A witness along a direction; null where none collides.</summary>
    public Witness? Find(double[] direction, double[] point)
    {
        double outer = layer.Domain.OuterRadius;
        if (double.IsInfinity(outer))
        {
            double norm = Vectors.Norm(point);
            outer = Math.Max(4 * norm, norm > 0 ? 0 : layer.Scale);
        }

        outer *= 1 - 1e-14;
        Witness? best = null;
        foreach (Lift lift in Lifts(direction, outer).Take(MaxLifts))
        {
            best = InBall(direction, outer, lift, best);
            if (best is not null && WitnessSearch.Separation(best) >= GoodSeparation * outer)
            {
                return best;
            }

            if (best is null && lift.Kind == LiftKind.None && LongestHalf(direction, outer, lift) * 2 < WitnessSearch.LeastSeparation * outer)
            {
                return null;
            }
        }

        return best;
    }

    private Witness? InBall(double[] direction, double outer, Lift lift, Witness? best)
    {
        double longest = LongestHalf(direction, outer, lift);
        if (2 * longest < WitnessSearch.LeastSeparation * outer)
        {
            return best;
        }

        foreach (double share in Shares)
        {
            double t = share * longest;
            double margin = Largest(outer, m => Center(direction, t, m, outer, lift) is not null);
            foreach (double part in MarginShares)
            {
                if (Center(direction, t, part * margin, outer, lift) is { } center
                    && Best(center, direction, t, outer, best) is { } witness)
                {
                    best = witness;
                    if (WitnessSearch.Separation(best) >= GoodSeparation * outer)
                    {
                        return best;
                    }
                }
            }
        }

        return best;
    }

    private double LongestHalf(double[] direction, double outer, Lift lift) =>
        Largest(outer, t => Center(direction, t, 0, outer, lift) is not null);

    /// <summary>The least center for a half-length and a margin, where both ends lie within the radius.</summary>
    private double[]? Center(double[] direction, double t, double margin, double outer, Lift lift)
    {
        search.Constrain(direction, t, margin);
        switch (lift.Kind)
        {
            case LiftKind.AllInactive:
                for (int i = 0; i < layer.Count; i++)
                {
                    if (layer.CanBeActive[i] && !search.Measures(i, direction))
                    {
                        distance.Add(layer.Rows, i * layer.Dimension, 1, layer.Thresholds[i] - margin);
                    }
                }

                break;
            case LiftKind.OneActive:
                distance.Add(layer.Rows, lift.Row * layer.Dimension, -1, -layer.Thresholds[lift.Row] - lift.Height);
                break;
        }

        double norm = distance.Solve(layer.Scale, cancellation);
        if (!(norm <= outer))
        {
            return null;
        }

        double[] center = distance.Point;
        double across = Math.Abs(Vectors.Dot(center, direction));
        double square = norm * norm + 2 * t * across + t * t;
        return square <= outer * outer ? center : null;
    }

    /// <summary>
    /// What to ask of the rows that do not measure the direction. The least center may leave them within rounding of
    /// their thresholds, and outputs that are all rounding do not agree in ulp: then all of them inactive, or one well active.
    /// </summary>
    private IEnumerable<Lift> Lifts(double[] direction, double outer)
    {
        yield return new Lift(LiftKind.None, 0, 0);
        yield return new Lift(LiftKind.AllInactive, 0, 0);
        foreach (double boost in Boosts)
        {
            for (int i = 0; i < layer.Count; i++)
            {
                if (layer.CanBeActive[i] && !search.Measures(i, direction))
                {
                    yield return new Lift(LiftKind.OneActive, i, boost * outer);
                }
            }
        }
    }

    /// <summary>Tries a pair, and shorter ones, for the rounding may be kinder to them; null where none collides or none is longer than the best so far.</summary>
    private Witness? Best(double[] center, double[] direction, double t, double outer, Witness? best)
    {
        for (int step = 0; step < 12; step++)
        {
            double half = t * (1 - step / 24.0);
            if (best is not null && 2 * half <= WitnessSearch.Separation(best))
            {
                return null;
            }

            if (search.Pair(center, direction, half, outer, isInDomain: true) is { } witness)
            {
                return witness;
            }
        }

        return null;
    }

    /// <summary>The largest value of [0, limit] that passes, by bisection; what passes is downward closed.</summary>
    private static double Largest(double limit, Func<double, bool> passes)
    {
        if (passes(limit))
        {
            return limit;
        }

        // Halving first finds the magnitude, however small; bisection then finds the value.
        double low = 0;
        double high = limit;
        for (int step = 0; step < 60 && low == 0; step++)
        {
            double middle = high / 2;
            if (passes(middle))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        for (int step = 0; step < 12 && low > 0; step++)
        {
            double middle = (low + high) / 2;
            if (passes(middle))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private enum LiftKind
    {
        None,
        AllInactive,
        OneActive,
    }

    private readonly record struct Lift(LiftKind Kind, int Row, double Height);
}

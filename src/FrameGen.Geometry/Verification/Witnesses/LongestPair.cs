using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A colliding pair along a direction, as far apart as the domain allows within a factor: first the largest half-length t
/// for which there is a center, then a smaller t with as large a margin as fits, so that no end hangs on the last digit.
/// </summary>
internal sealed class LongestPair(WitnessSearch search, LayerConstraints layer, PairCenters centers)
{
    /// <summary>No use looking for a longer one.</summary>
    private const double GoodSeparation = 1e-2;

    /// <summary>How many ways to keep the outputs away from rounding are tried, so that a frame with hundreds of rows in a plane ends.</summary>
    private const int MaxLifts = 32;

    /// <summary>How often a length is shortened, in case the rounding is kinder to another.</summary>
    private const int Shortenings = 12;

    private static readonly double[] Shares = [0.5, 0.8, 0.95, 0.25];

    private static readonly double[] MarginShares = [0.5, 0.25, 0];

    private static readonly double[] Boosts = [0.5, 0.125, 1.0 / 64];

    /// <summary>A witness along a direction; null where none collides.</summary>
    public Witness? Find(double[] direction)
    {
        // Which end has the greater norm is part of the problem; the centers of both kinds meet where the norms agree.
        double[][] oriented = centers.IsSphere ? [direction] : [direction, Array.ConvertAll(direction, value => -value)];
        double[] longest = Array.ConvertAll(oriented, d => LongestHalf(d, new Lift(LiftKind.None, 0, 0)));
        double bound = 2 * longest.Max();
        if (bound < WitnessSearch.LeastSeparation * centers.Outer)
        {
            return null;
        }

        double enough = Math.Min(GoodSeparation * centers.Outer, 0.9 * bound);
        int first = longest[0] >= bound / 2 ? 0 : 1;
        Witness? best = null;
        foreach (Lift lift in Lifts(direction).Take(MaxLifts))
        {
            for (int k = 0; k < oriented.Length; k++)
            {
                int side = k == 0 ? first : 1 - first;
                double half = lift.Kind == LiftKind.None ? longest[side] : LongestHalf(oriented[side], lift);
                best = Along(oriented[side], half, lift, enough, best);
                if (best is not null && WitnessSearch.Separation(best) >= enough)
                {
                    return best;
                }
            }
        }

        return best;
    }

    private Witness? Along(double[] direction, double longest, Lift lift, double enough, Witness? best)
    {
        foreach (double share in Shares)
        {
            double half = share * longest;
            if (2 * half < WitnessSearch.LeastSeparation * centers.Outer || (best is not null && 2 * half <= WitnessSearch.Separation(best)))
            {
                continue;
            }

            double margin = Largest(centers.Outer, 2, m => centers.Find(direction, half, m, lift, fromEverywhere: false) is not null);
            foreach (double part in MarginShares)
            {
                if (Collides(direction, half, part * margin, lift, best) is { } witness)
                {
                    best = witness;
                    if (WitnessSearch.Separation(best) >= enough)
                    {
                        return best;
                    }
                }
            }
        }

        return best;
    }

    private double LongestHalf(double[] direction, Lift lift)
    {
        double longest = Largest(centers.Outer, 8, t => centers.ReachesIn(direction, t, lift));
        if (!(centers.Inner > 0) || !(longest > 0))
        {
            return longest;
        }

        // Where no pair at all reaches out as far as the inner radius, no length need be tried.
        double least = WitnessSearch.LeastSeparation * centers.Outer;
        return centers.Find(direction, Math.Min(longest, least), 0, lift, fromEverywhere: true) is null
            ? 0
            : Largest(longest, 4, t => centers.Find(direction, t, 0, lift, fromEverywhere: true) is not null);
    }

    private IEnumerable<Lift> Lifts(double[] direction)
    {
        yield return new Lift(LiftKind.None, 0, 0);
        yield return new Lift(LiftKind.AllInactive, 0, 0);
        foreach (double boost in Boosts)
        {
            for (int i = 0; i < layer.Count; i++)
            {
                if (layer.CanBeActive[i] && !search.Measures(i, direction))
                {
                    yield return new Lift(LiftKind.OneActive, i, boost * centers.Outer);
                }
            }
        }
    }

    /// <summary>Tries a length, and shorter ones; null where none collides or none is longer than the best so far.</summary>
    private Witness? Collides(double[] direction, double longest, double margin, Lift lift, Witness? best)
    {
        double[]? center = null;
        for (int step = 0; step < Shortenings; step++)
        {
            double half = longest * (1 - step / (2.0 * Shortenings));
            if (best is not null && 2 * half <= WitnessSearch.Separation(best))
            {
                return null;
            }

            // In a ball the center of a pair serves the shorter ones; in a shell y may slip below the inner radius.
            center = center is null || centers.Inner > 0 ? centers.Find(direction, half, margin, lift, fromEverywhere: false) : center;
            if (center is null)
            {
                return null;
            }

            if (Pair(direction, center, half) is { } witness)
            {
                return witness;
            }
        }

        return null;
    }

    private Witness? Pair(double[] direction, double[] center, double half)
    {
        if (centers.IsSphere)
        {
            // Mirror images of the radius itself, to the last digit.
            center = Vectors.Along(center, -Vectors.Dot(center, direction), direction);
            double norm = Vectors.Norm(center);
            half = Math.Sqrt(Math.Max(0, (centers.Outer - norm) * (centers.Outer + norm)));
        }

        double[] x = Vectors.Along(center, half, direction);
        double[] y = Vectors.Along(center, -half, direction);
        return search.Accept(x, y, centers.Inner > 0 ? x : center, centers.Outer, isInDomain: true);
    }

    /// <summary>The largest value of [0, limit] that passes, by bisection; what passes is downward closed.</summary>
    private static double Largest(double limit, int digits, Func<double, bool> passes)
    {
        if (passes(limit))
        {
            return limit;
        }

        // Halving first finds the magnitude, however small; bisection then finds some binary digits of the value.
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

        for (int step = 0; step < digits && low > 0; step++)
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
}

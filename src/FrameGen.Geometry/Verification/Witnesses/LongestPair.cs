using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// A colliding pair along a direction, as far apart as the domain allows within a factor: first the largest half-length t
/// for which there is a center, then a smaller t with as large a margin as fits, so that no end hangs on the last digit.
/// </summary>
internal sealed class LongestPair(CollidingPairs pairs, LayerConstraints layer, ChordSearch chords)
{
    /// <summary>No use looking for a longer one.</summary>
    private const double GoodSeparation = 1e-2;

    /// <summary>How many ways to keep the outputs away from rounding are tried, so that a frame with hundreds of rows in a plane ends.</summary>
    private const int MaxLifts = 32;

    /// <summary>How often a length is shortened, in case the rounding is kinder to another.</summary>
    private const int Shortenings = 12;

    /// <summary>Enough to come from the outer radius down to lengths that do not count.</summary>
    private const int MaxHalvings = 60;

    private static readonly double[] Shares = [0.5, 0.8, 0.95, 0.25];

    private static readonly double[] MarginShares = [0.5, 0.25, 0];

    private static readonly double[] Boosts = [0.5, 0.125, 1.0 / 64];

    /// <summary>A witness along a direction; null where none collides.</summary>
    /// <param name="direction">d.</param>
    /// <param name="atLeast">The separation from which on a pair is of use.</param>
    public Witness? Find(double[] direction, double atLeast)
    {
        var families = chords.Families(direction)
            .Where(family => atLeast <= 0 || chords.Find(family, atLeast / 2, 0, default, fromEverywhere: true) is not null)
            .Select(family => (Family: family, Longest: LongestHalf(family, default)))
            .OrderByDescending(candidate => candidate.Longest).ToArray();
        double bound = families.Length > 0 ? 2 * families[0].Longest : 0;
        if (bound < Separation.Least * chords.Outer)
        {
            return null;
        }

        // Where no pair can be seen to be one, the longest is not worth many tries.
        double asked = Separation.Asked * chords.Outer;
        double enough = bound < asked ? 0.7 * bound : Math.Min(GoodSeparation * chords.Outer, 0.9 * bound);
        Witness? best = null;
        foreach (Lift lift in Lifts(direction).Take(MaxLifts))
        {
            foreach (var (family, longest) in families)
            {
                best = Along(family, lift.Kind == LiftKind.None ? longest : LongestHalf(family, lift), lift, enough, best);
                if (best is not null && Separation.Of(best) >= enough)
                {
                    return best;
                }
            }

            if (best is not null && (bound < asked || Separation.Of(best) >= asked))
            {
                return best;
            }
        }

        return best;
    }

    private Witness? Along(ChordFamily family, double longest, Lift lift, double enough, Witness? best)
    {
        foreach (double share in Shares)
        {
            double half = share * longest;
            if (2 * half < Separation.Least * chords.Outer || (best is not null && 2 * half <= Separation.Of(best)))
            {
                continue;
            }

            double margin = Largest(chords.Outer, 2, m => chords.Find(family, half, m, lift, fromEverywhere: false) is not null);
            foreach (double part in MarginShares)
            {
                if (Collides(family, half, part * margin, lift, best) is { } witness)
                {
                    best = witness;
                    if (Separation.Of(best) >= enough)
                    {
                        return best;
                    }
                }
            }
        }

        return best;
    }

    private double LongestHalf(ChordFamily family, Lift lift)
    {
        double longest = Largest(chords.Outer, 8, t => chords.ReachesIn(family, t, lift));
        if (!(chords.Inner > 0) || !(longest > 0))
        {
            return longest;
        }

        // Where no chord at all seems to reach out as far as the inner radius, few lengths are tried; longer ones lie
        // farther out, where the ascents start.
        double least = Math.Min(longest, Separation.Least * chords.Outer);
        bool reachesOut = chords.Find(family, least, 0, lift, fromEverywhere: true) is not null;
        return Largest(longest, 4, t => chords.Find(family, t, 0, lift, fromEverywhere: true) is not null, reachesOut ? MaxHalvings : 3);
    }

    private IEnumerable<Lift> Lifts(double[] direction)
    {
        yield return new Lift(LiftKind.None, 0, 0);
        yield return new Lift(LiftKind.AllInactive, 0, 0);
        foreach (double boost in Boosts)
        {
            for (int i = 0; i < layer.StatedCount; i++)
            {
                if (layer.CanBeActive[i] && !layer.Measures(i, direction))
                {
                    yield return new Lift(LiftKind.OneActive, i, boost * chords.Outer);
                }
            }
        }
    }

    /// <summary>Tries a length, and shorter ones; null where none collides or none is longer than the best so far.</summary>
    private Witness? Collides(ChordFamily family, double longest, double margin, Lift lift, Witness? best)
    {
        Chord? chord = null;
        for (int step = 0; step < Shortenings; step++)
        {
            double half = longest * (1 - step / (2.0 * Shortenings));

            // In a ball a chord serves the shorter ones; in a shell y may slip below the inner radius.
            chord = chord is { } shorter && !(chords.Inner > 0)
                ? shorter with { Half = half }
                : chords.Find(family, half, margin, lift, fromEverywhere: false);
            if (chord is not { } found || (best is not null && 2 * found.Half <= Separation.Of(best)))
            {
                return null;
            }

            double[] x = Vectors.Along(found.Center, found.Half, family.Direction);
            double[] y = Vectors.Along(found.Center, -found.Half, family.Direction);
            if (pairs.Accept(x, y, chords.Outer) is { } witness)
            {
                return witness;
            }
        }

        return null;
    }

    /// <summary>A value of [0, limit] that passes, by bisection: the largest, up to a few binary digits, where what passes is downward closed.</summary>
    private static double Largest(double limit, int digits, Func<double, bool> passes, int halvings = MaxHalvings)
    {
        if (passes(limit))
        {
            return limit;
        }

        // Halving first finds the magnitude, however small; bisection then finds some binary digits of the value.
        double low = 0;
        double high = limit;
        for (int step = 0; step < halvings && low == 0; step++)
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

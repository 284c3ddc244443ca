using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.LinearAlgebra;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;

namespace FrameGen.Geometry.Verification.Witnesses;

/// <summary>
/// Turns a set of rows that can be inactive together, with the other active rows in a hyperplane, into two inputs of the
/// domain that collide: a center c and a direction d that no active row measures, x = c + t d and y = c - t d.
/// </summary>
/// <remarks>
/// All rows that do measure d must be inactive at both ends (<see cref="ChordSearch"/>). Every pair is tried in double
/// precision and handed out only if it collides there.
/// </remarks>
internal sealed class WitnessSearch
{
    /// <summary>How many hyperplanes that hold the active rows are tried.</summary>
    private const int MaxFlats = 64;

    private readonly LayerConstraints _layer;
    private readonly CollidingPairs _pairs;
    private readonly Work _work;

    public WitnessSearch(LayerConstraints layer, Work work)
    {
        _layer = layer;
        _pairs = new CollidingPairs(layer, work);
        _work = work;
    }

    /// <summary>A witness whose direction completes the span of the active rows at a point; null where none collides.</summary>
    /// <param name="span">What the rows active at the point span; not all of R^n.</param>
    /// <param name="point">A point of the domain that is strictly inside the forced rows, or the limit of such points.</param>
    /// <param name="known">The best witness so far: only a better one is of use.</param>
    public Witness? Find(ActiveSpan span, double[] point, Witness? known)
    {
        List<double[]> complement = span.Complement();
        Witness? best = Find(complement, [point], known);
        foreach (double[] direction in complement.Count > 1 ? NormalsOfFlats(span).Take(MaxFlats) : [])
        {
            if (best is not null && Separation.IsApart(best, _layer.Domain.OuterRadius))
            {
                break;
            }

            best = Separation.Longer(best, Find(direction, [point], Separation.Longer(best, known)));
        }

        return best;
    }

    /// <summary>A witness along a direction, the normal of a hyperplane H; null where none collides.</summary>
    /// <param name="direction">d, a unit vector; rows in H do not measure it.</param>
    /// <param name="points">Points at which to start: of the domain, with all rows that measure d inactive or on their threshold.</param>
    /// <param name="known">The best witness so far: only a better one is of use.</param>
    public Witness? Find(double[] direction, IReadOnlyList<double[]> points, Witness? known) => Find([direction], points, known);

    private Witness? Find(IReadOnlyList<double[]> directions, IReadOnlyList<double[]> points, Witness? known)
    {
        Witness? best = null;
        var chords = new ChordSearch(_layer, points, _work);
        foreach (double[] direction in directions)
        {
            best = Separation.Longer(best, new LongestPair(_pairs, _layer, chords).Find(direction, Separation.OfUse(known) * chords.Outer));
        }

        foreach (double[] point in best is null && known is null ? points : [])
        {
            best ??= Around(directions, point);
        }

        return best;
    }

    /// <summary>
    /// The normals of hyperplanes spanned by rows that hold a span. Most rows measure any other direction, and all of these
    /// must be inactive; here some more need not.
    /// </summary>
    private IEnumerable<double[]> NormalsOfFlats(ActiveSpan span)
    {
        int[] others = Enumerable.Range(0, _layer.Count).Where(i => _layer.CanBeActive[i] && !span.Basis.Contains(i)).ToArray();
        foreach (int[] chosen in Combinations.Of(others.Length, _layer.Dimension - 1 - span.Basis.Count))
        {
            ActiveSpan flat = ActiveSpan.Of(_layer, [.. span.Basis, .. chosen.Select(k => others[k])], _ => 0, _work);
            if (flat.Basis.Count == _layer.Dimension - 1)
            {
                yield return flat.Complement()[0];
            }
        }
    }

    /// <summary>
    /// Where the domain is thin the search may miss a pair that lies on either side of the point itself. Null where the domain has room, for
    /// then the pair should have been found.
    /// </summary>
    private Witness? Around(IReadOnlyList<double[]> directions, double[] point)
    {
        if (!(_layer.Domain.InnerRadius > 0) && _layer.Domain.Cone.HasInterior)
        {
            return null;
        }

        double norm = Vectors.Norm(point);
        double outer = norm > 0 ? norm : _layer.Scale;
        foreach (double[] direction in directions)
        {
            double half = outer;
            for (int i = 0; i < _layer.Count; i++)
            {
                double along = Math.Abs(_layer.Dot(i, direction));
                if (along > LayerConstraints.Flat)
                {
                    half = Math.Min(half, -_layer.Slack(i, point) / along);
                }
            }

            half /= 2;
            for (int step = 0; step < 24 && half > Separation.Least * outer; step++, half *= 0.8)
            {
                if (_pairs.Around(point, direction, half, outer) is { } witness)
                {
                    return witness;
                }
            }
        }

        return null;
    }
}

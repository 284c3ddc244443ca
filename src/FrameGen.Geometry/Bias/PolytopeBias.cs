using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;

namespace FrameGen.Geometry.Bias;

/// <summary>
/// The polytope bias estimate for unit rows on the unit sphere or ball: with a bias at or below it, all rows of some facet are
/// active at every input (Haider, Ehler, Balazs, ICML 2023, theorems 4.4 and 4.6). Null where a row is on no facet that meets the
/// cone: its bias is arbitrary.
/// </summary>
public sealed class PolytopeBias
{
    internal PolytopeBias(double?[] alphaX, double?[] alphaS, double?[] alphaSTight)
    {
        AlphaX = alphaX;
        AlphaS = alphaS;
        AlphaSTight = alphaSTight;
        var alphaB = new double?[alphaS.Length];
        for (int i = 0; i < alphaB.Length; i++)
        {
            alphaB[i] = alphaS[i] is { } value ? Math.Min(value, 0) : null;
        }

        AlphaB = alphaB;
    }

    /// <summary>The least &lt;x_i, x_k> over the rows k that share an outer facet with row i.</summary>
    public IReadOnlyList<double?> AlphaX { get; }

    /// <summary>The least &lt;x, x_i> over the unit x in the cones of the outer facets that hold row i: a bound on the sphere, the cone C left out of account.</summary>
    public IReadOnlyList<double?> AlphaS { get; }

    /// <summary>min(AlphaS, 0): a bound on the ball.</summary>
    public IReadOnlyList<double?> AlphaB { get; }

    /// <summary>
    /// The least &lt;x, x_i> over the unit x of C in the cones of the facets that hold row i and meet C: the larger bound, equal to
    /// <see cref="AlphaS"/> where C is R^n. (Where it is not negative and such a cone has more than 4,096 extreme rays: a lower bound.)
    /// </summary>
    public IReadOnlyList<double?> AlphaSTight { get; }

    /// <summary>min(AlphaSTight, 0): the larger bound on the ball.</summary>
    public IReadOnlyList<double?> AlphaBTight => [.. AlphaSTight.Select(value => value is { } known ? Math.Min(known, 0) : (double?)null)];

    /// <summary>
    /// The largest biases for the raw rows: nu_i r_out a where a &lt; 0 and nu_i r_in a where a >= 0, a = AlphaSTight. Null where the
    /// bias is arbitrary, and where no finite bound exists (a &lt; 0 and r_out infinite).
    /// </summary>
    /// <param name="frame">The frame that was analyzed.</param>
    /// <param name="domain">The domain; its cone must be the one of the analysis.</param>
    public double?[] Bound(Frame frame, Domain domain)
    {
        if (frame.Count != AlphaSTight.Count)
        {
            throw new ArgumentException($"The bias has {AlphaSTight.Count} rows, the frame {frame.Count}.", nameof(frame));
        }

        var bound = new double?[frame.Count];
        for (int i = 0; i < bound.Length; i++)
        {
            if (AlphaSTight[i] is not { } alpha)
            {
                continue;
            }

            if (alpha >= 0)
            {
                bound[i] = frame.Norms[i] * domain.InnerRadius * alpha;
            }
            else if (!double.IsInfinity(domain.OuterRadius))
            {
                bound[i] = frame.Norms[i] * domain.OuterRadius * alpha;
            }
        }

        return bound;
    }
}

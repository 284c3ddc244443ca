using System;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>What is known of the critical radius where a search from above ended on its budget, or rounding hides what it is: searches from smaller radii, which are easier.</summary>
/// <remarks>A radius is certified by a proof, in exact arithmetic, of the layer on the ball of that radius: a search in rounded numbers would close a flat that fails between thresholds an ulp apart.</remarks>
internal static class LowerRadius
{
    /// <summary>How many smaller radii are tried, and the share of the nodes for each.</summary>
    private const int Tries = 8;

    /// <summary>A radius up to which the layer is proven; 0 where none is found.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="known">A radius up to which it is proven already.</param>
    /// <param name="above">A radius that was too large.</param>
    /// <param name="maxNodes">The nodes of all tries together.</param>
    /// <param name="work">Charged in every inner loop; where it ends, what is known by then holds.</param>
    public static double Certified(LayerConstraints layer, double known, double above, int maxNodes, Work work)
        => Below(layer, known, above, seeksFailure: false, maxNodes, work).Radius;

    /// <summary>The critical radius, numerically, where a search from below finds it, otherwise a radius up to which the layer is proven.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="above">A radius that was too large for the budget.</param>
    /// <param name="maxNodes">The nodes of all tries together.</param>
    /// <param name="work">Charged in every inner loop; where it ends, what is known by then holds.</param>
    public static (double Radius, bool IsExact) Critical(LayerConstraints layer, double above, int maxNodes, Work work)
        => Below(layer, 0, above, seeksFailure: true, maxNodes, work);

    private static (double Radius, bool IsExact) Below(LayerConstraints layer, double known, double above, bool seeksFailure, int maxNodes, Work work)
    {
        double low = known;
        try
        {
            low = Math.Max(low, AlwaysActive(layer, work));
            double high = double.IsInfinity(above) ? Math.Max(16 * low, 4 * layer.Scale) : above;
            for (int k = 0; k < Tries && low < high; k++)
            {
                double middle = low > 0 ? Math.Sqrt(low) * Math.Sqrt(high) : high / 8;
                LayerConstraints within = layer.Within(middle);
                SearchEnd Search(ClauseAim aim, out ClauseSearch search) => (search = new ClauseSearch(within, aim, middle, Math.Max(1, maxNodes / Tries), work)).Run();
                if (Search(ClauseAim.ProofAlone, out ClauseSearch proof) == SearchEnd.AllClosed)
                {
                    low = middle;
                }
                else if (seeksFailure && !proof.IsCutShort && Search(ClauseAim.CriticalRadius, out ClauseSearch failing) == SearchEnd.FailureFound && !failing.IsCutShort)
                {
                    return (failing.Failures.Radius, true);
                }
                else
                {
                    high = middle;
                }
            }
        }
        catch (WorkEndedException)
        {
        }

        return (low, false);
    }

    /// <summary>A radius up to which rows that are active by their norms alone span.</summary>
    private static double AlwaysActive(LayerConstraints layer, Work work)
    {
        const double Rounding = 1e-12;
        double radius = AlwaysActiveRows.Radius(layer, work) * (1 - Rounding);
        return radius > 0 && AlwaysActiveRows.Prove(layer.Within(radius), work) is not null ? radius : 0;
    }
}

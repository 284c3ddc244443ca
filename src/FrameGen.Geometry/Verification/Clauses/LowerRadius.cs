using System;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Clauses;

/// <summary>What is known of the critical radius where a search from above ended on its budget: searches from smaller radii, which are easier.</summary>
internal static class LowerRadius
{
    /// <summary>How many smaller radii are tried, and the share of the nodes for each.</summary>
    private const int Tries = 8;

    /// <summary>A radius up to which the layer holds, and whether it is the critical one.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="above">A radius that was too large for the budget.</param>
    /// <param name="isHidden">Whether rounding hides a failure: then only what is proven counts, for a search in rounded numbers closes a flat that fails between thresholds an ulp apart.</param>
    /// <param name="maxNodes">The nodes of all tries together.</param>
    /// <param name="work">Charged in every inner loop; where it ends, what is known by then holds.</param>
    public static (double Radius, bool IsExact) Below(LayerConstraints layer, double above, bool isHidden, int maxNodes, Work work)
    {
        double low = 0;
        try
        {
            low = AlwaysActiveRows.Radius(layer, work);
            double high = double.IsInfinity(above) ? Math.Max(16 * low, 4 * layer.Scale) : above;
            for (int k = 0; k < Tries && low < high; k++)
            {
                double middle = low > 0 ? Math.Sqrt(low * high) : high / 8;
                var search = new ClauseSearch(layer, isHidden ? ClauseAim.ProofAlone : ClauseAim.CriticalRadius, middle, Math.Max(1, maxNodes / Tries), work);
                SearchEnd end = search.Run();
                if (search.IsCutShort || (isHidden && end != SearchEnd.AllClosed))
                {
                    high = middle;
                }
                else if (end == SearchEnd.FailureFound)
                {
                    return (search.Failures.Radius, true);
                }
                else
                {
                    low = middle;
                }
            }
        }
        catch (WorkEndedException)
        {
        }

        return (low, false);
    }
}

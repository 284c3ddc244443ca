using System.Threading;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>How wide the round cone of a layer may be.</summary>
public static class LargestCone
{
    /// <summary>To so many degrees it is found.</summary>
    public const double Accuracy = 0.01;

    /// <summary>
    /// A half-angle in degrees at which the layer is proven while it was not at one larger by <see cref="Accuracy"/>; 0 where it is proven at none that was tried. What holds on a cone holds on one within it, so that halving finds it.
    /// </summary>
    /// <param name="layer">A layer with a round cone that is given thresholds.</param>
    /// <param name="budget">What all decisions together may cost.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public static double Of(SpecifiedLayer layer, VerificationBudget budget, CancellationToken cancellation)
    {
        VerificationBudget each = budget with { MaxWork = budget.MaxWork / 16 };
        bool IsProven(double halfAngle) => ExactDecision.On(layer, layer.DomainWithin(halfAngle), each, cancellation).Verdict == Verdict.Proven;

        // Counted in steps of the accuracy, so that a half-angle of few digits is found as it is.
        int low = 0;
        int high = (int)(90 / Accuracy);
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = IsProven(middle * Accuracy) ? (middle, high) : (low, middle);
        }

        return low / (1 / Accuracy);
    }
}

using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Constraints;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>The largest threshold of a sensor array: one for all unit rows, on a sphere.</summary>
public static class SphereThreshold
{
    /// <summary>
    /// The supremum of all tau > 0 for which the layer with thresholds tau nu_i is injective on the unit sphere, cut by a cone: one over the
    /// greatest norm that mirrored pairs reach where tau = 1 (design, section 3, "The sphere"; lengths scale with tau). On a sphere of radius r
    /// it is r times that. To about 1e-12; at the value itself mirrored vertices may collide.
    /// </summary>
    /// <param name="frame">The rows.</param>
    /// <param name="cone">C.</param>
    /// <param name="budget">How many hyperplanes, and how much work.</param>
    /// <param name="cancellation">Checked while work is charged.</param>
    /// <returns>0 where no positive threshold is injective; null where the budget does not tell, and where the cone has no interior.</returns>
    public static double? Largest(Frame frame, Cone cone, VerificationBudget budget, CancellationToken cancellation)
    {
        if (cone.EquationCount > 0 || Combinations.Number(frame.Count, frame.Dimension - 1, budget.MaxFlats) > budget.MaxFlats)
        {
            return null;
        }

        var layer = new LayerConstraints(frame, frame.Norms.ToArray(), Domain.Sphere().In(cone));
        try
        {
            var farthest = new FarthestFlat(layer, new Work(budget.MaxWork, cancellation));
            return farthest.TrySearch() ? 1 / farthest.Norm : null;
        }
        catch (WorkEndedException)
        {
            return null;
        }
    }
}

using System.Collections.Generic;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.InnerRadius;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>The radii at which a layer that is not proven is injective all the same, in few digits, rounded to the safe side.</summary>
/// <param name="Intervals">Disjoint, ascending; from 0 and to infinity where nothing limits them. Empty where there is no such radius.</param>
/// <param name="IsShells">Whether inputs near 0 may fail and larger ones not, because the domain has an inner radius.</param>
/// <param name="Smaller">A radius below the layer's own at which it is proven; null where none was found, or none is asked for.</param>
public sealed record CertifiedRadii(IReadOnlyList<RadiusInterval> Intervals, bool IsShells, double? Smaller)
{
    /// <summary>Bad radii are listed only where there are few vertices: the editor waits for the message.</summary>
    private const int MaxVertices = 5000;

    /// <summary>More than the error of a computed radius, relative.</summary>
    private const double Error = 1e-8;

    /// <summary>Finds them for a layer that was not proven.</summary>
    internal static CertifiedRadii Of(SpecifiedLayer layer, VerificationResult verification, DecisionLimits limits, CancellationToken cancellation)
    {
        Domain domain = layer.Domain;
        var bad = domain.InnerRadius > 0 && layer.Specification.Activation != ActivationKind.Clip
            ? Verifier.BadRadii(layer.Frame, layer.FrameThresholds!, domain.Cone, new VerificationBudget { MaxVertices = MaxVertices, MaxWork = limits.Rest }, cancellation)
            : null;
        double critical = verification.CriticalRadius;
        RadiusInterval[] intervals = bad is not null ? [.. Between(bad)]
            : critical > 0 ? [new RadiusInterval(0, DirectedRounding.DownToDigits(critical, 4))]
            : [];
        return new CertifiedRadii(intervals, bad is not null, SmallerRadius(layer, critical, limits, cancellation));
    }

    /// <summary>A radius of few digits just below the critical one, proven; null where shrinking the radius does not help.</summary>
    private static double? SmallerRadius(SpecifiedLayer layer, double critical, DecisionLimits limits, CancellationToken cancellation)
    {
        if (layer.Specification.Domain is not (DomainShape.Ball or DomainShape.Shell) || !(critical > 0))
        {
            return null;
        }

        double radius = DirectedRounding.DownToDigits(critical, 6);
        if (!(radius > layer.Domain.InnerRadius) || radius > critical || radius < DomainRules.MinRadius)
        {
            return null;
        }

        Domain smaller = Domain.Shell(layer.Domain.InnerRadius, radius).In(layer.Domain.Cone);
        return ExactDecision.On(layer, smaller, limits.Search(limits.Rest), cancellation).Verdict == Verdict.Proven ? radius : null;
    }

    /// <summary>What the bad radii, ascending, leave.</summary>
    private static IEnumerable<RadiusInterval> Between(IReadOnlyList<RadiusInterval> bad)
    {
        double from = 0;
        foreach (RadiusInterval interval in bad)
        {
            double to = interval.Least > 0 ? DirectedRounding.DownToDigits(interval.Least * (1 - Error), 4) : 0;
            if (to > from)
            {
                yield return new RadiusInterval(from, to);
            }

            from = DirectedRounding.UpToDigits(interval.Greatest * (1 + Error), 4);
        }

        if (!double.IsInfinity(from))
        {
            yield return new RadiusInterval(from, double.PositiveInfinity);
        }
    }
}

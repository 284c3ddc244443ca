using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using FrameGen.Generator.Parsing;
using FrameGen.Geometry;
using FrameGen.Geometry.Verification;

namespace FrameGen.Generator.Analysis;

/// <summary>The radii at which a refuted layer is injective all the same, in few digits, rounded to the safe side.</summary>
internal static class CertifiedRadii
{
    /// <summary>Bad radii are listed only where there are few vertices: the editor waits for the message.</summary>
    private const int MaxVertices = 5000;

    /// <summary>More than the error of a computed radius, relative.</summary>
    private const double Error = 1e-8;

    /// <summary>What the message says of them. With a positive inner radius inputs near 0 may fail and larger ones not.</summary>
    public static string Describe(LayerInput input, double[] alpha, Verification result, CancellationToken cancellation)
    {
        var bad = input.Domain.InnerRadius > 0
            ? Verifier.BadRadii(input.Frame, alpha, input.Domain.Cone, new VerificationBudget { MaxVertices = MaxVertices }, cancellation)
            : null;
        string[] parts = bad is null
            ? result.CriticalRadius > 0 ? ["up to radius " + NumberText.Exact(RoundedDown(result.CriticalRadius, 4))] : []
            : [.. Between(bad)];
        return parts.Length == 0 ? "certified for no ball" + (bad is null ? "" : " and no shell") : "certified only " + string.Join(" and ", parts);
    }

    /// <summary>A radius of few digits just below the critical one, proven; null where shrinking the radius does not help.</summary>
    public static string? Smaller(LayerInput input, double[] alpha, VerificationBudget budget, double critical, CancellationToken cancellation)
    {
        if (input.Spec.Domain is not (DomainKind.Ball or DomainKind.Shell) || !(critical > 0))
        {
            return null;
        }

        double radius = RoundedDown(critical, 6);
        if (!(radius > input.Domain.InnerRadius) || radius > critical)
        {
            return null;
        }

        Domain smaller = Domain.Shell(input.Domain.InnerRadius, radius).In(input.Domain.Cone);
        return Verifier.Verify(input.Frame, alpha, smaller, budget, cancellation).Verdict == Verdict.Proven ? NumberText.Exact(radius) : null;
    }

    /// <summary>What the bad radii, ascending, leave.</summary>
    private static IEnumerable<string> Between(IReadOnlyList<RadiusInterval> bad)
    {
        double from = 0;
        foreach (RadiusInterval interval in bad)
        {
            double to = interval.Least > 0 ? RoundedDown(interval.Least * (1 - Error), 4) : 0;
            if (to > from)
            {
                yield return from > 0 ? $"from radius {NumberText.Exact(from)} to {NumberText.Exact(to)}" : $"up to radius {NumberText.Exact(to)}";
            }

            from = RoundedUp(interval.Greatest * (1 + Error), 4);
        }

        if (!double.IsInfinity(from))
        {
            yield return $"from radius {NumberText.Exact(from)} on";
        }
    }

    /// <summary>A positive number with few digits, no larger.</summary>
    private static double RoundedDown(double value, int digits)
    {
        double rounded = Rounded(value, digits, Math.Floor);
        return rounded <= value ? rounded : value;
    }

    /// <summary>A positive number with few digits, no smaller.</summary>
    private static double RoundedUp(double value, int digits)
    {
        double rounded = double.IsInfinity(value) || value == 0 ? value : Rounded(value, digits, Math.Ceiling);
        return rounded >= value ? rounded : value;
    }

    private static double Rounded(double value, int digits, Func<double, double> towards)
    {
        double unit = Math.Pow(10, Math.Floor(Math.Log10(value)) - digits + 1);
        return double.Parse((towards(value / unit) * unit).ToString("E" + NumberText.Count(digits - 1), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }
}

using System;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Witnesses;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>What a decision on a polyhedral cone around a round one says of that.</summary>
/// <remarks>
/// A proof holds on every part of its domain. A refutation needs a pair in the round cone. Where the domain is convex but for an inner radius, the inputs between two that collide collide too: the rows that are lit at one are orthogonal to
/// the difference, the others dark at both ends; so the part of the pair's segment that lies in the round cone is a pair. Of a sphere only the pair itself counts.
/// </remarks>
public static class RoundConeVerdict
{
    private const int Halvings = 60;

    /// <summary>How many inputs of the segment are looked at.</summary>
    private const int Steps = 64;

    /// <summary>The least part of the segment that is a pair: its ends have to be told apart.</summary>
    private const double Least = 1e-3;

    /// <summary>Translates a decision.</summary>
    public static VerificationResult Of(VerificationResult polyhedral, RoundCone cone, Domain domain)
    {
        if (polyhedral.Verdict != Verdict.Refuted)
        {
            return polyhedral;
        }

        return polyhedral.Witness is { } witness && Inside(witness, cone, domain) is { } pair
            ? new VerificationResult(Verdict.Refuted, polyhedral.Nodes, polyhedral.CriticalRadius, false) { Witness = pair, IsRectifying = false, WorkSpent = polyhedral.WorkSpent }
            : new VerificationResult(Verdict.Undecided, polyhedral.Nodes, polyhedral.CriticalRadius, false) { Cause = UndecidedCause.RoundCone, WorkSpent = polyhedral.WorkSpent };
    }

    /// <summary>A pair in the round cone, from one that collides in the polyhedral one; null where there is none.</summary>
    public static Witness? Inside(Witness witness, RoundCone cone, Domain domain)
    {
        if (cone.Contains(witness.X) && cone.Contains(witness.Y))
        {
            return witness;
        }

        if (domain.InnerRadius > 0)
        {
            return null;
        }

        double[] At(double t) => [.. witness.X.Zip(witness.Y, (a, b) => a + (t * (b - a)))];
        double[] inside = [.. Enumerable.Range(0, Steps + 1).Select(k => (double)k / Steps).Where(t => cone.Contains(At(t)))];
        if (inside.Length == 0)
        {
            return null;
        }

        double first = End(inside[0], 0, At, cone);
        double last = End(inside[inside.Length - 1], 1, At, cone);
        return last - first > Least ? new Witness(At(first), At(last)) : null;
    }

    /// <summary>How far the cone reaches from a place within it towards an end of the segment.</summary>
    private static double End(double inside, double end, Func<double, double[]> at, RoundCone cone)
    {
        if (cone.Contains(at(end)))
        {
            return end;
        }

        for (int k = 0; k < Halvings; k++)
        {
            double middle = (inside + end) / 2;
            (inside, end) = cone.Contains(at(middle)) ? (middle, end) : (inside, middle);
        }

        return inside;
    }
}

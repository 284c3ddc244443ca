using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Biases;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>By how much all thresholds may move together: the largest t for which alpha + t is proven.</summary>
public static class UniformShift
{
    /// <summary>How closely t is found, relative to the radius and the least norm of a row.</summary>
    public const double Accuracy = 1e-7;

    /// <summary>Finds t, which is negative where alpha is refuted; null where none is proven, however low.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">The thresholds of the raw rows; +infinity for a row that is never active.</param>
    /// <param name="domain">K, bounded.</param>
    /// <param name="budget">Nodes of each decision, and the work of all together.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <exception cref="ArgumentException">The domain is unbounded.</exception>
    public static double? Largest(Frame frame, IReadOnlyList<double> alpha, Domain domain, VerificationBudget budget, CancellationToken cancellation)
    {
        double outer = domain.OuterRadius;
        if (double.IsInfinity(outer))
        {
            throw new ArgumentException("In an unbounded domain no threshold is low enough to start from.", nameof(domain));
        }

        int[] live = [.. Enumerable.Range(0, frame.Count).Where(row => !double.IsInfinity(alpha[row]))];
        if (live.Length == 0)
        {
            return null;
        }

        // Low enough for every row to be active always, with room for rounding, and so high that none ever is.
        double low = live.Min(row => (-outer * (1 + 1e-9) * frame.Norms[row]) - alpha[row]);
        double high = live.Max(row => (outer * frame.Norms[row]) - alpha[row]) * (1 + 1e-8);
        double accuracy = Accuracy * outer * live.Min(row => frame.Norms[row]);
        double[] At(double t) => [.. alpha.Select(value => value + t)];
        if (domain.InnerRadius == 0)
        {
            var climb = new BiasClimb(frame, At(low), domain, Accuracy, budget, new Work(budget.MaxWork, cancellation, budget.Threads));
            return climb.Start() is null ? null : low + climb.RaiseTogether(high - low);
        }

        long work = budget.MaxWork;
        bool Proves(double t)
        {
            VerificationResult result = Verifier.Verify(frame, At(t), domain, budget with { MaxWork = work }, cancellation);
            work = Math.Max(0, work - result.WorkSpent);
            return result.Verdict == Verdict.Proven;
        }

        if (!Proves(low))
        {
            return null;
        }

        while (high - low > accuracy)
        {
            double middle = low + (high - low) / 2;
            (low, high) = Proves(middle) ? (middle, high) : (low, middle);
        }

        return low;
    }
}

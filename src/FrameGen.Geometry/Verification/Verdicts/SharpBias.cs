using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Biases;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Verdicts;

/// <summary>
/// The sharp bias: the largest t for which start + t * nu is proven, then each entry raised in turn as far as the proof
/// holds. Every value that is kept has a proof; maximal, but not the only maximal bias.
/// </summary>
/// <remarks>Where the inner radius is 0 limits are those of clauses (<see cref="BiasClimb"/>); otherwise they are bisected.</remarks>
public static class SharpBias
{
    /// <summary>How closely the bisection finds each largest value, relative to the row's norm and the radius.</summary>
    public const double Accuracy = 1e-7;

    /// <summary>The share of the work that the climb may take.</summary>
    private const double ClimbShare = 0.8;

    /// <summary>Computes a maximal bias.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="start">Thresholds for the raw rows to start from, as the polytope bound; null entries are rows without a bound. Null for no start: then every row begins active throughout the ball.</param>
    /// <param name="domain">K.</param>
    /// <param name="budget">Nodes for each single decision, and the work of all together.</param>
    /// <param name="cancellation">Checked at every node.</param>
    /// <exception cref="ArgumentException">The domain is unbounded and there is no start.</exception>
    public static SharpBiasResult Compute(
        Frame frame, IReadOnlyList<double?>? start, Domain domain, VerificationBudget budget, CancellationToken cancellation)
    {
        bool isBounded = !double.IsInfinity(domain.OuterRadius);
        if (start is null && !isBounded)
        {
            throw new ArgumentException("In an unbounded domain a start is needed: no finite threshold keeps a row active throughout.", nameof(start));
        }

        double[] alpha = start is null
            ? frame.Norms.Select(norm => -norm * domain.OuterRadius).ToArray()
            : start.Select(value => value ?? double.PositiveInfinity).ToArray();
        if (domain.InnerRadius == 0)
        {
            return OfClauses(frame, alpha, domain, budget, cancellation);
        }

        double scale = isBounded
            ? domain.OuterRadius
            : Math.Max(1, alpha.Select((value, i) => double.IsInfinity(value) ? 0 : Math.Abs(value) / frame.Norms[i]).DefaultIfEmpty(1).Max());
        var climb = new Climb(frame, domain, budget, scale, cancellation);
        double? shift = climb.Proves(alpha) ? climb.LargestShift(alpha) : climb.FirstProvenShift(alpha);
        if (shift is null)
        {
            return new SharpBiasResult(null, false, 0, climb.Nodes, null);
        }

        alpha = climb.Shifted(alpha, shift.Value);
        for (int i = 0; i < alpha.Length; i++)
        {
            alpha[i] = climb.LargestEntry(alpha, i);
            WorkMeter.Current?.FinishRow(i, alpha.Length, alpha[i]);
        }

        bool holds = climb.ProvesAtLast(alpha);
        return new SharpBiasResult(
            alpha.Select(value => double.IsInfinity(value) ? (double?)null : value).ToArray(),
            holds && climb.IsDecided, shift.Value, climb.Nodes, climb.LastProof)
        { IsRectifying = climb.IsLastRectifying };
    }

    private static SharpBiasResult OfClauses(Frame frame, double[] alpha, Domain domain, VerificationBudget budget, CancellationToken cancellation)
    {
        var climb = new BiasClimb(frame, alpha, domain, Accuracy, budget, new Work((long)(ClimbShare * budget.MaxWork), cancellation, budget.Threads));
        if (climb.Start() is not { } shift)
        {
            return new SharpBiasResult(null, false, 0, climb.Nodes, null);
        }

        shift += climb.RaiseAll();
        for (int i = 0; i < alpha.Length; i++)
        {
            climb.RaiseRow(i);
            WorkMeter.Current?.FinishRow(i, alpha.Length, climb.Alpha[i]);
        }

        double[] raised = climb.Alpha;
        var last = Verifier.Verify(frame, raised, domain, budget with { MaxWork = (long)((1 - ClimbShare) * budget.MaxWork) }, cancellation);
        return new SharpBiasResult(
            raised.Select(value => double.IsInfinity(value) ? (double?)null : value).ToArray(),
            climb.IsDecided && last.Verdict == Verdict.Proven, shift, climb.Nodes + last.Nodes, last.Proof ?? climb.Proof)
        { IsRectifying = true };
    }

    /// <summary>One computation: decisions at rising biases.</summary>
    private sealed class Climb(Frame frame, Domain domain, VerificationBudget budget, double scale, CancellationToken cancellation)
    {
        public int Nodes { get; private set; }

        public ProofCertificate? LastProof { get; private set; }

        /// <summary>What is known with the last proof.</summary>
        public bool? IsLastRectifying { get; private set; }

        /// <summary>False once a decision above a kept value was neither proven nor refuted.</summary>
        public bool IsDecided { get; private set; } = true;

        private bool _isUndecided;
        private long _workSpent;

        /// <summary>What the climb may still cost: a share is kept for its end, which decides once more.</summary>
        private long WorkLeft => (long)(ClimbShare * budget.MaxWork) - _workSpent;

        public bool Proves(double[] alpha)
        {
            if (Nodes >= budget.MaxNodesTogether || WorkLeft <= 0)
            {
                // What is kept so far has its proof; it may only not be the largest.
                _isUndecided = true;
                IsDecided = false;
                return false;
            }

            return Proves(alpha, WorkLeft);
        }

        /// <summary>Decides by what is kept for it, whatever the decisions before have cost.</summary>
        public bool ProvesAtLast(double[] alpha) => Proves(alpha, (long)((1 - ClimbShare) * budget.MaxWork));

        private bool Proves(double[] alpha, long work)
        {
            var result = Verifier.Verify(frame, alpha, domain, budget with { MaxWork = work }, cancellation);
            Nodes += result.Nodes;
            _workSpent += result.WorkSpent;
            if (result.Proof is not null)
            {
                LastProof = result.Proof;
                IsLastRectifying = result.IsRectifying;
            }

            _isUndecided = result.Verdict == Verdict.Undecided;
            return result.Verdict == Verdict.Proven;
        }

        public double[] Shifted(double[] alpha, double t) => alpha.Select((value, i) => value + t * frame.Norms[i]).ToArray();

        /// <summary>The largest t that is proven; at 2 * scale no row is active in a bounded domain, and in Space a bias that high is none.</summary>
        public double LargestShift(double[] alpha) =>
            Bisect(0, 2 * scale, t => Proves(Shifted(alpha, t)));

        /// <summary>Where rounding keeps the start itself from being proven, a slightly lower one; null where that is refuted too.</summary>
        public double? FirstProvenShift(double[] alpha)
        {
            for (double t = 1e-15; t <= 1e-6; t *= 10)
            {
                if (Proves(Shifted(alpha, -t * scale)))
                {
                    return -t * scale;
                }
            }

            return null;
        }

        public double LargestEntry(double[] alpha, int row)
        {
            double start = alpha[row];
            if (double.IsInfinity(start))
            {
                return start;
            }

            bool With(double value)
            {
                var raised = (double[])alpha.Clone();
                raised[row] = value;
                return Proves(raised);
            }

            if (With(double.PositiveInfinity))
            {
                return double.PositiveInfinity;
            }

            double norm = frame.Norms[row];
            double rise = (Math.Max(start, 0) - start) / norm + 2 * scale;
            for (int doubling = 0; double.IsInfinity(domain.OuterRadius) && doubling < 60 && With(start + rise * norm); doubling++)
            {
                rise *= 2;
            }

            return start + norm * Bisect(0, rise, t => With(start + t * norm));
        }

        /// <summary>The largest proven value, knowing that low is by bisection.</summary>
        private double Bisect(double low, double high, Func<double, bool> passes)
        {
            double accuracy = Accuracy * scale;
            bool undecidedAtHigh = false;
            while (high - low > accuracy)
            {
                double middle = low + (high - low) / 2;
                if (passes(middle))
                {
                    low = middle;
                }
                else
                {
                    high = middle;
                    undecidedAtHigh = _isUndecided;
                }
            }

            if (undecidedAtHigh)
            {
                // At the limit itself doubles cannot tell; a little above they must.
                IsDecided &= !passes(high + 10 * accuracy) && !_isUndecided;
            }

            return low;
        }
    }
}

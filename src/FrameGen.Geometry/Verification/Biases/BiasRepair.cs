using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;

namespace FrameGen.Geometry.Verification.Biases;

/// <summary>Thresholds that are proven, near given ones that are not.</summary>
/// <param name="Bias">The thresholds of the raw rows; null where none were found.</param>
/// <param name="Distance">Their distance from the given ones, as vectors of the rows that may change.</param>
/// <param name="IsNearest">Whether no proven thresholds are nearer, but for 1e-6 of the distance: branching has shown it.</param>
/// <param name="IsImpossible">Whether none exist: the rows that may change, always active, leave a flat without a clause.</param>
/// <param name="Nodes">How many flats were visited.</param>
public sealed record RepairedBias(double[]? Bias, double Distance, bool IsNearest, bool IsImpossible, int Nodes);

/// <summary>
/// Proven thresholds near given ones (design, section 3, "Sharp bias, tolerance, repair", (d)), on a ball, a cone of one, or all of space.
/// </summary>
/// <remarks>
/// The thresholds for which the rows outside a flat are a clause are a union of half-spaces &lt;lambda, a&gt; &lt;= -r |X^T lambda - G^T mu|, one for each
/// choice of multipliers. Of a flat that fails the multipliers are taken where a drift of all rows that may change would mend it; then the nearest
/// thresholds in all half-spaces so far, until nothing fails. Multipliers are then chosen anew at what was found, which never moves it away.
/// </remarks>
public static class BiasRepair
{
    /// <summary>How far inside its half-spaces what is found lies, relative to the radius: far above rounding.</summary>
    private const double Room = 1e-10;

    /// <summary>An improvement of less is none.</summary>
    private const double Progress = 1e-7;

    /// <summary>What writing thresholds in fewer digits may add, as a share of the distance.</summary>
    private const double Shortening = 1e-8;

    /// <summary>So many rounds choose multipliers anew.</summary>
    private const int MaxRounds = 20;

    /// <summary>The share of the work that finding may take; what it leaves is for the proof that nothing is nearer.</summary>
    private const double FindShare = 0.6;

    /// <summary>Repairs thresholds.</summary>
    /// <param name="frame">The rows.</param>
    /// <param name="alpha">The given thresholds of the raw rows.</param>
    /// <param name="free">The rows that may change, at least one.</param>
    /// <param name="domain">K, of inner radius 0.</param>
    /// <param name="budget">Nodes of a probe, and the work of all together.</param>
    /// <param name="cancellation">Checked while work is charged.</param>
    /// <exception cref="ArgumentException">The domain has an inner radius, or no row may change.</exception>
    public static RepairedBias Compute(
        Frame frame, IReadOnlyList<double> alpha, IReadOnlyList<int> free, Domain domain, VerificationBudget budget, CancellationToken cancellation)
    {
        if (domain.InnerRadius > 0 || free.Count == 0)
        {
            throw new ArgumentException(free.Count == 0 ? "No row may change." : "Clauses repair where the inner radius is 0.", free.Count == 0 ? nameof(free) : nameof(domain));
        }

        var work = new Work(budget.MaxWork, cancellation, budget.Threads);
        Work part = work.Part((long)(FindShare * budget.MaxWork));
        var repair = new Repair(frame, [.. alpha], [.. free], domain, budget, part);
        double[]? found = repair.Find();
        work.Settle(part);
        if (found is null)
        {
            return new RepairedBias(null, double.PositiveInfinity, false, repair.IsImpossible, repair.Nodes);
        }

        var nearest = new NearestSearch(frame, [.. alpha], [.. free], domain, budget, work);
        bool isNearest = nearest.Improve(ref found);
        found = Shorten(found, [.. alpha], repair.DistanceTo(found), new Probe(frame, domain, budget, new Work(budget.MaxWork, cancellation, budget.Threads)));
        return new RepairedBias(found, repair.DistanceTo(found), isNearest, false, repair.Nodes + nearest.Nodes);
    }

    /// <summary>The same thresholds in few digits, as far as that is small beside the distance: the nearest such where they are proven, otherwise those below.</summary>
    private static double[] Shorten(double[] found, double[] alpha, double distance, Probe probe)
    {
        double[] Written(Func<double, int, double> round) => [.. found.Select((value, i) => value == alpha[i] ? value
            : Enumerable.Range(1, 17).Select(digits => round(value, digits)).First(written => Math.Abs(written - value) <= Shortening * distance))];
        double[] nearest = Written(DirectedRounding.NearestOfDigits);
        double[] below = Written((value, digits) => DirectedRounding.DownToDigits(value, digits));
        return probe.Decide(nearest) == ProbeEnd.Proven ? nearest : probe.Decide(below) == ProbeEnd.Proven ? below : found;
    }

    /// <summary>One computation.</summary>
    private sealed class Repair
    {
        private readonly Frame _frame;
        private readonly double[] _alpha;
        private readonly double[] _direction;
        private readonly Domain _domain;
        private readonly Probe _probe;
        private readonly ClauseReach _reach;
        private readonly NearestThresholds _nearest;
        private readonly List<ThresholdHalfSpace> _halves = [];
        private readonly List<int[]> _sets = [];

        public Repair(Frame frame, double[] alpha, int[] free, Domain domain, VerificationBudget budget, Work work)
        {
            _frame = frame;
            _alpha = alpha;
            _domain = domain;
            _direction = new double[alpha.Length];
            foreach (int row in free)
            {
                _direction[row] = 1;
            }

            _probe = new Probe(frame, domain, budget, work);
            _reach = new ClauseReach(frame, alpha, domain, work);
            _nearest = new NearestThresholds(alpha, frame.Norms, free, _reach.Scale, work);
        }

        public bool IsImpossible { get; private set; }

        public int Nodes => _probe.Nodes;

        public double DistanceTo(double[] alpha) => _nearest.DistanceTo(alpha);

        /// <summary>Proven thresholds; null where none were found.</summary>
        public double[]? Find()
        {
            try
            {
                double[]? best = Mend(_alpha);
                for (int round = 0; best is not null && round < MaxRounds; round++)
                {
                    double before = DistanceTo(best);
                    ChooseAnew(best);
                    if (!(Mend(Solve() ?? best) is { } better && DistanceTo(better) < before))
                    {
                        break;
                    }

                    best = better;
                    if (DistanceTo(best) > before * (1 - Progress))
                    {
                        break;
                    }
                }

                return best;
            }
            catch (WorkEndedException)
            {
                return null;
            }
        }

        private double[]? Solve() => _nearest.Solve(_halves, Room * _reach.Scale);

        /// <summary>Adds half-spaces until nothing fails.</summary>
        private double[]? Mend(double[]? alpha)
        {
            while (alpha is not null)
            {
                ProbeEnd end = _probe.Decide(alpha);
                if (end != ProbeEnd.Failed)
                {
                    return end == ProbeEnd.Proven ? alpha : null;
                }

                if (!TryTangent(_probe.FailedRows, Unit(alpha), out ThresholdHalfSpace? half))
                {
                    return null;
                }

                _sets.Add(_probe.FailedRows);
                _halves.Add(half!);
                alpha = Solve();
            }

            return null;
        }

        /// <summary>The half-space at which a drift of all rows that may change makes rows a clause.</summary>
        private bool TryTangent(int[] rows, double[] unit, out ThresholdHalfSpace? half)
        {
            half = null;

            // With every row that may change always active, or in all of space far down, one of them alone is a clause: or nothing is.
            double low = -_reach.Scale;
            double[] At(double t) => [.. unit.Select((a, i) => a + t * _direction[i])];
            for (int doubling = 0; doubling < 60 && !_reach.IsClause(rows, At(low)); doubling++)
            {
                low *= 2;
                if (!double.IsInfinity(_domain.OuterRadius) && rows.All(row => _direction[row] == 0 || unit[row] + low / 2 < -2 * _domain.OuterRadius))
                {
                    IsImpossible = true;
                    return false;
                }
            }

            if (_reach.Largest(rows, unit, _direction, low, 0, 1e-13 * _reach.Scale) is not { } t || !_reach.IsClause(rows, At(t)))
            {
                return false;
            }

            half = _reach.HalfSpace();
            return true;
        }

        /// <summary>The multipliers of all half-spaces, as they are at thresholds.</summary>
        private void ChooseAnew(double[] alpha)
        {
            double[] unit = Unit(alpha);
            for (int k = 0; k < _halves.Count; k++)
            {
                if (_reach.IsClause(_sets[k], unit))
                {
                    _halves[k] = _reach.HalfSpace();
                }
            }
        }

        private double[] Unit(double[] alpha) => [.. alpha.Select((value, i) => value / _frame.Norms[i])];
    }
}

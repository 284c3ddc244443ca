using System;
using System.Collections.Generic;
using System.Linq;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;

namespace FrameGen.Geometry.Verification.Biases;

/// <summary>
/// Raises thresholds that are proven until none can rise further (design, section 3, "Sharp bias", (c)), where the inner radius is 0.
/// </summary>
/// <remarks>
/// From above: where a probe fails, at the rows outside some flat, the thresholds are brought down to the largest for which these rows are a
/// clause, and probed again. A flat met once limits no further probe, so a row costs a few probes rather than a bisection; and the flat that
/// sets a row's limit refutes all that is larger.
/// </remarks>
internal sealed class BiasClimb
{
    /// <summary>How far below a limit thresholds are put, relative to the scale: far above rounding, far below what counts as maximal.</summary>
    private const double Room = 1e-9;

    /// <summary>So many flats that set limits are remembered.</summary>
    private const int MaxRemembered = 400;

    private readonly Frame _frame;
    private readonly Domain _domain;
    private readonly double _accuracy;
    private readonly Probe _probe;
    private readonly ClauseReach _reach;
    private readonly List<int[]> _limits = [];
    private readonly Work _work;

    /// <param name="frame">The rows.</param>
    /// <param name="alpha">Thresholds of the raw rows to start from, infinite where a row is never active.</param>
    /// <param name="domain">K, of inner radius 0.</param>
    /// <param name="accuracy">What counts as maximal, relative to the scale.</param>
    /// <param name="budget">Nodes.</param>
    /// <param name="work">Charged throughout.</param>
    public BiasClimb(Frame frame, double[] alpha, Domain domain, double accuracy, VerificationBudget budget, Work work)
    {
        _frame = frame;
        _domain = domain;
        _work = work;
        _probe = new Probe(frame, domain, budget, work);
        _reach = new ClauseReach(frame, alpha, domain, work);
        _accuracy = accuracy * _reach.Scale;
        Unit = [.. alpha.Select((value, i) => value / frame.Norms[i])];
    }

    /// <summary>The thresholds of the unit rows.</summary>
    public double[] Unit { get; private set; }

    /// <summary>The thresholds of the raw rows.</summary>
    public double[] Alpha => Raw(Unit);

    /// <summary>How many flats were visited.</summary>
    public int Nodes => _probe.Nodes;

    /// <summary>The last proof: of <see cref="Alpha"/> where that was kept last.</summary>
    public ProofCertificate? Proof => _probe.Proof;

    /// <summary>False once thresholds above kept ones were neither proven nor refuted.</summary>
    public bool IsDecided { get; private set; } = true;

    /// <summary>The scale by which thresholds of unit rows are measured.</summary>
    public double Scale => _reach.Scale;

    /// <summary>Proves the start, or one that is lower by so little that rounding may be why it fails. Returns by how much it rose: 0 or less; null where nothing is proven.</summary>
    public double? Start()
    {
        if (_probe.Decide(Raw(Unit)) == ProbeEnd.Proven)
        {
            return 0;
        }

        for (double t = 1e-15; t <= 1e-6; t *= 10)
        {
            double[] lower = [.. Unit.Select(a => a - t * Scale)];
            if (_probe.Decide(Raw(lower)) == ProbeEnd.Proven)
            {
                Unit = lower;
                return -t * Scale;
            }
        }

        return null;
    }

    /// <summary>Raises all thresholds of unit rows alike. Returns by how much.</summary>
    public double RaiseAll() => Raise([.. Unit.Select(a => double.IsInfinity(a) ? 0.0 : 1)], 2 * Scale);

    /// <summary>Raises all thresholds of raw rows alike, by so much at most. Returns by how much.</summary>
    public double RaiseTogether(double top) => Raise([.. Unit.Select((a, i) => double.IsInfinity(a) ? 0.0 : 1 / _frame.Norms[i])], top);

    /// <summary>Raises the threshold of one row; to infinity where the row is not needed.</summary>
    public void RaiseRow(int row)
    {
        if (!double.IsInfinity(Unit[row]))
        {
            Raise([.. Unit.Select((_, i) => i == row ? 1.0 : 0)], double.PositiveInfinity);
        }
    }

    /// <summary>Raises thresholds along d as far as proofs go.</summary>
    /// <param name="direction">d.</param>
    /// <param name="top">The most; infinite for rows that are never active.</param>
    private double Raise(double[] direction, double top)
    {
        double low = 0;
        double high = top;
        double next = top;
        bool isOpen = false;
        try
        {
            foreach (int[] rows in _limits.AsEnumerable().Reverse())
            {
                if (rows.Any(row => direction[row] > 0) && Limit(rows, direction, low, high) is { } limit)
                {
                    high = limit;
                    next = Math.Max(low, limit - Room * Scale);
                }
            }

            while (next > low && high - low > (isOpen ? _accuracy : 0))
            {
                ProbeEnd end = _probe.Decide(Raw(At(next, direction)));
                if (end == ProbeEnd.Proven)
                {
                    low = next;
                    next = isOpen ? low + (high - low) / 2 : low;
                }
                else if (end == ProbeEnd.Open)
                {
                    // Neither proven nor refuted: what is below may be proven.
                    isOpen = true;
                    high = next;
                    next = low + (Math.Min(high, low + 4 * Scale) - low) / 2;
                }
                else if (Limit(_probe.FailedRows, direction, low, next) is { } limit)
                {
                    Remember(_probe.FailedRows);
                    high = limit;
                    next = Math.Max(low, limit - Room * Scale);
                }
                else
                {
                    // So near the limit that rounding hides the proof.
                    double half = (double.IsInfinity(next) ? 2 * Scale : next - low) / 2;
                    next = half > Room * Scale ? low + half : low;
                }
            }

            IsDecided &= !isOpen && (low == top || high - low <= _accuracy);
        }
        catch (WorkEndedException)
        {
            IsDecided = false;
        }

        Unit = At(low, direction);
        return low;
    }

    /// <summary>The largest t at which rows are a clause; null where they are one at the upper end, or rounding hides that they are at the lower.</summary>
    private double? Limit(int[] rows, double[] direction, double low, double high)
    {
        double end = high;
        if (double.IsInfinity(high))
        {
            // Beyond the radius no row is active; in all of space thresholds have no such end.
            end = double.IsInfinity(_domain.OuterRadius) ? low + Scale : direction.Select((d, i) => d > 0 ? _domain.OuterRadius * (1 + 1e-8) - Unit[i] : 0).Max();
            for (int doubling = 0; double.IsInfinity(_domain.OuterRadius) && doubling < 60 && _reach.IsClause(rows, At(end, direction)); doubling++)
            {
                end = low + 2 * (end - low);
            }
        }

        return _reach.Largest(rows, Unit, direction, low, end, 1e-3 * Room * Scale);
    }

    private void Remember(int[] rows)
    {
        _limits.Add(rows);
        if (_limits.Count > MaxRemembered)
        {
            _limits.RemoveAt(0);
        }

        _work.Charge(rows.Length);
    }

    private double[] At(double t, double[] direction) => [.. Unit.Select((a, i) => direction[i] == 0 ? a : a + t * direction[i])];

    private double[] Raw(double[] unit) => [.. unit.Select((a, i) => a * _frame.Norms[i])];
}

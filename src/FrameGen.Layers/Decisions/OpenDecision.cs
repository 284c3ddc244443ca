using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Search;
using FrameGen.Geometry.Verification.Verdicts;
using FrameGen.Layers.Specification;

namespace FrameGen.Layers.Decisions;

/// <summary>What is known of a layer that was left undecided.</summary>
/// <param name="Progress">Which share of the tree the search had gone through; null where that is not known.</param>
/// <param name="NextWork">The work that the whole tree may take at that rate, where the work ended it; an estimate.</param>
/// <param name="NextNodes">The nodes that it may take, where the nodes ended it; an estimate.</param>
/// <param name="Shift">By how much all thresholds may sink together to be proven: 0 or less; null where none was found.</param>
/// <param name="Nearby">Where rounding is the reason, thresholds nearby that are decided, m of them; null where none were found.</param>
/// <param name="NearbyVerdict">The verdict on these.</param>
public sealed record OpenDecision(double? Progress, long? NextWork, long? NextNodes, double? Shift, IReadOnlyList<double>? Nearby, Verdict? NearbyVerdict)
{
    /// <summary>More work than anybody waits for: a day of one core.</summary>
    private const double MostWork = 1e8 * DecisionLimits.Million;

    /// <summary>Below this share of the tree nothing is foretold.</summary>
    private const double LeastProgress = 1e-6;

    /// <summary>Learns it, for a layer that is given thresholds.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="verification">The decision that was left open.</param>
    /// <param name="limits">Its limits.</param>
    /// <param name="work">What these questions may cost together.</param>
    /// <param name="cancellation">Checked at every node.</param>
    public static OpenDecision Of(SpecifiedLayer layer, VerificationResult verification, DecisionLimits limits, long work, CancellationToken cancellation)
    {
        if (verification.Cause is UndecidedCause.Saturation or UndecidedCause.RoundCone)
        {
            return new OpenDecision(null, null, null, null, null, null);
        }

        double[] given = layer.FrameThresholds!;
        long left = work;
        var (progress, nextWork, nextNodes) = ReachOf(verification, limits);
        if (verification.Cause == UndecidedCause.Rounding)
        {
            foreach (double[] nearby in Candidates(layer, given).Where(values => !values.Any(double.IsNegativeInfinity)).TakeWhile(_ => left > 0))
            {
                VerificationResult result = ExactDecision.With(layer, nearby, limits.Search(left), cancellation);
                if (result.Verdict != Verdict.Undecided)
                {
                    return new OpenDecision(progress, null, null, null, layer.Rows.ReplaceLive(layer.Thresholds!, nearby), result.Verdict);
                }

                left -= result.WorkSpent;
            }
        }

        double? shift = layer.Domain.InnerRadius > 0 || double.IsInfinity(layer.Domain.OuterRadius) || left <= 0 ? null
            : UniformShift.Largest(layer.Frame, given, layer.Domain, limits.Search(left), cancellation);
        return new OpenDecision(
            progress,
            nextWork,
            nextNodes,
            shift is { } found ? Math.Min(found, 0) : null,
            null,
            null);
    }

    /// <summary>How far a decision that was left open came, and the work or the nodes that the whole tree may take at that rate, whichever ended it: twice as many; null where that is more than anybody waits for.</summary>
    public static (double? Progress, long? NextWork, long? NextNodes) ReachOf(VerificationResult verification, DecisionLimits limits)
    {
        double? progress = verification.Progress is { } share && share >= LeastProgress ? share : null;
        long? Next(UndecidedCause cause, long limit) => verification.Cause == cause && progress is { } gone && !IsOutOfReach(verification) ? (long)Math.Min(2 * (limit / gone), long.MaxValue / 2) : null;
        return (progress, Next(UndecidedCause.Work, limits.MaxWork), Next(UndecidedCause.Nodes, limits.MaxNodes));
    }

    /// <summary>Whether the whole tree would take more than anybody waits for, at the rate of a decision that was left open; false where that is not known.</summary>
    public static bool IsOutOfReach(VerificationResult verification)
        => verification.Progress is { } share && share >= LeastProgress && verification.WorkSpent / share > MostWork;

    /// <summary>A limit rounded up to two digits, as options count it.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="unit">What an option counts as one.</param>
    public static double Rounded(long limit, long unit)
    {
        double count = Math.Ceiling((double)limit / unit);
        double digit = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(Math.Max(1, count))) - 1));
        return Math.Ceiling(count / digit) * digit;
    }

    /// <summary>Thresholds nearby: what is all but 0 as 0, then lower and lower ones.</summary>
    private static IEnumerable<double[]> Candidates(SpecifiedLayer layer, double[] given)
    {
        double ScaleOf(int row) => layer.ScaleOf(layer.Frame.Norms[row]);
        double[] zeros = [.. given.Select((value, row) => Math.Abs(value) <= Tolerance.ZeroThreshold * ScaleOf(row) ? 0 : value)];
        if (!zeros.SequenceEqual(given))
        {
            yield return zeros;
        }

        for (double t = 1e-15; t < 1e-5; t *= 10)
        {
            yield return [.. given.Select((value, row) => layer.Round(value - (t * ScaleOf(row))))];
        }
    }
}

using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using FrameGen.Benchmarks.Analysis;

namespace FrameGen.Benchmarks.Readme;

/// <summary>One line of a table about speed: what was measured on both sides, and what was demanded.</summary>
/// <param name="What">What was done.</param>
/// <param name="Ours">FrameGen's seconds, or bytes, or error.</param>
/// <param name="Peer">With what it is compared; empty where there is nothing to compare with.</param>
/// <param name="Theirs">The peer's; null where it is missing on this machine.</param>
/// <param name="Value">The figure that counts, in the form of <paramref name="Figure"/>; NaN where the peer is missing.</param>
/// <param name="Figure">The form of the figure.</param>
/// <param name="Limit">What it must reach; null where nothing is demanded.</param>
internal sealed record Finding(string What, double Ours, string Peer, double? Theirs, double Value, Figure Figure, double? Limit)
{
    /// <summary>Two runs that differ by more do not settle that a limit is met.</summary>
    private const double LargestDisagreement = 0.1;

    /// <summary>What a call allocates, FrameGen's and the peer's; empty where it is not counted.</summary>
    public string Bytes { get; init; } = "";

    /// <summary>How far the two runs shown disagree, in proportion to the smaller figure; null after one run.</summary>
    public double? Disagreement { get; private init; }

    /// <summary>Whether too few turns had the core to themselves.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether FrameGen was ended before it had done its work, so that its time and the figure are the least that they can be.</summary>
    public bool WasEnded { get; init; }

    /// <summary>Between what the figures lie whose median this is; null where that is not said.</summary>
    public Scatter? Scatter { get; init; }

    /// <summary>The figures of all runs.</summary>
    public IReadOnlyList<double> Runs { get; private init; } = [];

    /// <summary>Whether another run is to settle it: what a target is set for.</summary>
    public bool IsDisputed => Limit is not null && Disagreement > LargestDisagreement;

    /// <summary>Compared by the ratio of the times, which is taken turn by turn where it is given, or by its inverse, the gain.</summary>
    public static Finding Against(string what, double ours, string peer, double? theirs, Figure figure, double? limit = null, double? ratio = null)
    {
        ratio ??= ours / theirs;
        return new(what, ours, peer, theirs, (figure == Figure.Gain ? 1 / ratio : ratio) ?? double.NaN, figure, limit);
    }

    /// <summary>The one of an odd number of processes whose figure is the median.</summary>
    public static Finding Median(IReadOnlyList<Finding> processes)
    {
        DemandSame(processes);
        return processes.OrderBy(finding => finding.Value).ElementAt(processes.Count / 2);
    }

    /// <summary>The less favourable of the first two successive runs that agree, or of the last two.</summary>
    public static Finding Settle(IReadOnlyList<Finding> runs)
    {
        DemandSame(runs);
        Finding[] pairs = [.. runs.Zip(runs.Skip(1), (run, next) => run.Worse(next))];
        int settled = Array.FindIndex(pairs, pair => !(pair.Disagreement > LargestDisagreement));
        return pairs[settled < 0 ? ^1 : settled] with { Runs = [.. runs.Select(run => run.Value)] };
    }

    /// <summary>The less favourable of two runs.</summary>
    private Finding Worse(Finding other)
    {
        bool isOther = Figure == Figure.Gain ? other.Value < Value : other.Value > Value;
        return (isOther ? other : this) with
        {
            Disagreement = Math.Abs(Value - other.Value) / Math.Min(Math.Abs(Value), Math.Abs(other.Value)),
        };
    }

    /// <summary>The cells of what was measured.</summary>
    public string[] Measured() =>
    [
        What,
        (WasEnded ? "ended after " : "") + Quantity(Ours),
        Peer,
        Theirs is { } theirs ? Quantity(theirs) : Peer.Length > 0 ? "missing on this machine" : "",
    ];

    /// <summary>The cells of the figure and what it must reach.</summary>
    public string[] Judged() =>
    [
        double.IsNaN(Value) ? "" : (WasEnded ? "> " : "") + Text(Value) + (Scatter is { } scatter ? $" ({Text(scatter.Least)} to {Text(scatter.Greatest)})" : "") + (IsShared ? " (shared)" : ""),
        Limit is { } limit ? (Figure == Figure.Gain ? "≥ " : "≤ ") + Text(limit) : "",
        Limit is null ? "" : Verdict(),
    ];

    /// <summary>The cell that says how far the runs agree.</summary>
    public string Agreement() => MarkdownTable.Percent(Disagreement) + (Runs.Count > 2 ? $" ({string.Join(", ", Runs.Select(Text))})" : "");

    /// <summary>A table of findings, for somebody who measures them alone.</summary>
    public static void Print(TextWriter output, string title, IEnumerable<Finding> findings)
    {
        var table = new MarkdownTable(output, title, "", "FrameGen", "peer", "its time", "figure", "target", "");
        foreach (Finding finding in findings)
        {
            table.Row([.. finding.Measured(), .. finding.Judged()]);
        }
    }

    private static void DemandSame(IReadOnlyList<Finding> findings)
    {
        if (findings.FirstOrDefault(finding => finding.What != findings[0].What) is { } other)
        {
            throw new InvalidOperationException($"The runs differ: '{findings[0].What}' and '{other.What}'.");
        }
    }

    private string Verdict()
        => double.IsNaN(Value) ? "not judged"
            : !IsMet(Value) ? "**missed**"
            : !Runs.All(IsMet) ? "met, not in all runs"
            : Disagreement > LargestDisagreement ? "met, runs differ"
            : "met";

    private bool IsMet(double value) => Figure == Figure.Gain ? value >= Limit : value <= Limit;

    private string Text(double value) => Figure switch
    {
        Figure.Ratio or Figure.Error => MarkdownTable.Ratio(value),
        Figure.Gain => MarkdownTable.Ratio(value) + " as fast",
        _ => Quantity(value),
    };

    private string Quantity(double value) => Figure switch
    {
        Figure.Size => MarkdownTable.Size(value),
        Figure.Error => value.ToString("G2", CultureInfo.InvariantCulture),
        _ => MarkdownTable.Time(value),
    };
}

/// <summary>The least and the greatest of some figures.</summary>
internal sealed record Scatter(double Least, double Greatest);

/// <summary>The forms of a figure.</summary>
internal enum Figure
{
    /// <summary>FrameGen's time in multiples of the peer's: small is good.</summary>
    Ratio,

    /// <summary>The peer's time in multiples of FrameGen's: large is good.</summary>
    Gain,

    /// <summary>Seconds: small is good.</summary>
    Time,

    /// <summary>FrameGen's seconds beyond the peer's, a layer: small is good.</summary>
    Difference,

    /// <summary>Bytes: few are good.</summary>
    Size,

    /// <summary>FrameGen's error in multiples of the peer's: small is good.</summary>
    Error,
}

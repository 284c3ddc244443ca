using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Benchmarks.Readme;

/// <summary>One table of docs/speed.md.</summary>
/// <param name="Title">What it is about.</param>
/// <param name="Findings">Its lines.</param>
/// <param name="Note">A sentence below it; empty where none is needed.</param>
internal sealed record Section(string Title, IReadOnlyList<Finding> Findings, string Note = "")
{
    /// <summary>On what it was measured and at which commit, as the process that measured it saw it.</summary>
    public string Provenance { get; init; } = "";

    /// <summary>Line by line the median of one run's processes.</summary>
    public static Section Median(IReadOnlyList<Section> processes)
        => processes[0] with { Findings = [.. processes[0].Findings.Select((_, line) => Finding.Median([.. processes.Select(p => p.Findings[line])]))] };

    /// <summary>Line by line what the runs say together.</summary>
    public static Section Settle(IReadOnlyList<Section> runs)
        => runs[0] with { Findings = [.. runs[0].Findings.Select((_, line) => Finding.Settle([.. runs.Select(run => run.Findings[line])]))] };
}

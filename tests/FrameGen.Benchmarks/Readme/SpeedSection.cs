using System;
using System.Collections.Generic;
using System.Linq;

namespace FrameGen.Benchmarks.Readme;

/// <summary>
/// <c>readme [--twice] [--print] [--only NAME]</c>: runs every race and writes the medians into docs/speed.md and a summary into the README, between two comments. <c>--twice</c>
/// runs the whole twice, and again what two runs do not agree about, and shows the less favourable of two that do; <c>--print</c> leaves the
/// pages alone; <c>--only</c> runs one kind of races and leaves the tables of the others as they are. <c>readme --summary</c> measures nothing and writes the summary again.
/// </summary>
internal static class SpeedSection
{
    /// <summary>Tells a process of a run what to measure and where to leave it.</summary>
    public const string Measure = "--measure";

    /// <summary>The most runs for which two that agree are awaited.</summary>
    public const int MostRuns = 5;

    private static readonly MarkedPart Tables = new("docs/speed.md");
    private static readonly MarkedPart Summary = new("README.md");

    public static int Run(string[] options)
    {
        if (options is [Measure, var name, var result])
        {
            Measurement.Write(name, result);
            return 0;
        }

        if (options is ["--summary"])
        {
            Summary.Text = SpeedSummary.Of(Tables.Text);
            return 0;
        }

        bool isTwice = options.Contains("--twice");
        bool isPrinted = options.Contains("--print");
        string[] others = [.. options.Where(option => option is not ("--twice" or "--print"))];
        Measurement[] kinds = others is ["--only", var only] ? [.. Measurement.All.Where(kind => kind.Name == only)] : [.. Measurement.All];
        if (others is not ([] or ["--only", _]) || kinds.Length == 0)
        {
            Console.Error.WriteLine($"usage: readme [--twice] [--print] [--only {string.Join('|', Measurement.All.Select(kind => kind.Name))}], or readme --summary");
            return 2;
        }

        // Pages without a place for the tables are told before minutes are spent on them.
        string older = Tables.Text;
        _ = Summary.Text;
        bool isWhole = kinds.Length == Measurement.All.Count;
        if (!SpeedTables.AreMeasuredSo(older, isTwice) && !isWhole && !isPrinted)
        {
            Console.Error.WriteLine("docs/speed.md has tables that were measured otherwise (once, or twice): write all of them, without --only.");
            return 2;
        }

        foreach (Section[] sections in isTwice ? UntilAgreed(kinds) : [[.. kinds.SelectMany(kind => kind.Run())]])
        {
            var tables = new SpeedTables(sections, isTwice);
            if (isPrinted)
            {
                Console.Out.WriteLine(tables.Text);
            }
            else
            {
                Tables.Text = isWhole ? tables.Text : tables.Into(Tables.Text);
                Summary.Text = SpeedSummary.Of(Tables.Text);
            }
        }

        return 0;
    }

    /// <summary>What two runs of the whole say, and what is said after further ones of what has a line about which no two successive runs agree.</summary>
    private static IEnumerable<Section[]> UntilAgreed(Measurement[] kinds)
    {
        var runs = kinds.Select(measurement => (Measurement: measurement, Done: new List<Section[]> { measurement.Run() })).ToArray();
        var disputed = runs;
        for (int run = 1; run < MostRuns && disputed.Length > 0; run++)
        {
            foreach (var (measurement, done) in disputed)
            {
                done.Add(measurement.Run());
            }

            yield return [.. runs.SelectMany(kind => Settle(kind.Done))];
            disputed = [.. runs.Where(kind => Settle(kind.Done).Any(section => section.Findings.Any(finding => finding.IsDisputed)))];
        }
    }

    private static Section[] Settle(List<Section[]> runs) => [.. runs[0].Select((_, section) => Section.Settle([.. runs.Select(run => run[section])]))];
}

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Measuring;

namespace FrameGen.Benchmarks.Readme;

/// <summary>
/// <c>readme [--twice] [--print]</c>: runs every race and writes the medians into the README, between two comments. <c>--twice</c> runs
/// the whole twice, and again what two runs do not agree about, and shows the less favourable of two that do; <c>--print</c> leaves the
/// README alone.
/// </summary>
internal static class SpeedSection
{
    /// <summary>Tells a process of a run what to measure and where to leave it.</summary>
    public const string Measure = "--measure";

    /// <summary>The most runs for which two that agree are awaited.</summary>
    private const int MostRuns = 5;

    /// <summary>Allocations on either side, FrameGen's first.</summary>
    private const string BytesColumn = "bytes a call";

    private const string Begin = "<!-- speed: written by tests/FrameGen.Benchmarks -->";
    private const string End = "<!-- speed: end -->";

    public static int Run(string[] options)
    {
        if (options is [Measure, var name, var result])
        {
            Measurement.Write(name, result);
            return 0;
        }

        if (options.FirstOrDefault(option => option is not ("--twice" or "--print")) is { } unknown)
        {
            Console.Error.WriteLine($"There is no option '{unknown}'; there are --twice and --print.");
            return 2;
        }

        // A README without a place for the tables is told before minutes are spent on them.
        string file = Readme();
        Split(File.ReadAllText(file));
        bool isTwice = options.Contains("--twice");
        foreach (Section[] sections in isTwice ? UntilAgreed() : [[.. Measurement.All.SelectMany(measurement => measurement.Run())]])
        {
            var tables = new StringWriter { NewLine = "\n" };
            Write(tables, sections, isTwice);
            if (options.Contains("--print"))
            {
                Console.Out.WriteLine(tables);
            }
            else
            {
                var (before, after) = Split(File.ReadAllText(file));
                File.WriteAllText(file, before + "\n" + tables + after);
            }
        }

        return 0;
    }

    /// <summary>What two runs of the whole say, and what is said after further ones of what has a line about which no two successive runs agree.</summary>
    private static IEnumerable<Section[]> UntilAgreed()
    {
        var runs = Measurement.All.Select(measurement => (Measurement: measurement, Done: new List<Section[]> { measurement.Run() })).ToArray();
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

    private static void Write(TextWriter output, Section[] sections, bool isTwice)
    {
        output.WriteLine($"{Processor.Describe()}. Medians of at least {Turns.Fewest} turns, which FrameGen and its peers take one after the other in one process, and of {Measurement.Processes} processes a run. "
            + "On a rented machine a neighbour's work on the other hardware thread of a core slows arithmetic by half and more, and copying hardly; so a turn waits until nobody else uses the core, by what a probe takes "
            + $"before and after it, and is taken again if that changed. *Shared* is a figure for which fewer than {Turns.Fewest} such turns came in {Turns.PatienceSeconds:0} s. Cold builds, two threads and the program qhull do not wait, and turns of more than "
            + "a few milliseconds (MathNet's, the port's, large batches) may be disturbed in between."
            + (isTwice ? $" Of two successive runs of the whole the less favourable, and by how much they differ. Where a target is set and two runs differ by more than 10 %, all races of its kind are run again, up to {MostRuns} times in all: of each line the first two successive runs that agree are shown, or the last two, and the figures of all. Of cold builds the figure is a difference, and the runs are compared by the ratio of the two builds." : ""));
        foreach (Section section in sections)
        {
            // Only sections of emitted code count bytes.
            bool countsBytes = section.Findings.Any(finding => finding.Bytes.Length > 0);
            string[] columns = ["", "FrameGen", "peer", "its time", .. Optional(countsBytes, BytesColumn), "figure", "target", "", .. Optional(isTwice, "two runs differ by")];
            var table = new MarkdownTable(output, "**" + section.Title + "**", columns);
            foreach (Finding finding in section.Findings)
            {
                table.Row([
                    .. finding.Measured(), .. Optional(countsBytes, finding.Bytes),
                    .. finding.Judged(), .. Optional(isTwice, finding.Agreement()),
                ]);
            }

            if (section.Note.Length > 0)
            {
                output.WriteLine("\n" + section.Note);
            }
        }
    }

    private static string[] Optional(bool isShown, string cell) => isShown ? [cell] : [];

    /// <summary>What stands before and after the tables, the comments included.</summary>
    private static (string Before, string After) Split(string text)
    {
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int end = text.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end > begin
            ? (text[..(begin + Begin.Length)], text[end..])
            : throw new InvalidOperationException($"README.md has no '{Begin}' followed by '{End}'.");
    }

    private static string Readme([CallerFilePath] string here = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "README.md"));
}

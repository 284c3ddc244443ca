using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using FrameGen.Benchmarks.Analysis;

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
    private const int MostRuns = 3;

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
        Section[] sections = isTwice ? UntilAgreed() : [.. Measurement.All.SelectMany(measurement => measurement.Run())];
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

        return 0;
    }

    /// <summary>Two runs of the whole, and further ones of what has a line about which no two successive runs agree.</summary>
    private static Section[] UntilAgreed()
    {
        var runs = Measurement.All.Select(_ => new List<Section[]>()).ToArray();
        for (int run = 0; run < MostRuns; run++)
        {
            for (int k = 0; k < runs.Length; k++)
            {
                if (run < 2 || Settle(runs[k]).Any(section => section.Findings.Any(finding => finding.IsDisputed)))
                {
                    runs[k].Add(Measurement.All[k].Run());
                }
            }
        }

        return [.. runs.SelectMany(Settle)];
    }

    private static Section[] Settle(List<Section[]> runs) => [.. runs[0].Select((_, section) => Section.Settle([.. runs.Select(run => run[section])]))];

    private static void Write(TextWriter output, Section[] sections, bool isTwice)
    {
        output.WriteLine($"{Processor.Describe()}. Medians of at least 15 rounds (of {ColdBuild.Rounds} pairs of cold builds), FrameGen and peers in turn in one process, and of {Measurement.Processes} processes a run"
            + (isTwice ? $"; of two successive runs the less favourable, and by how much they differ. Where a target is set and two runs differ by more than 10 %, up to {MostRuns} were made: the first two that agree are shown, or the last two, and the figures of all (cold builds apart)." : "."));
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

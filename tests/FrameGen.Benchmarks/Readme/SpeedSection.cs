using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Emitted;

namespace FrameGen.Benchmarks.Readme;

/// <summary>
/// <c>readme [--twice] [--print]</c>: runs every race and writes the tables into the README, between two comments.
/// <c>--twice</c> runs the whole twice and keeps the less favourable figure of each line; <c>--print</c> leaves the README alone.
/// </summary>
internal static class SpeedSection
{
    private const string Begin = "<!-- speed: written by tests/FrameGen.Benchmarks -->";
    private const string End = "<!-- speed: end -->";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static int Run(string[] options)
    {
        if (options is ["--measure", var result])
        {
            File.WriteAllText(result, JsonSerializer.Serialize(Measure(), Json));
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
        Section[] sections = MeasureApart();
        bool isTwice = options.Contains("--twice");
        if (isTwice)
        {
            sections = [.. sections.Zip(MeasureApart(), (a, b) => a.Worse(b))];
        }

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

    /// <summary>
    /// Every race in a process of its own: what a run of the whole leaves behind, caches of the compiler above all, would
    /// make the collections of the next one dearer.
    /// </summary>
    private static Section[] MeasureApart()
    {
        string result = Path.GetTempFileName();
        try
        {
            using var run = Process.Start(Environment.ProcessPath!, ["readme", "--measure", result]);
            run.WaitForExit();
            return run.ExitCode == 0
                ? JsonSerializer.Deserialize<Section[]>(File.ReadAllText(result), Json)!
                : throw new InvalidOperationException("A run of the races failed.");
        }
        finally
        {
            File.Delete(result);
        }
    }

    /// <summary>Every race; they print as they run.</summary>
    private static Section[] Measure()
    {
        var log = new RaceLog(Console.Out);
        new EmittedRaces(log).Run("");
        return
        [
            .. EmittedSections.Create(log.Results),
            Afresh("Facets of random points on the sphere", FacetsAgainstQhull.Write, FacetsAgainstQhull.Note),
            Afresh("The whole bias estimate", PublishedAgainstFrameGen.Write, PublishedAgainstFrameGen.Note),
            Afresh("The generator after an edit in another file", GeneratorRerun.Write, GeneratorRerun.Note),
            Afresh("Cold build", ColdBuild.Write, ColdBuild.Note),
        ];
    }

    /// <summary>A section without the memory that those before it have left behind.</summary>
    private static Section Afresh(string title, Func<TextWriter, IReadOnlyList<Finding>> measure, string note)
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return new(title, measure(Console.Out), note);
    }

    private static void Write(TextWriter output, Section[] sections, bool isTwice)
    {
        output.WriteLine($"{Processor.Describe()}. Medians of at least 15 rounds, FrameGen and peers in turn in one process"
            + (isTwice ? "; of two runs of the whole the less favourable, and by how much they differ." : "."));
        string[] columns = ["", "FrameGen", "peer", "its time", "figure", "target", ""];
        foreach (Section section in sections)
        {
            var table = new MarkdownTable(output, "**" + section.Title + "**", isTwice ? [.. columns, "two runs differ by"] : columns);
            foreach (Finding finding in section.Findings)
            {
                table.Row(isTwice ? [.. finding.Cells(), MarkdownTable.Percent(finding.Disagreement)] : finding.Cells());
            }

            if (section.Note.Length > 0)
            {
                output.WriteLine("\n" + section.Note);
            }
        }
    }

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

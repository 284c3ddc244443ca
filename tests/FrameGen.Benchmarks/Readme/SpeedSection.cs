using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using System.Text.Json.Serialization;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Emitted;

namespace FrameGen.Benchmarks.Readme;

/// <summary>
/// <c>readme [--twice] [--print]</c>: runs every race in three processes and writes the medians into the README, between two comments.
/// <c>--twice</c> runs the whole twice and keeps the less favourable figure of each line; <c>--print</c> leaves the README alone.
/// </summary>
internal static class SpeedSection
{
    /// <summary>Processes of a run: how memory happens to be laid out is settled at the start of each.</summary>
    private const int Processes = 3;

    private const string MeasureAll = "--measure";
    private const string MeasureEmitted = "--measure-emitted";

    /// <summary>Allocations on either side, FrameGen's first.</summary>
    private const string BytesColumn = "bytes a call";

    private const string Begin = "<!-- speed: written by tests/FrameGen.Benchmarks -->";
    private const string End = "<!-- speed: end -->";

    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static int Run(string[] options)
    {
        if (options is [MeasureAll or MeasureEmitted, var result])
        {
            Section[] measured = options[0] == MeasureAll ? Measure() : [.. Emitted(" with vectors of 256 bits")];
            File.WriteAllText(result, JsonSerializer.Serialize(measured, Json));
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
        Section[] sections = RunOfTheWhole();
        bool isTwice = options.Contains("--twice");
        if (isTwice)
        {
            sections = [.. sections.Zip(RunOfTheWhole(), (a, b) => a.Worse(b))];
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

    private static Section[] RunOfTheWhole()
    {
        Section[][] processes = [.. Enumerable.Range(0, Processes).Select(_ => MeasureApart())];
        return [.. processes[0].Select((_, section) => Section.Median([.. processes.Select(p => p[section])]))];
    }

    /// <summary>
    /// Every race in a process of its own: what a run of the whole leaves behind, caches of the compiler above all, would
    /// make the collections of the next one dearer. Where vectors have 512 bits, the emitted code and its peers race once more without
    /// them, as on most machines.
    /// </summary>
    private static Section[] MeasureApart()
        => Vector512.IsHardwareAccelerated && RuntimeInformation.ProcessArchitecture == Architecture.X64
            ? [.. Start(MeasureAll), .. Start(MeasureEmitted, ("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0"), ("OPENBLAS_CORETYPE", "Haswell"))]
            : Start(MeasureAll);

    private static Section[] Start(string what, params (string Name, string Value)[] environment)
    {
        string result = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["readme", what, result]);
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }

            using var run = Process.Start(start)!;
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
    private static Section[] Measure() =>
    [
        .. Emitted(""),
        Afresh("Facets of random points on the sphere", FacetsAgainstQhull.Write, FacetsAgainstQhull.Note),
        Afresh("The whole bias estimate", PublishedAgainstFrameGen.Write, PublishedAgainstFrameGen.Note),
        Afresh("The generator after an edit in another file", GeneratorRerun.Write, GeneratorRerun.Note),
        Afresh("Cold build", ColdBuild.Write, ColdBuild.Note),
    ];

    /// <summary>The races of the emitted code, with so much added to their titles.</summary>
    private static IEnumerable<Section> Emitted(string addition)
    {
        var log = new RaceLog(Console.Out);
        new EmittedRaces(log).Run("");
        return EmittedSections.Create(log.Results).Select(section => section with { Title = section.Title + addition });
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
        output.WriteLine($"{Processor.Describe()}. Medians of at least 15 rounds (of 5 pairs of cold builds), FrameGen and peers in turn in one process, and of {Processes} processes"
            + (isTwice ? "; of two runs of the whole the less favourable, and by how much they differ." : "."));
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
                    .. finding.Judged(), .. Optional(isTwice, MarkdownTable.Percent(finding.Disagreement)),
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

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using FrameGen.Benchmarks.Analysis;
using FrameGen.Benchmarks.Measuring;

namespace FrameGen.Benchmarks.Readme;

/// <summary>The tables of docs/speed.md: how they were measured, then a table a section.</summary>
internal sealed class SpeedTables
{
    /// <summary>Allocations on either side, FrameGen's first.</summary>
    private const string BytesColumn = "bytes a call";

    /// <summary>What begins a section, before its title; nothing else does.</summary>
    private const string SectionStart = "\n\n**";

    private readonly string _introduction;
    private readonly (string Title, string Table)[] _sections;

    /// <param name="sections">The sections, in the order of the page.</param>
    /// <param name="isTwice">Whether they say what two runs and more say together.</param>
    public SpeedTables(IReadOnlyList<Section> sections, bool isTwice)
    {
        _introduction = Introduction(isTwice);
        _sections = [.. sections.Select(section => (section.Title, $"{Table(section, isTwice)}\n\n<sub>{section.Provenance}</sub>"))];
    }

    /// <summary>All of it.</summary>
    public string Text => Join(_sections.Select(section => section.Table));

    /// <summary>Whether older tables were measured in this way, be it on another machine: each says on which.</summary>
    public static bool AreMeasuredSo(string older, bool isTwice) => older.StartsWith("\n" + Introduction(isTwice) + SectionStart, StringComparison.Ordinal);

    /// <summary>Older tables, with these in place of those of the same titles; those that were not there follow the one before them, or the last.</summary>
    public string Into(string older)
    {
        List<string> parts = [.. older.TrimEnd('\n').Split(SectionStart)[1..]];
        int next = parts.Count;
        foreach (var (title, table) in _sections)
        {
            int place = parts.FindIndex(part => part.StartsWith(title + "**", StringComparison.Ordinal));
            if (place < 0)
            {
                place = next;
                parts.Insert(place, table);
            }
            else
            {
                parts[place] = table;
            }

            next = place + 1;
        }

        return Join(parts);
    }

    private string Join(IEnumerable<string> sections) => _introduction + string.Concat(sections.Select(section => SectionStart + section)) + "\n";

    /// <summary>How they were measured.</summary>
    private static string Introduction(bool isTwice)
        => $"Below each table is what it was measured on. Medians of at least {Turns.Fewest} turns, which FrameGen and its peers take one after the other in one process, and of {Measurement.SharedProcesses} processes a run; of cold builds as said there. "
            + "On a rented machine a neighbour's work on the other hardware thread of a core slows arithmetic by half and more, and copying hardly; so a turn waits until nobody else uses the core, by what a probe takes "
            + $"before and after it, and is taken again if that changed. *Shared* is a figure for which fewer than {Turns.Fewest} such turns came in {Turns.PatienceSeconds:0} s. Cold builds, two threads and the program qhull do not wait, and turns of more than "
            + "a few milliseconds (MathNet's, the port's, large batches) may be disturbed in between."
            + (isTwice ? $" Of two successive runs the less favourable, and by how much they differ. Where a target is set and two runs differ by more than 10 %, all races of its kind are run again, up to {SpeedSection.MostRuns} times in all: of each line the first two successive runs that agree are shown, or the last two, and the figures of all." : "");

    /// <summary>Begins with the title, between what <see cref="SectionStart"/> opens.</summary>
    private static string Table(Section section, bool isTwice)
    {
        var output = new StringWriter { NewLine = "\n" };

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

        return output.ToString().Trim('\n')["**".Length..];
    }

    private static string[] Optional(bool isShown, string cell) => isShown ? [cell] : [];
}

using System;
using System.IO;
using System.Linq;
using FrameGen.Benchmarks.Analysis;

namespace FrameGen.Benchmarks.Readme;

/// <summary>
/// The few lines about speed that the README shows. They are copied from the tables of docs/speed.md, not from what was just measured, so that the two pages
/// cannot say different things, whichever tables were measured again.
/// </summary>
internal static class SpeedSummary
{
    /// <summary>By the titles of sections and how lines and peers begin.</summary>
    private static readonly (string Section, string What, string Peer)[] Lines =
    [
        ("One vector", "TryReconstruct, n=3 m=12", "C++"),
        ("One vector", "TryReconstruct, n=3 m=12", "MathNet QR"),
        ("Batches", "ReconstructBatch, 2^20 vectors, n=3 m=12", "memcpy of 60 bytes"),
        ("Growth with the number of facets", "TryReconstruct, n=3 m=1002", "n=3 m=12"),
        ("Growth with the number of facets", "on the sphere, n=3 m=1002", "n=3 m=12"),
        ("Forward", "Forward, n=64 m=128", "OpenBLAS dgemv"),
        ("Facets of random points on the sphere", "n=3 m=1000", "qhull's library"),
        ("The whole bias estimate", "random-r3-m12", "published path"),
        ("The generator after an edit in another file", "an edit in a method, 100 layers in one file", ""),
        ("Cold build", "dotnet build, 20 layers", ""),
    ];

    /// <summary>The summary of tables, as <see cref="SpeedTables.Text"/> has them.</summary>
    public static string Of(string tables)
    {
        var output = new StringWriter { NewLine = "\n" };
        string[] columns = ["FrameGen", "peer", "figure", "target", ""];
        var table = new MarkdownTable(output, "", ["", .. columns]);
        foreach (var (section, what, peer) in Lines)
        {
            var (header, row) = Find(tables, section, what, peer);
            table.Row([$"{section}: {row[0]}", .. columns.Select(column => row[Array.LastIndexOf(header, column)])]);
        }

        return output.ToString().Trim('\n');
    }

    private static (string[] Header, string[] Row) Find(string tables, string section, string what, string peer)
    {
        string start = $"**{section}**\n";
        int begin = tables.IndexOf(start, StringComparison.Ordinal);
        string[][] rows = begin < 0
            ? []
            : [.. tables[(begin + start.Length)..].Split('\n').SkipWhile(line => line.Length == 0).TakeWhile(line => line.StartsWith('|')).Select(Cells)];
        return rows.Skip(2).FirstOrDefault(row => row[0].StartsWith(what, StringComparison.Ordinal) && row[2].StartsWith(peer, StringComparison.Ordinal)) is { } found
            ? (rows[0], found)
            : throw new InvalidOperationException($"The tables have no line '{what}' beside '{peer}' in '{section}'.");
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];
}

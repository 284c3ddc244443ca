using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Benchmarks.Readme;
using FrameGen.Geometry.Hull;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>Facets of random points on the sphere: FrameGen, certain signs and merging included, beside qhull's library and program.</summary>
internal static class FacetsAgainstQhull
{
    private const int Rounds = 25;

    private static readonly (int Dimension, int Count)[] Sizes = [(3, 1000), (4, 200), (5, 100), (6, 64), (8, 40)];

    /// <summary>What is timed.</summary>
    public const string Note = "FrameGen's and the library's times are processor time of the calling thread (where the system tells it); the program's are by the clock, start, input and output included.";

    public static IReadOnlyList<Finding> Write(TextWriter output)
    {
        var library = QhullLibrary.TryLoad(out string reason);
        bool hasProgram = QhullProcess.IsInstalled();
        if (library is null)
        {
            output.WriteLine($"qhull's library is left out (install gcc and libqhull-dev): {reason}");
        }

        if (!hasProgram)
        {
            output.WriteLine("The program qhull is left out: it is not installed (package qhull-bin).");
        }

        var table = new MarkdownTable(output, $"Facets of the same random points on the sphere, medians of {Rounds}",
            "n, m", "facets", "FrameGen", "qhull's library", "ratio", "ratio of the best", "program qhull");
        var findings = new List<Finding>();
        foreach (var (n, count) in Sizes)
        {
            var points = RandomFrames.OnSphere(n, count);
            int facets = Enumerate(points, n);
            Action[] contenders = library is null ? [() => Enumerate(points, n)] : [() => Enumerate(points, n), Library(library, points, n, facets)];
            Turns turns = AnalysisTurns.Take(Rounds, contenders);
            double ours = turns.MedianOf(0);
            double? program = hasProgram ? Program(points, n, facets) : null;
            string what = $"n={n} m={count}, {MarkdownTable.Count(facets)} facets";
            double? theirs = library is null ? null : turns.MedianOf(1);
            double? ratio = library is null ? null : turns.MedianRatio(1);
            findings.Add(Finding.Against(what, ours, "qhull's library", theirs, Figure.Ratio, 1, ratio) with { IsShared = turns.IsShared(0, contenders.Length - 1) });
            findings.Add(Finding.Against(what, ours, "the program qhull", program, Figure.Ratio));
            table.Row(
                $"{n}, {count}",
                MarkdownTable.Count(facets),
                MarkdownTable.Time(ours),
                theirs is { } time ? MarkdownTable.Time(time) : "",
                ratio is { } gain ? MarkdownTable.Ratio(gain) : "",
                library is null ? "" : MarkdownTable.Ratio(turns.LeastOf(0) / turns.LeastOf(1)),
                program is { } seconds ? MarkdownTable.Time(seconds) : "");
        }

        return findings;
    }

    private static int Enumerate(double[] points, int n)
        => FacetEnumeration.Run(points, points.Length / n, n, int.MaxValue, new Work(long.MaxValue, CancellationToken.None)).Facets!.Count;

    private static Action Library(QhullLibrary library, double[] points, int n, int facets)
    {
        var vertices = new int[2 * facets * n];
        var planes = new double[2 * facets * (n + 1)];
        Demand(facets, library.Facets(points, n, vertices, planes));
        return () => library.Facets(points, n, vertices, planes);
    }

    private static double Program(double[] points, int n, int facets)
    {
        using var program = new QhullProcess(points, n);
        program.Run(out int found);
        Demand(facets, found);
        return Median.Of(Enumerable.Range(0, Turns.Fewest).Select(_ => program.Run(out found)));
    }

    private static void Demand(int facets, int found)
    {
        if (found != facets)
        {
            throw new InvalidOperationException($"qhull finds {found} facets, FrameGen {facets}.");
        }
    }
}

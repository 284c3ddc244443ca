using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Benchmarks.Readme;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Numbers;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>
/// The whole bias estimate (rank, facets, bias) beside the published Python path, and with the duals of all facets. The Python figures are those of the reference data's
/// README, measured on another machine (one core of a 2.4 GHz server); the port stands between, to tell the gain of the language from
/// that of the algorithm.
/// </summary>
internal static class PublishedAgainstFrameGen
{
    private const int Rounds = 21;

    /// <summary>Name, rows, and of the published path the seconds and the cone programs it solved. Where the reference data do not hold the frame, another of that size stands in.</summary>
    private static readonly (string Name, int Dimension, int Count, double Python, int ConePrograms)[] Frames =
    [
        ("icosahedron", 3, 12, 3.0e-3, 0),
        ("random-r3-m12", 3, 12, 90e-3, 45),
        ("random-r4-m16", 4, 16, 267e-3, 140),
        ("random-r5-m20", 5, 20, 561e-3, 296),
        (AnotherFrame, 6, 24, 1.46, 490),
        (AnotherFrame, 8, 32, 5.19, 970),
    ];

    private const string AnotherFrame = "another random frame";

    /// <summary>Where the Python figures are from.</summary>
    public const string Note = "The published path's figures are those of its Python script on one core of a 2.4 GHz server, cone programs by cvxopt. The port is that path in C#, "
        + "with qhull's library and each cone program as non-negative least squares; it solves one for each pair of a facet and a vertex that needs it, while the script "
        + "solved 0, 45, 140, 296, 490 and 970. By the times alone, the gain of the algorithm is the port's over FrameGen, that of the language and of the solver the script's over the port.";

    public static IReadOnlyList<Finding> Write(TextWriter output)
    {
        QhullLibrary? qhull = QhullLibrary.TryLoad(out string reason);
        if (qhull is null)
        {
            output.WriteLine($"The port of the published path is left out (install gcc and libqhull-dev): {reason}");
        }

        var table = new MarkdownTable(output, $"The whole bias estimate of a frame, medians of {Rounds}",
            "frame", "n, m", "facets", "FrameGen", "with the duals", "port of the published path", "its cone programs", "the script's", "published (Python)", "Python / FrameGen", "algorithm: port / FrameGen", "language: Python / port");
        var findings = new List<Finding>();
        foreach (var (name, n, count, python, conePrograms) in Frames)
        {
            var points = name == AnotherFrame ? RandomFrames.OnSphere(n, count) : ReferenceFrames.UnitRows(name);
            var frame = RandomFrames.Create(points, n);
            var analysis = Analyze(frame);
            Action[] contenders = [() => Analyze(frame), () => AnalyzeWithDuals(frame)];
            PublishedPath? path = qhull is null ? null : Port(qhull, analysis, points, n);
            Turns turns = AnalysisTurns.Take(Rounds, path is null ? contenders : [.. contenders, () => path.Bias(points, n)]);
            double ours = turns.MedianOf(0);
            double? port = qhull is null ? null : turns.MedianOf(2);
            string what = $"{name}, n={n} m={count}";
            bool isShared = turns.IsShared(0);
            findings.Add(Finding.Against(what, ours, "published path", python, Figure.Gain, 100) with { IsShared = isShared });
            double? ratio = qhull is null ? null : turns.MedianRatio(2);
            findings.Add(Finding.Against(what, ours, "port of it", port, Figure.Gain, ratio: ratio) with { IsShared = isShared || (qhull is not null && turns.IsShared(0, 2)) });
            table.Row(
                name,
                $"{n}, {count}",
                MarkdownTable.Count(analysis.Facets!.Count),
                MarkdownTable.Time(ours),
                MarkdownTable.Time(turns.MedianOf(1)),
                port is { } seconds ? MarkdownTable.Time(seconds) : "",
                path is null ? "" : MarkdownTable.Count(path.ConePrograms),
                MarkdownTable.Count(conePrograms),
                MarkdownTable.Time(python),
                MarkdownTable.Ratio(python / ours),
                ratio is { } gain ? MarkdownTable.Ratio(1 / gain) : "",
                port is { } faster ? MarkdownTable.Ratio(python / faster) : "");
        }

        return findings;
    }

    private static PublishedPath Port(QhullLibrary qhull, FrameAnalysis analysis, double[] points, int n)
    {
        var port = new PublishedPath(qhull, n, 2 * analysis.Facets!.Count);
        Compare(analysis, port.Bias(points, n));
        return port;
    }

    private static FrameAnalysis Analyze(Frame frame) => FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget(), CancellationToken.None);

    private static void AnalyzeWithDuals(Frame frame)
    {
        var analysis = Analyze(frame);
        foreach (int facet in analysis.FacetsUsed)
        {
            analysis.GetDuals(facet, new Work(long.MaxValue, CancellationToken.None));
        }
    }

    /// <summary>A port that computes something else would be no peer.</summary>
    private static void Compare(FrameAnalysis analysis, double[] bias)
    {
        if (analysis.Bias is not { } expected)
        {
            throw new InvalidOperationException("The frame is not omnidirectional.");
        }

        for (int i = 0; i < bias.Length; i++)
        {
            if (Math.Abs(Math.Min(expected.AlphaS[i] ?? 0, 0) - bias[i]) > 1e-9)
            {
                throw new InvalidOperationException($"Row {i}: the port finds {bias[i]:R}, FrameGen {expected.AlphaS[i]:R}.");
            }
        }
    }
}

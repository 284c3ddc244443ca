using System;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Geometry;
using FrameGen.Geometry.Verification;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>The exact decision on random frames, with biases just below and just above the largest t for which bound + t nu is proven.</summary>
internal static class DecisionTimes
{
    private const int FramesPerSize = 12;

    public static void Write(TextWriter output)
    {
        var table = new MarkdownTable(output, $"The exact decision, {FramesPerSize} random frames a size, biases 2 % either side of critical, on the unit ball; each the best of 3",
            "n, m", "median", "worst", "nodes of the worst", "most nodes", "median a node", "worst a node", "over 1000 nodes");
        foreach (var (n, count) in new[] { (2, 8), (2, 32), (3, 8), (3, 12), (3, 24), (3, 32), (4, 12), (4, 16), (4, 24), (4, 32) })
        {
            var decisions = Enumerable.Range(0, FramesPerSize).SelectMany(seed => Decide(n, count, seed)).ToArray();
            var worst = decisions.MaxBy(d => d.Seconds);
            table.Row(
                $"{n}, {count}",
                MarkdownTable.Time(Interleaved.Median(decisions.Select(d => d.Seconds))),
                MarkdownTable.Time(worst.Seconds),
                MarkdownTable.Count(worst.Nodes),
                MarkdownTable.Count(decisions.Max(d => d.Nodes)),
                MarkdownTable.Time(Interleaved.Median(decisions.Select(d => d.Seconds / d.Nodes))),
                MarkdownTable.Time(decisions.Max(d => d.Seconds / d.Nodes)),
                $"{decisions.Count(d => d.Nodes > 1000)} of {decisions.Length}");
        }
    }

    private static (double Seconds, int Nodes)[] Decide(int n, int count, int seed)
    {
        var frame = RandomFrames.Create(RandomFrames.OnSphere(n, count, seed), n);
        var bound = FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget(), CancellationToken.None).Bias?.AlphaS;
        double start = bound is null ? -0.8 : 0;
        double[] Biases(double raise) => [.. Enumerable.Range(0, count).Select(i => start + Math.Min(bound?[i] ?? 0, 0) + raise)];

        // The critical raise: where the critical radius crosses 1.
        double low = -0.5;
        double high = 1;
        var budget = new VerificationBudget { MaxNodes = 20_000 };
        for (int step = 0; step < 12; step++)
        {
            double middle = (low + high) / 2;
            var radius = Verifier.CriticalRadius(frame, Biases(middle), Cone.Everything, budget, CancellationToken.None);
            (low, high) = radius.Radius >= 1 ? (middle, high) : (low, middle);
        }

        return [Time(frame, Biases(low - 0.02), budget), Time(frame, Biases(low + 0.02), budget)];
    }

    private static (double Seconds, int Nodes) Time(Frame frame, double[] alpha, VerificationBudget budget)
    {
        double best = double.PositiveInfinity;
        int nodes = 1;
        for (int run = 0; run < 3; run++)
        {
            double start = Interleaved.Now();
            nodes = Math.Max(1, Verifier.Verify(frame, alpha, Domain.Ball(1), budget, CancellationToken.None).Nodes);
            best = Math.Min(best, Interleaved.Now() - start);
        }

        return (best, nodes);
    }
}

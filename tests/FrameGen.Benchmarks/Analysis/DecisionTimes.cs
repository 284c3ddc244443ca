using System;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Geometry.Analysis;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Verdicts;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>The exact decision on random frames, with biases just below and just above the largest t for which bound + t nu is proven.</summary>
internal static class DecisionTimes
{
    private const int FramesPerSize = 12;

    private static readonly (int, int)[] Sizes = [(2, 8), (2, 32), (3, 8), (3, 12), (3, 24), (3, 32), (4, 12), (4, 16), (4, 24), (4, 32)];

    public static void Write(TextWriter output)
    {
        Write(output, "the unit ball", Domain.Ball(1));
        Write(output, "the unit sphere", Domain.Sphere());
        Write(output, "the shell from 0.5 to 1", Domain.Shell(0.5, 1));
    }

    private static void Write(TextWriter output, string name, Domain domain)
    {
        var table = new MarkdownTable(output, $"The exact decision, {FramesPerSize} random frames a size, biases 2 % either side of critical, on {name}; each the best of 3",
            "n, m", "median", "worst", "nodes of the worst", "most nodes", "median a node", "worst a node", "over 1000 nodes", "undecided");
        foreach (var (n, count) in Sizes)
        {
            var decisions = Enumerable.Range(0, FramesPerSize).SelectMany(seed => Decide(n, count, seed, domain)).ToArray();
            var worst = decisions.MaxBy(d => d.Seconds);
            table.Row(
                $"{n}, {count}",
                MarkdownTable.Time(Median.Of(decisions.Select(d => d.Seconds))),
                MarkdownTable.Time(worst.Seconds),
                MarkdownTable.Count(worst.Nodes),
                MarkdownTable.Count(decisions.Max(d => d.Nodes)),
                MarkdownTable.Time(Median.Of(decisions.Select(d => d.Seconds / d.Nodes))),
                MarkdownTable.Time(decisions.Max(d => d.Seconds / d.Nodes)),
                $"{decisions.Count(d => d.Nodes > 1000)} of {decisions.Length}",
                $"{decisions.Count(d => !d.IsDecided)} of {decisions.Length}");
        }
    }

    private static (double Seconds, int Nodes, bool IsDecided)[] Decide(int n, int count, int seed, Domain domain)
    {
        var frame = RandomFrames.Create(RandomFrames.OnSphere(n, count, seed), n);
        var bound = FrameAnalysis.Compute(frame, Cone.Everything, new AnalysisBudget(), CancellationToken.None).Bias?.AlphaS;
        double start = bound is null ? -0.8 : 0;

        // Around the bound for a ball; on spheres and in shells uniform thresholds show more.
        double[] Biases(double raise) => [.. Enumerable.Range(0, count).Select(i => domain.InnerRadius > 0 ? raise : start + Math.Min(bound?[i] ?? 0, 0) + raise)];

        // The critical raise.
        double low = -1;
        double high = 1;
        var budget = new VerificationBudget { MaxNodes = 20_000 };
        for (int step = 0; step < 12; step++)
        {
            double middle = (low + high) / 2;
            bool holds = Verifier.Verify(frame, Biases(middle), domain, budget, CancellationToken.None).Verdict == Verdict.Proven;
            (low, high) = holds ? (middle, high) : (low, middle);
        }

        return [Time(frame, Biases(low - 0.02), domain, budget), Time(frame, Biases(low + 0.02), domain, budget)];
    }

    private static (double Seconds, int Nodes, bool IsDecided) Time(Frame frame, double[] alpha, Domain domain, VerificationBudget budget)
    {
        double best = double.PositiveInfinity;
        int nodes = 1;
        bool isDecided = true;
        for (int run = 0; run < 3; run++)
        {
            double start = Clock.ThreadTime();
            var result = Verifier.Verify(frame, alpha, domain, budget, CancellationToken.None);
            best = Math.Min(best, Clock.ThreadTime() - start);
            nodes = Math.Max(1, result.Nodes);
            isDecided = result.Verdict != Verdict.Undecided;
        }

        return (best, nodes, isDecided);
    }
}

using System;
using System.IO;
using System.Linq;
using System.Threading;
using FrameGen.Benchmarks.Measuring;
using FrameGen.Geometry.Frames;
using FrameGen.Geometry.Verification.Nodes;
using FrameGen.Geometry.Verification.Proof;
using FrameGen.Geometry.Verification.Verdicts;

namespace FrameGen.Benchmarks.Analysis;

/// <summary>
/// The exact decision by clauses on random unit rows, a ball of radius 1 and a uniform bias: proofs, with the checker beside them, and
/// refutations just beyond the critical radius. Counts are the same on every machine.
/// </summary>
internal static class ClauseTimes
{
    private static readonly VerificationBudget Budget = VerificationBudget.Of(1_000_000, long.MaxValue);

    private static readonly (int N, int Count, double Bias, string Target)[] Proofs =
    [
        (4, 24, -0.1, "2 ms"), (5, 32, -0.1, "5 ms"), (6, 48, -0.1, "50 ms"), (8, 32, -0.2, "300 ms"),
        (8, 64, -0.1, "1 s"), (10, 40, -0.2, "20 s"), (10, 64, -0.1, "10 s"),
    ];

    private static readonly (int N, int Count, double Bias, string Target)[] Refutations =
    [
        (6, 24, -0.2, ""), (8, 32, -0.2, "0.5 s"), (8, 40, -0.1, ""), (16, 256, 0.02, "10 ms"),
    ];

    public static void Write(TextWriter output)
    {
        var proofs = new MarkdownTable(output, "Proofs by clauses, random unit rows, the unit ball, a uniform bias; each the best of 3, processor time",
            "n, m, bias", "decided", "target", "checked", "flats", "clauses", "allocated");
        foreach (var (n, count, bias, target) in Proofs)
        {
            Frame frame = RandomFrames.Create(RandomFrames.OnSphere(n, count), n);
            double[] alpha = [.. Enumerable.Repeat(bias, count)];
            var (seconds, bytes, result) = Decide(frame, alpha, 1);
            if (result.Proof is not ClauseCertificate proof)
            {
                proofs.Row($"{n}, {count}, {bias}", $"{MarkdownTable.Time(seconds)} ({result.Verdict})", target, "", MarkdownTable.Count(result.Nodes), "", MarkdownTable.Size(bytes));
                continue;
            }

            double[][] rows = [.. Enumerable.Range(0, count).Select(frame.GetRow)];
            double check = double.PositiveInfinity;
            for (int run = 0; run < 3; run++)
            {
                double start = Clock.ThreadTime();
                string? flaw = ProofChecker.FindFlaw(proof, rows, alpha, Domain.Ball(), CancellationToken.None);
                check = flaw is null ? Math.Min(check, Clock.ThreadTime() - start) : throw new InvalidOperationException(flaw);
            }

            proofs.Row($"{n}, {count}, {bias}", MarkdownTable.Time(seconds), target, MarkdownTable.Time(check),
                MarkdownTable.Count(result.Nodes), MarkdownTable.Count(proof.Clauses.Count), MarkdownTable.Size(bytes));
        }

        var refutations = new MarkdownTable(output, "Refutations at 1.02 times the critical radius, with that radius",
            "n, m, bias", "refuted", "target", "flats", "critical radius");
        foreach (var (n, count, bias, target) in Refutations)
        {
            Frame frame = RandomFrames.Create(RandomFrames.OnSphere(n, count), n);
            double[] alpha = [.. Enumerable.Repeat(bias, count)];
            double critical = Verifier.CriticalRadius(frame, alpha, Cone.Everything, Budget, CancellationToken.None).Radius;
            if (double.IsInfinity(critical))
            {
                refutations.Row($"{n}, {count}, {bias}", "holds everywhere", target, "", "");
                continue;
            }

            var (seconds, _, result) = Decide(frame, alpha, critical == 0 ? 1 : 1.02 * critical);
            refutations.Row($"{n}, {count}, {bias}", $"{MarkdownTable.Time(seconds)} ({result.Verdict})", target, MarkdownTable.Count(result.Nodes), $"{result.CriticalRadius:g6}");
        }
    }

    private static (double Seconds, long Bytes, VerificationResult Result) Decide(Frame frame, double[] alpha, double radius)
    {
        double best = double.PositiveInfinity;
        long bytes = 0;
        VerificationResult? result = null;
        for (int run = 0; run < 3; run++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            double start = Clock.ThreadTime();
            result = Verifier.Verify(frame, alpha, Domain.Ball(radius), Budget, CancellationToken.None);
            best = Math.Min(best, Clock.ThreadTime() - start);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (best, bytes, result!);
    }
}

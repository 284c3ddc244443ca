using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
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

    /// <summary>The search of commit 7d5199d, best-first branch and bound over rows forced inactive: seconds and nodes as recorded on two cores of an Intel Xeon in use by others, the best of 3.</summary>
    private static readonly (int N, int Count, double Bias, double Seconds, int Nodes)[] BestFirst = [(6, 24, -0.2, 0.105, 974), (8, 32, -0.2, 2.1, 8190)];

    public static void Write(TextWriter output)
    {
        WarmUp();
        WriteRandom(output);
        WriteSymmetric(output);
        WritePeers(output);
        WriteThreads(output);
    }

    /// <summary>Until the runtime has compiled what is measured for speed, which it does after some calls of each method and in a quiet moment.</summary>
    private static void WarmUp()
    {
        Frame frame = RandomFrames.Create(RandomFrames.OnSphere(7, 40), 7);
        double[] alpha = [.. Enumerable.Repeat(-0.15, frame.Count)];
        for (int round = 0; round < 4; round++)
        {
            for (int call = 0; call < 10; call++)
            {
                Check(Decide(frame, alpha, 1).Result, frame, alpha);
            }

            Thread.Sleep(250);
        }
    }

    /// <summary>The vertices of Gosset's polytopes and of two regular ones, without bias and at the polytope bound where that is below 0.</summary>
    private static void WriteSymmetric(TextWriter output)
    {
        var table = new MarkdownTable(output, "Proofs for polytopes, the unit ball; each the best of 3, processor time", "vertices of", "n, m", "bias on unit rows", "decided", "target", "flats");
        foreach (var (name, bias) in new[] { ("2_21", 0), ("2_21", -0.5), ("3_21", 0), ("3_21", -1.0 / 3), ("4_21", 0), ("24-cell", 0), ("600-cell", 0) })
        {
            double[][] rows = SymmetricPolytopes.Vertices(name);
            Frame frame = RandomFrames.Create([.. rows.SelectMany(row => row)], rows[0].Length);

            // Rounded to the side that holds.
            double[] alpha = [.. frame.Norms.Select(norm => bias * norm * (1 + 1e-14))];
            var (seconds, _, result) = Decide(frame, alpha, 1);
            table.Row(name, $"{frame.Dimension}, {frame.Count}", $"{bias:g4}", $"{MarkdownTable.Time(seconds)} ({result.Verdict})", name == "4_21" ? "10 s" : "", MarkdownTable.Count(result.Nodes));
        }
    }

    private static void WritePeers(TextWriter output)
    {
        var table = new MarkdownTable(output, "Proofs by clauses against the search of commit 7d5199d (recorded) and the Python prototype (a process of its own, on the same rows)",
            "n, m, bias", "by clauses", "flats", "best-first, recorded", "nodes", "ratio", "target", "prototype");
        foreach (var (n, count, bias, recorded, nodes) in BestFirst)
        {
            Frame frame = RandomFrames.Create(RandomFrames.OnSphere(n, count), n);
            var (seconds, _, result) = Decide(frame, [.. Enumerable.Repeat(bias, count)], 1);
            table.Row($"{n}, {count}, {bias}", MarkdownTable.Time(seconds), MarkdownTable.Count(result.Nodes), MarkdownTable.Time(recorded), MarkdownTable.Count(nodes), $"{recorded / seconds:f0} x", "20 x", Prototype(frame, bias));
        }
    }

    /// <summary>The time of the Python prototype on the same rows, without what Python takes to start; where it does not run, what it needs.</summary>
    private static string Prototype(Frame frame, double bias)
    {
        string rows = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(rows, Enumerable.Range(0, frame.Count).Select(row => string.Join(' ', frame.GetRow(row).Select(value => value.ToString("R", CultureInfo.InvariantCulture)))));
            string script = Path.Combine(AppContext.BaseDirectory, "Prototypes", "clauses.py");
            var start = new ProcessStartInfo("/usr/bin/python3", [script, rows, bias.ToString("R", CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using Process process = Process.Start(start)!;
            string told = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? told[(told.LastIndexOf('}') + 1)..].Trim() : "none: it needs Debian's python3-numpy and python3-scipy";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "none: it needs Debian's python3";
        }
        finally
        {
            File.Delete(rows);
        }
    }

    /// <summary>
    /// The same decision on one thread and on two, in turns: by the clock, which says nothing on a busy machine, and the processor time of all threads. Two searches side by side that have nothing in
    /// common show what the machine's second processor is worth.
    /// </summary>
    private static void WriteThreads(TextWriter output)
    {
        var table = new MarkdownTable(output, $"Two threads against one, {Environment.ProcessorCount} processors, the best of 7 in turns", "n, m, bias", "search", "clock", "processor time", "as fast as one", "target", "flats");
        var (n, count, bias) = (10, 64, -0.1);
        Frame frame = RandomFrames.Create(RandomFrames.OnSphere(n, count), n);
        double[] alpha = [.. Enumerable.Repeat(bias, count)];
        int Search(int threads) => Verifier.Verify(frame, alpha, Domain.Ball(), Budget with { Threads = threads }, CancellationToken.None).Nodes;
        (string Name, Func<int> Run, int Searches, string Target)[] ways =
        [
            ("one thread", () => Search(1), 1, ""),
            ("two threads", () => Search(2), 1, "1.8 x"),
            ("two searches side by side", () => Task.WhenAll(Task.Run(() => Search(1)), Task.Run(() => Search(1))).Result[0], 2, ""),
        ];
        double[] clock = [.. ways.Select(_ => double.PositiveInfinity)];
        double[] processor = [.. clock];
        int[] flats = new int[ways.Length];
        for (int run = 0; run < 7 * ways.Length; run++)
        {
            int way = run % ways.Length;
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            double start = Clock.WallTime();
            flats[way] = ways[way].Run();
            clock[way] = Math.Min(clock[way], Clock.WallTime() - start);
            processor[way] = Math.Min(processor[way], (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }

        for (int way = 0; way < ways.Length; way++)
        {
            table.Row($"{n}, {count}, {bias}", ways[way].Name, MarkdownTable.Time(clock[way]), MarkdownTable.Time(processor[way]), way == 0 ? "" : $"{ways[way].Searches * clock[0] / clock[way]:f2} x", ways[way].Target, MarkdownTable.Count(flats[way]));
        }
    }

    private static void WriteRandom(TextWriter output)
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

            proofs.Row($"{n}, {count}, {bias}", MarkdownTable.Time(seconds), target, MarkdownTable.Time(Check(result, frame, alpha)),
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

    /// <summary>What checking a proof takes, the best of 3.</summary>
    private static double Check(VerificationResult result, Frame frame, double[] alpha)
    {
        double[][] rows = [.. Enumerable.Range(0, frame.Count).Select(frame.GetRow)];
        double best = double.PositiveInfinity;
        for (int run = 0; run < 3; run++)
        {
            double start = Clock.ThreadTime();
            string? flaw = ProofChecker.FindFlaw(result.Proof!, rows, alpha, Domain.Ball(), CancellationToken.None);
            best = flaw is null ? Math.Min(best, Clock.ThreadTime() - start) : throw new InvalidOperationException(flaw);
        }

        return best;
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
